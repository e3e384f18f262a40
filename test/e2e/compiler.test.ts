// V8's flags of a long scan: docs/decisions/0277-compile-less.md.
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { veleaks } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';

const scratch = new TestFolder();
const repository = new TestRepository();
const head = repository.commit({ 'a.js': 'one\n' });
/** What git tells a pre-push hook. */
const pushed = `refs/heads/main ${head} refs/heads/main ${'0'.repeat(40)}\n`;
repository.write('a.js', 'two\n');
repository.git('add', 'a.js');
const said = scratch.write('flags', '');
const spy = scratch.write(
  'spy.cjs',
  `const v8 = require('node:v8');
const set = v8.setFlagsFromString;
v8.setFlagsFromString = (flag) => {
  require('node:fs').appendFileSync(${JSON.stringify(said)}, flag + '\\n');
  set(flag);
};
`,
);

afterAll(() => {
  for (const folder of [scratch, repository]) folder.dispose();
});

/** Lines of Node that gain by it. */
const GAINS = /^v2[02]\./.test(process.version);

test.each([
  [['history', '--no-cache'], GAINS],
  [['files'], GAINS],
  [['--no-cache'], GAINS],
  [['staged'], false],
  [['hook', 'pre-commit'], false],
  [['hook', 'pre-push', 'origin', 'none'], false],
  [['env'], false],
])('veleaks %j sets flags of V8: %s', async (args, does) => {
  scratch.write('flags', '');
  const { code, stderr } = await veleaks(args, {
    cwd: repository.path,
    input: pushed,
    nodeOptions: ['--require', spy],
  });
  expect(code).toBe(0);
  // V8 says so of a flag that it does not know.
  expect(stderr).not.toMatch(/unrecognized/);
  expect(readFileSync(said, 'utf8').includes('--max-inlined-bytecode-size-cumulative=300\n')).toBe(does);
});
