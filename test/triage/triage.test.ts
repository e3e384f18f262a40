// Matches in, findings out: grouping, order, acceptance, the verdict.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeAcceptance } from '../../src/report/wording/describe.js';
import { withLiveness } from '../../src/triage/exceptions/acceptance.js';
import { keyId } from '../../src/triage/key-id.js';
import { verdict } from '../../src/triage/verdict.js';
import { key } from '../support/keys.js';
import { judge, match, RULES } from './matches.js';
import { leak, make, SECRET, withRemote } from './repositories.js';

const file = (path: string) => ({ kind: 'file', path }) as const;
const staged = (path: string) => ({ kind: 'blob', path, oid: '1'.repeat(40), staged: {} }) as const;
const place = (line: number) => ({ place: { line, column: 5, endLine: line, endColumn: 9 } });

test('a key id is the first 16 hex digits of SHA-256 over "veleaks/key-id/v1", a NUL, and the key', () => {
  const hash = createHash('sha256').update(`veleaks/key-id/v1\0${SECRET}`, 'utf8').digest('hex');
  expect(keyId(SECRET)).toBe(hash.slice(0, 16));
  expect(keyId('a made-up word')).toBe('26e8150b66669edf');
});

test('one key is one finding with all its places, each once, at the surest confidence', async () => {
  const { findings } = await judge(null, [
    match(SECRET, file('b'), { confidence: 'low', ...place(2) }),
    match(SECRET, file('b'), { confidence: 'low', ...place(2) }),
    match(SECRET, file('b'), {
      confidence: 'medium',
      ...place(1),
      decoding: ['base64'],
      extent: 'ambiguous',
    }),
    match(SECRET, file('a'), { confidence: 'low', ...place(9) }),
  ]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    keyId: keyId(SECRET),
    confidence: 'medium',
    ruleName: RULES[0]!.name,
    blocking: true,
    liveness: 'unchecked',
  });
  expect(findings[0]?.occurrences.map(({ path, line, extent }) => [path, line, extent])).toEqual([
    ['a', 9, 'exact'],
    ['b', 1, 'ambiguous'],
    ['b', 2, 'exact'],
  ]);
});

test('advice names twenty files of a key, and says how many more there are', async () => {
  const inFiles = async (count: number) => {
    const paths = Array.from({ length: count }, (_, n) => `f${`${n}`.padStart(2, '0')}`);
    const { findings } = await judge(
      null,
      paths.map((path) => match(SECRET, file(path))),
    );
    return findings[0]?.advice.find(({ data }) => data?.path !== undefined)?.data;
  };
  expect(await inFiles(25)).toMatchObject({ path: 'f00', more: 24 });
  expect((await inFiles(25))?.also).toHaveLength(19);
  expect((await inFiles(20))?.also?.at(-1)).toBe('f19');
});

test('a key that another one begins with stays a key of its own', async () => {
  const { findings } = await judge(null, [
    match(SECRET, file('a')),
    match(`${SECRET}_old`, file('a'), { extent: 'ambiguous' }),
  ]);
  expect(findings).toHaveLength(2);
});

test('candidates that are no finding are none here either', async () => {
  const { findings } = await judge(null, [
    match(SECRET, file('a'), { verdict: 'placeholder', confidence: null }),
  ]);
  expect(findings).toEqual([]);
});

test('findings come worst exposure first, then surest, then by place, in whatever order found', async () => {
  const matches = [
    match(key(1), { kind: 'file', path: 'z', untracked: 'untracked' }),
    match(key(2), staged('b')),
    match(key(3), staged('a'), { confidence: 'low' }),
    match(key(4), staged('a'), place(7)),
    match(key(5), staged('a'), place(3)),
    match(key(6), { kind: 'stdin' }),
  ];
  const order = [6, 5, 4, 2, 3, 1].map((seed) => keyId(key(seed)));
  for (const given of [matches, matches.toReversed()])
    expect((await judge(null, given)).findings.map((finding) => finding.keyId)).toEqual(order);
});

test('confidence below the limit is told and does not block', async () => {
  const matches = [match(SECRET, file('a'), { confidence: 'low' })];
  expect((await judge(null, matches)).findings[0]?.blocking).toBe(false);
  expect((await judge(null, matches, { minConfidence: 'low' })).findings[0]?.blocking).toBe(true);
  const medium = [match(SECRET, file('a'), { confidence: 'medium' })];
  expect((await judge(null, medium)).findings[0]?.blocking).toBe(true);
  expect((await judge(null, medium, { minConfidence: 'high' })).findings[0]?.blocking).toBe(false);
});

test('a comment that accepts two keys is said to', async () => {
  const one = match(SECRET, file('a'), { allow: { reason: 'both', at: 90 }, ...place(1) });
  const other = match(`${SECRET}0`, file('a'), { allow: { reason: 'both', at: 90 }, ...place(1) });
  const third = match(`${SECRET}1`, file('b'), { allow: { reason: 'alone', at: 90 }, ...place(1) });
  const { findings } = await judge(null, [one, other, third]);
  expect(findings.map(({ accepted }) => accepted)).toEqual([
    { by: 'allow', reason: 'both', keys: 2 },
    { by: 'allow', reason: 'both', keys: 2 },
    { by: 'allow', reason: 'alone' },
  ]);
  expect(describeAcceptance(findings[0]!.accepted!)).toBe('veleaks:allow, one comment for 2 keys: "both"');
});

