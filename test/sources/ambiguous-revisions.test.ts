// A tag comes with a clone, and where a branch has its name, git means the tag: the range that its
// user typed would be another one.
import { afterAll, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const repository = new TestRepository();
afterAll(() => repository.dispose());
const first = repository.commit({ 'a.txt': 'a\n' });
const second = repository.commit({ 'k.txt': `k = ${key(1)}\n` });
repository.git('update-ref', 'refs/tags/main', first);
repository.git('update-ref', 'refs/heads/x', second);
repository.git('update-ref', 'refs/remotes/origin/main', first);
repository.git('update-ref', 'refs/tags/origin/main', second);
repository.git('update-ref', `refs/tags/${second.slice(0, 9)}`, first);
// Names that mean one thing all the same.
repository.git('update-ref', 'refs/heads/HEAD', first);
repository.git('update-ref', 'refs/heads/refs/heads/main', first);
repository.git('update-ref', `refs/tags/${second}`, first);

test.each(['main', `${first}..main`, 'origin/main..HEAD', `${first}..${second.slice(0, 9)}`])(
  'a range with a name of two meanings is refused: %s',
  async (range) => {
    const { code, stderr } = await veleaks(['history', range], { cwd: repository.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/names more than one thing here.*refs\/heads\/NAME/s);
  },
);

test.each(['refs/heads/main', 'refs/remotes/origin/main..HEAD', 'HEAD~1..HEAD', 'x', `${first}..${second}`])(
  'a range whose names mean one thing each is searched: %s',
  async (range) => {
    const { code, stdout } = await veleaks(['history', range], { cwd: repository.path });
    expect(code).toBe(1);
    expect(stdout).toContain('k.txt:1');
  },
);

test('a branch here with the name of one on a remote does not stand in its way', async () => {
  repository.git('update-ref', 'refs/remotes/origin/two', second);
  repository.git('update-ref', 'refs/heads/origin/two', first);
  const { code, stdout } = await veleaks(['history', '--branch', 'origin/two'], { cwd: repository.path });
  expect(code).toBe(1);
  expect(stdout).toContain('k.txt:1');
});
