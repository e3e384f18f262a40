// The rows of SQLite's b-tree pages: https://www.sqlite.org/fileformat2.html. A row that is longer
// than a page goes on in overflow pages; read as raw bytes, a key at a border comes out shortened.

/** The header of the database, in front of the first page's own. */
export const DATABASE_HEADER = 100;
/** Kinds of b-tree pages, by their first byte. */
export const [INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE] = [2, 5, 10, 13];
/** A longer row is not put together: its pages are searched as bytes. */
const MAX_PAYLOAD = 16 * 1024 * 1024;
/** No row is longer: https://www.sqlite.org/limits.html */
const MAX_SIZE = 2 ** 31 - 1;
/** What the rows of one page have elsewhere is held together, up to so many bytes. */
const MAX_OVERFLOW = 64 * 1024 * 1024;

export interface PageForm {
  /** In bytes, a power of two from 512 to 65,536. */
  readonly pageSize: number;
  /** Without what is reserved at the end of each page. */
  readonly usable: number;
  /** As its texts have it. */
  readonly lineEnd: Buffer;
}

/** Of UTF-8, and by the numbers of encodings of UTF-16: low byte first, high byte first. */
export const LINE_END = Buffer.from('\n');
const LINE_ENDS = new Map([
  [2, Buffer.from('\n\0')],
  [3, Buffer.from('\0\n')],
]);

/** A page, and what the caller calls it; `name` is null for a page of another file. */
export interface Page {
  readonly bytes: Buffer;
  readonly name: number | null;
}

/**
 * Bytes of overflow pages that may still be read for rows: hostile rows share theirs, and would be
 * read again and again.
 */
export interface Allowance {
  bytes: number;
}

/**
 * What the rows of a database of `size` bytes may take: each is read twice, and a log has pages in
 * many states.
 */
export function allowanceFor(size: number): Allowance {
  return { bytes: 16 * size + 256 * 1024 * 1024 };
}

/** Gives the page of this number, from 1; null where there is none. */
export type PageLookup = (number: number) => Page | null;

/** A row of a page. */
interface Row {
  /** Its texts and blobs, each with a line feed behind it. */
  readonly columns: Buffer;
  /** Where it lies in its own page. */
  readonly from: number;
  readonly to: number;
  /** How many bytes of each overflow page are of the row. */
  readonly overflow: readonly { readonly name: number | null; readonly length: number }[];
}

/** What the header of a database says; null if it is none. `head`: the first 100 bytes. */
export function pageFormOf(head: Buffer): PageForm | null {
  if (head.length < DATABASE_HEADER) return null;
  const said = head.readUInt16BE(16);
  const pageSize = said === 1 ? 65_536 : said;
  const usable = pageSize - head[20]!;
  if (!isPageSize(pageSize) || usable < 480) return null;
  return { pageSize, usable, lineEnd: LINE_ENDS.get(head.readUInt32BE(56)) ?? LINE_END };
}

export function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

interface Cells {
  readonly type: number;
  /** Where each begins in the page. */
  readonly starts: readonly number[];
}

/**
 * The cells of a b-tree page; null for any other. `isFirst`: the header of the database stands in
 * front.
 */
function cellsOf(page: Buffer, isFirst: boolean): Cells | null {
  const head = isFirst ? DATABASE_HEADER : 0;
  const type = page[head];
  if (type !== LEAF_TABLE && type !== LEAF_INDEX && type !== INTERIOR_INDEX) return null;
  const starts = cellStarts(page, head);
  return starts && { type, starts };
}

/**
 * Where the cells of a b-tree page begin in it, whose header begins at `head`; null where there is
 * no room for so many.
 */
export function cellStarts(page: Buffer, head: number): number[] | null {
  const isInterior = page[head] === INTERIOR_INDEX || page[head] === INTERIOR_TABLE;
  const count = page.readUInt16BE(head + 3);
  const pointers = head + (isInterior ? 12 : 8);
  const least = pointers + 2 * count;
  if (least > page.length) return null;
  const starts: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const cell = page.readUInt16BE(pointers + 2 * i);
    if (cell >= least && cell < page.length) starts.push(cell);
  }
  return starts;
}

interface Payload {
  readonly at: number;
  readonly total: number;
  /** Bytes of it in the page itself. */
  readonly local: number;
}

function payloadOf(page: Buffer, cell: number, type: number, usable: number): Payload | null {
  let at = cell + (type === INTERIOR_INDEX ? 4 : 0);
  const size = readVarint(page, at, page.length);
  if (size === null) return null;
  at = size.next;
  if (type === LEAF_TABLE) {
    const rowId = readVarint(page, at, page.length);
    if (rowId === null) return null;
    at = rowId.next;
  }
  const most = type === LEAF_TABLE ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const total = size.value;
  if (total === 0 || total > MAX_PAYLOAD) return null;
  let local = total;
  if (total > most) {
    const rest = least + ((total - least) % (usable - 4));
    local = rest <= most ? rest : least;
  }
  return at + local > page.length ? null : { at, total, local };
}

