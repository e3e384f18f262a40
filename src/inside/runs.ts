// Text that a document has in pieces: a key that is in several of them is put together. What the
// document's bytes show of it by themselves is a part of the key, and not one.
import type { CandidateStream } from '../detect/candidate-stream.js';
import type { Candidate } from '../model/candidate.js';

/** Reads the text out of a document's bytes. */
export interface TextReader {
  read(bytes: Uint8Array): Buffer;
  end(): Buffer;
}

export class Runs {
  readonly #reader: TextReader;
  readonly #stream: CandidateStream;
  readonly #candidates: Candidate[] = [];

  constructor(reader: TextReader, stream: CandidateStream) {
    this.#reader = reader;
    this.#stream = stream;
  }

  write(bytes: Uint8Array): void {
    this.#take(this.#stream.push(this.#reader.read(bytes)));
  }

  /** Parts the candidates of the bytes, and those of the text that are not among them. */
  end(inBytes: readonly Candidate[]): { inBytes: readonly Candidate[]; inText: readonly Candidate[] } {
    this.#take(this.#stream.push(this.#reader.end()));
    this.#take(this.#stream.end());
    const texts = this.#candidates.map(textOf);
    const seen = new Set(inBytes.map(textOf));
    return {
      inBytes: inBytes.filter((one) => texts.includes(textOf(one)) || !isPart(textOf(one), texts)),
      inText: this.#candidates.filter((one) => !seen.has(textOf(one)) && !isPart(textOf(one), texts)),
    };
  }

  #take(candidates: readonly Candidate[]): void {
    for (const candidate of candidates) if (candidate.verdict === 'finding') this.#candidates.push(candidate);
  }
}

function textOf({ secret }: Candidate): string {
  return secret.reveal();
}

/** Whether another begins with it, and goes on. */
function isPart(text: string, others: readonly string[]): boolean {
  return others.some((other) => other.length > text.length && other.startsWith(text));
}
