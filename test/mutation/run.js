// Breaks the program in small ways, one at a time, and counts which of them the tests see.
//   node test/mutation/run.js promises            each mutant of promises.js, which stand for promises
//   node test/mutation/run.js src/revoke [EVERY [FROM]]  of the modules there every so many-th mutant,
//                                                        from which on (by default each)
//   node test/mutation/run.js src/git,src/triage sample=150 [SEED]  so many of all there, drawn by the
//                                                        seed: where it is ended early, what it saw
//                                                        until then is a sample as well
// A module is changed on its way into the test, never on disk. It is judged by the tests that import
// it, or else by those of the modules that do; what these do not see, by all of its room that reach
// it. Tests of the built program are left out: what only they see counts as not seen, as does what no
// test loads. Those of explained.js are none that a test should see.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import { BaseSequencer, createVitest } from 'vitest/node';
import { EXPLAINED } from './explained.js';
import { applied, lineOf, mutantsOf, textOfLine } from './operators.js';
import { PROMISES } from './promises.js';

const environment = JSON.parse(readFileSync('test/environment.json', 'utf8'));

const [what = 'promises', every = '1', from = '0'] = process.argv.slice(2);

/** What a mutant's tests may use: more than any of them does, and less than a mutant without end. */
const MAX_PROCESSOR_SECONDS = 60;
const MAX_MEMORY_MIB = 3_000;

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith('.ts'));

/** What a file imports of this project, but for types. */
function importsOf(file) {
  const found = readFileSync(file, 'utf8').matchAll(
    /(?:^(?:import|export) (?!type)[^;]*?from|import\() ?'(\.[^']+)\.js'/gm,
  );
  return [...found].map(([, to]) => `${normalize(join(dirname(file), to))}.ts`).filter(existsSync);
}

/** What a test imports, itself or by what it shares with other tests. */
function reachedBy(test) {
  return reached(test, (to) => to.startsWith('test'));
}

/** What a file imports, and what that imports where it is gone through. */
function reached(file, isGoneThrough, seen = new Set()) {
  for (const to of importsOf(file)) {
    if (seen.has(to)) continue;
    seen.add(to);
    if (isGoneThrough(to)) reached(to, isGoneThrough, seen);
  }
  return seen;
}

/** For each module, the tests that import it and do not start the built program themselves. */
const PROGRAMS = ['program.ts', 'warm-program.ts'].map((name) => join('test', 'support', name));
const REPOSITORY = join('test', 'support', 'repository.ts');
const tested = new Map();
/** For each of these tests, all that it runs. */
const runBy = new Map();
/** Those that make repositories or start processes. */
const dear = new Set();
for (const test of filesIn('test').filter((name) => name.endsWith('.test.ts'))) {
  if (importsOf(test).some((one) => PROGRAMS.includes(one)) || /^test.(?:e2e|docs)/.test(test)) continue;
  const imported = reachedBy(test);
  runBy.set(
    test,
    reached(test, () => true),
  );
  if (imported.has(REPOSITORY) || /'node:child_process'/.test(readFileSync(test, 'utf8'))) dear.add(test);
  for (const module of imported)
    if (module.startsWith('src')) tested.set(module, [...(tested.get(module) ?? []), test]);
}

/** For each module, those that import it. */
const importers = new Map();
for (const module of filesIn('src'))
  for (const to of importsOf(module)) importers.set(to, [...(importers.get(to) ?? []), module]);

/** The tests of a module; of one that none imports, those of the nearest that import it. */
function testsOfModule(module) {
  const seen = new Set([module]);
  for (let level = [module]; level.length > 0; ) {
    const tests = level.flatMap((one) => tested.get(one) ?? []);
    if (tests.length > 0) return [...new Set(tests)];
    level = level.flatMap((one) => importers.get(one) ?? []).filter((one) => !seen.has(one));
    for (const one of level) seen.add(one);
  }
  return [];
}

