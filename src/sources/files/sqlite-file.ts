// A database or its log on disk, of any size: rows are put together by reading the pages that they
// lie on, as they are asked for. What no row has (freed pages, what is left in a page) is searched
// as bytes, in which all that rows have is blanked.

import type { RawPath } from '../../files/raw-path.js';
import { bytesOf, rawPath } from '../../files/raw-path.js';
import { closeFile, type OpenFile, openRegular, readFully } from '../../files/read.js';
import {
  type Allowance,
  allowanceFor,
  DATABASE_HEADER,
  hasLongRow,
  isPageSize,
  isTreePage,
  LINE_END,
  type Page,
  type PageForm,
  pageFormOf,
  rowsOf,
} from '../../inside/formats/databases/sqlite-pages.js';
import type { Fragment, Provenance } from '../../model/fragment.js';
import { addTo } from '../../model/groups.js';
import type { ScanWorld } from '../source.js';
import { reasonOf } from './file-content.js';

/** https://www.sqlite.org/walformat.html */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/** The fragments of a database or log at `path`. What cannot be read is a row of the ledger. */
export async function* sqliteFragments(
  path: RawPath,
  kind: 'database' | 'log',
  provenance: Provenance & { readonly path: string },
  world: ScanWorld,
): AsyncGenerator<Fragment> {
  const opened: OpenFile[] = [];
  try {
    const file = openRegular(path, 'refuse');
    opened.push(file);
    const pages = kind === 'database' ? databasePages(file) : logPages(file, path, opened);
    if (pages === null) {
      world.coverage.unopened({ what: provenance.path, format: 'sqlite', why: 'damaged' });
      return;
    }
    yield* new SqliteScan(pages, provenance, world).fragments();
    world.coverage.file(file.size);
  } catch (error) {
    world.coverage.skip({ kind: 'file', what: provenance.path, reason: reasonOf(error) });
  } finally {
    for (const { fd } of opened) closeFile(fd);
  }
}

/** Pages of a file, by their places in it. */
interface Pages {
  readonly form: PageForm;
  readonly count: number;
  /** The page at a place; good until some more are asked for. */
  readonly at: (place: number) => Buffer;
  /** False only if no needle is in the page. */
  readonly mayContain: (place: number, mayContain: (bytes: Uint8Array) => boolean) => boolean;
  /** Whether it begins with the header of the database. */
  readonly isFirst: (place: number) => boolean;
  /** The page of a number as the page at `place` refers to it. */
  readonly follow: (place: number, number: number) => Page | null;
  /** How a person finds it: `page 12`. */
  readonly nameOf: (place: number) => string;
  /** Whether the file ends in the middle of a page. */
  readonly isCut: boolean;
}

const BLOCK = 1024 * 1024;
const MAX_BLOCKS = 8;

/** Reads a file in blocks, and keeps the last few: the pages of a row mostly lie side by side. */
class Blocks {
  readonly #file: OpenFile;
  readonly #kept = new Map<number, Buffer>();

  constructor(file: OpenFile) {
    this.#file = file;
  }

