// A pack, read by position. https://git-scm.com/docs/gitformat-pack
import { closeFile, openRegular, readFully } from '../../files/read.js';
import { DamagedFile } from '../damage.js';
import { isSystemError } from '../file-access.js';

const HEADER_BYTES = 12;

export class PackFile {
  /** Where the entries end: the checksum follows. */
  readonly end: number;
  /**
   * How many entries the pack says it has, and its checksum in hex. Its index must say the same.
   */
  readonly count: number;
  readonly checksum: string;
  readonly #fd: number;

  /**
   * Opens a pack. Throws DamagedFile if it does not begin and end as a pack, and the system's error
   * if it cannot be read.
   */
  constructor(path: string, hashBytes: number) {
    const { fd, size } = openRegular(path);
    this.#fd = fd;
    try {
      this.end = size - hashBytes;
      if (this.end < HEADER_BYTES) throw new DamagedFile(path, 'pack is too short');
      const header = Buffer.alloc(HEADER_BYTES);
      readFully(this.#fd, header, 0, HEADER_BYTES, 0);
      const version = header.readUInt32BE(4);
      if (header.toString('latin1', 0, 4) !== 'PACK' || (version !== 2 && version !== 3))
        throw new DamagedFile(path, 'not a pack of version 2 or 3');
      this.count = header.readUInt32BE(8);
      const trailer = Buffer.alloc(hashBytes);
      readFully(this.#fd, trailer, 0, hashBytes, this.end);
      this.checksum = trailer.toString('hex');
    } catch (error) {
      closeFile(this.#fd);
      throw error;
    }
  }

  /**
   * Reads `length` bytes from `offset` into `bytes` at `at`, or as many as there are before the end
   * of the entries: gives how many; none if the system cannot read them.
   */
  read(offset: number, length: number, bytes: Uint8Array, at: number): number {
    try {
      return readFully(this.#fd, bytes, at, Math.max(0, Math.min(length, this.end - offset)), offset);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return 0;
    }
  }

  close(): void {
    closeFile(this.#fd);
  }
}