/** The tests of the module's room that run it, but for those that were run. */
function othersOfRoom(module, before) {
  const folder = module.replace(/^src(.[^/\\.]+)[\s\S]*/, 'test$1');
  return [...runBy]
    .filter(([test, all]) => test.startsWith(folder) && all.has(module) && !before.includes(test))
    .map(([test]) => test);
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
  const modules = what.split(',').flatMap((one) => (statSync(one).isDirectory() ? filesIn(one) : [one]));
  const all = modules.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const tests = testsOfModule(file);
    return mutantsOf(text)
      .filter((mutant) => !isExplained(file, text, mutant))
      .map((mutant) => ({ file, text, tests, mutant }));
  });
  const [, size] = /^sample=(\d+)$/.exec(every) ?? [];
  if (size !== undefined) return drawn(all, Number(size), from);
  return all.filter((_, n) => n % Number(every) === Number(from) % Number(every));
}

function isExplained(file, text, { at, from, to }) {
  const line = textOfLine(text, at);
  return EXPLAINED.some(
    (one) => one.file === file && one.line === line && one.mutants.some(([a, b]) => a === from && b === to),
  );
}

/** The same for the same seed, whatever mutants come or go elsewhere. */
function drawn(all, size, seed) {
  const rank = ({ file, mutant: { at, to } }) =>
    createHash('sha256').update(`${seed} ${file} ${at} ${to}`).digest('hex');
  const ranked = all.map((one) => [rank(one), one]).sort(([a], [b]) => (a < b ? -1 : 1));
  return ranked.slice(0, size).map(([, one]) => one);
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
// Some tests work as another user, whose files are in here.
chmodSync(state, 0o755);
process.umask(0o022);
process.once('exit', () => {
  unmountAll();
  rmSync(state, { recursive: true, force: true });
});
/** A test that was killed has left the disk that it had mounted. */
function unmountAll() {
  if (!existsSync('/proc/self/mounts')) return;
  for (const line of readFileSync('/proc/self/mounts', 'utf8').split('\n').reverse()) {
    const folder = line.split(' ')[1];
    if (folder?.startsWith(state)) execFileSync('umount', ['-l', folder]);
  }
}
// A mutant of what removes folders removes others: it is given a place of its own for its own ones.
const temporary = join(state, 'tmp');
mkdirSync(temporary);
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

/** Tests that were seen green. */
const green = new Set();
/** What each test file took when it last ran to its end. */
const took = new Map();

/** The cheapest first: most mutants are seen by the first files that run. */
class CheapestFirst extends BaseSequencer {
  async sort(files) {
    const cost = ({ moduleId }) =>
      took.get(moduleId) ?? (dear.has(relative('.', moduleId)) ? 2_000 : 500) + statSync(moduleId).size / 100;
    return files.toSorted((a, b) => cost(a) - cost(b));
  }
}

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
    sequence: { sequencer: CheapestFirst },
    // By the clock, which says nothing on a busy machine: what works without end is ended by its limit.
    testTimeout: 600_000,
    env: { ...environment, XDG_STATE_HOME: state, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  },
  { plugins: [plugin] },
);
/** Whether the tests see anything wrong, and which; and whether what they ran compiles. */
async function judged(tests) {
  const specifications = await vitest.globTestSpecifications(tests);
  if (specifications.length === 0) throw new Error(`no such tests: ${tests}`);
  const { testModules: known, unhandledErrors } = await vitest.runTestSpecifications(specifications, true);
  // Vitest keeps what other tests saw of the mutants before.
  const testModules = known.filter(({ moduleId }) => specifications.some((one) => one.moduleId === moduleId));
  if (testModules.some((module) => module.errors().some(({ message }) => BROKEN.test(message))))
    return { result: 'invalid', red: [] };
  const red = testModules.filter((module) => !module.ok()).map(({ moduleId }) => relative('.', moduleId));
  if (unhandledErrors.length > 0 || red.length > 0)
    return { result: 'seen', red: red.length > 0 ? red : tests };
  for (const module of testModules) {
    took.set(module.moduleId, module.diagnostic().duration);
    green.add(relative('.', module.moduleId));
  }
  return { result: 'survived', red };
}
/** Modules that no test which may judge them has loaded. */
const unloaded = new Set();
/** Tests that are red by themselves: they want the built program, say. */
const leftOut = new Set();
async function judgedInTurn({ file, tests: all }) {
  const tests = all.filter((test) => !leftOut.has(test));
  if (tests.length === 0 || unloaded.has(file)) return { result: 'survived', red: [] };
  const nearest = await judged(tests);
  const others = what === 'promises' ? [] : othersOfRoom(file, all).filter((test) => !leftOut.has(test));
  return nearest.result === 'survived' && others.length > 0 ? judged(others) : nearest;
}
const BROKEN = /PARSE_ERROR|Transform failed|SyntaxError/;

