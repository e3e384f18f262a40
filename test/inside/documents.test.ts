// Documents whose text is in pieces: the key is put together, and a part of it is not reported as one.
import { describe, expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { DEFAULT_LIMITS } from '../../src/inside/limits.js';
import { Unpacker } from '../../src/inside/unpack.js';
import { keyId } from '../../src/triage/key-id.js';
import { RULES } from '../detect/rules.js';
import { key } from '../support/keys.js';
import { has, packed } from '../support/packing.js';

const detector = new Detector(RULES);
const KEY = key(5);
const [START, MIDDLE, END] = [KEY.slice(0, 20), KEY.slice(20, 30), KEY.slice(30)];

/** Where keys were found, and their ids if they are others than the key's. */
function placesIn(bytes: Uint8Array, piece = bytes.length): string[] {
  const unpacker = new Unpacker(detector, DEFAULT_LIMITS, 'out');
  for (let at = 0; at < bytes.length; at += piece) unpacker.push(bytes.subarray(at, at + piece));
  const { found, notOpened } = unpacker.end();
  expect(notOpened).toEqual([]);
  return found.map(({ inside, candidate }) => {
    const id = keyId(candidate.secret.reveal()) === keyId(KEY) ? '' : ' of another key';
    return `${inside.join('!')}:${candidate.place.line}:${candidate.place.column}${id}`;
  });
}

const zipped = (files: Record<string, string>): Buffer =>
  packed(
    files,
    `python3 -c "
import zipfile, os
z = zipfile.ZipFile('out', 'w', zipfile.ZIP_DEFLATED)
for d, _, fs in os.walk('.'):
    for f in fs:
        if f != 'out': z.write(os.path.join(d, f))
z.close()"`,
  );

describe.skipIf(!has('python3'))('office documents', () => {
  test('a key in several runs of Word', () => {
    const bytes = zipped({
      'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">The key is</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> ${START}</w:t></w:r><w:r w:rsidR="00AB12CD"><w:t>${MIDDLE}</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>${END}</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p><w:p><w:r><w:t>Next</w:t></w:r></w:p></w:body></w:document>`,
    });
    const places = ['word/document.xml!(text):2:12'];
    expect(placesIn(bytes)).toEqual(places);
    expect(placesIn(bytes, 100)).toEqual(places);
  });

  test('a key in one run is told in the XML, where it stands', () => {
    const bytes = zipped({
      'word/document.xml': `<w:document>\n<w:p><w:r><w:t>${KEY}</w:t></w:r></w:p></w:document>`,
    });
    expect(placesIn(bytes)).toEqual(['word/document.xml:2:16']);
  });

  test('PowerPoint, Excel and OpenDocument', () => {
    const bytes = zipped({
      'ppt/slides/slide1.xml': `<a:p><a:r><a:rPr lang="en"/><a:t>${START}</a:t></a:r><a:r><a:t>${MIDDLE}${END}</a:t></a:r></a:p>`,
      'xl/sharedStrings.xml': `<sst><si><t>a</t></si><si><r><t>${START}</t></r><r><t>${MIDDLE}${END}</t></r></si><si><t>b</t></si></sst>`,
      'content.xml': `<text:p>k: ${START}<text:span text:style-name="T1">${MIDDLE}</text:span>${END}</text:p><text:p>b</text:p>`,
    });
    expect(placesIn(bytes).sort()).toEqual([
      'content.xml!(text):1:4',
      'ppt/slides/slide1.xml!(text):1:1',
      'xl/sharedStrings.xml!(text):2:1',
    ]);
  });
});