/** True for a row that is not put together. */
function isGreat(page: Buffer, cell: number, type: number): boolean {
  const size = readVarint(page, cell + (type === INTERIOR_INDEX ? 4 : 0), page.length)?.value ?? 0;
  return size > MAX_PAYLOAD && size <= MAX_SIZE;
}

/** True for a page with rows. */
export function isTreePage(page: Buffer, isFirst: boolean): boolean {
  return cellsOf(page, isFirst) !== null;
}

/** True for a page of which a row goes on in overflow pages. */
export function hasLongRow(page: Buffer, isFirst: boolean, { usable }: PageForm): boolean {
  const cells = cellsOf(page, isFirst);
  if (cells === null) return false;
  return cells.starts.some((cell) => {
    const payload = payloadOf(page, cell, cells.type, usable);
    return payload !== null && payload.local < payload.total;
  });
}

/**
 * The rows of a page; none for a page of another kind. `isBroken`: the rest of a row is not there,
 * or goes in a circle. `isGreat`: a row is longer than those that are put together.
 */
export function rowsOf(
  page: Buffer,
  isFirst: boolean,
  form: PageForm,
  lookup: PageLookup,
  allowance: Allowance,
): { readonly rows: readonly Row[]; readonly isBroken: boolean; readonly isGreat: boolean } {
  const cells = cellsOf(page, isFirst);
  const rows: Row[] = [];
  const seen = new Set<number>();
  let [isBroken, hasGreat] = [false, false];
  for (const cell of new Set(cells?.starts)) {
    const payload = payloadOf(page, cell, cells!.type, form.usable);
    hasGreat ||= payload === null && isGreat(page, cell, cells!.type);
    if (payload === null) continue;
    const { at, total, local } = payload;
    const rest =
      local === total
        ? []
        : followOverflow(page, at + local, total - local, { form, lookup, allowance, seen });
    if (rest === null) {
      // Of a freed page the rest may be in use for something else.
      isBroken = true;
      continue;
    }
    const parts = [page.subarray(at, at + local), ...rest.map(({ bytes }) => bytes)];
    const columns = columnsOf(parts.length === 1 ? parts[0]! : Buffer.concat(parts), form.lineEnd);
    if (columns === null) continue;
    const overflow = rest.map(({ name, bytes }) => ({ name, length: bytes.length }));
    rows.push({ columns, from: at, to: at + local, overflow });
  }
  return { rows, isBroken, isGreat: hasGreat };
}

interface Following {
  readonly form: PageForm;
  readonly lookup: PageLookup;
  readonly allowance: Allowance;
  /** The overflow pages of the rows of this page. */
  readonly seen: Set<number>;
}

/**
 * The parts of the rest of a payload; null if the chain is broken, goes in a circle, or into that
 * of another row of the page.
 */
function followOverflow(
  page: Buffer,
  pointer: number,
  size: number,
  { form: { usable }, lookup, allowance, seen }: Following,
): Page[] | null {
  if (pointer + 4 > page.length) return null;
  let number = page.readUInt32BE(pointer);
  const parts: Page[] = [];
  for (let left = size; left > 0; ) {
    const isOver =
      number === 0 || seen.has(number) || seen.size * usable > MAX_OVERFLOW || allowance.bytes < usable;
    const next = isOver ? null : lookup(number);
    if (next === null) return null;
    seen.add(number);
    allowance.bytes -= usable;
    const part = Math.min(left, usable - 4);
    // A copy: the caller may use the same buffer for the next page.
    parts.push({ name: next.name, bytes: Buffer.from(next.bytes.subarray(4, 4 + part)) });
    left -= part;
    number = next.bytes.readUInt32BE(0);
  }
  return parts;
}

/** The texts and blobs of a record, each with a line feed behind it. */
function columnsOf(payload: Buffer, lineEnd: Buffer): Buffer | null {
  const head = readVarint(payload, 0, payload.length);
  if (head === null || head.value > payload.length || head.value < 1) return null;
  const parts: Buffer[] = [];
  let at = head.value;
  for (let place = head.next; place < head.value; ) {
    const serial = readVarint(payload, place, head.value);
    if (serial === null) return null;
    place = serial.next;
    const { value } = serial;
    const length = serialLength(value);
    if (at + length > payload.length) return null;
    if (value >= 12) parts.push(payload.subarray(at, at + length), lineEnd);
    at += length;
  }
  return Buffer.concat(parts);
}

/** How many bytes a value of this serial type has. */
export function serialLength(serial: number): number {
  return serial >= 12 ? Math.floor((serial - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][serial] ?? 0);
}

/** A number of up to nine bytes, and where it ends; null where it does not end before `limit`. */
export function readVarint(bytes: Buffer, at: number, limit: number): { value: number; next: number } | null {
  let value = 0;
  for (let i = 0; i < 9 && at + i < limit; i += 1) {
    const byte = bytes[at + i]!;
    if (i === 8) return { value: value * 256 + byte, next: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}
