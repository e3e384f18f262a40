// What is said of submodules, which have hooks of their own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { unguardedSubmodules } from '../../src/setup/submodules.js';
import { TestRepository } from '../support/repository.js';

let repository: TestRepository;

beforeAll(() => {
  repository = new TestRepository();
  const head = repository.commit({ 'a.txt': 'text\n' });
  const names = Array.from({ length: 51 }, (_, i) => `lib${i}`);
  for (const name of names) repository.write(`${name}/.git`, 'gitdir: ../.git\n');
  const entries = names.flatMap((name) => ['--cacheinfo', `160000,${head},${name}`]);
  repository.git('update-index', '--add', ...entries);
});
afterAll(() => repository.dispose());

async function said(): Promise<string[]> {
  return unguardedSubmodules((await findRepository(repository.path))!, new AbortController().signal);
}

test('of very many, how many were looked at', async () => {
  const counted = 'Of 51 submodules, the hooks of 50 were looked at.';
  expect(await said()).toEqual([expect.stringContaining('and 47 more'), counted]);
  repository.write('.git/hooks/pre-push', '#!/bin/sh\nveleaks hook pre-push "$@"\n');
  expect(await said()).toEqual([counted]);
});
