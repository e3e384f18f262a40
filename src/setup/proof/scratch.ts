// A throw-away repository in which the installed hooks can be run for real: its own git directory,
// index and objects, the same hooks; for a work tree copies of the top files and links to the top
// folders, so that scripts find their tools. A folder that a hook goes into is made as the top is:
// a link would lead the hook out of here, into the real repository.
import { existsSync, lstatSync, realpathSync, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, posix, relative } from 'node:path';
import { containsKey, maskText } from '../../detect/mask-text.js';
import { classifyEnvName } from '../../env/env-files/names.js';
import { readRegular } from '../../files/read.js';
import { TemporaryFolder } from '../../files/temporary-folder.js';
import { type GitOutput, runGitWithHooks } from '../../git/process/spawn.js';
import { currentBranch } from '../../git/questions.js';
import { trackedPaths } from '../../git/work-tree/work-tree.js';
import { VeleaksError } from '../../model/errors.js';
import { CLIENT_HOOKS } from '../hooks/hook-names.js';
import type { HookPlace } from '../place.js';
import type { Situation } from '../situation.js';
import { enteredFolders } from './entered-folders.js';
import { fileKinds } from './file-kinds.js';
import { filesForHooks, identityFor, settingsForHooks } from './own-state.js';
import { type RemoteModel, remoteOf } from './remote-model.js';

/** A larger file is no configuration of a hook. */
const MAX_FILE_BYTES = 1024 * 1024;
/** A folder with more in it is linked, though a hook goes there. */
const MAX_ENTRIES = 2_000;
/** And one with more in which only a file of a kind would be made. */
const MAX_TRIED = 200;

/** They name packages by the way from where they lie, such as `../../.yarn/berry/cache/`. */
const OF_PLUG_AND_PLAY = /(?:^|\/)\.pnp\.(?:c?js|data\.json|loader\.mjs)$/;

/**
 * In place of what a person may have set for all repositories, and that would stop a change here.
 */
const PLAIN: Readonly<Record<string, string>> = {
  'commit.gpgSign': 'false',
  'tag.gpgSign': 'false',
  'push.gpgSign': 'false',
  'push.followTags': 'false',
  // Only a server that says so takes options. Nothing stands for none.
  'push.pushOption': '',
  'merge.ff': 'true',
  'merge.verifySignatures': 'false',
  'core.safecrlf': 'false',
  'protocol.file.allow': 'always',
  // Each commit would start two more processes that look whether to pack.
  'gc.auto': '0',
  'maintenance.auto': 'false',
};

/** A commit on a branch that has nothing else. */
export interface Change {
  readonly branch: string;
  readonly file: string;
  readonly text: string;
  readonly message: string;
}

export class Scratch {
  /** The work tree. */
  readonly path: string;
  /** A bare repository to push to: its path ends as the address of the person's remote does. */
  readonly server: string;
  /**
   * What is pushed to: the name of the person's remote, or the path of the server where that name
   * may lead elsewhere.
   */
  remote: string;
  /** Files that may be made, of the kinds that the repository holds. */
  files: readonly string[];
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
  #author: Promise<string> | undefined;
  #commits = 0;
  /** Refs that the server may have. */
  readonly #served = new Set<string>();
  /** All that were made. */
  readonly #branches = new Set<string>();

  private constructor(home: TemporaryFolder, model: Model, signal: AbortSignal) {
    this.#home = home;
    this.branch = model.branch;
    this.remote = model.remote.name;
    this.files = model.files;
    this.#around = model.around;
    this.path = join(home.path, 'work');
    this.server = join(home.path, 'server', model.remote.tail);
    this.#signal = signal;
  }

  static async make(situation: Situation, signal: AbortSignal): Promise<Scratch> {
    const { cwd, root } = situation.repository;
    const branch = await branchOf(cwd);
    const model = {
      branch,
      around: [situation.from, cwd],
      remote: await remoteOf(cwd, branch),
      files: root === null ? [] : fileKinds(await trackedPaths({ cwd, signal })),
    };
    const scratch = new Scratch(TemporaryFolder.make(), model, signal);
    try {
      await scratch.#build(situation);
    } catch (error) {
      scratch.remove();
      throw error;
    }
    return scratch;
  }

