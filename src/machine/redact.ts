// Masks keys in place, in text files that nobody writes to: transcripts, prompts and histories.
// Never in a database, which has its own sums and indexes, and never in what a program reads as its
// configuration.

import type { Detector } from '../detect/detector.js';
import { looksRandom } from '../detect/extent/loose-pieces.js';
import { maskText } from '../detect/mask-text.js';
import {
  closeFile,
  openRegular,
  openRegularHandle,
  readFully,
  readStart,
  streamHandle,
} from '../files/read.js';
import { isOpenElsewhere, type Replacement, replaceSpans, stateOf } from '../files/replace-spans.js';
import type { Candidate } from '../model/candidate.js';
import { regex } from '../model/regex.js';
import type { Rest } from '../model/rest.js';

/**
 * What became of a file. `left`: keys that may go on behind what is read of them, and were left
 * whole. `kept` says why all of the file was left as it is.
 */
export type Redacted =
  | { readonly file: string; readonly masked: number; readonly left: number }
  | {
      readonly file: string;
      readonly kept:
        | 'open'
        | 'changed'
        | 'just-written'
        | 'not-text'
        | 'not-plain'
        | 'not-own'
        | 'read-only'
        | 'linked'
        | 'failed';
    };

/** A file that was written to in this time may be in use, in milliseconds. */
const IDLE_MS = 60_000;
/** Bytes from the start that tell text. */
const HEAD = 8_192;

const TEXTS: ReadonlySet<Rest['kind']> = new Set(['transcript', 'prompts', 'history']);

/** Whether a place is one whose files are masked, if they are text. */
export function isRedactable({ kind }: Rest): boolean {
  return TEXTS.has(kind);
}

