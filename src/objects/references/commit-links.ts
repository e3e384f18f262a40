// What commits and tags refer to.
// https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_git_commit_objects

const LINE_END = 0x0a;
const TREE = Buffer.from('tree ');
const PARENT = Buffer.from('parent ');
const OBJECT = Buffer.from('object ');

/** The value of each hexadecimal digit as git writes them; 255 for all other bytes. */
const DIGITS = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value += 1) DIGITS[value.toString(16).charCodeAt(0)] = value;

/**
 * Is told an id, which is there until this returns: that of a commit's tree, or of a parent or a
 * tag's target.
 */
type OnLink = (id: Uint8Array, link: 'content' | 'history') => void;

export class CommitLinks {
  readonly #onLink: OnLink;
  readonly #id: Uint8Array;

  constructor(hashBytes: number, onLink: OnLink) {
    this.#id = new Uint8Array(hashBytes);
    this.#onLink = onLink;
  }

  /** Reads the tree and the parents of a commit; false if it does not begin as one. */
  readCommit(bytes: Uint8Array, start: number, end: number): boolean {
    const lineLength = TREE.length + 2 * this.#id.length + 1;
    if (!this.#readLine(bytes, start, end, TREE)) return false;
    this.#onLink(this.#id, 'content');
    const step = lineLength - TREE.length + PARENT.length;
    for (let at = start + lineLength; startsWith(bytes, at, end, PARENT); at += step) {
      if (!this.#readLine(bytes, at, end, PARENT)) return false;
      this.#onLink(this.#id, 'history');
    }
    return true;
  }

  /** Reads the target of a tag; false if it does not begin as one. */
  readTag(bytes: Uint8Array, start: number, end: number): boolean {
    if (!this.#readLine(bytes, start, end, OBJECT)) return false;
    this.#onLink(this.#id, 'history');
    return true;
  }

  /**
   * Reads the id on the line at `start`, which begins with `word`; false if there is no such line.
   */
  #readLine(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
    const id = this.#id;
    const hex = start + word.length;
    const lineEnd = hex + 2 * id.length;
    if (!startsWith(bytes, start, end, word) || lineEnd >= end || bytes[lineEnd] !== LINE_END) return false;
    let digits = 0;
    for (let i = 0; i < id.length; i += 1) {
      const high = DIGITS[bytes[hex + 2 * i]!]!;
      const low = DIGITS[bytes[hex + 2 * i + 1]!]!;
      digits |= high | low;
      id[i] = high * 16 + low;
    }
    return digits < 16;
  }
}

function startsWith(bytes: Uint8Array, at: number, end: number, word: Uint8Array): boolean {
  if (at + word.length > end) return false;
  for (let i = 0; i < word.length; i += 1) if (bytes[at + i] !== word[i]) return false;
  return true;
}
