// What stands behind the end of a compressed file: padding, a text, or something that nobody
// opened.

/** Bytes that are looked at, behind zeros. */
const LOOKED_AT = 64;

export class Behind {
  #bytes = Buffer.alloc(0);

  push(bytes: Uint8Array): void {
    if (this.#bytes.length >= LOOKED_AT) return;
    const start = this.#bytes.length > 0 ? 0 : bytes.findIndex((byte) => byte !== 0);
    if (start < 0) return;
    const left = LOOKED_AT - this.#bytes.length;
    this.#bytes = Buffer.concat([this.#bytes, bytes.subarray(start, start + left)]);
  }

  /** Whether it is a text, or nothing but zeros. */
  get isText(): boolean {
    const text = this.#bytes.toString('utf8');
    // The last character may be cut off.
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]|\ufffd(?!\ufffd{0,2}$)/.test(text) || this.#bytes.length === 0;
  }
}
