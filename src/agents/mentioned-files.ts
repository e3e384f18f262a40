// Files that a prompt names with an @: agents put their content into the prompt without asking a
// hook. Where such a name ends is the agent's to say: each of the few ends is tried, and a path
// that leads nowhere costs nothing.
import { regex } from '../model/regex.js';
import { firstReads, type Read } from './contract.js';

/** `@src/a.ts`, `@"a name.txt"`, `@file:a.ts`, `@a\ name.ts`; not `ada@example.com`. */
const MENTION = regex('g')`
  (?<![\w.+-])@(?:file:(?!\/\/))?
  (?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})'|\`([^\`\n]{1,1000})\`|((?:\\[^\n]|[^\s"\`\\]){1,1000}))
`;

export function mentionedFiles(prompt: string): readonly Read[] {
  return firstReads(mentions(prompt));
}

function* mentions(prompt: string): Generator<Read> {
  const paths = new Set(['']);
  for (const [, ...names] of prompt.matchAll(MENTION)) {
    const [double, single, back, plain] = names;
    const quoted = double ?? single ?? back;
    for (const path of quoted === undefined ? endsOf(plain!) : [quoted])
      if (!paths.has(path)) {
        paths.add(path);
        yield { path, isLiteral: true };
      }
  }
}

/** What a name without quotes may be. */
function endsOf(plain: string): string[] {
  const text = plain.replace(/^file:\/\/(?:localhost)?(?=\/)/, '');
  // `a.ts#L5-10`, `a.ts:7`, the end of a sentence, and a letter that few names have.
  const ends = [
    ...[text, text.replace(/#.*/s, ''), text.replace(/:\d[\d:-]*$/, '')],
    ...[
      text.replace(/[)\]}>'.,:;!?]+$/, ''),
      /^[\w~./\\:+-]*/.exec(text)![0],
      /^[^'(),;<>[\]{}!?]*/.exec(text)![0],
    ],
  ];
  return ends.flatMap((end) => [end, end.replace(/[.:]+$/, ''), end.replace(/\\(.)/g, '$1')]);
}
