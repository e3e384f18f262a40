// The files that a shell command prints. No shell is taken apart here: the words behind a program that prints files, in each
// part of the line. What this does not see (a script, a program of another name) is seen in the tool's output.

/** Programs that print (a part of) the files they are given. */
const PRINTERS = new Set(
  (
    'cat tac nl head tail less more most bat batcat type gc get-content grep egrep fgrep rg ag sed awk gawk cut ' +
    'sort uniq strings xxd od hexdump base64 base32 jq yq column fold tee diff'
  ).split(' '),
);
/** Words that may stand before the program. */
const BEFORE = new Set(
  'sudo command builtin exec time nice nohup env then do else if while until ! { bash sh zsh -c -lc'.split(
    ' ',
  ),
);

const MAX_COMMAND = 64 * 1024;

/** Paths as written, or relative to a `cd` before; a name may be none of a file, and may have `*` and `?` in it. */
export function shownFiles(command: string): string[] {
  const found: string[] = [];
  let folder = '';
  for (const words of partsOf(command.slice(0, MAX_COMMAND))) {
    let at = 0;
    while (at < words.length && (BEFORE.has(words[at]!) || /^\w+=/.test(words[at]!))) at += 1;
    const program = (words[at] ?? '')
      .replace(/^.*[\\/]/, '')
      .replace(/\.exe$/i, '')
      .toLowerCase();
    const rest = words.slice(at + 1);
    if (program === 'cd' || program === 'pushd' || program === 'set-location')
      folder = join(folder, rest.find((word) => !word.startsWith('-')) ?? '');
    else if (PRINTERS.has(program))
      for (const word of rest) if (word !== '<' && !/^-./.test(word)) found.push(join(folder, word));
  }
  return found;
}

function join(folder: string, path: string): string {
  return folder === '' || /^(?:[\\/~]|[A-Za-z]:)/.test(path) ? path : `${folder}/${path}`;
}

/** The words of each simple command of a line: quotes taken off, what is expanded left as it stands. */
function partsOf(command: string): string[][] {
  const parts: string[][] = [[]];
  let word: string | null = null;
  const endWord = (): void => {
    if (word !== null) parts.at(-1)!.push(word);
    word = null;
  };
  for (let at = 0; at < command.length; at += 1) {
    const letter = command[at]!;
    if (letter === "'" || letter === '"') {
      const end = closing(command, at);
      const inner = command.slice(at + 1, end);
      word = (word ?? '') + (letter === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner);
      // A command within: `bash -c "cat a"`, `"$(cat a)"`.
      if (/[\s]/.test(inner)) parts.splice(-1, 0, ...partsOf(inner.replace(/\$\(/g, '(')));
      at = end;
    } else if (letter === '\\' && at + 1 < command.length && /[\s'"\\;&|<>()$`*?]/.test(command[at + 1]!)) {
      word = (word ?? '') + command[at + 1];
      at += 1;
    } else if (/[ \t]/.test(letter)) endWord();
    else if (letter === '<' || letter === '>') {
      endWord();
      parts.at(-1)!.push('<');
    } else if (/[\n;&|()`]/.test(letter)) {
      endWord();
      parts.push([]);
    } else word = (word ?? '') + letter;
  }
  endWord();
  return parts;
}

function closing(command: string, start: number): number {
  const quote = command[start]!;
  for (let at = start + 1; at < command.length; at += 1) {
    if (quote === '"' && command[at] === '\\') at += 1;
    else if (command[at] === quote) return at;
  }
  return command.length;
}
