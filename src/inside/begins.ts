// Whether something that is opened begins where a needle of what is packed stands: by the bytes
// around it alone, so that it is known before anything is opened.
import {
  findPackedNeedle,
  type Mark,
  markAt,
  PACKED_NEEDLES,
  type Writing,
} from '../detect/needles/packed-needles.js';
import { latin1 } from '../detect/packed/bytes.js';
import type { PackedFormat } from '../detect/packed/formats.js';
import { isPng } from '../detect/packed/png.js';
import { formatOf } from '../detect/packed.js';
import { readHead } from './formats/text/http-head.js';
import { beginsSoundly } from './sound.js';
import { decoderOf } from './writings.js';

/** Bytes in front of what is written as a text that tell how. */
export const LOOK_BACK = 64;
/** Bytes of a text that tell whether it is a container. */
export const LOOK_AHEAD = 1_024;

let packedNeedles: ReadonlySet<string> | undefined;

/** Whether a needle is of what is packed, and of no key. */
export function isPackedNeedle(text: string): boolean {
  packedNeedles ??= new Set(PACKED_NEEDLES);
  return packedNeedles.has(text);
}

/**
 * False only if nothing is opened, or named as not opened, where a needle of the history engine for
 * what is packed stands in the bytes at `at`. They are all bytes of a file.
 */
export function mayBeginAt(bytes: Uint8Array, at: number): boolean {
  const mark = markAt(bytes, at);
  if (mark === null) return false;
  const start = Math.max(0, at - mark.back);
  const { format, writing } = mark;
  if (format === null) {
    const { before, ahead } = textAround(bytes, start);
    return isWrittenContainer(writing!, before, ahead);
  }
  if (isNeedleOfPrograms(format) && !isProgram(bytes)) return false;
  const own = bytes.subarray(start);
  if (format === 'http') {
    // All of the head is here. What is said to have no first bytes is asked in pieces.
    const { body, said } = readHead(own);
    return body !== null || said !== null;
  }
  return beginsSoundly(format, own);
}

/** What stands in front of a text, and its first characters. */
export function textAround(bytes: Uint8Array, start: number): { before: string; ahead: string } {
  return {
    before: latin1(bytes.subarray(Math.max(0, start - LOOK_BACK), start)),
    ahead: latin1(bytes.subarray(start, start + LOOK_AHEAD)),
  };
}

/** Whether a container is written where these characters stand. */
export function isWrittenContainer(writing: Writing, before: string, ahead: string): boolean {
  return isContainer(decoderOf(writing, before)(ahead, true).bytes);
}

/** Whether they begin as a container for certain, or with one that is written as a text. */
function isContainer(head: Uint8Array): boolean {
  const format = formatOf(head);
  if (format !== null) return beginsSoundly(format, head);
  if (isPng(head)) return true;
  const at = findPackedNeedle(head, 0);
  const mark: Mark | null = at < 0 ? null : markAt(head, at);
  return mark !== null && mark.writing !== null && at - mark.back === 0;
}

/** Whether it is told by words that others may hold as well. */
export function isNeedleOfPrograms(format: PackedFormat): boolean {
  return format === 'upx' || format === 'pyinstaller' || format === 'nsis';
}

/** Whether they begin as a program of Windows, Linux or Apple's systems. */
export function isProgram(bytes: Uint8Array): boolean {
  return ['4d5a', '7f454c46', 'cffaedfe', 'cafebabe'].some((head) =>
    Buffer.from(bytes.subarray(0, 4)).toString('hex').startsWith(head),
  );
}
