// The detector: bytes in, judged candidates out. Pure: the same bytes always give the same candidates.
import type { Candidate } from '../model/candidate.js';
import type { Rule } from '../model/rule.js';
import { CandidateStream, type Hunt, type Target } from './candidate-stream.js';
import { NeedleSearch } from './needle-search.js';
import { needlesOf, needleTexts } from './needles.js';
import { PACKED_NEEDLES } from './packed-needles.js';
import { type Shape, shapeOf } from './shape.js';

export class Detector {
  /** The byte strings that are searched for: the rules' prefixes, plain and encoded; and the beginnings of packed streams that are. */
  readonly needleTexts: readonly string[];
  /** The length of the longest needle in bytes. */
  readonly maxNeedleLength: number;
  readonly #hunt: Hunt;

  /** `rules`: at least one, as validated by `parseRuleFile`. */
  constructor(rules: readonly Rule[]) {
    const texts = [...rules.flatMap(({ prefix }) => needleTexts(prefix)), ...PACKED_NEEDLES];
    let targets: readonly Target[] | undefined;
    this.needleTexts = texts;
    this.maxNeedleLength = Math.max(...texts.map((text) => text.length));
    this.#hunt = {
      search: new NeedleSearch(texts),
      // Most scans have no hit, and need none.
      targets: () => (targets ??= rules.flatMap(targetsOf)),
    };
  }

  /** False only if no needle of any form is in the bytes. The hot loop of every scan. */
  mayHold(bytes: Uint8Array): boolean {
    return this.find(bytes, 0, bytes.length) >= 0;
  }

  /**
   * The offset of the first needle that lies wholly within `bytes[start, end)`, or -1. A needle that reaches over the
   * edge of a window is found in a window that is larger by `maxNeedleLength - 1` bytes on that side.
   */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.#hunt.search.find(bytes, start, end);
  }

  /** All candidates of a fragment, findings or not, in order of place. */
  detect(bytes: Uint8Array): Candidate[] {
    return new CandidateStream(this.#hunt).whole(bytes);
  }

  /** Finds the candidates of one fragment that comes in chunks, in bounded memory: the same as `detect` of the whole. */
  stream(): CandidateStream {
    return new CandidateStream(this.#hunt);
  }
}

function targetsOf(rule: Rule): Target[] {
  let made: Shape | undefined;
  const shape = (): Shape => (made ??= shapeOf(rule));
  return needlesOf(rule.prefix).map((needle) => ({ needle, shape }));
}
