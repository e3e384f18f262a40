// A home, a repository in it with a remote and siblings, and what lies around: all that a run could
// change by mistake.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { body, key } from '../support/keys.js';
import { cleanEnvironment, TestFolder } from '../support/repository.js';
import { Dice } from './dice.js';
import { put } from './put.js';
import type { Planted } from './texts.js';

/** What stands for a file that must not change: what it is, and when it last changed in any way. */
export type Snapshot = ReadonlyMap<string, string>;

const REAL_GIT = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

export class World {
  readonly dice: Dice;
  readonly #folder = new TestFolder('veleaks-random-');
  /** Contents that hold a key that is to be found, in the order in which they were planted. */
  readonly planted: Planted[] = [];
  readonly keys: readonly string[];
  /** Keys of a rule of the user's own. */
  readonly ownKeys: readonly string[];
  /** What was done to the repository, for whoever looks into a failure. */
  readonly steps: string[] = [];

  /** `apiUrl`: of an API that knows the keys. */
  constructor(
    readonly seed: number,
    readonly apiUrl = '',
  ) {
    this.dice = new Dice(seed);
    this.keys = [0, 1, 2].map((n) => key(seed * 10 + n, this.dice.pick([40, 40, 32, 24])));
    this.ownKeys = [0, 1].map((n) => `acme_${body(seed * 10 + 5 + n)}`);
    for (const name of ['home/.config', 'outside', 'work', 'tmp', 'state', 'bin'])
      mkdirSync(this.at(name), { recursive: true });
    for (const name of [
      'home/.bashrc',
      'home/.profile',
      'home/.gitconfig',
      'outside/precious',
      'work/sibling.txt',
    ])
      put(this.at(name), name === 'home/.gitconfig' ? '[user]\n\tname = Ada\n' : '# mine\n');
    put(
      this.at('bin/git'),
      `#!/bin/sh\n{ printf '%s\\0' "$@"; cat /proc/$$/environ; } >> '${this.calls}' 2>/dev/null\nexec ${REAL_GIT} "$@"\n`,
    );
    for (const name of ['work/repo', 'work/sibling'])
      execFileSync('git', ['init', '-q', '-b', 'main', this.#hash(name), this.at(name)], {
        env: this.environment(),
      });
    execFileSync('git', ['init', '-q', '--bare', this.at('remote.git')], { env: this.environment() });
    chmodSync(this.at('bin/git'), 0o755);
  }

  #hash(name: string): string {
    const isSha256 = name === 'work/repo' && this.dice.oneIn(15);
    return `--object-format=${isSha256 ? 'sha256' : 'sha1'}`;
  }

  at(path: string): string {
    return join(this.#folder.path, path);
  }

  get root(): string {
    return this.#folder.path;
  }

  get repository(): string {
    return this.at('work/repo');
  }

  /** Arguments and environment of each git that was started through `bin`. */
  get calls(): string {
    return this.at('state/calls');
  }

  anyKey(): string {
    return this.dice.oneIn(6) ? this.dice.pick(this.ownKeys) : this.dice.pick(this.keys);
  }

  environment(): NodeJS.ProcessEnv {
    return cleanEnvironment({
      HOME: this.at('home'),
      XDG_CONFIG_HOME: this.at('home/.config'),
      XDG_STATE_HOME: this.at('state'),
    });
  }

  git(...args: string[]): string {
    return this.gitIn(this.repository, args);
  }

  gitIn(cwd: string, args: readonly string[], input: string | Uint8Array = ''): string {
    const options = { cwd, env: this.environment(), input, timeout: 4000, maxBuffer: 1 << 28 } as const;
    try {
      return execFileSync('git', args, {
        ...options,
        stdio: ['pipe', 'pipe', 'pipe'],
        encoding: 'latin1',
      }).trimEnd();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ETIMEDOUT') this.#endThoseThatWait();
      throw error;
    }
  }

  /**
   * Ends what a git that was ended has left behind: a git of its own that waits for the reader of a
   * pipe writes as soon as somebody opens that.
   */
  #endThoseThatWait(): void {
    if (process.platform !== 'linux') return;
    for (const pid of readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))) {
      try {
        const isHere = `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${this.root}/`);
        if (isHere && readlinkSync(`/proc/${pid}/exe`).includes('git')) process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It has ended, or is another user's.
      }
    }
  }

  /** Writes in the work tree, by bytes: a name need not be text. */
  write(name: Buffer | string, content: string | Uint8Array): void {
    const path = Buffer.concat([Buffer.from(`${this.repository}/`), Buffer.from(name as string)]);
    mkdirSync(path.subarray(0, path.lastIndexOf('/')), { recursive: true });
    put(path, content);
  }

  commit(message = 'change'): void {
    this.git('add', '-A', '-f');
    this.git('commit', '-q', '--allow-empty', '--no-verify', '-m', message);
  }

  /** All that must stay as it is; what the program keeps for its user is left out. */
  snapshot(): Snapshot {
    const found = new Map<string, string>();
    const visit = (folder: string): void => {
      for (const entry of entriesOf(folder)) {
        const path = `${folder}/${entry.name.toString('latin1')}`;
        const real = Buffer.concat([Buffer.from(folder, 'latin1'), Buffer.from('/'), entry.name]);
        const stat = lstatSync(real, { bigint: true });
        const link = stat.isSymbolicLink() ? readlinkSync(real) : '';
        // git marks trees as used where it reads a sparse index: object-file.c, freshen_file().
        const isObject = /\/\.git\/objects\/[0-9a-f]{2}\/[0-9a-f]{38,}$/.test(path);
        const times = isObject ? `${stat.ino}` : `${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino}`;
        const bytes = stat.isDirectory() ? '' : `${stat.size} ${times}`;
        found.set(path.slice(this.root.length + 1), `${stat.mode} ${bytes} ${link}`);
        if (entry.isDirectory()) visit(path);
      }
    };
    visit(this.root);
    // git itself marks the part of a split index as used, whoever reads it: read-cache.c,
    // freshen_shared_index().
    for (const path of [...found.keys()])
      if (/\/sharedindex\.|^(?:state|tmp)(?:\/|$)|\.git\/veleaks(?:\/|$)|^remote\.git\/veleaks/.test(path))
        found.delete(path);
    return found;
  }

  read(path: string): string {
    try {
      const file = Buffer.from(this.at(path), 'latin1');
      return lstatSync(file).isFile() ? readFileSync(file, 'latin1') : '';
    } catch {
      return '';
    }
  }

  /** Removes all of it; a git that a step has left waiting, for a FIFO say, is ended first. */
  dispose(): void {
    for (const pid of entriesOf('/proc')
      .map((it) => it.name.toString())
      .filter((name) => /^\d+$/.test(name)))
      try {
        if (readlinkSync(`/proc/${pid}/cwd`).startsWith(this.root)) process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It has ended, or is another user's.
      }
    this.#folder.dispose();
  }
}

function entriesOf(folder: string): Dirent<Buffer>[] {
  try {
    return readdirSync(Buffer.from(folder, 'latin1'), { withFileTypes: true, encoding: 'buffer' });
  } catch {
    return [];
  }
}

/** The paths that are new, gone or changed. */
export function changes(before: Snapshot, after: Snapshot): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}
