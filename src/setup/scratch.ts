// A throw-away repository in which the installed hooks can be run for real: its own git directory, index and objects, the
// same hooks; for a work tree copies of the top files and links to the top folders, so that scripts find their tools.
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classifyEnvName } from '../env/names.js';
import type { Repository } from '../git/repository.js';
import { type GitOutput, runGitWithHooks } from '../git/spawn.js';
import { VeleaksError } from '../model/errors.js';
import type { HookPlace } from './place.js';

/** A larger file is no configuration of a hook. */
const LARGEST = 1024 * 1024;
/** A hook that takes longer is taken for one that hangs. */
const PATIENCE_MS = 120_000;

export class Scratch {
  /** The work tree. */
  readonly path: string;
  /** A bare repository to push to. */
  readonly server: string;
  readonly #home: string;
  readonly #signal: AbortSignal;

  private constructor(home: string, signal: AbortSignal) {
    this.#home = home;
    this.path = join(home, 'work');
    this.server = join(home, 'server.git');
    this.#signal = signal;
  }

  static async make(repository: Repository, place: HookPlace, signal: AbortSignal): Promise<Scratch> {
    const scratch = new Scratch(await mkdtemp(join(tmpdir(), 'veleaks-doctor-')), signal);
    try {
      await scratch.#build(repository, place);
    } catch (error) {
      await scratch.remove();
      throw error;
    }
    return scratch;
  }

  async #build({ cwd, root }: Repository, { hooksPath, folder }: HookPlace): Promise<void> {
    await mkdir(this.path);
    if (root !== null) await mirror(cwd, this.path);
    await this.silently('init', '-q', '-b', 'main');
    await this.silently('init', '-q', '--bare', this.server);
    const config = {
      'user.name': 'veleaks doctor',
      'user.email': 'doctor@veleaks.invalid',
      'commit.gpgSign': 'false',
      'core.hooksPath': hooksPath ?? folder,
    };
    for (const [name, value] of Object.entries(config)) await this.silently('config', name, value);
    // What is linked here is not to be added by a hook.
    await writeFile(join(this.path, '.git', 'info', 'exclude'), '*\n');
  }

  /** Runs git with the hooks. Null if it did not end in time. */
  async run(...args: string[]): Promise<GitOutput | null> {
    const late = AbortSignal.timeout(PATIENCE_MS);
    try {
      return await runGitWithHooks(args, { cwd: this.path, signal: AbortSignal.any([this.#signal, late]) });
    } catch (error) {
      if (late.aborted && !this.#signal.aborted) return null;
      throw error;
    }
  }

  /** Runs git without any hook, and requires that it succeeds. */
  async silently(...args: string[]): Promise<void> {
    const output = await this.run('-c', 'core.hooksPath=/dev/null', ...args);
    if (output?.code === 0) return;
    throw new VeleaksError(
      'git',
      `git ${args[0]} failed in a throw-away repository`,
      'check that git runs, and that the temporary folder can be written',
    );
  }

  /** Writes and stages a file, though it may look ignored. */
  async stage(name: string, content: string): Promise<void> {
    await writeFile(join(this.path, name), content);
    await this.silently('add', '-f', '--', name);
  }

  remove(): Promise<void> {
    // Links are removed, not what they lead to.
    return rm(this.#home, { recursive: true, force: true });
  }
}

async function mirror(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.name === '.git') continue;
    if (entry.isDirectory()) await symlink(source, target, 'junction');
    else if (
      entry.isFile() &&
      classifyEnvName(entry.name) !== 'secret' &&
      (await stat(source)).size <= LARGEST
    )
      await copyFile(source, target);
  }
}
