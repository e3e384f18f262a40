// Standard input as something to read: a terminal or a folder there is most likely a slip.
import { VeleaksError } from '../../model/errors.js';
import type { World } from './world.js';

const FORMS = {
  stdin: {
    pipe: 'pipe something in: git diff | npx veleaks stdin',
    nothing: 'pipe something in, or say that there is nothing: npx veleaks stdin </dev/null',
    named: 'name it: npx veleaks files <path>',
  },
  repos: {
    pipe: 'pipe a list in, or name some: npx veleaks repos <address|folder|list>',
    nothing: 'pipe a list in, or name some: npx veleaks repos <address|folder|list>',
    named: 'name it: npx veleaks repos <folder>',
  },
} as const;

export function pipedInput({ stdin }: World, command: keyof typeof FORMS): AsyncIterable<Uint8Array> {
  const { pipe, nothing, named } = FORMS[command];
  if (stdin.isTerminal) throw new VeleaksError('usage', 'standard input is a terminal', pipe);
  if (stdin.isFolder) throw new VeleaksError('usage', 'standard input is a folder', named);
  if (stdin.isClosed) throw new VeleaksError('io', 'standard input is closed: nothing was read', nothing);
  return stdin;
}
