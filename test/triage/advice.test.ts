// The advice, by exposure; and its commands, pasted into a shell.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Advice } from '../../src/model/advice.js';
import type { Candidate } from '../../src/model/candidate.js';
import type { Finding } from '../../src/model/report.js';
import { sanitize } from '../../src/report/safe/sanitize.js';
import { instructionOf, sentenceOf } from '../../src/report/wording/sentences.js';
import { TRIAGE_SENTENCES } from '../../src/report/wording/triage-wording.js';
import { cleanEnvironment, type TestRepository } from '../support/repository.js';
import { judge, match, RULES } from './matches.js';
import { findingOf, leak, make, SECRET, withRemote } from './repositories.js';

const RULE = RULES[0]!;

function sentence(advice: Advice): string {
  if (!Object.hasOwn(TRIAGE_SENTENCES, advice.code)) throw new Error(`no wording for ${advice.code}`);
  return sentenceOf(advice);
}

/** Runs the command that the first advice ends with, in a folder of the repository. */
function paste(repository: TestRepository, finding: Finding, folder = '.'): void {
  const { command } = instructionOf(finding.advice[0]!);
  if (!command) throw new Error(`no command in: ${sentence(finding.advice[0]!)}`);
  execFileSync('sh', ['-c', sanitize(command)], {
    cwd: join(repository.path, folder),
    env: cleanEnvironment({ GIT_EDITOR: 'true', GIT_SEQUENCE_EDITOR: 'true' }),
    stdio: 'pipe',
  });
}

/** True if any commit of HEAD's history has the key in a file or in its message. */
function inHistory(repository: TestRepository): boolean {
  return repository.git('log', '-p', '-m', '--root', '--format=%B', 'HEAD').includes(SECRET);
}

const NAMES = ['src/app.ts', 'a b.ts', "it's.ts", '-x.ts', ':colon.ts', 'br[a]ck*et.ts', '$HOME `x`.ts'];
/** What a terminal does not get as it is. */
const UNSHOWN = ['line\nend.ts', 'tab\t[a]*.ts', 'colour\x1b[31m.ts', 'turned\u202e.ts'];

describe('commands that are pasted', () => {
  test.each([...NAMES, ...UNSHOWN])('unstage %s', async (path) => {
    const { here } = withRemote();
    here.write(path, SECRET);
    here.git('add', '-A');
    const oid = here.git('ls-files', '-s').split(/\s/)[1]!;
    const staged = match(SECRET, { kind: 'blob', path, oid, staged: {} });
    const finding = (await judge(here, [staged])).findings[0]!;
    expect(finding.advice[0]).toEqual({ code: 'unstage', data: { path, more: 0, variable: RULE.variable } });
    mkdirSync(join(here.path, 'folder'));
    paste(here, finding, 'folder');
    expect(here.git('diff', '--cached', '--name-only')).toBe('');
    expect(readFileSync(join(here.path, path), 'utf8')).toBe(SECRET);
  });

  test.each([...NAMES, ...UNSHOWN])('amend the last commit, with %s', async (path) => {
    const { here } = withRemote();
    const { commit, blob } = leak(here, path);
    const finding = await findingOf(here, blob);
    expect(finding.advice[0]).toMatchObject({ code: 'amend', data: { path, commit } });
    here.write(path, 'clean\n');
    paste(here, finding);
    expect(inHistory(here)).toBe(false);
    expect(here.git('status', '--porcelain')).toBe('');
  });

  test('fix up an older commit', async () => {
    const { here } = withRemote();
    const { commit, blob } = leak(here);
    here.commit({ other: '1' }, 'later');
    const finding = await findingOf(here, blob);
    expect(finding.advice[0]).toMatchObject({ code: 'fixup', data: { commit, onto: `${commit}^` } });
    here.write('src/app.ts', 'clean\n');
    paste(here, finding);
    expect(inHistory(here)).toBe(false);
    expect(here.git('log', '--format=%s').split('\n')).toEqual(['later', 'add the app', 'first']);
  });

  test('fix up the first commit of all', async () => {
    const here = make();
    const { blob } = leak(here);
    here.commit({ other: '1' }, 'later');
    here.git('remote', 'add', 'origin', '../server');
    const empty = here.gitWith({ input: '' }, 'mktree');
    here.git('update-ref', 'refs/remotes/origin/empty', here.git('commit-tree', '-m', 'x', empty));
    const finding = await findingOf(here, blob);
    expect(finding.advice[0]).toMatchObject({ code: 'fixup', data: { onto: '--root' } });
    here.write('src/app.ts', 'clean\n');
    paste(here, finding);
    expect(inHistory(here)).toBe(false);
  });

  test('drop a stash', async () => {
    const { here } = withRemote();
    here.write('README.md', SECRET);
    const blob = here.git('hash-object', 'README.md');
    here.git('stash', 'push', '-q');
    paste(here, await findingOf(here, blob));
    expect(here.git('stash', 'list')).toBe('');
  });

  test('remove what nothing keeps', async () => {
    const { here } = withRemote();
    const loose = here.gitWith({ input: SECRET }, 'hash-object', '-w', '--stdin');
    paste(here, await findingOf(here, loose));
    expect(() => here.git('cat-file', '-e', loose)).toThrow();
  });
});

