// Git hooks that call the built program, and what a hook must leave as it was.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PROGRAM } from './program.js';
import { cleanEnvironment, type TestFolder } from './repository.js';

/** Writes plain hooks into a folder, each of which calls `veleaks hook` as the built program. */
export function writeHooks(folder: string, names: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const script = `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" hook ${name} "$@"\n`;
    writeFileSync(join(folder, name), script);
    chmodSync(join(folder, name), 0o755);
  }
}

/** Makes a folder with the program under the name that hooks call; to be put on PATH. */
export function programFolder(folder: TestFolder): string {
  const script = `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`;
  chmodSync(folder.write('bin/veleaks', script), 0o755);
  return join(folder.path, 'bin');
}

export interface GitOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both: git sends most hooks' standard output to its standard error, but not pre-push's. */
  readonly said: string;
}

interface TryOptions {
  readonly env?: Record<string, string>;
  readonly input?: string;
}

/** Runs git with its hooks, whatever comes of it. */
export function tryGit(cwd: string, args: readonly string[], options: TryOptions = {}): GitOutcome {
  return tryProgram('git', args, { cwd, ...options, env: { GIT_EDITOR: 'true', ...options.env } });
}

/** Runs a program apart from the machine's configuration of git, whatever comes of it. */
export function tryProgram(
  name: string,
  args: readonly string[],
  options: TryOptions & { readonly cwd: string },
): GitOutcome {
  const { status, stdout, stderr } = spawnSync(name, args, {
    cwd: options.cwd,
    env: cleanEnvironment({ NO_COLOR: '', CI: '', ...options.env }),
    input: options.input ?? '',
  });
  return { code: status, stdout: `${stdout}`, stderr: `${stderr}`, said: `${stdout}${stderr}` };
}

/** Every file of a work tree but git's own, by path (Latin-1 of its bytes), as mode and hash. */
export function workTree(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  const visit = (folder: Buffer): void => {
    for (const name of readdirSync(folder, { encoding: 'buffer' })) {
      if (name.toString() === '.git') continue;
      const path = Buffer.concat([folder, Buffer.from('/'), name]);
      const stat = lstatSync(path);
      if (stat.isDirectory()) visit(path);
      else {
        const bytes = stat.isSymbolicLink() ? Buffer.from(readlinkSync(path)) : readFileSync(path);
        files[path.toString('latin1')] = `${stat.mode} ${createHash('sha1').update(bytes).digest('hex')}`;
      }
    }
  };
  visit(Buffer.from(root));
  return files;
}
