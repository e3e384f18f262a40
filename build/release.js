// Makes the commit that a release is tagged on: HEAD with the built dist/ on top, for those who run
// veleaks straight from git, where nothing builds it: the GitHub Action and the pre-commit
// framework. Usage: node build/release.js [repository] Work tree, index and branches stay as they
// are; prints the commit.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'veleaks-release-'));
const env = { ...process.env, GIT_INDEX_FILE: join(folder, 'index') };
const git = (...args) => execFileSync('git', args, { cwd: root, env, encoding: 'utf8' }).trim();

try {
  if (!existsSync(join(root, 'dist', 'cli.cjs'))) throw new Error('dist/ is not built: npm run build');
  git('read-tree', 'HEAD');
  if (git('status', '--porcelain', '--untracked-files=no') !== '')
    throw new Error(
      'there are changes beside HEAD, and dist/ may be built of them: commit them, and npm run build',
    );
  git('add', '--force', '--', 'dist');
  const tree = git('write-tree');
  const commit = git('commit-tree', tree, '-p', 'HEAD', '-m', `Release ${version}, with dist/`);
  process.stdout.write(`${commit}\n`);
  process.stderr.write(`next: git tag v${version} ${commit}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
