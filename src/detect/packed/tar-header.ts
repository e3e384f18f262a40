// The header of a member of a tar: it has no first bytes of its own, but a checksum.

const CHECKSUM_AT = 148;

/**
 * Whether a tar header begins here: its checksum is right. The field is six octal digits with
 * blanks or NULs around, so nearly all other bytes are told by a look at its last ones.
 * https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export function isTarHeader(head: Uint8Array, at = 0): boolean {
  if (head.length < at + 512 || head[at] === 0) return false;
  if (!isBlank(head[at + CHECKSUM_AT + 7]!) || !isOctal(head[at + CHECKSUM_AT + 5]!)) return false;
  let said = 0;
  let digits = 0;
  for (let i = at + CHECKSUM_AT; i < at + CHECKSUM_AT + 8; i += 1) {
    const byte = head[i]!;
    if (isOctal(byte)) {
      said = 8 * said + byte - 0x30;
      digits += 1;
    } else if (!isBlank(byte)) return false;
  }
  if (digits === 0) return false;
  let unsigned = 8 * 0x20;
  let signed = unsigned;
  for (let i = 0; i < 512; i += 1) {
    if (i >= CHECKSUM_AT && i < CHECKSUM_AT + 8) continue;
    const byte = head[at + i]!;
    unsigned += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return said === unsigned || said === signed;
}

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37;
}

function isBlank(byte: number): boolean {
  return byte === 0 || byte === 0x20;
}
