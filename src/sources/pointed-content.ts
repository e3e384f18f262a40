// Whether a file is the content that a pointer names: what lies in its place may be anything.
import { createHash, type Hash } from 'node:crypto';

/** What a pointer says of the content that it stands for. */
export interface ContentClaim {
  /** As node:crypto names it; null where the name is none of the content's digest. */
  readonly algorithm: string | null;
  /** In hexadecimal. */
  readonly digest: string;
  /** Null where the pointer says nothing of it. */
  readonly size: number | null;
}

/** The key of git-annex: git-annex.branchable.com/internals/key_format. */
export function claimOfAnnexKey(key: string): ContentClaim {
  const at = key.indexOf('--');
  const fields = key.slice(0, at).split('-');
  const name = key.slice(at + 2);
  const [, algorithm] = /^(SHA(?:1|224|256|384|512)|MD5)E?$/.exec(fields[0]!) ?? [];
  const [digest] = /^[0-9a-f]*/.exec(name)!;
  const size = fields.find((field) => /^s\d+$/.test(field));
  // A key with these fields names a chunk of the content.
  const isChunk = fields.some((field) => /^[SC]\d+$/.test(field));
  if (isChunk) return { algorithm: null, digest: '', size: null };
  return {
    algorithm: algorithm?.toLowerCase() ?? null,
    digest,
    size: size === undefined ? null : Number(size.slice(1)),
  };
}

type Content = { readonly bytes: Buffer } | { readonly chunks: AsyncIterable<Buffer> };

/** Content as it was, read past a check; `isOther` holds once all of it was read. */
export class CheckedContent {
  isOther = false;
  readonly content: Content;
  readonly #claim: ContentClaim;
  readonly #hash: Hash | null;
  #size = 0;

  constructor(content: Content, claim: ContentClaim) {
    this.#claim = claim;
    this.#hash = claim.algorithm === null ? null : createHash(claim.algorithm);
    if ('bytes' in content) {
      this.#take(content.bytes);
      this.#judge();
      this.content = content;
    } else this.content = { chunks: this.#passing(content.chunks) };
  }

  async *#passing(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.#take(chunk);
      yield chunk;
    }
    this.#judge();
  }

  #take(bytes: Buffer): void {
    this.#size += bytes.length;
    this.#hash?.update(bytes);
  }

  #judge(): void {
    const { digest, size } = this.#claim;
    const isOfSize = size === null || size === this.#size;
    this.isOther = !isOfSize || (this.#hash !== null && this.#hash.digest('hex') !== digest);
  }
}
