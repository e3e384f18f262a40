// What od and hexdump print of a file, in the forms in which no byte is two hexadecimal digits by
// itself: letters (`od -c`, `hexdump -c`, `od -a`), octal (`od -b`), and words of several bytes
// with the low one first (`hexdump`, `od`, `od -x`). The detector reads dumps byte by byte.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/od.html
import { latin1 } from '../../../detect/packed/bytes.js';
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';

/** A line is not longer: 32 bytes of five characters each, and an address. */
const MAX_LINE = 256;
/** The address of the first line, as it is looked for. */
const FIRST = '0000000';
const LINE = /^([0-9a-f]{7,12})(?: ([^\r\n]*))?\r?$/;
/** Cells of letters and of single bytes are so wide. */
const CELL = 4;

/**
 * Names of `od -a` and `-c` for what is no letter, and how `hexdump -c` says that a letter goes on.
 */
const CONTROLS =
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si ' +
  'dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp';
const NAMED: ReadonlyMap<string, number | null> = new Map([
  ...CONTROLS.split(' ').map((name, code) => [name, code] as const),
  ['del', 127],
  ['lf', 10],
  ['**', null],
  ...[...'0abtnvfr'].map((letter, i) => [`\\${letter}`, i === 0 ? 0 : i + 6] as const),
]);

/** The bytes of a line behind its address; null where that is none. */
type Form = (cells: string) => number[] | null;

/** The likeliest first: one has to read the first line, and then reads all. */
const FORMS: readonly Form[] = [
  letters,
  words(/^[0-7]{6}$/, 8, 2),
  words(/^[0-9a-f]{4}$/, 16, 2),
  words(/^[0-9a-f]{8}$/, 16, 4),
  words(/^[0-7]{11}$/, 8, 4),
  words(/^[0-9a-f]{16}$/, 16, 8),
];

/** What addresses are written in: od's, hexdump's, those of `od -Ad`. */
const RADIXES = [8, 16, 10] as const;
/** A line that says that the one before is repeated up to the next address. */
const REPEATED = /^\*\r?$/;

/** Whether a first line of a dump stands there, and one behind it. */
export function isDump(head: Uint8Array): boolean {
  const [first = '', ...others] = latin1(head).split('\n');
  const form = formOf(first);
  const next = others.find((line) => !REPEATED.test(line)) ?? '';
  const length = form?.(LINE.exec(first)![2]!)?.length ?? 0;
  const isRepeated = REPEATED.test(others[0] ?? '');
  const address = /^[0-9a-f]{7}(?![0-9a-f])/.exec(next)?.[0];
  if (address === undefined || length < MIN_BYTES) return false;
  return RADIXES.some((radix) => isAt(address, radix, length, isRepeated));
}

/** Fewer in the first line are none. */
const MIN_BYTES = 8;

/** How the first line is written; undefined where it is of no dump. */
function formOf(first: string): Form | undefined {
  const [, address, cells] = LINE.exec(first) ?? [];
  if (cells === undefined || address !== FIRST) return undefined;
  return FORMS.find((one) => one(cells) !== null);
}

/** Whether an address is `at`, or behind it where lines are left out. */
function isAt(address: string, radix: number, at: number, isRepeated: boolean): boolean {
  const said = Number.parseInt(address, radix);
  return isRepeated ? said > at : said === at;
}

export function* openDump(input: Input, host: Host): Step<void> {
  const form = formOf(lineOf(yield* input.fill(MAX_LINE)));
  if (form === undefined) throw new Damage('no first line');
  const content = host.content(null);
  let radixes: readonly number[] = RADIXES;
  let last: readonly number[] = [];
  let lastAddress = FIRST;
  let isRepeated = false;
  const isLast = (address: string, radix: number): boolean => {
    const [at, before] = [address, lastAddress].map((one) => Number.parseInt(one, radix)) as [number, number];
    return at > before && at < before + last.length;
  };
  try {
    for (;;) {
      const start = input.offset;
      const line = lineOf(yield* input.fill(MAX_LINE));
      if (REPEATED.test(line) && last.length > 0) isRepeated = true;
      else {
        const [, address, cells] = LINE.exec(line) ?? [];
        const bytes = cells === undefined ? [] : form(cells);
        if (address === undefined || bytes === null) throw new Damage('no last address');
        const follows = radixes.filter((radix) => {
          const behind = Number.parseInt(lastAddress, radix) + last.length;
          return isAt(address, radix, behind, isRepeated);
        });
        // The last address says how much of the last word is there.
        const cut = cells === undefined ? radixes.find((radix) => isLast(address, radix)) : undefined;
        if (cut !== undefined && follows.length === 0)
          last = last.slice(0, Number.parseInt(address, cut) - Number.parseInt(lastAddress, cut));
        else if (follows.length === 0) throw new Damage('no last address');
        else radixes = follows;
        write(last);
        if (isRepeated) write(last);
        [last, lastAddress, isRepeated] = [bytes, address, false];
        if (cells === undefined) {
          input.skipQuietly(line.length);
          host.cover(start, input.offset);
          return;
        }
      }
      input.skipQuietly(Math.min(line.length + 1, (yield* input.fill(line.length + 1)).length));
      host.cover(start, input.offset);
    }
  } finally {
    write(last);
    content.end();
  }

  function write(bytes: readonly number[]): void {
    host.unpacked(bytes.length);
    content.write(Buffer.from(bytes));
  }
}

/** The first line. */
function lineOf(bytes: Uint8Array): string {
  return latin1(bytes.subarray(0, MAX_LINE)).split('\n', 1)[0]!;
}

/** Cells of one byte, as a letter, a name or three octal digits. */
function letters(cells: string): number[] | null {
  if (cells.length % CELL !== CELL - 1 && cells.length % CELL !== 0) return null;
  const all = ` ${cells}`.slice(cells.length % CELL === 0 ? 1 : 0);
  const bytes: number[] = [];
  for (let at = 0; at < all.length; at += CELL) {
    const cell = all.slice(at, at + CELL);
    if (!cell.startsWith(' ')) return null;
    const said = cell.trim();
    const named = NAMED.get(said);
    if (said.length <= 1) bytes.push(said === '' ? 32 : said.charCodeAt(0));
    else if (named === null) continue;
    else if (named !== undefined) bytes.push(named);
    else if (/^[0-3][0-7]{2}$/.test(said)) bytes.push(Number.parseInt(said, 8));
    else return null;
  }
  return bytes;
}

/** Words of `size` bytes, the low one first. */
function words(form: RegExp, radix: number, size: number): Form {
  return (cells) => {
    const bytes: number[] = [];
    for (const word of cells.trim().split(/ +/)) {
      if (!form.test(word)) return null;
      const value = BigInt(`${radix === 8 ? '0o' : '0x'}${word}`);
      for (let i = 0; i < size; i += 1) bytes.push(Number((value >> BigInt(8 * i)) & 0xffn));
    }
    return bytes;
  };
}
