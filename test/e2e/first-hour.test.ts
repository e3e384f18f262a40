// The first hour of a new user, typed into a real terminal: each step with what must be seen.
import { chmodSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { ApiServer } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { TestFolder } from '../support/repository.js';
import { sized } from '../support/size.js';
import { HAS_TMUX, Terminal } from '../support/tmux.js';

type Step = readonly [
  typed: string,
  seen: RegExp,
  answers?: readonly (readonly [question: RegExp, answer: string])[],
];

const SECRETS = [1, 2, 3, 4, 5].map((n) => key(400 + n));
const LAST = SECRETS.map((secret) => secret.slice(-4));
const FRESH = key(410);
const GO = /stop here: ?/;

const STEPS: readonly Step[] = [
  // A new project.
  ['git init -q --bare -b main r.git; git init -q -b main app; cd app; pwd', /\/app$/m],
  ['npx veleaks', /veleaks: nothing to read\./],
  ['veleaks --help | head -3', /veleaks/],
  ['veleaks stagd', /did you mean: veleaks staged\?/],
  ['veleaks --json', /did you mean --format json\?/],
  ['veleaks detect', /did you mean: veleaks\?/],
  ['veleaks help staged', /what the next commit would add[\s\S]*Exit codes:/],
  ['echo "{}" > package.json; git add -A; git commit -qm first && echo made', /^made$/m],
  // The hooks.
  ['veleaks init --dry-run | head -40', /pre-commit/],
  ['veleaks init', /pre-commit[\s\S]*pre-push/],
  ['veleaks doctor', /pre-commit[\s\S]*pre-push/],
  // A key is about to be committed.
  [
    'leak 1 app.ts; git add app.ts; git commit -m app',
    /1 key is about to be committed[\s\S]*app\.ts:1:12[\s\S]*Next: Unstage it/,
  ],
  ['veleaks staged', /1 key[\s\S]*git reset -q -- :\/app\.ts/],
  ['git reset -q -- :/app.ts && git status --short', /^\?\? app\.ts$/m],
  ['veleaks', /1 key: 1 unreachable here[\s\S]*Next: Take it out of app\.ts/],
  ['echo "let a" > app.ts; git add app.ts; git commit -qm app && echo made', /^made$/m],
  ['veleaks', /unreachable here\n[\s\S]*git gc --quiet --prune=now[\s\S]*no keys that block/],
  ['git gc --quiet --prune=now; veleaks', /veleaks: no keys in/],
  // The .env file.
  ['leak 2 .env; veleaks env', /\.env[\s\S]*not ignored/],
  ['veleaks env --fix', /\+\.env/],
  ['git add -A; git commit -qm ignore && echo made', /^made$/m],
  ['veleaks', /veleaks: no keys.*\n?.*kept out of git/],
  // A key is committed past the hook, and not pushed.
  [
    'leak 3 b.ts; git add b.ts; git commit -q --no-verify -m b; veleaks',
    /1 key: 1 committed with no known push[\s\S]*b\.ts:1:12[\s\S]*git commit --amend/,
  ],
  ['echo "let b" > b.ts; git commit -q --amend --no-edit --allow-empty -- :/b.ts && echo fixed', /^fixed$/m],
  ['veleaks', /unreachable here\n[\s\S]*git reflog expire/],
  // The first push.
  ['git remote add origin ../r.git; git push -q -u origin main && echo pushed', /^pushed$/m],
  [
    'leak 4 c.ts; git add c.ts; git commit -q --no-verify -m c; git push -q',
    /1 key is about to be pushed[\s\S]*c\.ts:1:12/,
  ],
  ['git push -q --no-verify && echo out', /^out$/m],
  ['veleaks', /1 key: 1 pushed[\s\S]*Next: Revoke it now \(Vibengine dashboard/],
  ['veleaks revoke', /Vibengine dashboard/],
  ["veleaks baseline --reason 'revoked in the dashboard'", /1 accepted without an expiry date/],
  ['veleaks', /1 accepted/],
  ['veleaks --format html=r.html', /the report is in r\.html/],
  ['rm r.html; mkdir src; echo x > src/x.ts; veleaks src', /no keys in 1 file \(2 bytes\)/],
  ['veleaks completion bash | head -1', /veleaks/],
  [
    'git commit --allow-empty -m "use $(cat ../keys/1)"',
    /the commit message, line 1[\s\S]*False alarm\? Accept it by its key id:/,
  ],
  // CI: what it builds, with the history and without it.
  [
    'git add -A; git commit -qm src; git push -q; git clone -q file://$PWD/../r.git ../ci; cd ../ci; pwd',
    /\/ci$/m,
  ],
  ['CI=true veleaks ci; echo "code $?"', /an unknown CI, [\s\S]*no keys that block[\s\S]*code 0/],
  [
    'leak 3 d.ts; git add d.ts; git commit -qm d; CI=true veleaks ci; echo "code $?"',
    /d\.ts:1:12[\s\S]*code 1/,
  ],
  [
    'cd ..; git clone -q --depth 1 file://$PWD/r.git shallow; cd shallow; CI=true veleaks ci; echo "code $?"',
    /INCOMPLETE[\s\S]*git fetch --unshallow[\s\S]*code 3/,
  ],
  ['git fetch -q --unshallow; CI=true veleaks ci; echo "code $?"', /no keys that block[\s\S]*code 0/],
  // The API is asked, and a key taken out of service.
  ['cd ../app; veleaks verify', /the API's address is not known[\s\S]*--api-url URL/],
  ['export VE_API_URL=$API; veleaks verify; echo "code $?"', /STILL ACTIVE[\s\S]*code 1/],
  ['veleaks revoke', /Revocation[\s\S]*would be revoked|Revocation[\s\S]*--apply/],
  [
    'veleaks revoke --apply; echo "code $?"',
    /Revocation[\s\S]*REVOKED[\s\S]*code 0/,
    [[/last four characters of the key: ?/, LAST[3]!]],
  ],
  ['veleaks verify; echo "code $?"', /not accepted by the API[\s\S]*code 0/],
  // A key that is in use is rotated.
  [
    'leak 5 e.ts; cp e.ts .env; git add e.ts; git commit -qnm e; git push -q --no-verify; veleaks',
    /1 key: 1 pushed[\s\S]*e\.ts:1:12/,
  ],
  [
    'veleaks rotate $(veleaks --format json --no-progress 2>&- | id); echo "code $?"',
    /is dead[\s\S]*Know what stays behind[\s\S]*code 0/,
    [
      [GO, ''],
      [/abuses it\?.*: ?/, 'n'],
      [GO, ''],
      [GO, ''],
      [/New key .*: ?/, FRESH],
      [GO, ''],
      [/Write the new key into "\.env"\?.*: ?/, 'y'],
      [GO, ''],
      [GO, ''],
      [GO, ''],
      [/last four characters of the old key: ?/, LAST[4]!],
      [GO, ''],
      [GO, 's'],
      [GO, ''],
    ],
  ],
  ['veleaks revoke | tail -12', /is dead[\s\S]*To accept it:\n {2}npx veleaks baseline/],
  ["$(veleaks revoke | grep 'npx veleaks baseline' | tr -d \"'\")", /1 accepted without an expiry date/],
  ['veleaks; echo "code $?"', /no keys that block[\s\S]*2 accepted[\s\S]*code 0/],
  ['veleaks init --uninstall', /deleted[\s\S]*pre-push/],
  ['veleaks doctor', /there is no pre-commit hook\s+Fix: npx veleaks init/],
];

/** Each day as far as the first push; then CI, a revocation and a rotation as well. */
const WALKED = STEPS.slice(0, sized(30, STEPS.length));

test.runIf(HAS_TMUX)(
  'step by step, each with what must be seen',
  async () => {
    expect(STEPS.length).toBeGreaterThanOrEqual(50);
    const folder = new TestFolder();
    const server = await new ApiServer().listen();
    for (const live of [SECRETS[3]!, SECRETS[4]!, FRESH]) server.live.add(live);
    const tool = (name: string, script: string) =>
      chmodSync(folder.write(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755);
    tool('veleaks', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
    tool('npx', 'exec "$@"');
    // As a person would paste it: the key is in a file that no commit gets.
    for (const [at, secret] of SECRETS.entries()) folder.write(`keys/${at + 1}`, secret);
    // The id of the first key that blocks, out of a report.
    tool(
      'id',
      `exec "${process.execPath}" -p 'JSON.parse(fs.readFileSync(0)).findings.find((f) => f.blocking).keyId'`,
    );
    tool('leak', `printf "const k = '%s'\\n" "$(cat "${folder.path}/keys/$1")" > "$2"`);
    mkdirSync(join(folder.path, 'home'));
    const terminal = new Terminal(folder.path, {
      HOME: join(folder.path, 'home'),
      API: server.url,
      PATH: [join(folder.path, 'bin'), process.env.PATH].join(delimiter),
    });
    try {
      for (const [at, [typed, seen, answers]] of WALKED.entries()) {
        const shown = await terminal.type(typed, seen, answers);
        expect(leaksIn(shown, [...SECRETS, FRESH]), `step ${at + 1}`).toEqual([]);
        expect(shown, `step ${at + 1}`).not.toMatch(/unexpected error|undefined|\[object|NaN/);
      }
      // What was said of the API happened there.
      expect(server.revoked).toEqual(WALKED.length === STEPS.length ? [SECRETS[3], SECRETS[4]] : []);
    } finally {
      terminal.close();
      await server.close();
      folder.dispose();
    }
  },
  900_000,
);

test.skipIf(HAS_TMUX)('SKIPPED: there is no tmux to walk the first hour in', () => undefined);
