// Masks keys in place, in text files that nobody writes to: transcripts, prompts and histories.
// Never in a database, which has its own sums and indexes, and never in what a program reads as its
// configuration.
import type { Detector } from '../detect/detector.js';
import { maskText } from '../detect/mask-text.js';
import { openRegularHandle, readStart, streamHandle } from '../files/read.js';
import { isOpenElsewhere, type Replacement, replaceSpans, stateOf } from '../files/replace-spans.js';
import type { Candidate } from '../model/candidate.js';
import type { Rest } from '../model/rest.js';

/** What became of a file. `kept` says why it was left as it is. */
export type Redacted =
  | { readonly file: string; readonly masked: number }
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
    const spans = spansOf(found);
    if (spans === null) return kept('not-plain');
    if (spans.length === 0) return { file, masked: 0 };
    if (replaceSpans(file, spans, state)) return { file, masked: spans.length };
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

/** What takes the place of each; null where one is in a form that a mask would not be read in. */
function spansOf(found: readonly Candidate[]): Replacement[] | null {
  const spans: Replacement[] = [];
  for (const { span, secret, decoding } of [...found].sort((a, b) => a.span.start - b.span.start)) {
    if (decoding.some((layer) => layer.startsWith('utf-'))) return null;
    const last = spans.at(-1);
    // One within another, or over its end: all of both is masked.
    if (last !== undefined && span.start < last.end)
      spans[spans.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else spans.push({ start: span.start, end: span.end, text: maskText(secret.mask) });
  }
  return spans;
}
