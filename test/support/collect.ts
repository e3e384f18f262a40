// Runs a source to its end and keeps what it gave, for tests.
import { Coverage } from '../../src/model/coverage.js';
import type { Fragment, Provenance } from '../../src/model/fragment.js';
import type { ScanWorld, Source } from '../../src/sources/source.js';
import { PREFIX } from './keys.js';

/** A fragment with all its bytes, streamed or not. */
export interface Collected {
  readonly provenance: Provenance;
  readonly bytes: Buffer;
  readonly streamed: boolean;
}

const FORMS = [Buffer.from(PREFIX), Buffer.from(PREFIX, 'utf16le'), Buffer.from(PREFIX, 'utf16le').swap16()];

/** True if the vendor's prefix stands in the bytes as ASCII or UTF-16. */
function holdsPrefix(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return FORMS.some((form) => buffer.includes(form));
}

export function testWorld(options: Partial<ScanWorld> = {}): ScanWorld & { readonly coverage: Coverage } {
  return { mayContain: holdsPrefix, coverage: new Coverage(), progress: () => undefined, ...options };
}

/** All fragments of a source, and its ledger. */
export async function collect(
  source: Source,
  options: Partial<ScanWorld> = {},
): Promise<{ fragments: Collected[]; coverage: Coverage }> {
  const world = testWorld(options);
  const fragments: Collected[] = [];
  for await (const fragment of source.fragments(world)) fragments.push(await whole(fragment));
  return { fragments, coverage: world.coverage };
}

/** Reads a fragment to its end. */
export async function whole(fragment: Fragment): Promise<Collected> {
  const { provenance } = fragment;
  if ('bytes' in fragment) return { provenance, bytes: Buffer.from(fragment.bytes), streamed: false };
  const chunks: Uint8Array[] = [];
  for await (const chunk of fragment.chunks) chunks.push(Buffer.from(chunk));
  return { provenance, bytes: Buffer.concat(chunks), streamed: true };
}

/**
 * The places whose fragment holds the text, as `kind path`, keys in paths as `<key>`: no failure
 * message shows one.
 */
export function placesOf(fragments: readonly Collected[], text: string): string[] {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return fragments
    .filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)))
    .map(({ provenance: { kind, path } }) => (path === undefined ? kind : `${kind} ${withoutKeys(path)}`))
    .sort();
}

function withoutKeys(path: string): string {
  return path.replace(new RegExp(`${PREFIX}\\w+`, 'g'), '<key>');
}

/** The rows of a ledger as `reason what`. */
export function rowsOf(coverage: Coverage): string[] {
  return coverage.skipped.map(({ reason, what }) => `${reason} ${what}`).sort();
}
