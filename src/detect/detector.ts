// The detector: bytes in, judged candidates out. Pure: the same bytes always give the same
// candidates.
import type { Candidate } from '../model/candidate.js';
import type { Rule } from '../model/rule.js';
import { CandidateStream, type NeedleOwner, type SearchTargets } from './candidate-stream.js';
import { builtInNeedles, KeySearch, type Needles } from './needles/key-search.js';
import { tablesOf } from './needles/needle-search.js';
import { needlesOf } from './needles/needles.js';
import { PACKED_NEEDLES } from './needles/packed-needles.js';
import { type Shape, shapeOf } from './shape.js';

export class Detector extends KeySearch {
  /** The length of the longest needle in bytes. */
  readonly maxNeedleLength: number;
  readonly #targets: SearchTargets;

  /** `rules`: at least one, as validated by `parseRuleFile`. */
  constructor(rules: readonly Rule[]) {
    const needles = builtInNeedles(rules) ?? needlesOfRules(rules);
    super(needles);
    this.maxNeedleLength = this.needleTexts.reduce((most, { length }) => Math.max(most, length), 0);
    let targets: readonly NeedleOwner[] | undefined;
    this.#targets = {
      search: this.search,
      count: needles.skips.length,
      // Most scans have no hit, and need none.
      targets: () => (targets ??= targetsOf(rules, needles.skips)),
    };
  }

  /** All candidates of a fragment, findings or not, in order of place. */
  detect(bytes: Uint8Array): Candidate[] {
    return new CandidateStream(this.#targets).whole(bytes);
  }

  /**
   * Finds the candidates of one fragment that comes in chunks, in bounded memory: the same as
   * `detect` of the whole. `isElsewhere`: see CandidateStream.
   */
  stream(isElsewhere: ((offset: number) => boolean) | null = null): CandidateStream {
    return new CandidateStream(this.#targets, isElsewhere);
  }
}

/**
 * The needles of rules, made anew; build/build.js writes those of the built-in rules into the
 * program.
 */
export function needlesOfRules(rules: readonly Rule[]): Needles {
  const prefixes = rules.map(({ prefix }) => prefix);
  const needles = prefixes.flatMap((prefix) => needlesOf(prefix));
  const texts = [...needles.map(({ text }) => text), ...PACKED_NEEDLES];
  const skips = needles.map(({ skipped }) => String.fromCharCode(skipped)).join('');
  return { prefixes, tables: tablesOf(texts), texts: () => texts, skips };
}

/** `skips`: as in Needles. */
function targetsOf(rules: readonly Rule[], skips: string): NeedleOwner[] {
  const targets: NeedleOwner[] = [];
  for (const rule of rules) {
    let made: Shape | undefined;
    const shape = (): Shape => (made ??= shapeOf(rule));
    // The prefix itself, which comes first, is not asked for.
    let at = targets.length;
    const skip = (): number => {
      at += 1;
      return skips.charCodeAt(at);
    };
    for (const needle of needlesOf(rule.prefix, skip)) targets.push({ needle, shape });
  }
  return targets;
}
