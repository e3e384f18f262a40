// Bytes as text, and what of them no text has.

/** Whether a text, of one letter a byte, stands at a place. */
export function standsAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** One letter a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Whether there are bytes that no text has, in any charset of one byte a letter or of UTF-8. */
export function hasControls(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x1b && (byte < 9 || byte > 13)) return true;
  return false;
}
