// Accepts only regular expressions that cannot run for long on the few hundred characters that they
// are given.

const MAX_LENGTH = 300;
/** Each unbounded repetition may multiply the work by the length of the text. */
const MAX_REPETITIONS = 8;

interface Group {
  repeats: boolean;
  alternates: boolean;
}

/** What is wrong with the expression; null if nothing is. */
export function expressionProblem(source: string): string | null {
  if (source.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  try {
    new RegExp(source);
  } catch (error) {
    if (error instanceof SyntaxError) return 'is not a regular expression';
    throw error;
  }
  return slowness(source);
}

/**
 * Finds repetitions within repetitions, which can take exponential time. The source is known to be
 * well-formed.
 */
function slowness(source: string): string | null {
  const groups: Group[] = [{ repeats: false, alternates: false }];
  let closed: Group | undefined;
  let repetitions = 0;
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\{\d+,\d*\}|./gs)) {
    if (/^\\[1-9k]/.test(token)) return 'refers back to a group';
    const isRepetition = token === '*' || token === '+' || /^\{\d+,/.test(token);
    if (isRepetition && (closed?.repeats || closed?.alternates))
      return 'repeats a group that contains a repetition or alternatives';
    if (isRepetition) {
      groups.at(-1)!.repeats = true;
      repetitions += 1;
    }
    if (token === '|') groups.at(-1)!.alternates = true;
    closed = undefined;
    if (token === '(') groups.push({ repeats: false, alternates: false });
    if (token === ')') {
      closed = groups.pop()!;
      groups.at(-1)!.repeats ||= closed.repeats;
    }
  }
  return repetitions > MAX_REPETITIONS ? `contains more than ${MAX_REPETITIONS} repetitions` : null;
}
