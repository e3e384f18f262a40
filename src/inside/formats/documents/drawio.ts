// Diagrams of draw.io: each is XML as it is, or deflate without a header in base64, of XML that is
// percent-encoded. https://www.drawio.com/doc/faq/diagram-source-edit
import type { Host } from '../../host.js';
import { Damage, Input, runWhole, type Step } from '../../input.js';
import { inflate } from '../compressed/inflate-stream.js';

const DIAGRAM = /<diagram\b([^<>]{0,1000})>([^<]*)(<?)/g;
const NAME = /\bname="([^"]{0,200})"/;

export function* openDrawio(input: Input, host: Host): Step<void> {
  const bytes = yield* input.whole(host.room, host);
  if (bytes === null) {
    host.unopened(null, 'too-large', 'it is not read from the front to the end');
    return;
  }
  const text = Buffer.from(bytes).toString('latin1');
  for (const { 0: all, 1: said, 2: written, 3: end, index } of text.matchAll(DIAGRAM)) {
    const letters = written!.replaceAll(/\s+/g, '');
    if (letters === '' || /[^A-Za-z0-9+/=]/.test(letters)) continue;
    const name = Buffer.from(NAME.exec(said!)?.[1] ?? 'diagram', 'latin1');
    const start = index + all.length - end!.length - written!.length;
    host.cover(input.offset + start, input.offset + start + written!.length);
    openDiagram(Buffer.from(letters, 'base64'), name, host);
    if (end === '') host.unopened(name, 'damaged', 'ends in the middle');
  }
  input.skip(bytes.length);
}

function openDiagram(packed: Buffer, name: Buffer, host: Host): void {
  const member = host.member(name);
  const inner = new Input();
  inner.feed(packed);
  inner.end();
  try {
    const unpacking = inflate(inner, 'raw', (bytes) => {
      host.unpacked(bytes.length);
      member.write(bytes);
    });
    runWhole(unpacking);
    if (inner.offset < packed.length) host.unopened(name, 'damaged', 'ends before its bytes do');
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    host.unopened(name, 'damaged', error.message);
  } finally {
    member.end();
  }
}
