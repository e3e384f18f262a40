// SQLite's databases, page by page. The rows of every b-tree page are read, with what they have on
// overflow pages, whether a table leads to the page or not: so freed pages are read too, where they
// were table pages before.
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import {
  type Allowance,
  allowanceFor,
  isPageSize,
  LINE_END,
  type PageForm,
  type PageLookup,
  pageFormOf,
  rowsOf,
} from './sqlite-pages.js';
import { isCircular } from './sqlite-tree.js';

export function* openSqlite(input: Input, host: Host): Step<void> {
  const bytes = yield* input.whole(host.room, host);
  if (bytes === null) {
    host.unopened(null, 'too-large', 'it does not fit in memory');
    return;
  }
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const form = pageFormOf(all);
  if (form === null) throw new Damage('pages of no size');
  const { pageSize } = form;
  const allowance = allowanceFor(all.length);
  for (let page = 1; page * pageSize <= all.length; page += 1)
    readPage({ all, number: page, isFirst: page === 1, name: `page ${page}` }, form, 0, host, allowance);
  const pages = all.readUInt32BE(28);
  if (all.length % pageSize !== 0 || pages * pageSize > all.length)
    host.unopened(null, 'damaged', 'it ends in the middle of a page');
  else if (isCircular(all, form)) host.unopened(null, 'damaged', 'pages that lead in a circle');
}

/**
 * The log: frames of a page each, behind a header of 24 bytes. What is in it is searched as the
 * pages that it is.
 */
export function* openSqliteLog(input: Input, host: Host): Step<void> {
  const head = Buffer.from(yield* input.take(32));
  const pageSize = head.readUInt32BE(8);
  if (!isPageSize(pageSize)) throw new Damage('pages of no size');
  for (let count = 1; ; count += 1) {
    const frame = yield* input.fill(24 + pageSize);
    if (frame.length < 24 + pageSize) return;
    const start = input.offset + 24;
    const bytes = Buffer.from(frame.subarray(0, 24 + pageSize));
    input.skip(24 + pageSize);
    // Rows that go on elsewhere are told by their page alone; those that do not are read.
    const isFirst = bytes.readUInt32BE(0) === 1;
    const page = { all: bytes.subarray(24), number: 1, isFirst, name: `frame ${count}` };
    const form = { pageSize, usable: pageSize, lineEnd: LINE_END };
    readPage(page, form, start, host, allowanceFor(0));
  }
}

/** A page of those that are at hand. */
interface PagePlace {
  readonly all: Buffer;
  readonly number: number;
  /** The header of the database stands in front of it. */
  readonly isFirst: boolean;
  /** What it is called in a report. */
  readonly name: string;
}

/** The pages begin at `base` of the container. */
function readPage(
  { all, number, isFirst, name }: PagePlace,
  form: PageForm,
  base: number,
  host: Host,
  allowance: Allowance,
): void {
  const { pageSize } = form;
  const pageAt = (page: number): Buffer => all.subarray((page - 1) * pageSize, page * pageSize);
  const lookup: PageLookup = (page) =>
    page * pageSize > all.length ? null : { name: page, bytes: pageAt(page) };
  const { rows, isBroken, isGreat } = rowsOf(pageAt(number), isFirst, form, lookup, allowance);
  if (isBroken) host.unopened(null, 'damaged', 'a row whose pages are not there');
  if (isGreat) host.unopened(null, 'too-large', 'a row that is not put together');
  if (rows.length === 0) return;
  const member = host.member(Buffer.from(name));
  const start = base + (number - 1) * pageSize;
  for (const { columns, from, to, overflow } of rows) {
    member.write(columns);
    host.cover(start + from, start + to);
    for (const { name: page, length } of overflow) {
      const behind = base + (page! - 1) * pageSize + 4;
      host.cover(behind, behind + length);
    }
  }
  member.end();
}
