// Which repositories are meant: addresses and folders, from arguments, files and standard input.
import { promises, realpathSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shown, within } from '../files/raw-path.js';
import { readNamed } from '../files/read.js';
import { codeOf, VeleaksError } from '../model/errors.js';
import { walkRepositories } from '../sources/files/walk.js';
import { type Address, isAddress, parseAddress } from './address.js';

/** A repository to be cloned, or one that lies on this disk. */
export type Listed =
  | ({ readonly kind: 'remote' } & Address)
  | { readonly kind: 'folder'; readonly name: string; readonly path: string };

export interface List {
  /** Each once, in the order in which they were named. */
  readonly repositories: readonly Listed[];
  /**
   * Folders and lines that say nothing that can be used; each is reported as not read. `what` has
   * no part of an address with a password.
   */
  readonly unusable: readonly { readonly what: string; readonly why: string }[];
}

/** A list of repositories is a text: of 5,000 some 300 KB. */
const MAX_BYTES = 64 * 1024 * 1024;

interface ListOptions {
  readonly cwd: string;
  /** What comes from standard input. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
}

/**
 * Without operands, and for `-`, standard input is the list. Throws where an operand is nothing
 * that there is.
 */
export async function readList(operands: readonly string[], { cwd, stdin }: ListOptions): Promise<List> {
  const collector = new Collector(cwd);
  for (const operand of operands.length === 0 ? ['-'] : operands) {
    if (operand === '-') await collector.addText(await textOf(stdin()), 'standard input');
    else if (isAddress(operand)) collector.addAddress(parseAddress(operand));
    else await collector.addPath(operand);
  }
  return collector.list;
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > MAX_BYTES)
      throw new VeleaksError('usage', 'the list on standard input has no end', 'give one address a line');
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}

class Collector {
  readonly #cwd: string;
  readonly #byName = new Map<string, Listed>();
  readonly #unusable: { what: string; why: string }[] = [];

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  get list(): List {
    return { repositories: [...this.#byName.values()], unusable: this.#unusable };
  }

  addAddress(address: Address): void {
    if (!this.#byName.has(address.name)) this.#byName.set(address.name, { kind: 'remote', ...address });
  }

  /** A folder, or a file that lists some. */
  async addPath(path: string): Promise<void> {
    const full = resolve(this.#cwd, path);
    const stats = whatLiesAt(full);
    if (stats === null)
      throw new VeleaksError(
        'usage',
        `${JSON.stringify(path)} is neither an address nor an existing path`,
        'give an address, a folder, or a file with one of them a line',
      );
    if (stats.isDirectory()) return this.#addFolder(full);
    let text: string;
    try {
      text = (await readNamed(full, MAX_BYTES)).toString('utf8');
    } catch (cause) {
      throw new VeleaksError(
        'usage',
        `${JSON.stringify(path)} cannot be read as a list (${codeOf(cause)})`,
        'check the path and its permissions',
        { cause },
      );
    }
    await this.addText(text, path);
  }

  /** One a line; empty lines and those that begin with # are none. */
  async addText(text: string, from: string): Promise<void> {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    for (const [index, line] of lines.entries()) {
      const entry = line.trim();
      if (entry !== '' && !entry.startsWith('#')) await this.#addLine(entry, `${from}, line ${index + 1}`);
    }
  }

  async #addLine(entry: string, where: string): Promise<void> {
    if (entry.includes('\0')) return this.#skip(where, 'it is not text');
    if (isAddress(entry)) {
      try {
        this.addAddress(parseAddress(entry));
      } catch (error) {
        if (!(error instanceof VeleaksError)) throw error;
        this.#skip(where, error.message);
      }
      return;
    }
    const full = resolve(this.#cwd, entry);
    const stats = whatLiesAt(full);
    if (stats?.isDirectory()) return this.#addFolder(full);
    this.#skip(where, stats === null ? 'there is no such folder' : 'it is not a folder');
  }

  /** A repository, or all that lie below. */
  async #addFolder(path: string): Promise<void> {
    const folder = realpathSync(path);
    const found = await walkRepositories(folder, (inside, error) =>
      this.#skip(shown(within(folder, inside)), `it cannot be read (${codeOf(error)})`),
    );
    // A folder that is none, and has none, was meant to have one.
    if (found.length === 0 && this.#unusable.every(({ what }) => what !== folder))
      this.#skip(folder, 'there is no repository in it');
    const paths: string[] = [];
    for (const inside of found) {
      if (typeof inside === 'string') paths.push(await promises.realpath(join(folder, inside)));
      else this.#skip(shown(within(folder, inside)), 'its path is not UTF-8');
    }
    for (const name of paths.sort())
      if (!this.#byName.has(name)) this.#byName.set(name, { kind: 'folder', name, path: name });
  }

  #skip(what: string, why: string): void {
    this.#unusable.push({ what, why });
  }
}

/** Null too for what is no path to the system, and where a link leads in a circle. */
function whatLiesAt(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
