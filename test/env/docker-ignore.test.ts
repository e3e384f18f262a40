// .dockerignore against the answers of Docker's own matcher (moby-patternmatcher.json says which
// one gave them).
import { expect, test } from 'vitest';
import { excludingPattern, parseDockerignore } from '../../src/env/docker/docker-ignore.js';
import moby from './moby-patternmatcher.json' with { type: 'json' };

test.each(moby.cases)('agrees with moby on $ignore', ({ ignore, excluded }) => {
  const patterns = parseDockerignore(ignore);
  const ours =
    patterns === null
      ? 'error'
      : moby.paths.map((path) => (excludingPattern(patterns, path) ? '1' : '0')).join('');
  expect(ours).toBe(excluded);
});

test('names the line that excludes', () => {
  const patterns = parseDockerignore('# comment\n\n**/.env*\n!.env.example\n')!;
  expect(excludingPattern(patterns, 'apps/web/.env')?.line).toBe(3);
  expect(excludingPattern(patterns, '.env.example')).toBeNull();
});
