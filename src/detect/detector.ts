// The detector: bytes in, judged candidates out. Pure: the same bytes always give the same
// candidates.
import type { Candidate } from '../model/candidate.js';
import type { Rule } from '../model/rule.js';
import { CandidateStream, type NeedleOwner, type SearchTargets } from './candidate-stream.js';
import { builtInNeedles, KeySearch, type Needles } from './needles/key-search.js';
import { tablesOf } from './needles/needle-search.js';
import { needlesOf, needleTexts } from './needles/needles.js';
import { PACKED_NEEDLES } from './needles/packed-needles.js';
import { type Shape, shapeOf } from './shape.js';

export class Detector extends KeySearch {
  /** The length of the longest needle in bytes. */
  readonly maxNeedleLength: number;
  readonly #targets: SearchTargets;

  /** `rules`: at least one, as validated by `parseRuleFile`. */
  constructor(rules: readonly Rule[]) {
    super(builtInNeedles(rules) ?? needlesOfRules(rules));
    this.maxNeedleLength = this.needleTexts.reduce((most, { length }) => Math.max(most, length), 0);
    let targets: readonly NeedleOwner[] | undefined;
    this.#targets = {
      search: this.search,
      // Most scans have no hit, and need none.
      targets: () => (targets ??= rules.flatMap(targetsOf)),
    };
  }

  /** All candidates of a fragment, findings or not, in order of place. */
  detect(bytes: Uint8Array): Candidate[] {
    return new CandidateStream(this.#targets).whole(bytes);
  }

  /**
   * Finds the candidates of one fragment that comes in chunks, in bounded memory: the same as
   * `detect` of the whole.
   */
  stream(): CandidateStream {
    return new CandidateStream(this.#targets);
  }
}

/**
 * The needles of rules, made anew; build/build.js writes those of the built-in rules into the
 * program.
 */
export function needlesOfRules(rules: readonly Rule[]): Needles {
  const prefixes = rules.map(({ prefix }) => prefix);
  const texts = [...prefixes.flatMap(needleTexts), ...PACKED_NEEDLES];
  return { prefixes, tables: tablesOf(texts), texts: () => texts };
}

function targetsOf(rule: Rule): NeedleOwner[] {
  let made: Shape | undefined;
  const shape = (): Shape => (made ??= shapeOf(rule));
  return needlesOf(rule.prefix).map((needle) => ({ needle, shape }));
}
