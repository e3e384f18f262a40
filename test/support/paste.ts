// A person's shell, in which what veleaks prints is pasted.
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PROGRAM } from './program.js';
import { cleanEnvironment, TestFolder } from './repository.js';

/**
 * Runs a command as pasted, with veleaks, npx, and an editor that changes by `edits`, sed's words,
 * what git opens. Gives what it printed; throws where it fails.
 */
export function pasteIn(folder: string, command: string, edits = ''): string {
  const tools = new TestFolder();
  const tool = (name: string, script: string) =>
    chmodSync(tools.write(name, `#!/bin/sh\n${script}\n`), 0o755);
  tool('veleaks', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  tool('npx', 'exec "$@"');
  tool('editor', edits === '' ? ':' : `new=$(sed "${edits}" "$1") && printf '%s\\n' "$new" > "$1"`);
  try {
    return execFileSync('sh', ['-c', command], {
      cwd: folder,
      env: cleanEnvironment({
        PATH: [tools.path, process.env.PATH].join(delimiter),
        GIT_EDITOR: join(tools.path, 'editor'),
        GIT_ALLOW_PROTOCOL: 'file',
      }),
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } finally {
    tools.dispose();
  }
}