/** Masks all that `counts` in a file. `now`: milliseconds since 1970. */
export async function redactFile(
  file: string,
  detector: Detector,
  counts: (candidate: Candidate) => boolean,
  now: number,
): Promise<Redacted> {
  const kept = (why: Extract<Redacted, { kept: unknown }>['kept']): Redacted => ({ file, kept: why });
  try {
    const head = readStart(file, HEAD, 'refuse');
    if (head.includes(0)) return kept(isWide(head) ? 'not-plain' : 'not-text');
    const state = stateOf(file);
    // The new file would be another's.
    if (!state.isOwn) return kept('not-own');
    if (now - state.mtimeMs < IDLE_MS) return kept('just-written');
    if (!state.isWritable) return kept('read-only');
    if (state.nlink > 1) return kept('linked');
    if (isOpenElsewhere(file) === true) return kept('open');
    const found = (await candidatesIn(file, detector)).filter(counts);
    if (found.some(isInWide)) return kept('not-plain');
    const whole = wholeOnes(found, file, /^\s*[{[]/.test(head.toString('latin1')));
    const spans = spansOf(whole);
    const left = found.length - whole.length;
    if (spans.length === 0) return { file, masked: 0, left };
    if (replaceSpans(file, spans, state)) return { file, masked: spans.length, left };
    return kept(isOpenElsewhere(file) === true ? 'open' : 'changed');
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
    return kept('failed');
  }
}

/** By its byte order mark: UTF-16, or UTF-32. */
function isWide(head: Uint8Array): boolean {
  return [0xfeff, 0xfffe].includes((head[0]! << 8) | head[1]!) || (head[2] === 0xfe && head[3] === 0xff);
}

async function candidatesIn(file: string, detector: Detector): Promise<Candidate[]> {
  const stream = detector.stream();
  const found: Candidate[] = [];
  const { handle, size } = await openRegularHandle(file, 'refuse');
  for await (const chunk of streamHandle(handle, size)) for (const one of stream.push(chunk)) found.push(one);
  for (const one of stream.end()) found.push(one);
  return found;
}

/** In a form that a mask would not be read in. */
function isInWide({ decoding }: Candidate): boolean {
  return decoding.some((layer) => layer.startsWith('utf-'));
}

/** A key, and where all that it may be ends. */
interface Whole {
  readonly candidate: Candidate;
  readonly end: number;
}

/** Bytes behind a key in which the rest of it is looked for. */
const BEHIND = 1_024;

/**
 * Those of which nothing would be left behind the mask. Half of a key has no prefix: no scan would
 * find it any more. `isJson`: a mask may not reach out of the string that it begins in.
 */
function wholeOnes(found: readonly Candidate[], file: string, isJson: boolean): Whole[] {
  const { fd } = openRegular(file, 'refuse');
  try {
    return found.flatMap((candidate) => {
      const { start, end } = candidate.span;
      const bytes = Buffer.alloc(end - start + BEHIND);
      const text = bytes.toString('latin1', 0, readFully(fd, bytes, 0, bytes.length, start));
      const length = end - start;
      const over = candidate.extent === 'exact' ? 0 : restIn(candidate, text.slice(length));
      if (over === null || (isJson && ENDS_STRING.test(text.slice(0, length + over)))) return [];
      return { candidate, end: end + over };
    });
  } finally {
    closeFile(fd);
  }
}

/** A quote that is not escaped, and the end of a record. */
const ENDS_STRING = /(?<!\\)(?:\\\\)*"|\n/;

/**
 * What a text is broken by: elements, colours of a terminal, ends and numbers of lines, borders.
 */
const BREAK = regex()`
  ^(?:<[^<>]{0,160}>|(?:\\+u001b|\\+x1b|\x1b)\[[0-9;?]{0,12}[A-Za-z]|\\+[nrt]|\\+u[0-9a-f]{4}
  |\d{1,6}(?:\xe2\x86\x92|\\+t)|[^A-Za-z0-9_-]){1,40}
`;

/** How much of what stands behind a key belongs to it; null where that cannot be told. */
function restIn({ secret, readings = [] }: Candidate, behind: string): number | null {
  let value = secret.reveal();
  let at = 0;
  const longer = readings.map((one) => one.reveal()).filter((one) => one.length > value.length);
  for (const one of longer.sort((a, b) => a.length - b.length)) {
    if (!one.startsWith(value)) return null;
    const rest = one.slice(value.length);
    const place = behind.indexOf(rest, at);
    if (place < 0) return null;
    // The next line of a history is a command of its own: its name is no secret, and the user's.
    if (LINE_END.test(behind.slice(at, place)) && isShortWord(rest)) break;
    at = place + rest.length;
    value = one;
  }
  const broken = BREAK.exec(behind.slice(at))?.[0] ?? '';
  const next = /^[\w-]*/.exec(behind.slice(at + broken.length))![0];
  // A name or a word begins something else.
  const isName = /^["']?\s*[=:(]/.test(behind.slice(at + broken.length + next.length));
  return !isName && (looksRandom(next) || MIXED.test(next)) ? null : at;
}

const LINE_END = /^\r?\n$/;

/** A key that ends with so few letters of one case is masked but for them. */
function isShortWord(rest: string): boolean {
  return /^(?:[a-z]{1,8}|[A-Z]{1,8})$/.test(rest) && !looksRandom(rest);
}

/** Too short to be told from a word otherwise. */
const MIXED = /^(?=[\w-]*[0-9])(?=[\w-]*[A-Za-z])[A-Za-z0-9]{4,}$/;

/** What takes the place of each. */
function spansOf(found: readonly Whole[]): Replacement[] {
  const spans: Replacement[] = [];
  for (const { candidate, end } of [...found].sort((a, b) => startOf(a) - startOf(b))) {
    const start = candidate.span.start;
    const last = spans.at(-1);
    // One within another, or over its end: all of both is masked.
    if (last !== undefined && start < last.end)
      spans[spans.length - 1] = { ...last, end: Math.max(last.end, end) };
    else spans.push({ start, end, text: maskText(candidate.secret.mask) });
  }
  return spans;
}

function startOf({ candidate }: Whole): number {
  return candidate.span.start;
}
