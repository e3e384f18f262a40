// Sweeps over many real repositories, from a list to one report.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { serveHttp } from '../support/git-servers.js';
import { key } from '../support/keys.js';
import { commitTo, type Many, makeMany } from '../support/many-repositories.js';
import { noise } from '../support/noise.js';
import { type Outcome, PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
let many: Many;
const scratch = new TestFolder();

beforeAll(() => {
  // Key 1 in three of them, key 2 in one, and one with two keys.
  many = makeMany(12, (index) => (index < 3 ? [1] : index === 5 ? [2, 3] : []));
});

afterAll(() => {
  many.folder.dispose();
  scratch.dispose();
});

interface Home {
  readonly path: string;
  sweep(args: readonly string[], input?: string, env?: Record<string, string>): Promise<Outcome>;
}

let homes = 0;

/** A home of its own: nothing is known of any repository. */
function newHome(): Home {
  homes += 1;
  const path = join(scratch.path, `home-${homes}`);
  scratch.write(`home-${homes}/.gitconfig`, '');
  return {
    path,
    sweep: (args, input, env) =>
      veleaks(['repos', '--no-progress', ...args], {
        cwd: scratch.path,
        env: {
          HOME: path,
          XDG_CACHE_HOME: '',
          XDG_STATE_HOME: '',
          GIT_CONFIG_GLOBAL: join(path, '.gitconfig'),
          ...env,
        },
        ...(input === undefined ? {} : { input }),
      }),
  };
}

const addresses = (): string[] => many.paths.map((path) => `file://${path}`);

// biome-ignore lint/suspicious/noExplicitAny: a JSON document
function documentOf({ stdout }: Outcome): any {
  return JSON.parse(stdout);
}

/** Without what no two runs have alike. */
function timeless(document: object): unknown {
  return JSON.parse(
    JSON.stringify(document, (name, value) =>
      ['elapsedMs', 'startedAt', 'scannedAt'].includes(name) ? undefined : value,
    ),
  );
}

test('all keys are found, each once, with every repository that it is in', async () => {
  const outcome = await newHome().sweep(['--format', 'json'], addresses().join('\n'));
  expect(outcome.stderr).toBe('');
  expect(outcome.code).toBe(1);
  const { findings, repositories, coverage } = documentOf(outcome);
  expect(coverage.complete).toBe(true);
  expect(repositories).toHaveLength(12);
  const found = Object.fromEntries(
    findings.map((finding: { keyId: string; occurrences: { repository: string }[] }) => [
      finding.keyId,
      finding.occurrences.map(({ repository }) => repository),
    ]),
  );
  const [first, second, third, , , sixth] = many.paths;
  expect(found).toEqual({
    [keyId(key(1))]: [first, second, third],
    [keyId(key(2))]: [sixth],
    [keyId(key(3))]: [sixth],
  });
});

test('what could not be had is told and is incomplete, and the others are scanned', async () => {
  const clean = addresses().slice(6, 8);
  const outcome = await newHome().sweep(
    ['--format', 'json'],
    [...clean, `file://${scratch.path}/gone`, 'ext::sh -c true', '/nowhere'].join('\n'),
  );
  expect(outcome.code).toBe(3);
  const { repositories, coverage, status } = documentOf(outcome);
  expect(status).toBe('incomplete');
  expect(repositories.map((row: { status: string }) => row.status).sort()).toEqual([
    'clean',
    'clean',
    'failed',
  ]);
  expect(coverage.skipped.map(({ reason }: { reason: string }) => reason)).toEqual([
    'not-fetched',
    'not-fetched',
    'not-fetched',
  ]);
});

test('a list of refs without end is not read, and the next repository is', async () => {
  const hostile = new TestRepository();
  const commit = hostile.commit({ a: 'a' });
  const name = 'n'.repeat(220);
  const refs = Array.from({ length: 150_000 }, (_, at) => `${commit} refs/heads/${name}${at + 1_000_000}\n`);
  writeFileSync(join(hostile.path, '.git/packed-refs'), `# pack-refs with: sorted \n${refs.join('')}`);
  const swept = await newHome()
    .sweep([`file://${hostile.path}`, addresses()[0]!, '--format', 'json'])
    .finally(() => hostile.dispose());
  expect(swept.code).toBe(1);
  const { repositories, coverage } = documentOf(swept);
  expect(repositories.map(({ status, why }: { status: string; why?: string }) => [status, why])).toEqual(
    expect.arrayContaining([
      ['failed', 'it lists more than 32 MiB of refs'],
      ['findings', undefined],
    ]),
  );
  expect(coverage.complete).toBe(false);
  expect(JSON.stringify(coverage.skipped)).toContain('git clone --mirror');
});

test('an empty list is not clean', async () => {
  const outcome = await newHome().sweep([], '\n# nothing\n');
  expect(outcome.code).toBe(3);
  expect(outcome.stdout).toContain('the list is empty');
});

some()('a log that cannot be written is refused before anything is done', async () => {
  const home = newHome();
  for (const log of [scratch.path, join(scratch.path, 'no/such/log')]) {
    const outcome = await home.sweep(['--log', log], addresses().join('\n'));
    expect([outcome.code, outcome.stdout]).toEqual([3, '']);
    expect(outcome.stderr).toMatch(/the log could not be written \(E\w+\); check the path/);
  }
  expect(existsSync(join(home.path, '.cache'))).toBe(false);
});

some()('repositories that are empty are read, and are said to be', async () => {
  const empty = new TestRepository({ bare: true });
  try {
    const outcome = await newHome().sweep([], `file://${empty.path}`);
    expect([outcome.code, outcome.stdout]).toEqual([
      0,
      expect.stringMatching(/^1 repository: 1 empty\n\nveleaks: nothing to read\. /),
    ]);
  } finally {
    empty.dispose();
  }
});

some()('a repository that was renamed is read where its server sends git to', async () => {
  const server = await serveHttp(many.folder.path, {
    before: ({ url = '' }, response) => {
      if (!url.startsWith('/old')) return false;
      response.writeHead(301, { Location: url.replace('/old', '/r005') }).end();
      return true;
    },
  });
  try {
    const home = newHome();
    for (let sweep = 0; sweep < 2; sweep += 1) {
      const { findings, coverage } = documentOf(
        await home.sweep(['--format', 'json'], `${server.address}/old.git`),
      );
      expect([findings.length, coverage.complete]).toEqual([2, true]);
      expect(findings[0].occurrences[0].repository).toMatch(/\/old$/);
    }
  } finally {
    await server.close();
  }
});

some()('a clone for which there is no room is told, and the next sweep goes on', async () => {
  const home = newHome();
  const big = new TestRepository();
  try {
    big.commit({ 'big.bin': noise(2_000_000), 'a.js': `const k = '${key(9)}';\n` });
    const list = [...addresses().slice(6, 8), `file://${big.path}`].join('\n');
    scratch.write('list', list);
    const environment = { HOME: home.path, XDG_CACHE_HOME: '', XDG_STATE_HOME: '' };
    // As a quota: what any of its processes writes may have so many blocks.
    const limited = spawnSync(
      'sh',
      [
        '-c',
        'ulimit -f 1000; exec "$0" "$@"',
        process.execPath,
        PROGRAM,
        'repos',
        '--no-progress',
        '--format',
        'json',
        'list',
      ],
      { cwd: scratch.path, env: cleanEnvironment(environment), encoding: 'utf8' },
    );
    const { repositories, coverage } = JSON.parse(limited.stdout);
    expect(coverage.complete).toBe(false);
    expect(repositories.map(({ status }: { status: string }) => status).sort()).toEqual([
      'clean',
      'clean',
      'failed',
    ]);
    const after = documentOf(await home.sweep(['--format', 'json'], list));
    expect([after.coverage.complete, after.findings.length]).toEqual([true, 1]);
  } finally {
    big.dispose();
  }
});

test('the next sweep fetches and scans what is new alone', async () => {
  const home = newHome();
  const first = makeMany(3, (index) => (index === 0 ? [7] : []));
  try {
    const list = first.paths.map((path) => `file://${path}`).join('\n');
    await home.sweep(['--format', 'json', '--log', 'first.log'], list);
    commitTo(first.paths[1]!, 'new.js', `const apiKey = '${key(8)}';\n`);
    const outcome = await home.sweep(['--format', 'json', '--log', 'second.log'], list);
    const steps = readFileSync(join(scratch.path, 'second.log'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { step: string });
    const count = (wanted: string): number => steps.filter(({ step }) => step === wanted).length;
    expect([count('unchanged'), count('fetched'), count('cloned')]).toEqual([2, 1, 0]);
    expect(
      documentOf(outcome)
        .findings.map((finding: { keyId: string }) => finding.keyId)
        .sort(),
    ).toEqual([keyId(key(7)), keyId(key(8))].sort());
    // Gone since: what was found in it is told, and it is not clean.
    rmSync(first.paths[0]!, { recursive: true });
    const later = documentOf(await home.sweep(['--format', 'json'], list));
    expect(later.findings).toHaveLength(2);
    expect(later.coverage.complete).toBe(false);
  } finally {
    first.folder.dispose();
  }
});

some()(
  'repositories that are known are asked along with others by one process, whatever becomes of some',
  async () => {
    const home = newHome();
    const known = makeMany(9, (index) => (index === 0 ? [7] : []));
    const names = ['a b', 'q"u\'o', '$(touch hacked)', '; touch hacked', '-x'];
    try {
      const paths = known.paths.map((path, index) => {
        const name = names[index];
        if (name === undefined) return path;
        const odd = join(known.folder.path, name);
        renameSync(path, odd);
        return odd;
      });
      const list = paths.map((path) => `file://${path}`).join('\n');
      const log = scratch.write('started', '');
      const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      chmodSync(scratch.write('bin/git', `#!/bin/sh\necho "$@" >> '${log}'\nexec ${real} "$@"\n`), 0o755);
      const PATH = [join(scratch.path, 'bin'), process.env.PATH].join(delimiter);
      const before = documentOf(await home.sweep(['--format', 'json'], list));
      expect(before.coverage.complete).toBe(true);
      await home.sweep(['-j', '1', '--log', 'same.log'], list, { PATH });
      const started = readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('--no-pager'));
      expect(started).toHaveLength(1);
      expect(readFileSync(join(scratch.path, 'same.log'), 'utf8').match(/"unchanged"/g)).toHaveLength(9);
      expect(existsSync(join(scratch.path, 'hacked'))).toBe(false);
      // One is gone, one is empty now, one has something new.
      rmSync(paths[2]!, { recursive: true });
      rmSync(join(paths[5]!, 'refs/heads/main'));
      commitTo(paths[6]!, 'new.js', `const apiKey = '${key(8)}';\n`);
      writeFileSync(log, '');
      const later = ['-j', '1', '--format', 'json', '--log', 'later.log'];
      const after = documentOf(await home.sweep(later, list, { PATH }));
      const steps = readFileSync(join(scratch.path, 'later.log'), 'utf8');
      // What has changed is asked once, along with the others; what failed says why alone.
      const alone = readFileSync(log, 'utf8').match(
        /^--no-pager.* ls-remote --quiet --symref -- file:.*$/gm,
      )!;
      expect(alone.map((line) => line.endsWith(`file://${paths[2]}`))).toEqual([true]);
      expect(steps.match(/"unchanged"/g)).toHaveLength(6);
      expect(after.findings.map(({ keyId: id }: { keyId: string }) => id).sort()).toEqual(
        [keyId(key(7)), keyId(key(8))].sort(),
      );
      const failed = after.repositories.filter(({ status }: { status: string }) => status === 'failed');
      expect(failed.map(({ name }: { name: string }) => name)).toEqual([paths[2]!.replace(/\.git$/, '')]);
      expect(after.repositories).toHaveLength(9);
    } finally {
      known.folder.dispose();
    }
  },
);

/** A git that does some things of its own before what is asked of it; `$REAL` is the real one. */
function gitThat(name: string, script: string): string {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const file = scratch.write(`${name}/git`, `#!/bin/sh\nREAL=${real}\n${script}\nexec "$REAL" "$@"\n`);
  chmodSync(file, 0o755);
  return [join(scratch.path, name), process.env.PATH].join(delimiter);
}

some()('what a remote said and has no longer when it is fetched is read by the next sweep', async () => {
  const home = newHome();
  const known = makeMany(2, () => []);
  try {
    const [path] = known.paths;
    const list = known.paths.map((one) => `file://${one}`).join('\n');
    await home.sweep([], list);
    const before = execFileSync('git', ['-C', path!, 'rev-parse', 'main'], { encoding: 'utf8' }).trim();
    commitTo(path!, 'new.js', `const apiKey = '${key(8)}';\n`);
    // A push of a moment ago is taken back, and comes again.
    const PATH = gitThat(
      'back',
      `case " $* " in
        *" fetch "*) at="env -u GIT_DIR $REAL -C ${path}"
          now=$($at rev-parse main)
          $at update-ref refs/heads/main ${before}
          "$REAL" "$@"; code=$?
          $at update-ref refs/heads/main $now
          exit $code ;;
      esac`,
    );
    const meanwhile = documentOf(await home.sweep(['-j', '1', '--format', 'json'], list, { PATH }));
    expect(meanwhile.findings).toEqual([]);
    const after = documentOf(await home.sweep(['--format', 'json'], list));
    expect(after.findings.map(({ keyId: id }: { keyId: string }) => id)).toEqual([keyId(key(8))]);
  } finally {
    known.folder.dispose();
  }
});

some()('who has nothing left to do while another asks many takes a part of what they bring', async () => {
  const home = newHome();
  const known = makeMany(3, () => []);
  try {
    const list = known.paths.map((one) => `file://${one}`).join('\n');
    await home.sweep([], list);
    for (const path of known.paths.slice(0, 2)) commitTo(path, 'new.js', 'new\n');
    const marks = scratch.write('marks/.keep', '').slice(0, -'/.keep'.length);
    // The first two are asked together, until the third was asked, and more. Then each fetch waits
    // for the other.
    const PATH = gitThat(
      'slow',
      `wait_for() { left=300; while [ $left -gt 0 ]; do eval "$1" && return; sleep 0.1; left=$((left - 1)); done; touch '${marks}/alone'; }
      case " $* " in
        *" veleaks-each "*) wait_for "[ -e '${marks}/third' ]"; sleep 1 ;;
        *" fetch "*) touch '${marks}/fetch-'$$; wait_for '[ $(ls ${marks} | grep -c fetch-) -ge 2 ]' ;;
        *" ls-remote "*"file://${known.paths[2]} ") touch '${marks}/third' ;;
      esac`,
    );
    const outcome = await home.sweep(['-j', '2', '--log', 'both.log'], list, { PATH });
    expect(outcome.code).toBe(0);
    expect(readdirSync(marks).filter((name) => !name.startsWith('fetch-'))).toEqual(['.keep', 'third']);
    expect(readFileSync(join(scratch.path, 'both.log'), 'utf8').match(/"fetched"/g)).toHaveLength(2);
  } finally {
    known.folder.dispose();
  }
});

test('shards that are merged are the same report as the whole, and a missing one is told', async () => {
  const home = newHome();
  const list = [...addresses(), 'not a repository', `file://${scratch.path}/gone`].join('\n');
  const whole = documentOf(await home.sweep(['--format', 'json'], list));
  const parts = [1, 2, 3, 4].map((index) => join(scratch.path, `part-${index}.json`));
  for (const [index, file] of parts.entries())
    await home.sweep(['--format', `json=${file}`, '--shard', `${index + 1}/4`], list);
  const merge = (files: readonly string[], ...more: string[]): Promise<Outcome> =>
    veleaks(['merge', '--format', 'json', ...more, ...files], { cwd: scratch.path });
  const merged = await merge(parts);
  expect(merged.stderr).toBe('');
  expect(timeless(documentOf(merged))).toEqual(timeless(whole));
  expect(merged.code).toBe(1);

  const three = documentOf(await merge(parts.slice(0, 3)));
  expect(three.coverage.complete).toBe(false);
  expect(three.coverage.skipped).toContainEqual(
    expect.objectContaining({ kind: 'shard', what: '4/4', reason: 'no-report' }),
  );
  const cut = join(scratch.path, 'cut.json');
  writeFileSync(cut, readFileSync(parts[0]!, 'utf8').slice(0, 200));
  expect(documentOf(await merge([...parts, cut])).coverage.complete).toBe(false);
  const other = join(scratch.path, 'other.json');
  writeFileSync(other, readFileSync(parts[0]!, 'utf8').replace(/"veleaks": "[^"]*"/, '"veleaks": "99.0.0"'));
  expect((await merge([...parts, other])).code).toBe(2);
});

some()('a folder of repositories is a list', async () => {
  const outcome = await newHome().sweep(['--format', 'json', many.folder.path]);
  expect(documentOf(outcome).repositories).toHaveLength(12);
  expect(documentOf(outcome).findings).toHaveLength(3);
});

test('an address shows no password, in no output and no file', async () => {
  const home = newHome();
  const secret = 'hunter2-of-the-repository';
  const outcome = await home.sweep(
    ['--format', 'text', '--log', join(home.path, 'log'), '--clone-timeout', '20'],
    `http://user:${secret}@127.0.0.1:9/x.git\n`,
  );
  expect(outcome.code).toBe(3);
  expect(outcome.stdout + outcome.stderr).not.toContain(secret);
  for (const name of readdirSync(home.path, { recursive: true, encoding: 'utf8', withFileTypes: true }))
    if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name), 'latin1')).not.toContain(secret);
});
