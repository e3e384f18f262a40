// Exceptions as they are at the base of a range: baseline, rule files, configuration and allow
// comments. What the range itself brings is reported, and is not in force: nobody accepts his own
// leak by the change that leaks it.
import { promises } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { StatedFile } from '../env/checks/inspect.js';
import { isWithin } from '../files/within.js';
import { nulRecords } from '../git/process/records.js';
import { runGit } from '../git/process/spawn.js';
import type { Repository } from '../git/repository.js';
import type { Candidate } from '../model/candidate.js';
import { VeleaksError } from '../model/errors.js';
import type { ProposedException } from '../model/report.js';
import type { FilesOfRange } from '../triage/exceptions/base-allows.js';
import type { Baseline, BaselineEntry } from '../triage/exceptions/baseline.js';
import { BASELINE_NAME, parseBaseline } from '../triage/exceptions/baseline-file.js';
import { keyId } from '../triage/key-id.js';
import { type JsonReader, readJsonFile, readJsonFileIfThere, requireJson } from './json-file.js';

/** A file of the base that is larger is not taken for an exception, in bytes. */
const MAX_FILE = 64 * 1024 * 1024;

/** Later than any day that a baseline names. */
const NEVER = '9999-99-99';

export class BaseExceptions {
  readonly #repository: Pick<Repository, 'cwd' | 'root'>;
  /** The commit or ref; null where none is known, and no exception is in force. */
  readonly base: string | null;
  readonly #signal: AbortSignal | undefined;
  readonly #proposed = new Map<string, ProposedException>();

  constructor(repository: Pick<Repository, 'cwd' | 'root'>, base: string | null, signal?: AbortSignal) {
    this.#repository = repository;
    this.base = base;
    this.#signal = signal;
  }

