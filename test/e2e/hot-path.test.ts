// What the hook loads: on a clean commit, the program's own chunk and nothing of what it does not use.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { veleaks } from '../support/program.js';
import { TestRepository } from '../support/repository.js';

test.each([['staged'], ['hook', 'pre-commit']])('veleaks %s %s loads one chunk', async (...args) => {
  const repository = new TestRepository();
  try {
    repository.commit({ 'a.js': 'one\n' });
    repository.write('a.js', 'two\n');
    repository.git('add', 'a.js');
    const spy = join(repository.path, '.git', 'spy.cjs');
    writeFileSync(
      spy,
      "process.on('exit', () => process.stderr.write(JSON.stringify(Object.keys(require.cache))));",
    );
    const outcome = await veleaks(args, { cwd: repository.path, nodeOptions: ['--require', spy] });
    expect(outcome.code).toBe(0);
    const loaded = (JSON.parse(outcome.stderr) as string[])
      .map((path) => basename(path))
      .filter((name) => name !== 'spy.cjs');
    expect(loaded[0]).toBe('cli.cjs');
    expect(loaded.slice(1).filter((name) => !name.startsWith('rolldown-runtime'))).toEqual(['program.cjs']);
  } finally {
    repository.dispose();
  }
});
