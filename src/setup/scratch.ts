// A throw-away repository in which the installed hooks can be run for real: its own git directory,
// index and objects, the same hooks; for a work tree copies of the top files and links to the top
// folders, so that scripts find their tools. A folder that a hook goes into is made as the top is: a
// link would lead the hook out of here, into the real repository.
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { containsKey, maskText } from '../detect/mask-text.js';
import { classifyEnvName } from '../env/env-files/names.js';
import { readRegular } from '../files/read.js';
import { TemporaryFolder } from '../files/temporary-folder.js';
import { type GitOutput, runGitWithHooks } from '../git/process/spawn.js';
import { currentBranch } from '../git/questions.js';
import { VeleaksError } from '../model/errors.js';
import { enteredFolders } from './entered-folders.js';
import { CLIENT_HOOKS } from './hook-names.js';
import type { HookPlace } from './place.js';
import type { Situation } from './situation.js';

/** A larger file is no configuration of a hook. */
const MAX_FILE_BYTES = 1024 * 1024;
/** A folder with more in it is linked, though a hook goes there. */
const MAX_ENTRIES = 2_000;
/** A hook that takes longer is taken for one that hangs. */
const PATIENCE_MS = 120_000;

export class Scratch {
  /** The work tree. */
  readonly path: string;
  /** A bare repository to push to. */
  readonly server: string;
  /** A tag at an empty commit, which all branches begin with. */
  readonly base = 'base';
  /** The branch that a person is on: hooks let some branches pass. */
  readonly branch: string;
  readonly #home: TemporaryFolder;
  readonly #signal: AbortSignal;

  /**
   * Where the person stands, and the top of the real work tree: what is on PATH for those proves
   * nothing.
   */
  readonly #around: readonly string[];

  private constructor(home: TemporaryFolder, branch: string, around: readonly string[], signal: AbortSignal) {
    this.#home = home;
    this.branch = branch;
    this.#around = around;
    this.path = join(home.path, 'work');
    this.server = join(home.path, 'server.git');
    this.#signal = signal;
  }

  static async make(situation: Situation, signal: AbortSignal): Promise<Scratch> {
    const around = [situation.from, situation.repository.cwd];
    const branch = await branchOf(situation.repository.cwd);
    const scratch = new Scratch(TemporaryFolder.make(), branch, around, signal);
    try {
      await scratch.#build(situation);
    } catch (error) {
      scratch.remove();
      throw error;
    }
    return scratch;
  }

