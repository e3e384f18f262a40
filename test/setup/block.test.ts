// The block in files of others: what is put in comes out again, byte for byte.

import { describe, expect, test } from 'vitest';
import { blockOf, isShellScript, withHookBlock, withoutBlock } from '../../src/setup/hooks/block.js';
import fc, { runs } from '../support/properties.js';

const CALL = { searchPath: 'PATH="$PATH:$PWD/node_modules/.bin"', program: 'veleaks' };
const PIECES = [
  '#!/bin/sh',
  '#!/usr/bin/env bash',
  '\n',
  '\r\n',
  'echo mine',
  'exit 0',
  '# >>> veleaks',
  '<<<',
  '  ',
  '\xe9',
  '$(x)',
  "'",
];
const anyScript = fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join(''));
const anyHook = fc.constantFrom('pre-commit', 'pre-merge-commit', 'pre-push', 'pre-receive');

test('what is put in comes out again, byte for byte', () => {
  fc.assert(
    fc.property(anyScript, anyHook, (text, hook) => {
      fc.pre(text !== '');
      expect(withoutBlock(withHookBlock(text, hook, CALL))).toBe(text);
    }),
    { numRuns: runs(1000) },
  );
});

test('twice is as once, and the newest wins', () => {
  fc.assert(
    fc.property(anyScript, anyHook, anyHook, (text, first, second) => {
      fc.pre(text !== '');
      expect(withHookBlock(withHookBlock(text, first, CALL), second, CALL)).toBe(
        withHookBlock(text, second, CALL),
      );
    }),
  );
});

test('a block in YAML is as far in as its neighbours', () => {
  const text = 'repos:\n';
  const block = blockOf('  - repo: local\n', '  ');
  expect(block).toMatch(/^ {2}# >>> veleaks: .*\n {2}- repo: local\n {2}# <<< veleaks <<<\n$/);
  expect(withoutBlock(text + block)).toBe(text);
});

describe('a shell script', () => {
  test.each([
    '',
    'echo x\n',
    '#!/bin/sh\n',
    '#!/usr/bin/env bash\n',
    '#! /bin/dash -e\n',
    '#!/usr/bin/env -S zsh -f\n',
    '#!/bin/ksh\r\n',
  ])('is %j', (text) => expect(isShellScript(text)).toBe(true));
  test.each([
    '#!/usr/bin/env fish\n',
    '#!/bin/csh\n',
    '#!/usr/bin/tcsh\n',
    '#!/usr/bin/env pwsh\n',
    '#!/usr/bin/python3\n',
    '\x7fELF\0',
  ])('is not %j', (text) => expect(isShellScript(text)).toBe(false));
});

test('a file that git has checked out with other ends of lines', () => {
  const hook = withHookBlock('#!/bin/sh\nmine\n', 'pre-commit', CALL).replaceAll('\n', '\r\n');
  expect(withoutBlock(hook)).toBe('#!/bin/sh\r\nmine\r\n');
  expect(withHookBlock(hook, 'pre-commit', CALL)).toMatch(/^#!\/bin\/sh\n# >>> veleaks/);
});
