// The header of a pack entry: type, size, and for a delta its base.
// https://git-scm.com/docs/gitformat-pack

import { OFS_DELTA, REF_DELTA } from '../object-type.js';

/** 10 bytes of type and size, and the longer of 10 bytes of distance and a SHA-256 name. */
export const MAX_HEADER = 42;

export class EntryHeader {
  type = 0;
  /** Bytes of the object, or of the delta, once inflated: a claim. */
  size = 0;
  /** How far before the entry the base of an OFS_DELTA begins. */
  distance = 0;
  /** Where in the bytes read the base's name of a REF_DELTA begins. */
  nameAt = 0;
  /** Bytes of the header. */
  length = 0;

  /** Reads the header at `start`; false if it does not lie wholly before `end`, or is none. */
  read(bytes: Uint8Array, start: number, end: number, hashBytes: number): boolean {
    let at = start;
    if (at >= end) return false;
    let byte = bytes[at]!;
    at += 1;
    this.type = (byte >> 4) & 7;
    this.size = byte & 15;
    for (let scale = 16; byte >= 0x80; scale *= 128) {
      if (at >= end || scale > 2 ** 46) return false;
      byte = bytes[at]!;
      at += 1;
      this.size += (byte & 0x7f) * scale;
    }
    if (this.type === OFS_DELTA) {
      if (at >= end) return false;
      byte = bytes[at]!;
      at += 1;
      this.distance = byte & 0x7f;
      while (byte >= 0x80) {
        if (at >= end || this.distance >= 2 ** 45) return false;
        byte = bytes[at]!;
        at += 1;
        this.distance = (this.distance + 1) * 128 + (byte & 0x7f);
      }
    } else if (this.type === REF_DELTA) {
      this.nameAt = at;
      at += hashBytes;
      if (at > end) return false;
    } else if (this.type === 0 || this.type === 5) return false;
    this.length = at - start;
    return true;
  }
}
