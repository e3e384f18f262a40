import { expect, test } from 'vitest';
import { mentionedFiles } from '../../src/agents/mentioned-files.js';
import { shownFiles } from '../../src/agents/shown-files.js';

test.each([
  ['cat .env', ['.env']],
  ['cat -A .env', ['.env']],
  ['cat ".env" other', ['.env', 'other']],
  ["cat 'a b/.env'", ['a b/.env']],
  ['cat a\\ b/.env', ['a b/.env']],
  ['cd sub && cat .env', ['sub/.env']],
  ['cd /x; cd y; tail -n 5 .env', ['5', '.env'].map((one) => `/x/y/${one}`)],
  ['ls -la; head -3 .env | grep KEY', ['.env', 'KEY']],
  ['sudo cat /etc/app.env', ['/etc/app.env']],
  ['FOO=1 cat .env', ['.env']],
  ['/bin/cat .env', ['.env']],
  ['bash -c "cat .env"', ['.env']],
  ['echo "$(cat .env)"', ['.env']],
  ['echo $(cat .env)', ['.env']],
  ['echo `cat .env`', ['.env']],
  ['cat < .env', ['.env']],
  ['cat<.env', ['.env']],
  ['if true; then cat .env; fi', ['.env']],
  ['type C:\\app\\.env', ['C:\\app\\.env']],
  ['Get-Content .env', ['.env']],
  ['cat .env*', ['.env*']],
  ['npm run build', []],
  ['echo cat', []],
  ['cp .env .env.old', []],
  ["cat '", ['']],
  ['', []],
])('%s', (command, files) => {
  expect(shownFiles(command)).toEqual(files);
});

test('a command of any kind is taken apart in little time', () => {
  for (const piece of ['"', "'", '\\', '"a "', '$(', '(', '"$(cat ', '< ', 'cat '])
    expect(shownFiles(piece.repeat(60_000))).toBeDefined();
});

test('files that a prompt names', () => {
  const paths = (text: string) => mentionedFiles(text).map(({ path }) => path);
  expect(paths('look at @.env and @src/a.ts.')).toEqual(['.env', 'src/a.ts.', 'src/a.ts']);
  expect(paths('@"a b.txt" @file:x.md (@~/.npmrc)')).toEqual(['a b.txt', 'x.md', '~/.npmrc']);
  expect(paths('mail ada@example.com')).toEqual([]);
});
