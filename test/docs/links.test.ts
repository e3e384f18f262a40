// What a reader of README.md and docs/ follows: links, tables, and versions of actions to copy.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => ending.test(path) && statSync(path).isFile());
}

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...filesUnder('docs', /\.md$/),
].map((path) => ({ path, text: readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```$/gm, '') }));

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('links lead to files and headings that are there', () => {
  const broken: string[] = [];
  let count = 0;
  for (const { path, text } of PAGES)
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      count += 1;
      const [file, anchor] = target!.split('#');
      const to = file === '' ? path : normalize(join(dirname(path), file!));
      const isThere = existsSync(to) && (anchor === undefined || anchorsOf(to).includes(anchor));
      if (!isThere) broken.push(`${path}: ${target}`);
    }
  expect(count).toBeGreaterThan(50);
  expect(broken).toEqual([]);
});

test('files of TypeScript that a page names are there', () => {
  const here = readdirSync('.').filter((name) => name.endsWith('.ts'));
  const files = [
    ...here,
    ...['src', 'test', 'bench', 'kernel'].flatMap((folder) => filesUnder(folder, /\.ts$/)),
  ];
  const names = PAGES.filter(({ path }) => path !== 'CHANGELOG.md').flatMap(({ path, text }) =>
    [...text.matchAll(/(?<![\w/.*-])([\w-][\w./-]*\.ts)(?![\w*])/g)].map(([, name]) => ({
      path,
      name: name!,
    })),
  );
  expect(names.length).toBeGreaterThan(100);
  const lost = names.filter(({ name }) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));
  expect(lost).toEqual([]);
});

test('the page at npm, which takes relative links from the repository, finds it', () => {
  const { repository, files } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(repository.url).toMatch(/^git\+https:\/\/github\.com\/[\w-]+\/[\w-]+\.git$/);
  // What is linked to is not in the package: only the repository has it.
  expect(files).not.toContain('docs');
});

test('no row stands apart from its table', () => {
  const apart: string[] = [];
  for (const { path, text } of PAGES)
    for (const block of text.split(/\n(?!\|)/)) {
      const rows = block.split('\n').filter((line) => line.startsWith('|'));
      if (rows.length > 0 && !/^\|[\s:|-]+\|$/.test(rows[1] ?? '')) apart.push(`${path}: ${rows[0]}`);
    }
  expect(apart).toEqual([]);
});

test('an action is named in one version, in every file that a reader copies', () => {
  const versions = new Map<string, Set<string>>();
  const files = [
    ...filesUnder('docs', /\.md$/),
    ...filesUnder('templates', /./),
    ...filesUnder('.github', /./),
  ];
  for (const file of files)
    for (const [, name, version] of readFileSync(file, 'utf8').matchAll(/uses: +([\w./-]+)@([\w.]+)/g))
      versions.set(name!, (versions.get(name!) ?? new Set()).add(version!));
  expect(versions.size).toBeGreaterThan(4);
  expect([...versions].filter(([, all]) => all.size > 1)).toEqual([]);
});
