// Whether the pages of a SQLite database lead in a circle: https://www.sqlite.org/fileformat2.html.
// Each page is read wherever it lies, but what leads in a circle is no sound database, and its rows
// may go on elsewhere.
import {
  cellStarts,
  DATABASE_HEADER,
  INTERIOR_INDEX,
  INTERIOR_TABLE,
  LEAF_TABLE,
  type PageForm,
  readVarint,
  serialLength,
} from './sqlite-pages.js';

/** In the header of the database: the first page of the list of free ones. */
const FREE = 32;
/** The column of the schema that says where a table begins. */
const ROOT = 3;

/** Whether a table, an index or the list of free pages comes back to a page of its own. */
export function isCircular(all: Buffer, { pageSize }: PageForm): boolean {
  const pageAt = (number: number): Buffer | null =>
    number > 0 && number * pageSize <= all.length
      ? all.subarray((number - 1) * pageSize, number * pageSize)
      : null;
  const headOf = (number: number): number => (number === 1 ? DATABASE_HEADER : 0);
  const roots: number[] = [];
  let isSchema = true;
  const trees = new Walk((number) => {
    const page = pageAt(number);
    if (page === null) return [];
    if (isSchema) for (const root of rootsIn(page, headOf(number))) roots.push(root);
    return childrenOf(page, headOf(number));
  });
  if (trees.isCircularFrom(1)) return true;
  isSchema = false;
  const free = new Walk((number) => {
    const next = pageAt(number)?.readUInt32BE(0) ?? 0;
    return next === 0 ? [] : [next];
  });
  return roots.some((root) => trees.isCircularFrom(root)) || free.isCircularFrom(all.readUInt32BE(FREE));
}

/** Goes from page to page, to each once. */
class Walk {
  readonly #next: (page: number) => readonly number[];
  readonly #done = new Set<number>();

  constructor(next: (page: number) => readonly number[]) {
    this.#next = next;
  }

  isCircularFrom(start: number): boolean {
    const open = new Set<number>();
    const path: { readonly page: number; readonly left: number[] }[] = [];
    const enter = (page: number): void => {
      open.add(page);
      path.push({ page, left: [...this.#next(page)] });
    };
    if (!this.#done.has(start)) enter(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const page = last.left.pop();
      if (page === undefined) {
        path.pop();
        open.delete(last.page);
        this.#done.add(last.page);
      } else if (open.has(page)) return true;
      else if (!this.#done.has(page)) enter(page);
    }
    return false;
  }
}

/** The pages below one that is within a tree; none for any other. */
function childrenOf(page: Buffer, head: number): number[] {
  if (page[head] !== INTERIOR_INDEX && page[head] !== INTERIOR_TABLE) return [];
  return [page.readUInt32BE(head + 8), ...cellsIn(page, head).map((cell) => page.readUInt32BE(cell))];
}

/** Where the tables and indexes begin that a page of the schema has. */
function rootsIn(page: Buffer, head: number): number[] {
  if (page[head] !== LEAF_TABLE) return [];
  return cellsIn(page, head).flatMap((cell) => rootIn(page, cell) ?? []);
}

/** The places of a page's cells, each with four bytes and more behind it. */
function cellsIn(page: Buffer, head: number): number[] {
  return (cellStarts(page, head) ?? []).filter((cell) => cell + 4 <= page.length);
}

function rootIn(page: Buffer, cell: number): number | null {
  const size = readVarint(page, cell, page.length);
  const row = size && readVarint(page, size.next, page.length);
  const head = row && readVarint(page, row.next, page.length);
  if (!head) return null;
  let place = head.next;
  let at = row.next + head.value;
  for (let column = 0; ; column += 1) {
    const serial = readVarint(page, place, page.length);
    if (serial === null) return null;
    const length = serialLength(serial.value);
    if (column === ROOT)
      return length > 0 && length <= 6 && at + length <= page.length ? page.readUIntBE(at, length) : null;
    place = serial.next;
    at += length;
  }
}
