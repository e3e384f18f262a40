// Accepts only regular expressions that cannot run for long on the few hundred characters that they
// are given.

const MAX_LENGTH = 300;
/** Each unbounded repetition may multiply the work by the length of the text. */
const MAX_REPETITIONS = 8;
/** Each choice may double the work: what may be there or not, and one of two alternatives. */
const MAX_CHOICES = 16;

interface Group {
  repetitions: number;
  alternatives: number;
  choices: number;
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

const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|[*+?]\??|\{\d+(?:,\d*)?\}\??|./gs;

/**
 * Finds repetitions within repetitions, which can take exponential time, and choices that multiply.
 * The source is known to be well-formed.
 */
function slowness(source: string): string | null {
  const groups: Group[] = [newGroup()];
  let closed: Group | undefined;
  for (const [token] of source.matchAll(TOKEN)) {
    if (/^\\[1-9k]/.test(token)) return 'refers back to a group';
    const group = groups.at(-1)!;
    const isRepetition = /^[*+]|^\{\d+,/.test(token);
    if (isRepetition && closed !== undefined && (closed.repetitions > 0 || closed.choices > 0))
      return 'repeats a group that contains a repetition or alternatives';
    const times = Number(/^\{(\d+)\}/.exec(token)?.[1] ?? 1);
    if (times > 1 && closed !== undefined) {
      group.repetitions += (times - 1) * closed.repetitions;
      group.choices += (times - 1) * closed.choices;
    }
    if (isRepetition) group.repetitions += 1;
    if (token.startsWith('?')) group.choices += 1;
    if (token === '|') group.alternatives += 1;
    closed = undefined;
    if (token.startsWith('(')) groups.push(newGroup());
    if (token === ')') {
      closed = groups.pop()!;
      closed.choices += Math.log2(closed.alternatives);
      groups.at(-1)!.repetitions += closed.repetitions;
      groups.at(-1)!.choices += closed.choices;
    }
  }
  const { repetitions, choices } = groups[0]!;
  if (repetitions > MAX_REPETITIONS) return `contains more than ${MAX_REPETITIONS} repetitions`;
  return choices > MAX_CHOICES ? `contains more than ${MAX_CHOICES} choices` : null;
}

function newGroup(): Group {
  return { repetitions: 0, alternatives: 1, choices: 0 };
}
