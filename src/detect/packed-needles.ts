// The first characters of gzip streams that are written as base64 or hex: Helm's releases, cloud-init, recorded HTTP. Found by the search
// for keys, at no further cost; src/inside/ decodes them, and looks into what they hold.
import { NeedleSearch } from './needle-search.js';

/** The flags (none, or a name) and the first bits of the time decide the fifth and sixth characters. */
const TIMES = 'ABCDEFGHIJKLMNOP';

/** One character a byte. Each has at least the six bytes that the search wants. */
export const PACKED_NEEDLES: readonly string[] = [
  ...[...TIMES].flatMap((time) => [`H4sIA${time}`, `H4sIC${time}`]),
  // The same in base64 once more.
  'SDRzSU',
  '1f8b08',
  '1F8B08',
];

let search: NeedleSearch | undefined;

/** Where one of them stands in the bytes from `start` on; -1 if none does. */
export function findPackedNeedle(bytes: Uint8Array, start: number): number {
  search ??= new NeedleSearch(PACKED_NEEDLES);
  return search.find(bytes, start, bytes.length);
}
