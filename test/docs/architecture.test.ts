// docs/architecture.md is held against the code: its picture, its words, its walks.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/architecture.md', 'utf8');
const rooms = (...args: string[]) =>
  execFileSync(process.execPath, ['build/rooms.js', ...args], { encoding: 'utf8' });
const imports = new Map(Object.entries(JSON.parse(rooms('--imports')) as Record<string, string[]>));

test('the picture is the one that the imports make', () => {
  expect(page.match(/```mermaid\n[\s\S]*?```/)?.[0], 'run node build/rooms.js --write').toBe(
    rooms().trimEnd(),
  );
});

test('every room is described, and no other', () => {
  const names = new Set(
    [...imports.keys()].filter((file) => file.includes('/')).map((file) => file.split('/')[0]!),
  );
  const table = /\| room \|.*?\n\n/s.exec(page)?.[0] ?? '';
  const described = [...table.matchAll(/`(\w+)\/`(?=[,\s])(?=[^|\n]*\|[^|\n]*\|\n)/g)].map(
    ([, room]) => room!,
  );
  expect(described.sort()).toEqual([...names].sort());
});

test('every file that the page names is there', () => {
  for (const [, path] of page.matchAll(/`((?:src|test|kernel|build|docs|rules)\/[\w./-]*)`/g))
    expect(existsSync(path!), path).toBe(true);
});

test('every word is defined where the page says', () => {
  for (const [, word, file] of page.matchAll(/^\| ([\w ]+) \|.*\| `(src\/[^`]+)` \|$/gm)) {
    const name = word!.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(readFileSync(file!, 'utf8'), word).toMatch(new RegExp(`\\b${name}`, 'i'));
  }
});

const walks = page
  .split('\n### ')
  .slice(1)
  .map((section) => {
    const [title = ''] = section.split('\n');
    const steps = [...section.matchAll(/^\d+\. `src\/([^`]+)`(?: `(\w+)`)?/gm)];
    return { title, steps: steps.map(([, file, name]) => ({ file: file!, name })) };
  });

test('there are three walks', () => {
  expect(walks.map(({ title }) => title)).toEqual([
    'A staged blob',
    'A blob from pack to report',
    'A key through revocation',
  ]);
});

test.each(walks)(
  '$title: each file is imported by one above it, and has what it is opened for',
  ({ steps }) => {
    expect(steps.length).toBeGreaterThan(10);
    for (const [at, { file, name }] of steps.entries()) {
      const above = steps.slice(0, at).map((step) => step.file);
      if (at > 0)
        expect(
          above.some((from) => imports.get(from)?.includes(file)),
          file,
        ).toBe(true);
      if (name)
        expect(readFileSync(`src/${file}`, 'utf8'), file).toMatch(new RegExp(`^export .*\\b${name}\\b`, 'm'));
    }
  },
);
