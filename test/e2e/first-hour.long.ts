// The first hour of a new user, typed into a real terminal: each step with what must be seen.
import { chmodSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { TestFolder } from '../support/repository.js';
import { HAS_TMUX, Terminal } from '../support/tmux.js';

type Step = readonly [typed: string, seen: RegExp];

const STEPS: readonly Step[] = [
  // A new project.
  ['git init -q --bare r.git; git init -q -b main app; cd app; pwd', /\/app$/m],
  ['npx veleaks', /veleaks: nothing to read\./],
  ['veleaks --help | head -3', /veleaks/],
  ['veleaks stagd', /did you mean: veleaks staged\?/],
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
    /1 key: 1 committed but not pushed[\s\S]*b\.ts:1:12[\s\S]*git commit --amend/,
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
  ['veleaks src', /"src"|src/],
  ['veleaks completion bash | head -1', /veleaks/],
];

test.runIf(HAS_TMUX)('thirty steps, each with what must be seen', async () => {
  expect(STEPS.length).toBeGreaterThanOrEqual(30);
  const folder = new TestFolder();
  const secrets = [1, 2, 3, 4].map((n) => key(400 + n));
  const tool = (name: string, script: string) =>
    chmodSync(folder.write(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755);
  tool('veleaks', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  tool('npx', 'exec "$@"');
  // As a person would paste it: the key is in a file that no commit gets.
  for (const [at, secret] of secrets.entries()) folder.write(`keys/${at + 1}`, secret);
  tool('leak', `printf "const k = '%s'\\n" "$(cat "${folder.path}/keys/$1")" > "$2"`);
  mkdirSync(join(folder.path, 'home'));
  const terminal = new Terminal(folder.path, {
    HOME: join(folder.path, 'home'),
    PATH: [join(folder.path, 'bin'), process.env.PATH].join(delimiter),
  });
  try {
    for (const [at, [typed, seen]] of STEPS.entries()) {
      const shown = await terminal.type(typed, seen);
      expect(leaksIn(shown, secrets), `step ${at + 1}`).toEqual([]);
      expect(shown, `step ${at + 1}`).not.toMatch(/unforeseen|undefined|\[object|NaN/);
    }
  } finally {
    terminal.close();
    folder.dispose();
  }
});

test.skipIf(HAS_TMUX)('SKIPPED: there is no tmux to walk the first hour in', () => undefined);