test('a message at HEAD is amended, an older one reworded', async () => {
  const { here } = withRemote();
  const oid = here.commit({ a: '1' }, `use ${SECRET}`);
  const message = async () =>
    (await judge(here, [match(SECRET, { kind: 'message', oid })])).findings[0]!.advice[0]!;
  expect(sentence(await message())).toBe(
    'Rewrite the message without the key, then amend the last commit: git commit --amend --only --allow-empty',
  );
  here.commit({ b: '1' });
  expect((await message()).code).toBe('reword');
  expect(sentence(await message())).toContain(`git merge-base --is-ancestor ${oid} HEAD && git -c`);
});

test('a commit on another branch names the branch', async () => {
  const { here } = withRemote();
  here.git('switch', '-q', '-c', 'topic');
  const { commit, blob } = leak(here);
  here.git('switch', '-q', 'main');
  const finding = await findingOf(here, blob);
  expect(finding.advice[0]).toMatchObject({
    code: 'other-branch',
    data: { ref: 'refs/heads/topic', commit },
  });
});

test('a key that came in twice is fixed where it came first, by hand if the file changed since', async () => {
  const { here } = withRemote();
  const { commit, blob } = leak(here);
  here.commit({ 'src/app.ts': `changed ${SECRET}\n` });
  const later = here.git('rev-parse', 'HEAD:src/app.ts');
  const both = [later, blob].map((oid) => match(SECRET, { kind: 'blob', oid }));
  const { findings } = await judge(here, both);
  expect(findings[0]?.advice[0]).toMatchObject({ code: 'edit-commit', data: { commit } });
});

test('a pushed key is revoked first; one that may have been pushed as well', async () => {
  const { here } = withRemote();
  const { blob } = leak(here);
  here.git('tag', 'v1');
  const codes = async () => (await findingOf(here, blob)).advice.map(({ code }) => code);
  expect(await codes()).toEqual(['treat-as-pushed', 'use-variable']);
  here.git('push', '-q');
  expect(await codes()).toEqual(['revoke', 'use-variable']);
  const [revoke] = (await findingOf(here, blob)).advice;
  expect(sentence(revoke!)).toContain(`Revoke it now (${RULE.dashboard})`);
});

test('where the key stands in a call, and where its extent is not sure, that is said as well', async () => {
  const usage = RULE.usages[0]!;
  const { findings } = await judge(null, [
    match(SECRET, { kind: 'file', path: 'a' }, { usages: [usage.id], extent: 'ambiguous' }),
  ]);
  expect(findings[0]?.advice).toEqual([
    { code: 'untracked-file', data: { path: 'a', more: 0, variable: RULE.variable } },
    { code: 'usage', data: { ruleId: RULE.id, usage: usage.id, advice: usage.advice } },
    { code: 'ambiguous-extent' },
  ]);
  expect(findings[0]?.advice.map(sentence)[1]).toBe(usage.advice);
  const { here } = withRemote();
  here.write('a', `Sandbox.create({ apiKey: '${SECRET}' })\n`);
  const blob = here.git('hash-object', '-w', 'a');
  const left = await judge(here, [match(SECRET, { kind: 'blob', oid: blob }, { usages: [usage.id] })]);
  // It is in no text that anyone can change.
  expect(left.findings[0]?.advice.map(({ code }) => code)).toEqual(['unreachable']);
  const sure = await judge(null, [
    match(SECRET, { kind: 'file', path: 'a' }, { extent: 'ambiguous' }),
    match(SECRET, { kind: 'file', path: 'b' }),
  ]);
  expect(sure.findings[0]?.advice.map(({ code }) => code)).toEqual(['untracked-file']);
  expect(sentence(sure.findings[0]!.advice[0]!)).toContain(
    'Take it out of a (and the same in 1 more file) and read',
  );
});

test('a key in an untracked .env file stays there, and the file is to be ignored', async () => {
  const env = match(SECRET, { kind: 'file', path: 'web/.env.local', untracked: 'untracked' });
  const { findings } = await judge(make(), [env]);
  expect(findings[0]?.advice.map(sentence)).toEqual([
    'Have git ignore web/.env.local before the next "git add ." picks it up: npx veleaks env --fix',
  ]);
  const code = match(SECRET, { kind: 'file', path: 'a.ts', untracked: 'untracked' });
  const both = await judge(make(), [env, code]);
  expect(both.findings[0]?.advice[0]?.code).toBe('untracked-file');
});

