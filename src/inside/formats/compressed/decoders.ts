// The compressions of zip's members by their numbers: APPNOTE.TXT, section 4.4.5.

import { Damage, Input, type Step } from '../../input.js';
import type { Memory } from '../../limits.js';
import { unbzip2 } from './bzip2.js';
import { inflate } from './inflate-stream.js';
import { unxz } from './xz.js';
import { unzstd } from './zstd.js';

/** Unpacks one stream from the input. Throws Damage, or Unknown. */
type Decoder = (input: Input, to: (bytes: Uint8Array) => void, memory: Memory) => Step<unknown>;

const DECODERS = new Map<number, Decoder>([
  [8, (input, to) => inflate(input, 'raw', to)],
  [12, unbzip2],
  [20, unzstd],
  [93, unzstd],
  [95, unxz],
]);

export function decoderOf(method: number): Decoder | undefined {
  return DECODERS.get(method);
}

/**
 * Unpacks the next `length` bytes, or up to the stream's end where that is not known. Throws Damage
 * where the stream ends before.
 */
export function* decode(
  input: Input,
  length: number | null,
  decoder: Decoder,
  to: (bytes: Uint8Array) => void,
  memory: Memory,
): Step<void> {
  if (length === null) {
    yield* input.quietly(decoder(input, to, memory));
    return;
  }
  const inner = new Input();
  const step = decoder(inner, to, memory);
  let done = false;
  let behind = 0;
  try {
    yield* input.pass(length, (bytes) => {
      if (done) {
        behind += bytes.length;
        return;
      }
      inner.feed(bytes);
      done = step.next().done === true;
      inner.keep(bytes);
    });
    inner.end();
    while (!done) done = step.next().done === true;
  } finally {
    // Where the input ends before its length, the decoder gives back what it holds.
    if (!done) step.return(undefined);
  }
  if (behind + inner.rest().length > 0) throw new Damage('ends before its size');
}
