// 200 commits in a row with the hook on: none fails, and nothing is left behind. Usage: node
// bench/hook-commits.js [commits]
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const commits = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const temporary = join(folder, 'tmp');
const repository = join(folder, 'repository');
const env = { ...process.env, TMPDIR: temporary, HOME: temporary, XDG_CACHE_HOME: temporary };
const git = (...args) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: repository,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

try {
  mkdirSync(temporary);
  mkdirSync(repository);
  git('init', '-q');
  git('config', 'gc.auto', '0');
  const hook = join(repository, '.git', 'hooks', 'pre-commit');
  mkdirSync(join(repository, '.git', 'hooks'), { recursive: true });
  writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" hook pre-commit\n`);
  chmodSync(hook, 0o755);
  const start = performance.now();
  for (let i = 0; i < commits; i += 1) {
    writeFileSync(join(repository, `file${i % 20}.js`), `export const value = ${i};\n`);
    git('add', '-A');
    git('commit', '-q', '-m', `commit ${i}`);
  }
  const seconds = (performance.now() - start) / 1000;
  const count = Number(git('rev-list', '--count', 'HEAD').toString());
  const left = [
    ...readdirSync(temporary),
    ...readdirSync(join(repository, '.git')).filter((name) => name.endsWith('.lock')),
    ...git('status', '--short').toString().split('\n').filter(Boolean),
  ];
  console.log(
    `${count} of ${commits} commits in ${seconds.toFixed(1)} s, left behind: ${left.join(', ') || 'nothing'}`,
  );
  if (count !== commits || left.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