  /** What the range brings in, as far as it has been asked for. */
  get proposed(): readonly ProposedException[] {
    return [...this.#proposed.values()];
  }

  propose(exception: ProposedException): void {
    this.#proposed.set(JSON.stringify(exception), exception);
  }

  /**
   * The JSON value of a file that an option names: as the base has it where the file lies in the
   * repository, undefined where the range brings it. A file outside of the repository is read as it
   * is.
   */
  readonly readJson: JsonReader = async (path, kind, shown = path) => {
    const inside = await this.#pathInside(path);
    if (inside === null) return readJsonFile(path, kind, shown);
    const bytes = await this.#atBase(inside);
    const before = bytes === null ? undefined : parseAtBase(bytes, kind, shown);
    const now = await valueIfThere(path, kind);
    // Neither has it: the same error as without a base.
    if (now === undefined && before === undefined) return readJsonFile(path, kind, shown);
    if (!isDeepStrictEqual(now, before)) this.propose({ kind: kindOf(kind), path: inside });
    return before;
  };

  /** The baseline in force: the base's. Entries that the range adds or changes are proposed. */
  async baseline(file: string | undefined, root: string): Promise<Baseline | null> {
    const isBare = this.#repository.root === null;
    const path = file ?? join(this.#repository.root ?? root, BASELINE_NAME);
    // Beside a bare repository lies what its owner put there.
    const own = isBare && file === undefined ? await readJsonFileIfThere(path, 'baseline') : undefined;
    if (own !== undefined) return parseBaseline(own, path);
    const inside = isBare && file === undefined ? BASELINE_NAME : await this.#pathInside(path);
    if (inside === null) return parseBaseline(await readJsonFile(path, 'baseline'), path);
    const bytes = await this.#atBase(inside);
    const before = bytes && parseBaseline(parseAtBase(bytes, 'baseline', inside), inside);
    const now = await valueIfThere(path, 'baseline');
    if (file !== undefined && now === undefined && before === null) await readJsonFile(path, 'baseline');
    const entries = entriesOf(now, path);
    // What it would accept, once it is mended, nobody knows.
    if (entries === null) this.propose({ kind: 'baseline', path: inside });
    this.#proposeEntries(inside, entries ?? [], before?.entries ?? []);
    return before;
  }

  /** Those of the keys that a comment accepts at the base, in these files or in any other. */
  async keysAllowed(
    keyIds: readonly string[],
    { paths, blobs }: FilesOfRange,
    findingsIn: (path: string, bytes: Uint8Array) => AsyncIterable<Candidate>,
  ): Promise<ReadonlySet<string>> {
    const allowed = new Set<string>();
    const look = async (path: string): Promise<void> => {
      const bytes = await this.#atBase(path);
      if (bytes === null) return;
      for await (const { secret, allow } of findingsIn(path, bytes))
        if (allow !== null) allowed.add(keyId(secret.reveal()));
    };
    for (const path of new Set(paths)) await look(path);
    // A file that was moved: the comment stands in another one there, of which git sees nothing
    // where it is packed.
    const unchanged = async () => [...(await this.#pathsOf(new Set(blobs))).values()];
    for (const others of [unchanged, () => this.#pathsWithComment()])
      if (keyIds.some((id) => !allowed.has(id))) for (const path of await others()) await look(path);
    return allowed;
  }

  /**
   * Of env files that say why they are tracked, the paths of those that say so at the base, or are
   * there under another name. What the others say is proposed. `reasonIn`: what a file's bytes say.
   */
  async statedAtBase(
    files: readonly StatedFile[],
    reasonIn: (bytes: Uint8Array) => string | null,
  ): Promise<ReadonlySet<string>> {
    const moved = await this.#pathsOf(new Set(files.map(({ oid }) => oid)));
    const stated = new Set<string>();
    for (const { path, oid, reason } of files) {
      const bytes = moved.has(oid) ? null : await this.#atBase(path);
      if (moved.has(oid) || (bytes !== null && reasonIn(bytes) !== null)) stated.add(path);
      else this.propose({ kind: 'allow', path, reason });
    }
    return stated;
  }

  /**
   * Proposes the entries that accept more than those of the base: another key, or a longer time.
   */
  #proposeEntries(path: string, now: readonly BaselineEntry[], before: readonly BaselineEntry[]): void {
    const known = new Map(before.map((entry) => [entry.keyId, entry]));
    for (const { keyId, reason, expires } of now) {
      const old = known.get(keyId);
      if (old === undefined || (expires ?? NEVER) > (old.expires ?? NEVER))
        this.propose({ kind: 'baseline', path, keyId, reason });
    }
  }

  /**
   * Where the path lies in the work tree, with `/` between its parts; null outside of it. Links
   * within the work tree are left as they are written: the base says where they led, and not the
   * range, which may have turned them.
   */
  async #pathInside(path: string): Promise<string | null> {
    const { root } = this.#repository;
    if (root === null) return null;
    const top = await realOf(root);
    const whole = await comingIn(top, resolve(path));
    const real = join(await realOf(dirname(whole)), basename(whole));
    const written = await pathBelow(top, whole);
    if (written === null) return isBelow(top, real) ? partsOf(top, real) : null;
    if (isBelow(top, real)) return written;
    // A folder that is a link to elsewhere, at the base too: what lies there is no part of the
    // range.
    const led = await this.#leavesAtBase(written.split('/'));
    return led !== null && (await realOf(resolve(top, led))) === (await realOf(whole)) ? null : written;
  }

  /**
   * Where this path leads outside of the tree at the base, from its top; null where it does not.
   */
  async #leavesAtBase(parts: readonly string[]): Promise<string | null> {
    for (const at of parts.keys()) {
      const said = (await this.#askBase(parts.slice(0, at + 1).join('/'))).toString('utf8');
      const [, target] = /^symlink \d+\n(.*)\n$/s.exec(said) ?? [];
      if (target !== undefined) return [target, ...parts.slice(at + 1)].join('/');
    }
    return null;
  }

  /**
   * The bytes of a file at the base; null where there is none, or where it is a link that leads out
   * of the tree.
   */
  async #atBase(path: string): Promise<Buffer | null> {
    const stdout = await this.#askBase(path);
    const end = stdout.indexOf(10);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(stdout.toString('latin1', 0, Math.max(0, end))) ?? [];
    if (size === undefined || Number(size) > MAX_FILE) return null;
    return stdout.subarray(end + 1, end + 1 + Number(size));
  }

  /** What git says of a path at the base; nothing without a base. */
  async #askBase(path: string): Promise<Buffer> {
    // One name a line: git has no other form of it before 2.38.
    if (this.base === null || /[\r\n]/.test(path)) return Buffer.alloc(0);
    const input = `${this.base}:${path}\n`;
    return (await runGit(['cat-file', '--batch', '--follow-symlinks'], { ...this.#at(), input })).stdout;
  }

  /** A path at the base of each of those blobs that it has, by the blob. */
  async #pathsOf(blobs: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const { base } = this;
    if (base === null || blobs.size === 0) return new Map();
    const { code, stdout } = await runGit(['ls-tree', '-r', '-z', '--full-tree', base], this.#at());
    const paths = new Map<string, string>();
    for (const record of code === 0 ? nulRecords(stdout) : []) {
      // `<mode> blob <id>\t<path>`
      const id = record.toString('latin1', 0, record.indexOf(9)).split(' ')[2] ?? '';
      if (blobs.has(id)) paths.set(id, record.toString('utf8', record.indexOf(9) + 1));
    }
    return paths;
  }

  async #pathsWithComment(): Promise<string[]> {
    const { base } = this;
    if (base === null) return [];
    const args = ['grep', '-z', '--name-only', '--full-name', '-F', '--no-textconv', '-e', 'veleaks:allow'];
    const { code, stdout } = await runGit([...args, base], this.#at());
    if (code !== 0) return [];
    // `<tree>:<path>`
    return stdout
      .toString('utf8')
      .split('\0')
      .flatMap((name) => (name === '' ? [] : name.slice(base.length + 1)));
  }

  #at(): { cwd: string; signal?: AbortSignal } {
    return { cwd: this.#repository.cwd, ...(this.#signal ? { signal: this.#signal } : {}) };
  }
}

function kindOf(kind: string): ProposedException['kind'] {
  return kind === 'rule file' ? 'rules' : kind === 'baseline' ? 'baseline' : 'configuration';
}

async function realOf(folder: string): Promise<string> {
  return promises.realpath(folder).catch(() => resolve(folder));
}

/** More links than Linux follows. */
const MAX_LINKS = 40;

/**
 * Where links lead that stand outside of the folder `top`, up to the first that is written in it: a
 * link beside the checkout may name a file that the range brings.
 */
async function comingIn(top: string, path: string): Promise<string> {
  let at = path;
  for (let links = 0; links < MAX_LINKS && (await pathBelow(top, at)) === null; links += 1) {
    const folder = await realOf(dirname(at));
    const target = await promises.readlink(join(folder, basename(at))).catch(() => null);
    if (target === null) break;
    at = resolve(folder, target);
  }
  return at;
}

function isBelow(top: string, path: string): boolean {
  return path !== top && isWithin(top, path);
}

/** The way from a folder to what is in it, with `/` between its parts. */
function partsOf(top: string, path: string): string {
  return relative(top, path).split(sep).join('/');
}

/**
 * The path below the folder of the real path `top`, as it is written; null where it is not. A link
 * further down may lead to the top as well.
 */
async function pathBelow(top: string, path: string): Promise<string | null> {
  let below: string | null = null;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((await realOf(folder)) === top) below = partsOf(folder, path);
    if (dirname(folder) === folder) return below;
  }
}

function parseAtBase(bytes: Buffer, kind: string, shown: string): unknown {
  return requireJson(bytes.toString('utf8'), kind, `${shown} at the base`);
}

/** The value that the checkout has; null where it is none, undefined where there is no file. */
async function valueIfThere(path: string, kind: string): Promise<unknown> {
  try {
    return await readJsonFileIfThere(path, kind);
  } catch (error) {
    if (error instanceof VeleaksError) return null;
    throw error;
  }
}

/** The entries of a baseline that is not in force; null of a broken one. */
function entriesOf(value: unknown, path: string): readonly BaselineEntry[] | null {
  if (value === undefined) return [];
  try {
    return parseBaseline(value, path).entries;
  } catch (error) {
    if (error instanceof VeleaksError) return null;
    throw error;
  }
}