test('a staged .env file is to be unstaged, and its key may stay in it', async () => {
  const staged = (path: string) => match(SECRET, { kind: 'blob', path, oid: 'a'.repeat(40), staged: {} });
  const of = async (...paths: string[]) => (await judge(null, paths.map(staged))).findings[0]!.advice[0]!;
  expect(sentence(await of('web/.env', '.env.local'))).toMatch(
    /^The key may stay in \S+ \(and the same in 1 more file\), but the file must not be in git\. .*git reset -q -- /,
  );
  expect((await of('.env', 'a.ts')).code).toBe('unstage');
  expect((await of('.env.example')).code).toBe('unstage');
});

test('of a key that was piped in, git is not asked', async () => {
  const { findings } = await judge(null, [match(SECRET, { kind: 'stdin' })]);
  expect(findings[0]?.advice.map(({ code }) => code)).toEqual(['treat-as-leaked', 'use-variable']);
});

test('an ignored file is left alone', async () => {
  const { findings } = await judge(make(), [
    match(SECRET, { kind: 'file', path: '.env', untracked: 'ignored' }),
  ]);
  expect(findings[0]?.advice.map(sentence)).toEqual([
    'Leave .env ignored: a key belongs where the next commit does not take it along.',
  ]);
});

test.skipIf(process.platform !== 'linux')(
  'a file whose name is no UTF-8 is unstaged, none beside it',
  async () => {
    const here = make();
    const name = Buffer.from('caf\xe9.ts', 'latin1');
    writeFileSync(Buffer.concat([Buffer.from(`${here.path}/`), name]), SECRET);
    here.write('cafe.ts', 'hello\n');
    here.git('add', '-A');
    const oid = here.git('ls-files', '-s').split(/\s/)[1]!;
    const staged = match(SECRET, { kind: 'blob', path: name.toString(), oid, staged: {} });
    paste(here, (await judge(here, [staged])).findings[0]!);
    expect(here.git('ls-files')).toBe('cafe.ts');
  },
);

test('a place that a comment accepts is none to change while another one is', async () => {
  const { here } = withRemote();
  const allow = { reason: 'a sample', at: 90 };
  const blob = (path: string, rest: Partial<Candidate> = {}) =>
    match(SECRET, { kind: 'blob', path, oid: here.git('rev-parse', `HEAD:${path}`) }, rest);
  here.commit({ 'a.yml': `k: ${SECRET}`, 'b.ts': `'${SECRET}'` }, 'both');
  const committed = (await judge(here, [blob('a.yml', { allow }), blob('b.ts')])).findings[0]!;
  expect(committed.advice[0]).toMatchObject({ code: 'amend', data: { path: 'b.ts', more: 0 } });
  const untracked = match(SECRET, { kind: 'file', path: 'c.ts', untracked: 'untracked' });
  const less = (await judge(here, [blob('a.yml', { allow }), untracked])).findings[0]!;
  expect(less.exposure).toBe('local');
  expect(less.advice).toMatchObject([{ code: 'untracked-file', data: { path: 'c.ts' } }]);
  const accepted = (await judge(here, [blob('a.yml', { allow })])).findings[0]!;
  expect(accepted.advice[0]).toMatchObject({ code: 'amend', data: { path: 'a.yml' } });
  here.git('push', '-q');
  const out = (await judge(here, [blob('a.yml', { allow }), untracked])).findings[0]!;
  expect(out.advice[0]?.code).toBe('revoke');
});

test('advice says how many files there are, and whether its command names all of them', async () => {
  const of = async (count: number) => {
    const paths = Array.from({ length: count }, (_, at) => `f${String(at).padStart(2, '0')}`);
    const staged = paths.map((path) =>
      match(SECRET, { kind: 'blob', path, oid: 'a'.repeat(40), staged: {} }),
    );
    return sentence((await judge(null, staged)).findings[0]!.advice[0]!);
  };
  expect(await of(20)).toContain('Unstage it (and the same in 19 more files) and read');
  expect(await of(26)).toContain(
    'Unstage it (and the same in 25 more files; the command names the first 20, so scan again) and read',
  );
  const data = { path: 'a', also: ['b'], more: 1, commit: 'c', onto: 'd' };
  for (const code of ['amend', 'amend-env', 'fixup', 'edit-commit', 'edit-env', 'below-merge'] as const)
    expect(sentence({ code, data }), code).toContain('a (and the same in 1 more file)');
});

test('each wording is a sentence, also without data', () => {
  for (const code of Object.keys(TRIAGE_SENTENCES) as (keyof typeof TRIAGE_SENTENCES)[]) {
    if (code === 'usage') continue;
    expect(sentenceOf({ code }), code).toMatch(/^[A-Z].*\w/);
    expect(sentenceOf({ code }), code).not.toMatch(/[{}]/);
    expect(sentenceOf({ code }), code).not.toContain('[object');
  }
});
