// Seven keys in seven states: the report fits a screen, and answers for each what, where, how far,
// and what next.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keys = [1, 2, 3, 4, 5, 6, 7].map((n) => key(700 + n));
const line = (n: number) =>
  `const client = await Sandbox.create({ apiKey: '${keys[n]}', timeoutMs: 60_000 });\n`;

const here = new TestRepository();
const remote = new TestRepository({ bare: true });
let lines: string[];
afterAll(() => {
  here.dispose();
  remote.dispose();
});

beforeAll(async () => {
  here.git('remote', 'add', 'origin', remote.path);
  here.commit(
    { 'src/pushed.ts': line(0), '.gitignore': '.env\n.env.local\n.env.production\n', 'README.md': 'hello\n' },
    'a start',
  );
  here.git('push', '-q', '-u', 'origin', 'main');
  here.write('README.md', keys[5]!);
  here.git('stash', 'push', '-q');
  here.commit({ 'src/committed.ts': line(1) }, 'more');
  here.commit({ 'docs/usage.md': 'usage\n' }, `use ${keys[2]}`);
  here.write('src/amended.ts', line(6));
  here.git('add', '-A');
  here.git('commit', '-q', '-m', 'amended');
  here.git('rm', '-q', '-f', 'src/amended.ts');
  here.git('commit', '-q', '--amend', '--allow-empty', '-m', 'amended');
  here.write('src/staged.ts', line(3));
  here.git('add', '-A');
  here.write('config/local.ini', `VE_API_KEY=${keys[4]}\n`);
  const { stdout } = await veleaks(['--no-progress', '--no-color'], { cwd: here.path });
  expect(leaksIn(stdout, keys)).toEqual([]);
  lines = stdout.trimEnd().split('\n');
});

test('it fits 60 rows of a terminal of 80 columns, where commands and the last line are broken', () => {
  const rows = lines.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / 80)), 0);
  expect(rows, lines.join('\n')).toBeLessThanOrEqual(60);
  for (const each of lines)
    if (!/^ +git |^veleaks: /.test(each)) expect(each.length, each).toBeLessThanOrEqual(80);
});

test('each key is told with its place, how far it got, and what next', () => {
  const text = lines.join('\n');
  const blocks = text.split(/\n(?=ve_sk_)/).slice(1);
  expect(blocks).toHaveLength(7);
  const answers = [
    [/pushed$/m, /src\/pushed\.ts:1:\d+/, /Next: Revoke it now/],
    [/committed with no known push$/m, /src\/committed\.ts:1:\d+/, /Next: [\s\S]*git commit --fixup/],
    [/committed with no known push$/m, /message of commit/, /Next: [\s\S]*git merge-base/],
    [/committed with no known push$/m, /README\.md:1:1/, /Next: [\s\S]*git stash drop/],
    [/staged$/m, /src\/staged\.ts:1:\d+/, /Next: [\s\S]*git reset -q/],
    [
      /unreachable here,?$/m,
      /src\/amended\.ts:1:\d+ .*Ada {2}in reflogs alone$/m,
      /Next: You can leave it, unless it was pushed/,
    ],
    [/not yet in git$/m, /config\/local\.ini:1:\d+/, /Next: Take it out of config\/local\.ini/],
  ] as const;
  for (const wanted of answers) {
    const its = blocks.filter((block) => wanted.every((answer) => answer.test(block)));
    expect(its, `${wanted}\n${text}`).toHaveLength(1);
    expect(its[0]).toMatch(/^ve_sk_..….{4} {2}Vibengine API key, high confidence, /);
    expect(its[0]).toMatch(/key id [0-9a-f]{16}/);
  }
});

test('the first line says how many and how far, the worst first', () => {
  expect(lines.at(-1)).toMatch(/ m?s\. --verbose says more of each key$/);
  expect(lines.slice(0, 2).join(' ')).toMatch(
    /^veleaks found 6 keys: 1 pushed, 3 committed with no known push, 1 staged,\s+1 not yet in git/,
  );
});
