// Files that a prompt names with an @: agents put their content into the prompt without asking a
// hook.
import type { FileRead } from './contract.js';

/** `@src/a.ts`, `@"a name.txt"`, `@file:a.ts`, `@a.ts#L5-10`; not `ada@example.com`. */
const MENTION = /(?<![\w.+-])@(?:file:)?(?:"([^"\n]{1,1000})"|([\w~./\\:+-]{1,1000}))/g;
const MAX_MENTIONS = 256;

export function mentionedFiles(prompt: string): FileRead[] {
  const found: FileRead[] = [];
  for (const [, quoted, plain] of prompt.matchAll(MENTION)) {
    if (found.length === MAX_MENTIONS) break;
    const path = quoted ?? plain!;
    found.push({ path });
    // The end of a sentence.
    if (quoted === undefined && /[.:]$/.test(path)) found.push({ path: path.replace(/[.:]+$/, '') });
  }
  return found;
}