  /** `length` bytes at `from`, which lie in one or two blocks; fewer at the end of the file. */
  read(from: number, length: number): Buffer {
    const number = Math.floor(from / BLOCK);
    const start = from - number * BLOCK;
    if (start + length <= BLOCK) return this.#block(number).subarray(start, start + length);
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readFully(this.#file.fd, bytes, 0, length, from));
  }

  #block(number: number): Buffer {
    const known = this.#kept.get(number);
    if (known !== undefined) return known;
    const [oldest] = this.#kept.keys();
    let room: Buffer = Buffer.alloc(0);
    if (this.#kept.size >= MAX_BLOCKS && oldest !== undefined) {
      room = this.#kept.get(oldest)!;
      this.#kept.delete(oldest);
    }
    if (room.length < BLOCK) room = Buffer.allocUnsafeSlow(BLOCK);
    const block = room.subarray(0, readFully(this.#file.fd, room, 0, BLOCK, number * BLOCK));
    this.#kept.set(number, block);
    return block;
  }
}

function databasePages(file: OpenFile): Pages | null {
  const blocks = new Blocks(file);
  const form = pageFormOf(blocks.read(0, DATABASE_HEADER));
  if (form === null) return null;
  const { pageSize } = form;
  const count = Math.floor(file.size / pageSize);
  /**
   * Blocks by whether they may hold something: 1 for no, 2 for yes. One search of many pages is
   * faster than many of one.
   */
  const judged = new Uint8Array(Math.ceil(file.size / BLOCK));
  const at = (place: number): Buffer => blocks.read(place * pageSize, pageSize);
  return {
    form,
    count,
    at,
    mayContain: (place, mayContain) => {
      const block = Math.floor((place * pageSize) / BLOCK);
      if (judged[block] === 0) judged[block] = mayContain(blocks.read(block * BLOCK, BLOCK)) ? 2 : 1;
      return judged[block] === 2 && mayContain(at(place));
    },
    isFirst: (place) => place === 0,
    follow: (_, number) => (number > count ? null : { name: number - 1, bytes: at(number - 1) }),
    nameOf: (place) => `page ${place + 1}`,
    isCut: file.size % pageSize !== 0,
  };
}

/** Frames of a log; a page that it does not have is the database's. */
function logPages(file: OpenFile, path: RawPath, opened: OpenFile[]): Pages | null {
  const blocks = new Blocks(file);
  const head = blocks.read(0, LOG_HEADER);
  if (head.length < LOG_HEADER) return null;
  const pageSize = head.readUInt32BE(8);
  if (!isPageSize(pageSize)) return null;
  const frame = FRAME_HEADER + pageSize;
  const count = Math.floor((file.size - LOG_HEADER) / frame);
  const numbers = new Uint32Array(count);
  /** For each frame the last one of its transaction. */
  const ends = new Uint32Array(count);
  const places = new Map<number, number[]>();
  for (let place = 0, from = 0; place < count; place += 1) {
    const header = blocks.read(LOG_HEADER + place * frame, FRAME_HEADER);
    const number = header.readUInt32BE(0);
    numbers[place] = number;
    addTo(places, number, place);
    if (header.readUInt32BE(4) === 0 && place < count - 1) continue;
    ends.fill(place, from, place + 1);
    from = place + 1;
  }
  const database = besideLog(path, pageSize, opened);
  const at = (place: number): Buffer => blocks.read(LOG_HEADER + place * frame + FRAME_HEADER, pageSize);
  return {
    form: database?.form ?? { pageSize, usable: pageSize, lineEnd: LINE_END },
    count,
    at,
    mayContain: (place, mayContain) => mayContain(at(place)),
    isFirst: (place) => numbers[place] === 1,
    follow: (place, number) => {
      const name = places.get(number)?.findLast((one) => one <= ends[place]!);
      if (name !== undefined) return { name, bytes: at(name) };
      const page = database === null ? null : database.follow(0, number);
      return page && { name: null, bytes: page.bytes };
    },
    nameOf: (place) => `frame ${place + 1}`,
    isCut: false,
  };
}

/** The database of a log, `<database>-wal`; null where there is none of the same form. */
function besideLog(path: RawPath, pageSize: number, opened: OpenFile[]): Pages | null {
  const name = bytesOf(path);
  if (name.subarray(-4).toString('latin1') !== '-wal') return null;
  try {
    const file = openRegular(rawPath(name.subarray(0, -4)), 'refuse');
    opened.push(file);
    const pages = databasePages(file);
    return pages?.form.pageSize === pageSize ? pages : null;
  } catch (error) {
    reasonOf(error);
    return null;
  }
}

/** Places: rows of one page, in order. Then what is in no row. */
class SqliteScan {
  readonly #pages: Pages;
  readonly #provenance: Provenance & { readonly path: string };
  readonly #world: ScanWorld;
  /**
   * 1 for a page that is the rest of a row; 2 for a page with rows; 3 for one of neither that was
   * searched.
   */
  readonly #marks: Uint8Array;
  readonly #allowance: Allowance;
  /** Pages in which the rest of a row begins. */
  readonly #begins = new Set<number>();
  #isBroken: boolean;

  constructor(pages: Pages, provenance: Provenance & { readonly path: string }, world: ScanWorld) {
    this.#pages = pages;
    this.#provenance = provenance;
    this.#world = world;
    this.#marks = new Uint8Array(pages.count);
    this.#allowance = allowanceFor(pages.count * pages.form.pageSize);
    this.#isBroken = pages.isCut;
  }

  async *fragments(): AsyncGenerator<Fragment> {
    for (let place = 0; place < this.#pages.count; place += 1) {
      if (place % TURN === 0) await this.#turn();
      const bytes = this.#rows(place);
      if (bytes !== null)
        yield { provenance: { ...this.#provenance, inside: [this.#pages.nameOf(place)] }, bytes };
    }
    const continued = this.#continued();
    for (const place of inOrder(this.#pages.count, continued)) {
      if (place % TURN === 0) await this.#turn();
      const bytes = this.#marks[place] === 2 ? this.#leftIn(place) : this.#orphan(place);
      const provenance = { ...this.#provenance, inside: [this.#pages.nameOf(place)], remnant: true } as const;
      if (bytes !== null && this.#world.mayContain(bytes)) yield { provenance, bytes };
    }
    if (this.#isBroken)
      this.#world.coverage.unopened({ what: this.#provenance.path, format: 'sqlite', why: 'damaged' });
  }

  async #turn(): Promise<void> {
    this.#world.signal?.throwIfAborted();
    await new Promise(setImmediate);
  }

  /** The rows of a page, if a key may be in them. */
  #rows(place: number): Buffer | null {
    const { form, isFirst, at } = this.#pages;
    const page = at(place);
    const first = isFirst(place);
    if (!isTreePage(page, first)) return null;
    this.#marks[place] = 2;
    if (!hasLongRow(page, first, form) && !this.#mayContain(place)) return null;
    const { rows, isBroken } = this.#read(place);
    if (isBroken) this.#isBroken = true;
    for (const { overflow } of rows) {
      const first = overflow[0]?.name ?? null;
      if (first !== null) this.#begins.add(first);
      for (const { name } of overflow) if (name !== null && this.#marks[name] === 0) this.#marks[name] = 1;
    }
    const bytes = Buffer.concat(rows.map(({ columns }) => columns));
    return this.#world.mayContain(bytes) ? bytes : null;
  }

  #mayContain(place: number): boolean {
    return this.#pages.mayContain(place, this.#world.mayContain);
  }

  #read(place: number) {
    const { form, isFirst, at, follow } = this.#pages;
    // A copy: the pages of its rows are read meanwhile.
    const page = Buffer.from(at(place));
    return rowsOf(page, isFirst(place), form, (number) => follow(place, number), this.#allowance);
  }

  /** What is left in a page with rows: deleted ones, and what is not understood. */
  #leftIn(place: number): Buffer | null {
    if (!this.#mayContain(place)) return null;
    const left = Buffer.from(this.#pages.at(place));
    for (const { from, to } of this.#read(place).rows) left.fill(0, from, to);
    // It is no database of its own.
    if (this.#pages.isFirst(place)) left.fill(0, 0, 16);
    return this.#withRests(left, place);
  }

  /**
   * With the rest of deleted rows in the place of the numbers of the pages that they went on in.
   */
  #withRests(left: Buffer, place: number): Buffer {
    const parts: Buffer[] = [];
    let from = 0;
    for (let at = left.indexOf(0, 1); at > 0 && at + 4 <= left.length; at = left.indexOf(0, at + 1)) {
      if (at < from || !isWord(left[at - 1]!)) continue;
      const rest = this.#restOf(place, left.readUInt32BE(at));
      if (rest === null) continue;
      parts.push(left.subarray(from, at), rest);
      from = at + 4;
    }
    return Buffer.concat([...parts, left.subarray(from)]);
  }

  /** What a row goes on with on the page of that number; null where none does. */
  #restOf(place: number, number: number): Buffer | null {
    const next = number === 0 ? null : this.#pages.follow(place, number);
    if (next === null || isTreePage(next.bytes, false)) return null;
    const { name } = next;
    if (name !== null && this.#marks[name] === 1 && !this.#begins.has(name)) return null;
    return Buffer.from(next.bytes.subarray(4, 4 + REST));
  }

  /** Which of the pages of no row another of them goes on in: 1. */
  #continued(): Uint8Array {
    const { count, at, follow } = this.#pages;
    const continued = new Uint8Array(count);
    for (let place = 0; place < count; place += 1) {
      if (this.#marks[place] !== 0) continue;
      const next = follow(place, at(place).readUInt32BE(0));
      if (next !== null && next.name !== null && this.#marks[next.name] === 0) continued[next.name] = 1;
    }
    return continued;
  }

  /**
   * A page that is of no row, with those that it goes on in where it is of a row that was deleted;
   * null for any other.
   */
  #orphan(place: number): Buffer | null {
    if (this.#marks[place] !== 0) return null;
    const parts: Buffer[] = [];
    let at = place;
    while (parts.length < MAX_CHAIN) {
      const page = Buffer.from(this.#pages.at(at));
      parts.push(parts.length === 0 ? page : page.subarray(4));
      this.#marks[at] = 3;
      const next = this.#pages.follow(at, page.readUInt32BE(0));
      if (next === null || next.name === null || this.#marks[next.name] !== 0) break;
      at = next.name;
    }
    return Buffer.concat(parts);
  }
}

/** Pages looked at before others get a turn. */
const TURN = 2_048;
/** More of a rest than a key has. */
const REST = 1_024;
/** Pages of a deleted row that are put together. */
const MAX_CHAIN = 1_024;

function isWord(byte: number): boolean {
  return /[A-Za-z0-9_-]/.test(String.fromCharCode(byte));
}

/** All places; those that others go on in come last. */
function* inOrder(count: number, continued: Uint8Array): Generator<number> {
  for (const last of [0, 1])
    for (let place = 0; place < count; place += 1) if (continued[place] === last) yield place;
}
