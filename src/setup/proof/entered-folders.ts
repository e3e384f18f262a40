// Which folders below the top the hooks go into before they run something there (`cd apps/web`).
import { posix } from 'node:path';
import { regex } from '../../model/regex.js';

const ENTERING = regex('g')`
  (?:\b(?:cd|pushd)(?:[ \t]+--)?|[ \t]-C|--(?:prefix|cwd|dir|directory|chdir)|\broot:)[ \t=]+["']?
  (\$\([^)\n]*\)[^\s"';&|)]*|[^\s"';&|()]+)
`;
/** What stands for the top: `$PWD`, `$(git rev-parse --show-toplevel)`. */
const TOP = /^(?:\$\{?\w+\}?|\$\([^)]*\))(?=\/)/;
/** A person writes no more. */
const MAX_FOLDERS = 50;

/** Paths from the top, each with what is above it; whether they are there is not looked at. */
export function enteredFolders(texts: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const text of texts) {
    let before = '';
    for (const [, word = ''] of text.matchAll(ENTERING)) {
      // From the top, and from where the last one led.
      const [plain, below] = ['', before].map((from) => posix.join('/', from, word.replace(TOP, '.')));
      if (/[$`~*?[\]\\]/.test(word.replace(TOP, ''))) continue;
      for (const path of [plain!, below!]) addWithParents(path.slice(1).replace(/\/$/, ''), folders);
      before = word.startsWith('..') ? '' : below!;
      if (folders.size > MAX_FOLDERS) return folders;
    }
  }
  return folders;
}

function addWithParents(path: string, folders: Set<string>): void {
  for (let at = path; at !== '' && at !== '.'; at = posix.dirname(at)) folders.add(at);
}
