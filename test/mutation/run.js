// Breaks the program in small ways, one at a time, and counts which of them the tests see.
//   node test/mutation/run.js promises            each mutant of promises.js, which stand for promises
//   node test/mutation/run.js src/revoke [EVERY]  of every module there that a test imports, every so
//                                                 many-th mutant (by default each)
// A module is changed on its way into the test, never on disk. Tests of the built program are left
// out: what only they see counts as not seen.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, resolve } from 'node:path';
import { createVitest } from 'vitest/node';
import { applied, lineOf, mutantsOf } from './operators.js';
import { PROMISES } from './promises.js';

const [what = 'promises', every = '1'] = process.argv.slice(2);

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith('.ts'));

/** The tests that import a module themselves, and start no built program. */
const imported = new Map();
for (const test of filesIn('test').filter((name) => name.endsWith('.test.ts'))) {
  const text = readFileSync(test, 'utf8');
  if (text.includes('support/program.js') || test.includes('e2e')) continue;
  for (const [, to] of text.matchAll(/(?:^import (?!type)[^;]*?from|import\() ?'(\.[^']+)\.js'/gm)) {
    const module = `${normalize(join(dirname(test), to))}.ts`;
    if (module.startsWith('src')) imported.set(module, [...(imported.get(module) ?? []), test]);
  }
}

function planned() {
  if (what === 'promises')
    return PROMISES.map(({ file, from, to, tests }) => {
      const text = readFileSync(file, 'utf8');
      const at = text.indexOf(from);
      if (at < 0 || text.indexOf(from, at + 1) >= 0)
        throw new Error(`promises.js: ${file} does not have this once: ${from}`);
      return { file, text, tests, mutant: { at, from, to } };
    });
  const modules = statSync(what).isDirectory() ? filesIn(what) : [what];
  return modules
    .filter((file) => imported.has(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const mutants = mutantsOf(text).filter((_, n) => n % Number(every) === 0);
      return mutants.map((mutant) => ({ file, text, tests: imported.get(file), mutant }));
    });
}

let current = null;
const plugin = {
  name: 'mutant',
  enforce: 'pre',
  transform(code, id) {
    if (current === null || id.split('?')[0] !== resolve(current.file)) return null;
    current.isLoaded = true;
    // What is transformed is what stands on disk.
    return { code: applied(code, current.mutant), map: null };
  },
};

const state = mkdtempSync(join(tmpdir(), 'veleaks-mutation-'));
process.once('exit', () => rmSync(state, { recursive: true, force: true }));
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

const plan = planned();
const vitest = await createVitest(
  'test',
  {
    config: false,
    watch: false,
    bail: 1,
    reporters: [{}],
    maxWorkers: 1,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/load-detector.ts'],
    testTimeout: 120_000,
    env: { NO_COLOR: '', FORCE_COLOR: '', CI: '', XDG_STATE_HOME: state },
  },
  { plugins: [plugin] },
);
/** Whether the tests see anything wrong; and whether what they ran compiles. */
async function judged(tests) {
  const specifications = await vitest.globTestSpecifications(tests);
  if (specifications.length === 0) throw new Error(`no such tests: ${tests}`);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true);
  if (testModules.some((module) => module.errors().some(({ message }) => BROKEN.test(message))))
    return 'invalid';
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok()) ? 'seen' : 'survived';
}
const BROKEN = /PARSE_ERROR|Transform failed|SyntaxError/;

// A test that is red by itself sees nothing.
for (const tests of new Set(plan.map((one) => one.tests.join())))
  if ((await judged(tests.split(','))) !== 'survived') throw new Error(`red without a mutant: ${tests}`);

const counts = { seen: 0, survived: 0, invalid: 0 };
for (const one of plan) {
  current = one;
  vitest.invalidateFile(resolve(one.file));
  const seen = await judged(one.tests);
  const result = one.isLoaded ? seen : 'invalid';
  vitest.invalidateFile(resolve(one.file));
  counts[result] += 1;
  if (result === 'survived' || !one.isLoaded)
    console.log(
      `${one.isLoaded ? 'survived' : 'NOT LOADED'} ${one.file}:${lineOf(one.text, one.mutant.at)} ${JSON.stringify(one.mutant.from.slice(0, 80))} -> ${JSON.stringify(one.mutant.to.slice(0, 80))}`,
    );
}
await vitest.close();
const { seen, survived, invalid } = counts;
const score = Math.round((1000 * seen) / (seen + survived)) / 10;
console.log(`${what}: ${seen} of ${seen + survived} seen (${score}%), ${invalid} do not compile`);
process.exitCode = survived === 0 ? 0 : 1;
