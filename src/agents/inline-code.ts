// What a program in another language does that stands in a command line:
// `python -c "print(open('.env').read())"`. Nothing is run or parsed: code that reads a file and
// prints is taken to print the files that it names.

const READS =
  /\b(?:open|read\w*|File|Path|slurp|file_get_contents|fopen|load|IO)\b|\bread[A-Z]\w*|Deno\.|Bun\./;
const PRINTS =
  /\b(?:print\w*|console|echo|puts|p|pp|say|write\w*|stdout|dump|cat|var_dump|inspect)\b|Write-/i;
const WHOLE_ENVIRONMENT = /\bprocess\.env(?![.[\w])|\bos\.environ(?![.[\w])|%ENV\b|\bENV(?![[\w.])/;
const ENVIRONMENT = /\bprocess\.env\b|\bos\.environ\b|\bgetenv\b|\$?ENV\b/;
const LITERAL = /(["'`])((?:(?!\1)[^\\\n]){1,1000})\1/g;
const MAX_LITERALS = 64;

interface CodeShows {
  readonly files: readonly string[];
  /** Names of variables; null among them: all that there are. */
  readonly variables: readonly (string | null)[];
}

/** `isPrinted`: whether the value of the code is printed, as with `node -p`. */
export function shownByCode(code: string, isPrinted: boolean): CodeShows {
  if (!isPrinted && !PRINTS.test(code)) return { files: [], variables: [] };
  const files = READS.test(code)
    ? [...code.matchAll(LITERAL)].slice(0, MAX_LITERALS).map(([, , text]) => text!)
    : [];
  const named = ENVIRONMENT.test(code) ? (code.match(/\b[A-Z][A-Z0-9_]{2,60}\b/g) ?? []) : [];
  const variables = named.slice(0, MAX_LITERALS);
  return { files, variables: WHOLE_ENVIRONMENT.test(code) ? [null, ...variables] : variables };
}
