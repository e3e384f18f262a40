// Receipts that cannot be kept, that are no receipts, and that two runs keep at once: what was sent
// is told all the same.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { answer, json, keyIn } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import { pasteIn } from '../support/paste.js';
import { Revoking } from '../support/revoking.js';
import { inTurn, sample } from '../support/size.js';
import { smallDisk } from '../support/small-disk.js';

const some = inTurn(2);
const keys = [6_701, 6_702, 6_703].map((seed) => key(seed));
const leaky = leakyRepository(keys);
afterAll(() => leaky.dispose());

let revoking: Revoking;
beforeEach(async () => {
  revoking = await Revoking.start(keys, {}, leaky);
});
afterEach(() => revoking.dispose());

const APPLY = ['revoke', '--apply', '--yes'];

test('a disk that fails before the first is sent', async () => {
  const { path } = revoking.home.folder;
  mkdirSync(join(path, 'folder'));
  writeFileSync(join(path, 'file'), '');
  execFileSync('mkfifo', [join(path, 'pipe')]);
  const places = ['folder', 'file/receipts', 'pipe'].map((name) => join(path, name));
  if (existsSync('/dev/full')) places.push('/dev/full');
  for (const place of places) {
    const outcome = await revoking.run([...APPLY, '--receipts', place]);
    expect(outcome.stderr).toMatch(/receipts could not be (read|written) \(.+\).*Nothing more was sent/);
    expect(outcome.code).toBe(4);
  }
  expect(revoking.server.revocations).toEqual([]);
});

test.each(sample([3_050, 3_300], 2))(
  'a disk that is full in between, after %d bytes: nothing is lost',
  async (taken) => {
    const disk = join(revoking.home.folder.path, 'disk');
    mkdirSync(disk);
    const unmount = smallDisk(disk, 8);
    if (unmount === null) {
      process.stderr.write('\nSKIPPED: no mounts here, so a full disk is not tried\n');
      return;
    }
    try {
      // A page for a file that is in the way, and one for the receipts.
      writeFileSync(join(disk, 'other'), 'x'.repeat(4_096));
      const receipts = join(disk, 'receipts');
      writeFileSync(receipts, `${'y'.repeat(taken - 1)}\n`);
      const outcome = await revoking.run([...APPLY, '--receipts', receipts]);
      expect(outcome.code).toBe(4);
      expect(outcome.stdout.match(/REVOKED/g)).toHaveLength(2);
      expect(outcome.stdout.match(/not sent\n/g)).toHaveLength(1);
      expect(outcome.stderr).toMatch(
        /the receipts could not be written: the disk is full \(ENOSPC\); make room, and run it again\. Nothing more was sent/,
      );
      expect(revoking.server.revocations).toHaveLength(2);
      rmSync(join(disk, 'other'));
      const again = await revoking.run([...APPLY, '--receipts', receipts]);
      expect([again.code, again.stderr]).toEqual([0, '']);
      expect(again.stdout.match(/REVOKED/g)).toHaveLength(3);
      expect(revoking.server.revocations).toHaveLength(3);
    } finally {
      unmount();
    }
  },
);

test('a disk that fails when the second was sent: its outcome is told, and the third is not sent', async () => {
  revoking.server.onRevoke = (request, response, server) => {
    server.kill(keyIn(request)!);
    if (server.revoked.length === 2) {
      rmSync(revoking.receiptsFile);
      mkdirSync(revoking.receiptsFile);
    }
    json(response, 200, { revoked: true });
  };
  const outcome = await revoking.run(APPLY);
  expect(outcome.stdout.match(/REVOKED/g)).toHaveLength(2);
  expect(outcome.stdout.match(/not sent\n/g)).toHaveLength(1);
  expect(outcome.stderr).toMatch(/receipts could not be written \(EISDIR\)/);
  expect(outcome.code).toBe(4);
  expect(revoking.server.revocations).toHaveLength(2);
  expect(leaksIn(outcome.stdout + outcome.stderr, keys)).toEqual([]);
  rmSync(revoking.receiptsFile, { recursive: true });
  const again = await revoking.run(APPLY);
  // What said that the two were alive is gone.
  expect(again.stdout.match(/never seen alive/g)).toHaveLength(2);
  expect([again.code, revoking.server.revoked.length]).toEqual([4, 3]);
});