  async #build({ repository: { cwd, root, commonDir }, place, configured }: Situation): Promise<void> {
    const { hooksPath, folder } = place;
    this.#home.makeFolder('work');
    if (root !== null) await this.#mirror(cwd, enteredFolders(await textsOfHooks(cwd, place)));
    // Templates are the user's own, and may lack any folder.
    await this.silently('init', '-q', '--template=', '-b', this.branch);
    await this.silently('init', '-q', '--template=', '--bare', this.server);
    // A hook elsewhere may go on with the one that lies here, and another may write there.
    const own = join(commonDir, 'hooks');
    if (existsSync(own)) await this.#copyHooks(own, join('work', '.git', 'hooks'));
    const config = {
      'user.name': 'veleaks doctor',
      'user.email': 'doctor@veleaks.invalid',
      'commit.gpgSign': 'false',
      'core.hooksPath': hooksPath ?? folder,
    };
    for (const [name, value] of Object.entries(config)) await this.silently('config', name, value);
    for (const [name, value] of configured.own) await this.silently('config', '--add', name, value);
    // What is linked here is not to be added by a hook.
    this.#home.makeFolder('work/.git/info');
    this.#home.write('work/.git/info/exclude', maskText('*\n'));
    await this.silently('commit', '-q', '--allow-empty', '--no-verify', '-m', this.base);
    await this.silently('tag', this.base);
  }

  /** Runs git with the hooks. Null if it did not end in time. */
  async run(...args: string[]): Promise<GitOutput | null> {
    const late = AbortSignal.timeout(PATIENCE_MS);
    try {
      return await runGitWithHooks(args, {
        cwd: this.path,
        signal: AbortSignal.any([this.#signal, late]),
        around: this.#around,
      });
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

  /** Writes a file with a made-up key. */
  write(name: string, content: string): void {
    this.#home.write(join('work', name), { unmasked: content });
  }

  /** Writes and stages a file with a made-up key, though it may look ignored. */
  async stage(name: string, content: string): Promise<void> {
    this.write(name, content);
    await this.silently('add', '-f', '--', name);
  }

  /**
   * Writes a message with a made-up key, and gives its path: as an argument others could read it.
   */
  message(text: string): string {
    const name = join('.git', 'VELEAKS_DOCTOR_MESSAGE');
    this.#home.write(join('work', name), { unmasked: text });
    return name;
  }

  remove(): void {
    this.#home.remove();
  }

  /**
   * The files of a folder as copies, which a hook may change, with each key in them masked; its
   * folders as links, but for those that a hook enters.
   */
  async #mirror(top: string, entered: ReadonlySet<string>, at = ''): Promise<void> {
    for (const entry of await readdir(join(top, at), { withFileTypes: true })) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      const [source, target] = [join(top, path), join('work', path)];
      if (entry.name === '.git' || containsKey(entry.name)) continue;
      if (entry.isDirectory() && entered.has(path) && (await mayBeMade(source))) {
        this.#home.makeFolder(target);
        await this.#mirror(top, entered, path);
      } else if (entry.isDirectory()) this.#home.link(target, source);
      else if (entry.isFile() && classifyEnvName(entry.name) !== 'secret') await this.#copy(source, target);
    }
  }

  /** With what lies beside them, which they may start. */
  async #copyHooks(source: string, target: string): Promise<void> {
    this.#home.makeFolder(target);
    for (const entry of await readdir(source, { withFileTypes: true })) {
      const [from, to] = [join(source, entry.name), join(target, entry.name)];
      if (containsKey(entry.name) || entry.name.endsWith('.sample') || !existsSync(from)) continue;
      if (entry.isDirectory() && (await mayBeMade(from))) await this.#copyHooks(from, to);
      else if ((await stat(from)).isDirectory()) this.#home.link(to, from);
      else if (!(await this.#copy(from, to))) this.#home.linkFile(to, from);
    }
  }

  /** False where it is none that is copied. */
  async #copy(source: string, target: string): Promise<boolean> {
    const found = await readSmall(source);
    if (found === null) return false;
    const { bytes, mode } = found;
    const isClean = !containsKey(bytes.toString('latin1'));
    this.#home.write(target, isClean ? { unmasked: bytes } : maskText(bytes.toString('utf8')), mode & 0o777);
    return true;
  }
}

/** What the hooks say, and what minds them. */
async function textsOfHooks(top: string, { folder, scripts, config }: HookPlace): Promise<string[]> {
  const hooks = [...new Set([folder, scripts])].flatMap((at) => CLIENT_HOOKS.map((name) => join(at, name)));
  const files = [...hooks, join(top, 'package.json'), ...(config === null ? [] : [config])];
  const found = await Promise.all(files.map(readSmall));
  return found.flatMap((file) => (file === null ? [] : [file.bytes.toString('utf8')]));
}

/** Whether a folder is neither another repository's nor so large that its copy would take long. */
async function mayBeMade(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  return names.length <= MAX_ENTRIES && !names.includes('.git');
}

/**
 * A file with its mode. Null for one that is no configuration of a hook: too large, not to be read,
 * gone meanwhile, or with a name that is no text, by which it is not found.
 */
async function readSmall(path: string): Promise<{ bytes: Buffer; mode: number } | null> {
  try {
    const { size, mode } = await stat(path);
    return size > MAX_FILE_BYTES ? null : { bytes: readRegular(path, MAX_FILE_BYTES), mode };
  } catch {
    return null;
  }
}

/** The name of the branch that is checked out; of none, a usual one. */
async function branchOf(cwd: string): Promise<string> {
  const name = (await currentBranch(cwd))?.replace(/^refs\/heads\//, '') ?? 'main';
  return containsKey(name) ? 'main' : name;
}

/**
 * False where a path contains a key: the throw-away repository would have to name it in files and
 * arguments.
 */
export function canTry({ repository: { cwd }, place: { hooksPath, folder } }: Situation): boolean {
  return ![cwd, hooksPath ?? '', folder].some(containsKey);
}