  async #build({ repository, place, configured }: Situation): Promise<void> {
    const { cwd, root, commonDir, gitDir } = repository;
    const { hooksPath, folder } = place;
    this.#home.makeFolder('work');
    if (root !== null) await this.#mirror(cwd, await this.#foldersToMake(cwd, place));
    // What lies in a folder that is linked is real.
    this.files = this.files.map((file) =>
      this.#isLinked(posix.dirname(file)) ? posix.basename(file) : file,
    );
    // Templates are the user's own, and may lack any folder.
    await this.silently('init', '-q', '--template=', '-b', this.branch);
    await this.silently('init', '-q', '--template=', '--bare', this.server);
    // A hook elsewhere may go on with the one that lies here, and another may write there.
    const own = join(commonDir, 'hooks');
    if ((await targetOf(own))?.isDirectory()) await this.#copyHooks(own, join('work', '.git', 'hooks'));
    await this.#addRemote();
    this.#configure([['receive.autogc', 'false']], this.server);
    const config = {
      ...(await identityFor(cwd)),
      ...PLAIN,
      // Nothing that the person has put in place of addresses: of those that fit, git takes the
      // longest.
      [`url.${this.server}.insteadOf`]: this.server,
      [`url.${this.server}.pushInsteadOf`]: this.server,
      'core.hooksPath': hooksPath ?? folder,
    };
    this.#configure(Object.entries(config));
    this.#configure([...(await settingsForHooks(cwd)), ...configured.own]);
    for (const file of filesForHooks([commonDir, gitDir]))
      if (!existsSync(join(this.path, '.git', basename(file))))
        await this.#copy(file, join('work', '.git', basename(file)));
    // What is linked here is not to be added by a hook.
    this.#home.makeFolder('work/.git/info');
    this.#home.write('work/.git/info/exclude', maskText('*\n'));
    await this.silently('commit', '-q', '--allow-empty', '--no-verify', '-m', this.base);
    await this.silently('tag', this.base);
  }

  /** As `git config --add` of each would, which is a process each. */
  #configure(
    settings: readonly (readonly [key: string, value: string])[],
    gitDir = join(this.path, '.git'),
  ): void {
    const file = join(gitDir, 'config');
    const before = readRegular(file, MAX_FILE_BYTES).toString('utf8');
    const after = before + settings.map(asConfig).join('');
    this.#home.write(relative(this.#home.path, file), { unmasked: after });
  }

  /**
   * Where a person has settings of this name for all repositories, a push by it could leave the
   * machine.
   */
  async #addRemote(): Promise<void> {
    const settings = await this.run('config', '--get-regexp', `^remote\\.${this.remote}\\.`);
    // 1 is git's word for "there is none".
    if (settings?.code === 1)
      this.#configure([
        [`remote.${this.remote}.url`, this.server],
        [`remote.${this.remote}.fetch`, `+refs/heads/*:refs/remotes/${this.remote}/*`],
      ]);
    else this.remote = this.server;
  }

  /** Folders that a hook enters, and small ones for the files that are tried. */
  async #foldersToMake(top: string, place: HookPlace): Promise<ReadonlySet<string>> {
    const folders = new Set(enteredFolders(await textsOfHooks(top, place)));
    for (const folder of new Set(this.files.map((file) => posix.dirname(file))))
      if (isFolder(join(top, folder)) && (await isPlain(join(top, folder)))) folders.add(folder);
    return folders;
  }

  #isLinked(folder: string): boolean {
    const at = join(this.path, folder);
    return existsSync(at) && !isFolder(at);
  }

  /** Runs git with the hooks. Null if it did not end in time. */
  run(...args: string[]): Promise<GitOutput | null> {
    return this.#start(args);
  }

  #start(args: readonly string[], input?: string): Promise<GitOutput | null> {
    return runGitWithHooks(args, {
      cwd: this.path,
      signal: this.#signal,
      around: this.#around,
      ...(input === undefined ? {} : { input }),
    });
  }

  /** Runs git without any hook, and requires that it succeeds. */
  silently(...args: string[]): Promise<void> {
    return this.#silentlyWith(args);
  }

  /**
   * Makes branches anew, each with one commit on the empty one, by one process, and leaves that one
   * alone on all others.
   */
  async commitAll(changes: readonly Change[]): Promise<void> {
    for (const { branch } of changes) this.#branches.delete(branch);
    const resets = [...this.#branches].map((branch) => asReset(branch, this.base)).join('');
    for (const { branch } of changes) this.#branches.add(branch);
    this.#author ??= this.#whoCommits();
    const author = await this.#author;
    const stream = changes.map((change) => asImport(change, this.#later(author), this.base)).join('');
    await this.#silentlyWith(['fast-import', '--quiet', '--force'], resets + stream);
  }

  /** What was pushed once would be no news again: no two commits are of the same time. */
  #later(author: string): string {
    this.#commits += 1;
    return author.replace(/(\d+)( \S+)$/, (_, time, zone) => `${Number(time) - 3600 + this.#commits}${zone}`);
  }

  async #whoCommits(): Promise<string> {
    const output = await this.run('var', 'GIT_COMMITTER_IDENT');
    return output?.stdout.toString('utf8').trim() ?? '';
  }

  async #silentlyWith(args: readonly string[], input?: string): Promise<void> {
    const output = await this.#start(['-c', 'core.hooksPath=/dev/null', ...args], input);
    if (output?.code === 0) return;
    throw new VeleaksError(
      'git',
      `git ${args[0]} failed in a throw-away repository`,
      'check that git runs, and that the temporary folder can be written',
    );
  }

  /** Has git take the hooks of another folder. */
  async takeHooksOf(folder: string): Promise<void> {
    await this.silently('config', 'core.hooksPath', folder);
  }

  /** Notes that a push may bring a ref to the server. */
  mayServe(ref: string): void {
    this.#served.add(ref);
  }

  /** Takes a ref off the server, where it may be there. */
  async forget(ref: string): Promise<void> {
    if (this.#served.delete(ref)) await this.silently(`--git-dir=${this.server}`, 'update-ref', '-d', ref);
  }

  /** Checks a branch out, with nothing on it but the empty commit. */
  async startAt(branch: string): Promise<void> {
    this.#branches.add(branch);
    await this.silently('checkout', '-q', '--force', '-B', branch, this.base);
  }

  /** Has refs lead to the empty commit. */
  async pointAtBase(refs: readonly string[]): Promise<void> {
    const lines = refs.map((ref) => `update ${ref} refs/tags/${this.base}^0\n`);
    await this.#silentlyWith(['update-ref', '--stdin'], lines.join(''));
  }

  /** Leaves the branch that is checked out without a commit, as all are before the first. */
  async unbear(): Promise<void> {
    await this.silently('update-ref', '-d', `refs/heads/${this.branch}`);
  }

  /** Writes a file with a made-up key; never through a link, behind which all is real. */
  write(name: string, content: string): void {
    const folder = dirname(join(this.path, name));
    if (realpathSync(folder) !== folder)
      throw new TypeError('a file of a throw-away repository would be written elsewhere');
    this.#home.write(join('work', name), { unmasked: content });
  }

  /** Writes and stages a file with a made-up key, though it may look ignored. */
  async stage(name: string, content: string): Promise<void> {
    // git takes a folder away with the last file in it.
    const folder = posix.dirname(name);
    if (!existsSync(join(this.path, folder))) this.#home.makeFolder(join('work', folder));
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
      // A link of the person's is what it leads to: a folder of packages may be another work
      // tree's.
      const kind = entry.isSymbolicLink() ? await targetOf(source) : entry;
      if (entry.isDirectory() && entered.has(path) && (await mayBeMade(source))) {
        this.#home.makeFolder(target);
        await this.#mirror(top, entered, path);
      } else if (kind?.isDirectory()) this.#home.link(target, source);
      else if (kind?.isFile() && OF_PLUG_AND_PLAY.test(path)) this.#home.linkFile(target, source);
      else if (kind?.isFile() && classifyEnvName(entry.name) !== 'secret') await this.#copy(source, target);
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

/**
 * git-fast-import(1), "INPUT FORMAT"; the texts go by its standard input, which nobody else sees.
 */
function asImport({ branch, file, text, message }: Change, author: string, from: string): string {
  const data = (of: string): string => `data ${Buffer.byteLength(of)}\n${of}\n`;
  const head = `commit refs/heads/${branch}\nauthor ${author}\ncommitter ${author}\n`;
  return `${head}${data(message)}from refs/tags/${from}^0\nM 100644 inline ${file}\n${data(text)}`;
}

function asReset(branch: string, to: string): string {
  return `reset refs/heads/${branch}\nfrom refs/tags/${to}^0\n\n`;
}

/** A setting as it stands in a file of git's configuration. */
function asConfig([key, value]: readonly [string, string]): string {
  const [, section = '', , subsection, name = ''] = /^([^.]+)(\.(.+))?\.([^.]+)$/s.exec(key) ?? [];
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const within = subsection === undefined ? '' : ` ${quoted(subsection)}`;
  return `[${section}${within}]\n\t${name} = ${quoted(value).replaceAll('\n', '\\n')}\n`;
}

/** Null where there is nothing, or a link leads nowhere. */
function targetOf(link: string): Promise<Stats | null> {
  return stat(link).catch(() => null);
}

/** Not for a link to one. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
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

/** Whether the copy of a small folder would lack nothing that a hook could need. */
async function isPlain(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.length > MAX_TRIED) return false;
  return entries.every((entry) => {
    if (entry.name === '.git' || containsKey(entry.name)) return false;
    if (!entry.isFile()) return entry.isDirectory();
    const { size } = lstatSync(join(folder, entry.name));
    return size <= MAX_FILE_BYTES && classifyEnvName(entry.name) !== 'secret';
  });
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

/** What a throw-away repository has in common with the real one. */
interface Model {
  readonly branch: string;
  readonly around: readonly string[];
  readonly remote: RemoteModel;
  readonly files: readonly string[];
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