some()('a link to receipts is followed; lines of others, and of a torn write, are passed over', async () => {
  mkdirSync(dirname(revoking.receiptsFile), { recursive: true });
  const real = join(revoking.home.folder.path, 'real.jsonl');
  writeFileSync(
    real,
    '{"version":1,"event":"result","keyId":"__proto__","host":"x"}\nnull\n\u0000\n{"version":1,"ev',
  );
  symlinkSync(real, revoking.receiptsFile);
  expect((await revoking.run(APPLY)).code).toBe(0);
  expect((await revoking.run(APPLY)).code).toBe(0);
  expect(revoking.server.revocations).toHaveLength(3);
});

test('receipts that lie: no key is called dead that answers', async () => {
  const { stdout } = await revoking.run(['history', '--format', 'json']);
  const host = new URL(revoking.server.url).host;
  const rows = JSON.parse(stdout).findings.map(({ keyId }: { keyId: string }) =>
    JSON.stringify({ version: 1, event: 'result', keyId, host, result: 'revoked', mask: '\u001b[2J' }),
  );
  mkdirSync(dirname(revoking.receiptsFile), { recursive: true });
  writeFileSync(revoking.receiptsFile, `${rows.join('\n')}\n`);
  const plan = await revoking.run(['revoke']);
  expect(plan.stdout.match(/would be revoked/g)).toHaveLength(3);
  expect(plan.stdout).not.toMatch(/\u001b\[2J/);
  expect((await revoking.run(APPLY)).code).toBe(0);
  expect(revoking.server.revoked).toHaveLength(3);
});

test('two runs at once: each key dies once, both tell it, and no line is torn', async () => {
  const slowly = answer(200, '{"revoked":true}', 'application/json');
  revoking.server.onRevoke = (request, response, server) => {
    server.kill(keyIn(request)!);
    setTimeout(() => slowly(request, response, server), 20);
  };
  const both = await Promise.all([revoking.run(APPLY), revoking.run(APPLY)]);
  for (const { code, stdout } of both) {
    expect(code).toBe(0);
    expect(stdout.match(/REVOKED|not accepted any more: nothing was sent/g)).toHaveLength(3);
  }
  expect([...revoking.server.revoked].sort()).toEqual([...keys].sort());
  expect(new Set(revoking.receipts().map(({ keyId }) => keyId)).size).toBe(3);
});

some()('dead keys do not count for --max', async () => {
  for (const one of keys.slice(1)) revoking.server.kill(one);
  const done = await revoking.run([...APPLY, '--max', '1']);
  expect(done.stdout).not.toMatch(/More keys than --max/);
  expect(done.stdout.match(/never seen alive there: nothing was sent/g)).toHaveLength(2);
  expect([done.code, revoking.server.revocations.length]).toEqual([4, 1]);
});

test('a key that was never seen alive is not confirmed dead, in a plan neither; a receipt proves it', async () => {
  const statuses = async (args: readonly string[]): Promise<[number | null, ...string[]]> => {
    const { code, stdout } = await revoking.run([...args, '--format', 'json']);
    return [code, ...JSON.parse(stdout).revocations.map(({ status }: { status: string }) => status)];
  };
  expect(await statuses(APPLY)).toEqual([0, 'revoked', 'revoked', 'revoked']);
  expect(await statuses(['revoke'])).toEqual([0, 'inactive', 'inactive', 'inactive']);
  rmSync(revoking.receiptsFile);
  const never = [4, 'never-active', 'never-active', 'never-active'];
  expect(await statuses(['revoke'])).toEqual(never);
  expect(await statuses(APPLY)).toEqual(never);
  expect(revoking.server.revocations).toHaveLength(3);
});

some()('a key that was accepted is revoked where it is named', async () => {
  const { stdout } = await revoking.run(['history', '--format', 'json']);
  const { keyId } = JSON.parse(stdout).findings[0];
  const baseline = join(revoking.home.folder.path, 'baseline.json');
  const accept = ['baseline', keyId, '--reason', 'known', '--baseline', baseline];
  expect((await revoking.run(accept)).code).toBe(0);
  revoking.server.onVerify = answer(403);
  expect((await revoking.run(['revoke', keyId, '--baseline', baseline])).stdout).toMatch(/would be revoked/);
  const all = await revoking.run(['revoke', '--baseline', baseline]);
  expect(all.stdout.match(/would be revoked/g)).toHaveLength(2);
});

test('a scan that left something unread is not called done', async () => {
  const done = await revoking.run(APPLY);
  expect(done.code).toBe(0);
  const folder = join(revoking.home.folder.path, 'shallow');
  leaky.repository.commit({ 'README.md': 'more' });
  leaky.repository.git('clone', '-q', '--depth=1', `file://${leaky.repository.path}`, folder);
  const shallow = await revoking.run(APPLY, { cwd: folder });
  expect(shallow.stdout).toMatch(/shallow/);
  expect(shallow.code).toBe(3);
});

interface Finding {
  readonly advice: readonly string[];
  readonly adviceCodes: readonly string[];
  readonly blocking: boolean;
}

/** What a plain scan says of the keys, with the home that has the receipts. */
async function scanned(): Promise<{ code: number | null; findings: readonly Finding[]; stderr: string }> {
  const { code, stdout, stderr } = await revoking.run(['--format', 'json', '--no-cache']);
  return { code, stderr, findings: JSON.parse(stdout).findings };
}

some()('a plain scan says what a receipt says, and not that the key is dead: revoked-before', async () => {
  expect((await scanned()).findings.map(({ adviceCodes }) => adviceCodes[0])).not.toContain('revoked-before');
  expect((await revoking.run(APPLY)).code).toBe(0);
  // A server on this machine proves nothing of any other.
  for (const { advice, adviceCodes } of (await scanned()).findings) {
    expect([adviceCodes[0], adviceCodes.at(-1)]).toEqual(['revoke', 'revoked-on-this-machine']);
    expect(advice.at(-1)).toMatch(
      /revoked on .* at 127\.0\.0\.1:\d+, which is on this machine\. That says nothing/,
    );
  }
  const ofMachine = readFileSync(revoking.receiptsFile, 'utf8');
  const elsewhere = ofMachine.replace(/"host":"[^"]*"/g, '"host":"api.example.com"');
  writeFileSync(revoking.receiptsFile, elsewhere + ofMachine);
  const { code, findings, stderr } = await scanned();
  expect([code, stderr]).toEqual([1, '']);
  const day = revoking.receipts()[0]!.time.slice(0, 10);
  for (const { advice, adviceCodes, blocking } of findings) {
    expect([adviceCodes[0], blocking]).toEqual(['revoked-before', true]);
    expect(adviceCodes).not.toContain('revoke');
    expect(advice[0]).toContain(`A receipt says that it was revoked on ${day}: api.example.com accepted`);
    expect(advice[0]).toMatch(/did not ask again; npx veleaks verify does/);
    expect(advice.join(' ')).not.toMatch(/dead|need not|not accepted/i);
    const [command] = /npx veleaks baseline .*$/.exec(advice[0]!)!;
    pasteIn(leaky.repository.path, command);
  }
  expect((await scanned()).findings.map(({ blocking }) => blocking)).toEqual([false, false, false]);
  leaky.repository.git('clean', '-q', '-f');
});

some()('one that was sent and not confirmed stays to be revoked: revocation-tried', async () => {
  // Accepted, and alive still.
  revoking.server.onRevoke = (_request, response) => json(response, 200, { revoked: true });
  expect((await revoking.run(APPLY)).code).toBe(4);
  for (const { advice, adviceCodes } of (await scanned()).findings) {
    expect(adviceCodes[0]).toBe('revoke');
    expect(adviceCodes.at(-1)).toBe('revocation-tried');
    expect(advice.at(-1)).toMatch(/was sent to .*, but not that it worked: treat the key as alive/);
  }
});

test('receipts that cannot be read, or are none, change no scan', async () => {
  const before = await scanned();
  mkdirSync(revoking.receiptsFile, { recursive: true });
  expect(await scanned()).toEqual(before);
  rmSync(revoking.receiptsFile, { recursive: true });
  writeFileSync(revoking.receiptsFile, 'no receipt\n{"version":1}\n');
  expect(await scanned()).toEqual(before);
});
