// SQLite's databases, page by page: https://www.sqlite.org/fileformat2.html. The rows of every b-tree page are read, with what they have on
// overflow pages, whether a table leads to the page or not: so freed pages are read too, where they were table pages before.
import type { Host } from './host.js';
import { Damage, type Input, type Step } from './input.js';

const HEADER = 100;
const [INTERIOR_INDEX, LEAF_INDEX, LEAF_TABLE] = [2, 10, 13];
/** A longer row is not put together: its pages are searched as bytes. */
const MOST_PAYLOAD = 16 * 1024 * 1024;

export function* openSqlite(input: Input, host: Host): Step<void> {
  const bytes = yield* input.whole(host.room);
  if (bytes === null) {
    host.unopened(null, 'too-large', 'it does not fit in memory');
    return;
  }
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (all.length < HEADER) throw new Damage('no header');
  const said = all.readUInt16BE(16);
  const pageSize = said === 1 ? 65_536 : said;
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) throw new Damage('pages of no size');
  const usable = pageSize - all[20]!;
  if (usable < 480) throw new Damage('pages of no size');
  const isUtf16 = all.readUInt32BE(56) > 1;
  const database = { all, pageSize, usable, isUtf16, host };
  for (let page = 1; page * pageSize <= all.length; page += 1) readPage(database, page);
  const pages = all.readUInt32BE(28);
  if (all.length % pageSize !== 0 || pages * pageSize > all.length)
    host.unopened(null, 'damaged', 'it ends in the middle of a page');
}

/** The log: frames of a page each, behind a header of 24 bytes. What is in it is searched as the pages that it is. */
export function* openSqliteLog(input: Input, host: Host): Step<void> {
  const head = Buffer.from(yield* input.take(32));
  const pageSize = head.readUInt32BE(8);
  if (pageSize < 512 || pageSize > 65_536) throw new Damage('pages of no size');
  for (;;) {
    const frame = yield* input.fill(24 + pageSize);
    if (frame.length < 24 + pageSize) return;
    const start = input.offset + 24;
    const page = Buffer.from(frame.subarray(24, 24 + pageSize));
    input.skip(24 + pageSize);
    // Rows that go on elsewhere are told by their page alone; those that do not are read.
    const moved = bound(host, (from, to) => host.cover(start + from, start + to));
    readPage({ all: page, pageSize, usable: pageSize, isUtf16: false, host: moved }, 1, false);
  }
}

function bound(host: Host, cover: Host['cover']): Host {
  return {
    room: host.room,
    member: (name) => host.member(name),
    content: (name) => host.content(name),
    aside: (of, bytes) => host.aside(of, bytes),
    cover,
    unpacked: (bytes) => host.unpacked(bytes),
    unopened: (name, why, detail) => host.unopened(name, why, detail),
  };
}

interface Database {
  readonly all: Buffer;
  readonly pageSize: number;
  readonly usable: number;
  readonly isUtf16: boolean;
  readonly host: Host;
}

function readPage(database: Database, number: number, isFirst = number === 1): void {
  const { all, pageSize, host } = database;
  const start = (number - 1) * pageSize;
  const head = start + (isFirst ? HEADER : 0);
  const type = all[head];
  if (type !== LEAF_TABLE && type !== LEAF_INDEX && type !== INTERIOR_INDEX) return;
  const headerLength = type === INTERIOR_INDEX ? 12 : 8;
  const count = all.readUInt16BE(head + 3);
  const pointers = head + headerLength;
  if (pointers + 2 * count > start + pageSize) return;
  const rows: Buffer[] = [];
  for (let i = 0; i < count; i += 1) {
    const cell = start + all.readUInt16BE(pointers + 2 * i);
    if (cell < pointers + 2 * count || cell >= start + pageSize) continue;
    const row = readCell(database, cell, start + pageSize, type);
    if (row) rows.push(row);
  }
  if (rows.length === 0) return;
  const member = host.member(Buffer.from(`page ${number}`));
  for (const row of rows) member.write(row);
  member.end();
}

/** The columns of a row, each on a line of its own; null where this is no row. */
function readCell(database: Database, cell: number, limit: number, type: number): Buffer | null {
  const { all, usable } = database;
  let at = cell + (type === INTERIOR_INDEX ? 4 : 0);
  const size = readVarint(all, at, limit);
  if (size === null) return null;
  at = size.next;
  if (type === LEAF_TABLE) {
    const rowId = readVarint(all, at, limit);
    if (rowId === null) return null;
    at = rowId.next;
  }
  const most = type === LEAF_TABLE ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const total = size.value;
  if (total === 0 || total > MOST_PAYLOAD) return null;
  let local = total;
  if (total > most) {
    const rest = least + ((total - least) % (usable - 4));
    local = rest <= most ? rest : least;
  }
  if (at + local > limit) return null;
  const chain: [number, number][] = [[at, at + local]];
  if (local < total && !followOverflow(database, at + local, total - local, chain)) {
    // Of a freed page the rest may be in use for something else.
    database.host.unopened(null, 'damaged', 'a row whose pages are not there');
    return null;
  }
  const payload = Buffer.concat(chain.map(([from, to]) => all.subarray(from, to)));
  const columns = columnsOf(payload, database.isUtf16);
  if (columns === null) return null;
  for (const [from, to] of chain) database.host.cover(from, to);
  return columns;
}

/** Adds where the rest of a payload lies; false if the chain is broken, or goes in a circle. */
function followOverflow(
  { all, pageSize, usable }: Database,
  pointer: number,
  size: number,
  chain: [number, number][],
): boolean {
  if (pointer + 4 > all.length) return false;
  let page = all.readUInt32BE(pointer);
  const seen = new Set<number>();
  for (let left = size; left > 0; ) {
    const start = (page - 1) * pageSize;
    if (page === 0 || start + pageSize > all.length || seen.has(page)) return false;
    seen.add(page);
    const part = Math.min(left, usable - 4);
    chain.push([start + 4, start + 4 + part]);
    left -= part;
    page = all.readUInt32BE(start);
  }
  return true;
}

/** The texts and blobs of a record, each with a line feed behind it. */
function columnsOf(payload: Buffer, isUtf16: boolean): Buffer | null {
  const head = readVarint(payload, 0, payload.length);
  if (head === null || head.value > payload.length || head.value < 1) return null;
  const parts: Buffer[] = [];
  const lineEnd = Buffer.from(isUtf16 ? '\n\0' : '\n', 'latin1');
  let at = head.value;
  for (let place = head.next; place < head.value; ) {
    const serial = readVarint(payload, place, head.value);
    if (serial === null) return null;
    place = serial.next;
    const { value } = serial;
    const length =
      value >= 12 ? Math.floor((value - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][value] ?? 0);
    if (at + length > payload.length) return null;
    if (value >= 12) parts.push(payload.subarray(at, at + length), lineEnd);
    at += length;
  }
  return Buffer.concat(parts);
}

function readVarint(bytes: Buffer, at: number, limit: number): { value: number; next: number } | null {
  let value = 0;
  for (let i = 0; i < 9 && at + i < limit; i += 1) {
    const byte = bytes[at + i]!;
    if (i === 8) return { value: value * 256 + byte, next: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}
