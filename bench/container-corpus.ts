// Writes each form of container of the tests into a folder, with a key of its own in each: so what
// a tool prints says by itself in which of them it looked.
// argv: the folder. Prints the forms and their keys as JSON, for its parent's ears alone.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyId } from '../src/triage/key-id.js';
import { FILES, FORMS, KEY } from '../test/support/container-forms.js';
import { key } from '../test/support/keys.js';
import { has, packed } from '../test/support/packing.js';

const [folder = ''] = process.argv.slice(2);

/** Some tools go by the end of a name: it is what the form's tool would give it. */
const ENDS: readonly (readonly [form: RegExp, end: string])[] = [
  [/^not packed/, '.env'],
  [/^(?:base64|hex|a release|gzip in|gzip as|gzip, perc|zip as|zlib in the dump)/, '.txt'],
  [/behind|within|deep in|padding|in the middle/, '.bin'],
  [/^an answer/, '.http'],
  [/^zip in zip/, '.tgz'],
  [/tar\.(gz|zst|bz2|xz|br)/, '.tar.$1'],
  [/^gzip/, '.gz'],
  [/^zip/, '.zip'],
  [/^(?:tar|two tars)/, '.tar'],
  [/^zstd/, '.zst'],
  [/^bzip2/, '.bz2'],
  [/^xz/, '.tar.xz'],
  [/^deb/, '.deb'],
  [/^SQLite/, '.db'],
  [/^git bundle/, '.bundle'],
  [/PNG/, '.png'],
  [/^brotli/, '.br'],
  [/^(rpm|cpio)/, '.$1'],
  [/^ar /, '.a'],
];

/** What each tool has to find, or its rule is not right. */
const PLAIN = ['not packed', 'bash', 'cp package/.env out', []] as const;

const forms = [PLAIN, ...FORMS]
  .filter(([, tool]) => has(tool))
  .map(([name, , script], i) => {
    const own = key(1_000 + i);
    const files = Object.fromEntries(
      Object.entries(FILES).map(([path, text]) => [path, text.replace(KEY, own)]),
    );
    const [form, end] = ENDS.find(([one]) => one.test(name)) ?? [/^/, '.bin'];
    const path = `${String(i).padStart(2, '0')}/app${(form.exec(name)?.[0] ?? '').replace(form, end)}`;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), packed(files, script));
    return { name, key: own, id: keyId(own) };
  });
console.log(JSON.stringify(forms));
