// The files by which hooks are tried.
import { expect, test } from 'vitest';
import { fileKinds } from '../../src/setup/proof/file-kinds.js';

const ALWAYS = ['docs/veleaks-doctor.md', 'src/veleaks-doctor.js'];
const KINDS: [string, string[], string[]][] = [
  ['nothing is there', [], ALWAYS],
  [
    'each kind in the folder where most are',
    ['a/1.go', 'b/c/1.go', 'b/2.go'],
    ['b/veleaks-doctor.go', ...ALWAYS],
  ],
  ['at the top', ['1.go', '2.go', 'b/3.go'], ['veleaks-doctor.go', ...ALWAYS]],
  ['none twice', ['src/1.js', 'docs/1.md'], ['src/veleaks-doctor.js', 'docs/veleaks-doctor.md']],
  [
    'the commonest kind',
    ['a/1.go', 'a/1.rs', 'b/2.rs', 'b/3.rs', 'a/1.c'],
    ['b/veleaks-doctor.rs', ...ALWAYS],
  ],
  ['no odd names', ['a b/1.x y', '.git~1/x', 'Makefile', '-/..', 'é/1.go'], ['veleaks-doctor.go', ...ALWAYS]],
];

test.each(KINDS)('%s', (_, paths, expected) => expect(fileKinds(paths)).toEqual(expected));
