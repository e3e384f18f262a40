// Documents whose text is in pieces: the key is put together, and a part of it is not reported as
// one.
import { describe, expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { OfficeText } from '../../src/inside/formats/documents/office.js';
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
      // Between two pieces stand tags alone: read where it begins in the XML.
      'ppt/slides/slide1.xml:1:34',
      'xl/sharedStrings.xml:1:33',
    ]);
  });
});

test('the text of an office document is the same wherever its XML is cut', () => {
  const line = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>\n      `;
  const xml = Buffer.from(`<w:p>\n${line('a &amp; b')}${line(START)}${line(MIDDLE)}${line(END)}</w:p>\n`);
  const textOf = (piece: number): string => {
    const reader = new OfficeText();
    const parts: Buffer[] = [];
    for (let at = 0; at < xml.length; at += piece) parts.push(reader.read(xml.subarray(at, at + piece)));
    return Buffer.concat([...parts, reader.end()]).toString();
  };
  expect(textOf(xml.length)).toBe(`a & b${KEY}\n`);
  for (let piece = 1; piece < 60; piece += 1) expect(textOf(piece), `${piece}`).toBe(`a & b${KEY}\n`);
});

describe.skipIf(!has('python3'))('PDF', () => {
  /** A file of streams, each with its filters and its content. */
  const pdf = (streams: readonly (readonly [filter: string, encode: string, content: string])[]): Buffer =>
    packed(
      Object.fromEntries(streams.map(([, , content], i) => [`${i}`, content])),
      `python3 -c "
import zlib, base64
out = b'%PDF-1.7\\n'
for i, (f, e) in enumerate([${streams.map(([f, e]) => `('${f}', lambda b: ${e})`).join(', ')}]):
    b = e(open(str(i), 'rb').read())
    out += f'{i + 4} 0 obj\\n<< /Filter {f} /Length {len(b)} >>\\nstream\\n'.encode() + b + b'\\nendstream\\nendobj\\n'
open('out', 'wb').write(out + b'trailer << /Root 1 0 R >>\\n%%EOF\\n')"`,
    );
  const flate = 'zlib.compress(b)';
  const page = (strings: string): string => `BT /F1 12 Tf 72 700 Td (The key is ) Tj\n${strings} TJ ET`;

  test.each([
    ['/FlateDecode', flate],
    ['[ /FlateDecode ]', flate],
    ['[/ASCII85Decode /FlateDecode]', "base64.a85encode(zlib.compress(b)) + b'~>'"],
    ['[/ASCIIHexDecode /FlateDecode]', "zlib.compress(b).hex().encode() + b'>'"],
    ['/ASCII85Decode', "base64.a85encode(b) + b'~>'"],
  ])('a key in a stream of %s', (filter, encode) => {
    const bytes = pdf([[filter, encode, page(`[(${KEY})]`)]]);
    expect(placesIn(bytes)).toEqual(['object 4:2:3']);
    expect(placesIn(bytes, 50)).toEqual(['object 4:2:3']);
  });

  test('a key whose letters are moved closer', () => {
    const bytes = pdf([
      ['/FlateDecode', flate, page(`[(${START})-15(${MIDDLE}) 20 <${Buffer.from(END).toString('hex')}>]`)],
    ]);
    expect(placesIn(bytes)).toEqual(['object 4!(text):2:12']);
  });

  test('a key in glyphs, by the table of their letters', () => {
    const letters = [...new Set(KEY)];
    const glyph = (letter: string): string => (letters.indexOf(letter) + 3).toString(16).padStart(4, '0');
    const map = `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ${letters.length} beginbfchar\n${letters
      .map((letter) => `<${glyph(letter)}> <${letter.charCodeAt(0).toString(16).padStart(4, '0')}>`)
      .join('\n')}\nendbfchar endcmap`;
    const bytes = pdf([
      ['/FlateDecode', flate, `BT /F1 12 Tf 1 0 0 1 72 700 Tm <${[...KEY].map(glyph).join('')}> Tj ET`],
      ['/FlateDecode', flate, map],
    ]);
    expect(placesIn(bytes).map((place) => place.replace(/:\d+:1$/, ''))).toEqual(['(text)']);
  });

  test('what cannot be read is told', () => {
    const bytes = pdf([['/LZWDecode', 'b', page(`[(${START})]`)]]);
    const unpacker = new Unpacker(detector, DEFAULT_LIMITS, 'out');
    unpacker.push(bytes);
    expect(unpacker.end().notOpened).toEqual([{ inside: ['object 4'], format: 'pdf', why: 'method' }]);
  });
});
