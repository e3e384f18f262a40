// UF2: what is written into a chip over USB, in blocks of 512 bytes with a few hundred of the
// content each.
// https://github.com/microsoft/uf2
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';

const BLOCK = 512;
const HEAD = 32;
/** Bytes of the content in one block. */
const MAX_DATA = 476;
const [FIRST, SECOND, LAST] = [0x0a324655, 0x9e5d5157, 0x0ab16f30];
/** Where each stands in a block, and its flags, address and size. */
const [FLAGS_AT, ADDRESS_AT, SIZE_AT, LAST_AT] = [8, 12, 16, 508];
/** A comment for those who look, which no chip is given. */
const IS_COMMENT = 1;

export function openUf2(input: Input, host: Host): Step<void> {
  return input.quietly(readBlocks(input, host));
}

function* readBlocks(input: Input, host: Host): Step<void> {
  const content = host.content(null);
  const start = input.offset;
  /** Behind the bytes of the block before. */
  let next = -1;
  for (;;) {
    const bytes = yield* input.fill(BLOCK);
    if (bytes.length === 0) break;
    const block = Buffer.from(bytes.subarray(0, BLOCK));
    if (block.length < BLOCK || !isBlock(block)) throw new Damage('no block of UF2');
    const [address, size] = [block.readUInt32LE(ADDRESS_AT), block.readUInt32LE(SIZE_AT)];
    if (size > MAX_DATA) throw new Damage('a block with more than it holds');
    if ((block.readUInt32LE(FLAGS_AT) & IS_COMMENT) === 0) {
      // What does not stand behind it in the chip is no part of what came before.
      const apart = next !== -1 && address !== next ? 1 : 0;
      const data = Buffer.concat([Buffer.alloc(apart), block.subarray(HEAD, HEAD + size)]);
      host.unpacked(data.length);
      content.write(data);
      next = address + size;
    }
    input.skip(BLOCK);
  }
  host.cover(start, input.offset);
  content.end();
}

function isBlock(block: Buffer): boolean {
  return (
    block.readUInt32LE(0) === FIRST &&
    block.readUInt32LE(4) === SECOND &&
    block.readUInt32LE(LAST_AT) === LAST
  );
}
