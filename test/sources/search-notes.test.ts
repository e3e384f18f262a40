// Which objects a scan looks at again the next time.
import { expect, test } from 'vitest';
import { Coverage } from '../../src/model/coverage.js';
import type { Fragment } from '../../src/model/fragment.js';
import { SearchNotes } from '../../src/sources/history/search-notes.js';
import { TreeNotes } from '../../src/sources/history/tree-notes.js';
import { Pointers } from '../../src/sources/pointers.js';
import type { ScanWorld } from '../../src/sources/source.js';

const WANTED = 'needle';

async function* chunksOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* fragmentsOf(...texts: readonly (readonly string[])[]): AsyncGenerator<Fragment, string> {
  for (const [n, parts] of texts.entries())
    yield { provenance: { kind: 'blob', oid: `${n}` }, chunks: chunksOf(...parts) } as unknown as Fragment;
  return 'the end';
}

test.each<[string, string[]]>([
  ['in one chunk', ['a needle in it', 'and more']],
  ['where two chunks meet', ['a nee', 'dle']],
  ['over many chunks', ['a ', 'n', 'e', 'e', 'd', 'l', 'e', ' b']],
  ['behind a long chunk', [`${'x'.repeat(5_000)}need`, `le${'x'.repeat(5_000)}`]],
])('what is wanted is seen %s', async (_, parts) => {
  const coverage = new Coverage();
  const mayContain = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(WANTED);
  const notes = new SearchNotes({ coverage, mayContain } as unknown as ScanWorld);
  const passed: string[] = [];
  const watched = notes.watch(fragmentsOf(parts, ['nothing', ' of it'], ['need', 'e', 'l']));
  for (;;) {
    const { done, value } = await watched.next();
    if (done) break;
    const chunks: Uint8Array[] = [];
    if ('chunks' in value) for await (const chunk of value.chunks) chunks.push(chunk);
    passed.push(Buffer.concat(chunks).toString());
  }
  expect(passed).toEqual([parts.join(''), 'nothing of it', 'needel']);
  expect(notes.finish(new Pointers(), new TreeNotes())?.recheck).toEqual(['0']);
});
