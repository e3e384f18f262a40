// Which tests are of which kind, by what they import: a new test needs no list to be entered in.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** unit: nothing but the code; git: real repositories or processes; e2e: the built program. */
export type Kind = 'unit' | 'git' | 'e2e';

const PROGRAM = 'test/support/program.ts';
const REPOSITORY = 'test/support/repository.ts';
/** Words of those that run or copy the built program in another way. */
const BUILT = /\bdist\/(?:cli\.cjs|cjs)\b|cpSync\('dist'/;
const SIZE = 'test/support/size.ts';

const slashed = (path: string): string => path.split(sep).join('/');

function filesEndingWith(end: string): string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => slashed(join('test', name)))
    .filter((name) => name.endsWith(end))
    .sort();
}

/** A file of test/ and all of test/ that it imports, at however many removes. */
function reachedFrom(file: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, 'utf8');
  seen.set(file, text);
  for (const [, to] of text.matchAll(/(?:from|import\() ?'(\.[^']+)\.js'/g)) {
    const path = slashed(normalize(join(dirname(file), `${to}.ts`)));
    if (path.startsWith('test/') && existsSync(path)) reachedFrom(path, seen);
  }
  return seen;
}

/** The kind of one test file. */
function kindOf(file: string): Kind {
  const reached = reachedFrom(file);
  const text = [...reached.values()].join('\n');
  if (/^test\/(?:e2e|docs)\//.test(file) || reached.has(PROGRAM) || BUILT.test(text)) return 'e2e';
  return reached.has(REPOSITORY) || text.includes("'node:child_process'") ? 'git' : 'unit';
}

/** The test files of a kind that `npm test` runs. */
export function testsOf(kind: Kind): string[] {
  return filesEndingWith('.test.ts').filter((file) => kindOf(file) === kind);
}

/** What `npm run test:long` runs: what is long, and what takes its size from `support/size.ts`. */
export function longTests(): string[] {
  const sized = filesEndingWith('.test.ts').filter((file) => reachedFrom(file).has(SIZE));
  return [...filesEndingWith('.long.ts'), ...sized].sort();
}
