// What a Dockerfile copies out of its build context.
// https://docs.docker.com/reference/dockerfile/

/** A COPY or ADD that takes from the context. */
export interface CopyInstruction {
  /** Line where the instruction starts, from 1. */
  readonly line: number;
  /** Sources as written; those that hold a variable are left out: their value is not known before the build. */
  readonly sources: readonly string[];
  /** Patterns of `--exclude=`. */
  readonly excludes: readonly string[];
}

/** The COPY and ADD instructions that take files from the context: not `--from=`, not URLs, not here-documents. */
export function parseCopies(text: string): CopyInstruction[] {
  return instructionsOf(text).flatMap(({ line, words }) => {
    const match = /^(?:onbuild\s+)?(?:copy|add)\s+((?:--\S+\s+)*)(.*)$/is.exec(words);
    if (match === null) return [];
    const flags = match[1]!.split(/\s+/);
    if (flags.some((flag) => /^--from=/i.test(flag))) return [];
    const excludes = flags.filter((flag) => flag.startsWith('--exclude=')).map((flag) => flag.slice(10));
    const sources = argumentsOf(match[2]!.trim()).slice(0, -1);
    return [{ line, sources: sources.filter(isInContext), excludes }];
  });
}

interface Instruction {
  readonly line: number;
  readonly words: string;
}

/** One entry an instruction: continued lines joined, comments and the bodies of here-documents left out. */
function instructionsOf(text: string): Instruction[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const continuation = continuationOf(lines);
  const instructions: Instruction[] = [];
  let start = 0;
  let words = '';
  let hereDocuments: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (hereDocuments.length > 0) {
      if (line.trim() === hereDocuments[0]) hereDocuments.shift();
      continue;
    }
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (words === '') start = index + 1;
    const trimmed = line.trim();
    const goesOn = trimmed.endsWith(continuation);
    words += goesOn ? `${trimmed.slice(0, -1)} ` : trimmed;
    if (goesOn) continue;
    instructions.push({ line: start, words });
    hereDocuments = [...words.matchAll(/<<-?["']?([A-Za-z_]\w*)["']?/g)].map(([, end]) => end!);
    words = '';
  }
  return words === '' ? instructions : [...instructions, { line: start, words }];
}

/** The character that lets an instruction go on in the next line: a backslash, unless a directive at the top says otherwise. */
function continuationOf(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const comments = lines.slice(0, end === -1 ? lines.length : end);
  return comments.some((line) => /^#\s*escape\s*=\s*`\s*$/i.test(line)) ? '`' : '\\';
}

/** The arguments, in the plain or in the JSON form. */
function argumentsOf(text: string): string[] {
  if (!text.startsWith('[')) return text.split(/\s+/);
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
  } catch (error) {
    // Docker takes it for the plain form then.
    if (error instanceof SyntaxError) return text.split(/\s+/);
    throw error;
  }
}

function isInContext(source: string): boolean {
  return source !== '' && !/\$|^<<|^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(source);
}
