// Small random histories, written by git fast-import: merges, octopus merges, evil merges, renames,
// mode changes, deletions.
import { random } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

const PATHS = ['a', 'b', 'dir/a', 'dir/sub/c', 'other/a'];
const CONTENTS = ['one\n', 'two\n', 'three\n', 'four\n'];

/** `commits` commits; every third or so has a branch. The same seed gives the same history. */
export function randomHistory(seed: number, commits: number): TestRepository {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const lines: string[] = [];
  for (let mark = 1; mark <= commits; mark += 1) {
    const isRoot = mark === 1 || next() < 0.1;
    const parents = isRoot ? [] : [mark - 1 - Math.floor(next() * Math.min(3, mark - 1))];
    while (!isRoot && next() < 0.35) {
      const other = 1 + Math.floor(next() * (mark - 1));
      if (!parents.includes(other)) parents.push(other);
    }
    // Without `from`, the branch's last commit would be the parent.
    if (isRoot) lines.push('reset refs/heads/building');
    lines.push('commit refs/heads/building', `mark :${mark}`);
    lines.push(`committer Ada <ada@example.com> ${1_700_000_000 + mark} +0130`, 'data 1', 'm');
    for (const [i, parent] of parents.entries()) lines.push(`${i === 0 ? 'from' : 'merge'} :${parent}`);
    const changes = Math.floor(next() * 4);
    for (let i = 0; i < changes; i += 1) {
      const content = pick(CONTENTS);
      if (next() < 0.2) lines.push(`D ${pick(PATHS)}`);
      else
        lines.push(
          `M ${pick(['100644', '100755'])} inline ${pick(PATHS)}`,
          `data ${content.length}`,
          content,
        );
    }
    if (next() < 0.35) lines.push(`reset refs/heads/b${mark}`, `from :${mark}`);
  }
  const repository = new TestRepository();
  repository.gitWith({ input: `${lines.join('\n')}\n` }, 'fast-import', '--quiet', '--force');
  return repository;
}