/**
 * Ends the tests of a mutant that has no end, in time or in memory: that is seen too. Known on Linux
 * alone; elsewhere the run waits for a person.
 */
function endEndless() {
  for (const pid of childrenOf(process.pid)) {
    // Behind the name, which may contain blanks.
    const fields = fieldsOf(`/proc/${pid}/stat`);
    const [user, system, pages] = [fields[11], fields[12], fields[21]].map(Number);
    if ((user + system) / 100 > MAX_PROCESSOR_SECONDS || pages / 256 > MAX_MEMORY_MIB) {
      ended += 1;
      process.kill(Number(pid), 'SIGKILL');
    }
  }
}
const PROC = existsSync('/proc/self/task');
function childrenOf(pid) {
  return PROC ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean) : [];
}
function fieldsOf(file) {
  try {
    return readFileSync(file, 'utf8').split(') ').at(-1).split(' ');
  } catch {
    return []; // it has just ended
  }
}
let ended = 0;
setInterval(endEndless, 500).unref();

const counts = { seen: 0, survived: 0, invalid: 0, unloaded: 0 };
function reportScore() {
  const { seen, survived, invalid, unloaded } = counts;
  const all = seen + survived + unloaded;
  const score = Math.round((1000 * seen) / all) / 10;
  console.log(
    `${what}: ${seen} of ${all} seen (${score}%), ${ended} of them by their limit; ${unloaded} that no test loads; ${invalid} do not compile; ${plan.length} planned`,
  );
  process.exitCode = survived + unloaded === 0 ? 0 : 1;
}
// Whoever ends it early has what it saw until then.
process.once('SIGTERM', () => {
  reportScore();
  process.exit();
});

for (const one of plan) {
  let judgement;
  for (;;) {
    current = one;
    vitest.invalidateFile(resolve(one.file));
    const { result, red } = await judgedInTurn(one);
    vitest.invalidateFile(resolve(one.file));
    // A test that is red by itself sees nothing.
    current = null;
    const unproven = result === 'seen' ? red.filter((test) => !green.has(test)) : [];
    judgement = result;
    if (unproven.length === 0 || (await judged(unproven)).result === 'survived') break;
    for (const test of unproven.filter((test) => !green.has(test))) {
      console.log(`LEFT OUT: it is red without a mutant: ${test}`);
      leftOut.add(test);
    }
  }
  const result = one.isLoaded ? judgement : 'unloaded';
  if (result === 'unloaded') unloaded.add(one.file);
  counts[result] += 1;
  if (result === 'survived' || result === 'unloaded')
    console.log(
      `${result === 'survived' ? result : 'NOT LOADED'} ${one.file}:${lineOf(one.text, one.mutant.at)} ${JSON.stringify(one.mutant.from.slice(0, 80))} -> ${JSON.stringify(one.mutant.to.slice(0, 80))}`,
    );
}
await vitest.close();
reportScore();
