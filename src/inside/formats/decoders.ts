// The compressions of zip's members by their numbers: APPNOTE.TXT, section 4.4.5.

import { Damage, type Input, type Step } from '../input.js';
import { unbzip2 } from './bzip2.js';
import { inflate } from './inflate-stream.js';
import { Unknown, unxz } from './xz.js';
import { unzstd } from './zstd.js';

/** Unpacks one stream from the input. Throws Damage. */
export type Decoder = (input: Input, to: (bytes: Uint8Array) => void) => Step<void>;

const DECODERS = new Map<number, Decoder>([
  [8, (input, to) => inflate(input, 'raw', to)],
  [12, unbzip2],
  [20, unzstd],
  [93, unzstd],
  [95, xzMember],
]);

function* xzMember(input: Input, to: (bytes: Uint8Array) => void): Step<void> {
  try {
    yield* unxz(input, to);
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    throw new Damage(error.message);
  }
}

export function decoderOf(method: number): Decoder | undefined {
  return DECODERS.get(method);
}
