// Real repositories for tests, made by the real git in a temporary folder, apart from the machine's
// configuration.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Snapshot } from './snapshot.js';

/** Nothing of the machine's: a git that does not look after each commit whether to pack. */
const CONFIG = resolve('test/support/gitconfig');

/**
 * An environment without any GIT_* of the host, and with an identity and dates that do not change.
 */
export function cleanEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) if (!name.startsWith('GIT_')) env[name] = value;
  return {
    ...env,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: CONFIG,
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
    ...extra,
  };
}

/** A folder of its own for one test; `dispose` (or `using`) removes it. */
export class TestFolder {
  readonly path: string;

  constructor(name = 'veleaks-test-') {
    this.path = realpathSync(mkdtempSync(join(tmpdir(), name)));
  }

  write(path: string, content: string | Uint8Array): string {
    const full = join(this.path, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface RepositoryOptions {
  readonly bare?: boolean;
  readonly sha256?: boolean;
}

/** What `git init` made, by its options. */
const initialised = new Map<string, Snapshot>();

export class TestRepository extends TestFolder {
  constructor(options: RepositoryOptions = {}) {
    super();
    const name = `${options.bare} ${options.sha256}`;
    const before = initialised.get(name);
    if (before) before.writeTo(this.path);
    else {
      this.git(
        'init',
        '-q',
        '-b',
        'main',
        ...(options.bare ? ['--bare'] : []),
        ...(options.sha256 ? ['--object-format=sha256'] : []),
      );
      // The dozen sample hooks are more than all else: no repository has them, the first as the others.
      const hooks = join(this.path, options.bare ? '' : '.git', 'hooks');
      rmSync(hooks, { recursive: true, force: true });
      mkdirSync(hooks);
      initialised.set(name, new Snapshot(this.path));
    }
  }

  /** Runs git here and gives its stdout without the last newline. Throws if git fails. */
  git(...args: string[]): string {
    return this.gitWith({}, ...args);
  }

  gitWith(
    options: {
      readonly env?: Record<string, string>;
      readonly input?: string | Uint8Array;
      readonly cwd?: string;
    },
    ...args: string[]
  ): string {
    return execFileSync('git', args, {
      cwd: options.cwd ?? this.path,
      env: cleanEnvironment(options.env),
      input: options.input,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['pipe', 'pipe', 'pipe'],
    }).replace(/\n$/, '');
  }

  /** Writes the files, stages everything and commits. Gives the commit's object id. */
  commit(files: Record<string, string | Uint8Array>, message = 'change'): string {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git('add', '-A', '-f');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return headOf(this.path) ?? this.git('rev-parse', 'HEAD');
  }
}

/** What HEAD leads to, as git has just written it; null where that is not in a plain file. */
function headOf(path: string): string | null {
  try {
    const head = readFileSync(join(path, '.git', 'HEAD'), 'utf8').trim();
    const id = head.startsWith('ref: ') ? readFileSync(join(path, '.git', head.slice(5)), 'utf8') : head;
    return /^[0-9a-f]{40,64}$/.exec(id.trim())?.[0] ?? null;
  } catch {
    return null;
  }
}
