// The assignments of an env file, as dotenv reads them: `export`, quotes over several lines,
// comments behind a value. One pass: a quote that is not found, or is none, is not met
// again. https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow

/** An assignment in force; of several to one name the last one counts. */
export interface Assignment {
  readonly name: string;
  /** Offsets of the value in the text, quotes included; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const HEAD = /[^\S\r\n]*(?:export[^\S\r\n]+)?([\w.-]+)(?:[^\S\r\n]*=|:[^\S\r\n])[^\S\r\n]*/y;
/** A byte order mark, as one character or, in a text of one character a byte, as three. */
const MARK = /^(?:\ufeff|\xef\xbb\xbf)?/;
/** What may stand behind a quoted value. */
const REST = /[^\S\r\n]*(?:#[^\r\n]*)?(?:\r?\n|\r|$)/y;

export function parseDotenv(text: string): Map<string, Assignment> {
  const assignments = new Map<string, Assignment>();
  for (let at = MARK.exec(text)![0].length; at < text.length; ) {
    HEAD.lastIndex = at;
    const name = HEAD.exec(text)?.[1];
    if (name === undefined) {
      at = endOfLine(text, at) + 1;
      continue;
    }
    const start = HEAD.lastIndex;
    const end = endOfQuoted(text, start) ?? endOfPlain(text, start);
    const written = text.slice(start, end).trim();
    const quoted = /^(["'`])([\s\S]*)\1$/.exec(written);
    assignments.set(name, { name, start, end, value: quoted?.[2] ?? written });
    at = endOfLine(text, end) + 1;
  }
  return assignments;
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === '\n' || text[at] === '\r') return at;
  return text.length;
}

function endOfPlain(text: string, start: number): number {
  const end = endOfLine(text, start);
  // Not in all the rest of the text: that would be gone through again for each line.
  const comment = text.slice(start, end).indexOf('#');
  return comment === -1 ? end : start + comment;
}

/**
 * Behind the closing quote; undefined where the value is not quoted, or something else follows it
 * on the line.
 */
function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text[start];
  if (quote !== '"' && quote !== "'" && quote !== '`') return undefined;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\' && text[at + 1] === quote) at += 1;
    else if (text[at] === quote) {
      REST.lastIndex = at + 1;
      return REST.test(text) ? at + 1 : undefined;
    }
  }
  return undefined;
}

const REFERENCE = /(\\?)\$(?:\{([\w.]+)[^}\n]*\}|([A-Za-z_]\w*))/g;

/**
 * The names of the variables whose values a value takes in: `$NAME`, `${NAME}`, `${NAME:-other}`.
 */
export function referencesOf(value: string): string[] {
  return [...value.matchAll(REFERENCE)]
    .filter(([, backslash]) => backslash === '')
    .map(([, , braced, plain]) => (braced ?? plain)!);
}
