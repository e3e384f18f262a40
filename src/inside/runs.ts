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
    const texts = new Set(this.#candidates.map(textOf));
    const inOrder = [...texts].sort(byUnits);
    const seen = new Set(inBytes.map(textOf));
    return {
      inBytes: inBytes.filter((one) => texts.has(textOf(one)) || !isPart(textOf(one), inOrder)),
      inText: this.#candidates.filter((one) => !seen.has(textOf(one)) && !isPart(textOf(one), inOrder)),
    };
  }

  #take(candidates: readonly Candidate[]): void {
    for (const candidate of candidates) if (candidate.verdict === 'finding') this.#candidates.push(candidate);
  }
}

function textOf({ secret }: Candidate): string {
  return secret.reveal();
}

/** As texts are compared: each stands right before those that begin with it. */
function byUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether another begins with it, and goes on. `inOrder`: all of them, each once. */
function isPart(text: string, inOrder: readonly string[]): boolean {
  let low = 0;
  for (let high = inOrder.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (inOrder[middle]! > text) high = middle;
    else low = middle + 1;
  }
  return inOrder[low]?.startsWith(text) === true;
}