test('a comment allows its own line only', async () => {
  const allowed = match(SECRET, file('a'), { allow: { reason: 'revoked in May', at: 1 }, ...place(1) });
  const bare = match(SECRET, file('b'), { allow: null, allowLacksReason: true, ...place(1) });
  const open = match(SECRET, file('c'), place(1));
  expect((await judge(null, [allowed])).findings[0]).toMatchObject({
    blocking: false,
    accepted: { by: 'allow', reason: 'revoked in May' },
  });
  const unreasoned = (await judge(null, [allowed, bare])).findings[0];
  expect(unreasoned).toMatchObject({ blocking: true });
  expect(unreasoned).not.toHaveProperty('accepted');
  expect(unreasoned?.occurrences.map(({ allow }) => allow)).toEqual(['revoked in May', '']);
  const mixed = (await judge(null, [allowed, open])).findings[0];
  expect(mixed).toMatchObject({ blocking: true });
  expect(mixed).not.toHaveProperty('accepted');
  expect(mixed?.occurrences.map(({ allow }) => allow)).toEqual(['revoked in May', undefined]);
});

test('a baseline entry accepts through its last day; then the key blocks, and that is told', async () => {
  const entry = {
    keyId: keyId(SECRET),
    reason: 'revoked',
    added: '2026-01-01',
    rule: 'r',
    expires: '2026-11-22',
  };
  const other = { keyId: '0'.repeat(16), reason: 'gone', added: '2026-01-01', rule: 'r' };
  const options = { baseline: { entries: [entry, other] } };
  const matches = [match(SECRET, file('a'))];
  const unused = { keyId: other.keyId, status: 'unused', reason: 'gone' };
  const valid = await judge(null, matches, { ...options, today: '2026-11-22' });
  expect(valid.findings[0]).toMatchObject({
    blocking: false,
    accepted: { by: 'baseline', reason: 'revoked', expires: '2026-11-22' },
  });
  expect(valid.baseline).toEqual([unused]);
  const late = await judge(null, matches, { ...options, today: '2026-11-23' });
  expect(late.findings[0]?.blocking).toBe(true);
  expect(late.findings[0]).not.toHaveProperty('accepted');
  expect(late.baseline).toEqual([
    { keyId: entry.keyId, status: 'expired', reason: 'revoked', expires: '2026-11-22' },
    unused,
  ]);
});

test('a staged key that HEAD has, without any remote: not pushed, and still to be taken out', async () => {
  const here = make();
  leak(here);
  const options = { alreadyCommitted: new Set([keyId(SECRET)]) };
  const { findings } = await judge(here, [match(SECRET, staged('src/app.ts'))], options);
  expect(findings[0]).toMatchObject({ exposure: 'local', advice: [{ code: 'committed-before' }] });
});

test('a staged key that HEAD has is told and blocks not; how far it got is never understated', async () => {
  const { here } = withRemote();
  leak(here);
  const options = { alreadyCommitted: new Set([keyId(SECRET)]) };
  const matches = [match(SECRET, staged('src/app.ts'))];
  const local = (await judge(here, matches, options)).findings[0];
  expect(local).toMatchObject({
    blocking: false,
    accepted: { by: 'already-committed' },
    exposure: 'unknown',
  });
  here.git('push', '-q');
  expect((await judge(here, matches, options)).findings[0]?.exposure).toBe('pushed');
});

test('what HEAD has is asked of staged places only; others are told by their own history', async () => {
  const { here } = withRemote();
  const oid = here.commit({ a: '1' }, `use ${SECRET}`);
  const options = { alreadyCommitted: new Set([keyId(SECRET)]) };
  const matches = [match(SECRET, staged('b')), match(SECRET, { kind: 'message', oid })];
  const { findings } = await judge(here, matches, options);
  expect(findings[0]?.occurrences.map(({ kind, commit }) => [kind, commit])).toEqual([
    ['blob', undefined],
    ['message', oid],
  ]);
});

test('of two rules that are as sure, the first one that saw the key names it', async () => {
  const other = { ruleId: 'another-rule' };
  const { findings } = await judge(null, [match(SECRET, file('a')), match(SECRET, file('b'), other)]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual([RULES[0]!.id]);
  const unknown = await judge(null, [match(SECRET, file('a'), other)]);
  expect(unknown.findings[0]).toMatchObject({ ruleId: other.ruleId, ruleName: other.ruleId });
});

test('an active key is certain and nothing silences it but the user', async () => {
  const silenced = (
    await judge(null, [match(SECRET, file('a'), { allow: { reason: 'fine', at: 1 }, confidence: 'low' })])
  ).findings[0]!;
  expect(silenced.blocking).toBe(false);
  const active = withLiveness(silenced, 'active');
  expect(active).toMatchObject({ liveness: 'active', confidence: 'high', blocking: true });
  expect(active).not.toHaveProperty('accepted');
  expect(withLiveness(silenced, 'active', true)).toMatchObject({
    blocking: false,
    accepted: { by: 'allow' },
  });
  expect(withLiveness(silenced, 'inactive')).toEqual({ ...silenced, liveness: 'inactive' });
  const ignored = await judge(null, [match(SECRET, { ...file('.env'), untracked: 'ignored' })]);
  expect(withLiveness(ignored.findings[0]!, 'active').blocking).toBe(false);
});

test('findings win over incomplete; a failing .env row is a finding', () => {
  const [blocking, silent] = [{ blocking: true }, { blocking: false }];
  const [failing, passing] = [{ failing: true }, { failing: false }];
  expect(verdict([], [], true)).toEqual({ status: 'clean', exitCode: 0 });
  expect(verdict([silent], [passing], true)).toEqual({ status: 'clean', exitCode: 0 });
  expect(verdict([silent, blocking], [], true)).toEqual({ status: 'findings', exitCode: 1 });
  expect(verdict([], [failing], true)).toEqual({ status: 'findings', exitCode: 1 });
  expect(verdict([silent], [], false)).toEqual({ status: 'incomplete', exitCode: 3 });
  expect(verdict([blocking], [], false)).toEqual({ status: 'findings', exitCode: 1 });
});
