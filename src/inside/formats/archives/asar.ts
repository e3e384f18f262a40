// An archive of Electron's: a size, a list of its files as JSON, and their bytes, one right behind
// the other. https://github.com/electron/asar#format
import { valueAt } from '../../../model/value-at.js';
import type { Host } from '../../host.js';
import { Damage, hold, type Input, type Step, Unknown } from '../../input.js';

/** Four sizes, one in the other. */
const HEAD = 16;
/** A list of more bytes is not read. */
const MAX_LIST = 64 * 1024 * 1024;
/** A key that goes on behind a file begins in its last bytes. */
const EDGE = 1_024;

interface File {
  readonly name: string;
  readonly at: number;
  readonly size: number;
}

export function* openAsar(input: Input, host: Host): Step<void> {
  const start = input.offset;
  const head = Buffer.from((yield* input.fill(HEAD)).subarray(0, HEAD));
  if (head.length < HEAD) throw new Damage('ends in the middle');
  const [listSize, length] = [head.readUInt32LE(4), head.readUInt32LE(12)];
  if (length > MAX_LIST) throw new Unknown('too-large', 'a list of many files');
  if (listSize < length + 8 || head.readUInt32LE(0) !== 4) throw new Damage('sizes that do not fit');
  hold(host, length, 'a list that is');
  input.skip(HEAD);
  const files = filesIn(yield* input.take(length));
  const first = start + 8 + listSize;
  const isApart = areApart(files);
  if (!isApart) host.unopened(null, 'damaged', 'files that overlap');
  for (const [i, { name, at, size }] of files.entries()) {
    // What two of them have is read once.
    if (first + at < input.offset) {
      host.member(Buffer.from(name)).end();
      continue;
    }
    yield* input.pass(first + at - input.offset, () => undefined);
    const member = host.member(Buffer.from(name));
    const end = first + at + size;
    let passed = first + at;
    const coverTo = (to: number): void => {
      // The rest of what overlaps is in no member.
      if (isApart && to > passed) host.cover(passed, to);
      passed = Math.max(passed, to);
    };
    try {
      yield* input.pass(size, (bytes) => {
        coverTo(Math.min(input.offset, end - EDGE));
        member.write(bytes);
      });
    } finally {
      member.end();
    }
    // A key may go on in bytes that no file has.
    const next = files[i + 1];
    const isClosed = next ? first + next.at === end : (yield* input.fill(1)).length === 0;
    if (isClosed) coverTo(end);
  }
}

/** Whether each begins where the one before ends or later, or is the same. */
function areApart(files: readonly File[]): boolean {
  return files.every((file, i) => {
    const before = files[i - 1];
    return (
      before === undefined ||
      file.at >= before.at + before.size ||
      (file.at === before.at && file.size === before.size)
    );
  });
}

/** Those that lie in the archive, in the order of their bytes. */
function filesIn(list: Uint8Array): File[] {
  const files: File[] = [];
  const folders: { name: string; of: unknown }[] = [{ name: '', of: parsed(list) }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const [key, value] of Object.entries(childrenOf(folder.of) ?? {})) {
      const name = folder.name === '' ? key : `${folder.name}/${key}`;
      if (childrenOf(value) !== null) folders.push({ name, of: value });
      const [offset, size] = [valueAt(value, ['offset']), valueAt(value, ['size'])];
      const at = typeof offset === 'string' && /^\d{1,15}$/.test(offset) ? Number(offset) : null;
      if (at !== null && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0)
        files.push({ name, at, size });
    }
  }
  return files.sort((a, b) => a.at - b.at || a.size - b.size);
}

function parsed(list: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(list).toString('utf8'));
    return value;
  } catch {
    throw new Damage('its list is no JSON');
  }
}

/** The files and folders in an entry of the list; null where it is none of a folder. */
function childrenOf(entry: unknown): object | null {
  const value = valueAt(entry, ['files']);
  return typeof value === 'object' && value !== null ? value : null;
}
