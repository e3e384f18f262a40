// The compressions of zip's members by their numbers: APPNOTE.TXT, section 4.4.5.

import type { Input, Step } from '../../input.js';
import { unbzip2 } from './bzip2.js';
import { inflate } from './inflate-stream.js';
import { unxz } from './xz.js';
import { unzstd } from './zstd.js';

/** Unpacks one stream from the input. Throws Damage, or Unknown. */
type Decoder = (input: Input, to: (bytes: Uint8Array) => void) => Step<unknown>;

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
