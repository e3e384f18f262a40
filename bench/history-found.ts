// What bench/history.js compares: the ids of the objects in which the engine finds a word. Bundled
// for each run.
// argv: folder of objects, the worker's script, words.
import { pathToFileURL } from 'node:url';
import { searchStore } from '../src/objects/search/search-store.js';
import { findObjectFolders } from '../src/objects/store/object-folders.js';
import { openStore } from '../src/objects/store/open-store.js';

const [path = '', script = '', ...words] = process.argv.slice(2);
const { folders } = findObjectFolders(path, undefined, path);
const needles = words.map((word) => Uint8Array.from(Buffer.from(word)));
// SHA-1 repositories only.
const plan = () => openStore(folders, 20).plan;
const oids: string[] = [];
let objects = 0;
for await (const batch of searchStore(plan, { script: pathToFileURL(script), needles, jobs: 2 })) {
  objects += batch.objects + batch.unsearched.length;
  for (const { oid } of batch.found) oids.push(oid);
  for (const { oid, why } of batch.unsearched) if (why === 'postponed') oids.push(oid);
}
console.log(JSON.stringify({ objects, oids }));
