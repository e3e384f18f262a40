// SQLite's databases, page by page. The rows of every b-tree page are read, with what they have on
// overflow pages, whether a table leads to the page or not: so freed pages are read too, where they
// were table pages before.
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import {
  type Allowance,
  allowanceFor,
  isPageSize,
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
  for (let page = 1; page * pageSize <= all.length; page += 1) readPage(all, page, form, 0, host, allowance);
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
  for (;;) {
    const frame = yield* input.fill(24 + pageSize);
    if (frame.length < 24 + pageSize) return;
    const start = input.offset + 24;
    const page = Buffer.from(frame.subarray(24, 24 + pageSize));
    input.skip(24 + pageSize);
    // Rows that go on elsewhere are told by their page alone; those that do not are read.
    readPage(page, 1, { pageSize, usable: pageSize, isUtf16: false }, start, host, allowanceFor(0), false);
  }
}

/** `all`: the pages, which begin at `base` of the container. */
function readPage(
  all: Buffer,
  number: number,
  form: PageForm,
  base: number,
  host: Host,
  allowance: Allowance,
  isFirst = number === 1,
): void {
  const { pageSize } = form;
  const pageAt = (name: number): Buffer => all.subarray((name - 1) * pageSize, name * pageSize);
  const lookup: PageLookup = (name) => (name * pageSize > all.length ? null : { name, bytes: pageAt(name) });
  const { rows, isBroken } = rowsOf(pageAt(number), isFirst, form, lookup, allowance);
  if (isBroken) host.unopened(null, 'damaged', 'a row whose pages are not there');
  if (rows.length === 0) return;
  const member = host.member(Buffer.from(`page ${number}`));
  const start = base + (number - 1) * pageSize;
  for (const { columns, from, to, overflow } of rows) {
    member.write(columns);
    host.cover(start + from, start + to);
    for (const { name, length } of overflow) {
      const page = base + (name! - 1) * pageSize;
      host.cover(page + 4, page + 4 + length);
    }
  }
  member.end();
}
