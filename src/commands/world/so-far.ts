// What a scan has found before it is at its end: told where a signal ends it, and in a line where
// it takes long, for what ends it without a signal that can be heard.
import { maskText } from '../../detect/mask-text.js';
import type { Match } from '../../model/match.js';
import { type Confidence, isAtLeast } from '../../model/rule.js';
import { sanitize } from '../../report/safe/sanitize.js';
import { formatAmount, formatSome } from '../../report/wording/numbers.js';
import { whereIs } from '../../report/wording/places.js';
import { writeError } from './streams.js';
import type { SoFar, World } from './world.js';

/** After so many milliseconds it is reported that there is something. */
const PATIENCE_MS = 10_000;
/** More places of keys are not written as a report: the signal is to end the program at once. */
const MAX_REPORTED = 1_000;
/** Keys that are named in a line. */
const MAX_NAMED = 5;

/** How it is reported. */
export interface HowToReport {
  /** Keys that are surer block. */
  readonly minConfidence: Confidence;
  /**
   * Writes the report of what was found; absent where the command writes another kind of report.
   */
  readonly report?: () => Promise<void>;
  /** Makes room on the terminal. */
  readonly erase: () => void;
}

/** Takes note of what is found, and tells it. */
export class FoundSoFar implements SoFar {
  readonly #world: World;
  readonly #how: HowToReport;
  readonly #keys = new Set<string>();
  #places = 0;
  /** The first of them, with their places. */
  readonly #named: string[] = [];
  /** How many of them were announced. */
  #announced = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(world: World, how: HowToReport) {
    this.#world = world;
    this.#how = how;
  }

  /** Takes note of a match. */
  add({ provenance, candidate }: Match): void {
    const { secret, confidence, allow, place } = candidate;
    if (allow !== null || !isAtLeast(confidence, this.#how.minConfidence)) return;
    const key = secret.reveal();
    this.#places += 1;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    if (this.#named.length < MAX_NAMED) this.#named.push(`${secret.mask} in ${placeOf(provenance, place)}`);
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.announce(), PATIENCE_MS).unref();
  }

  async announce(): Promise<void> {
    const { size } = this.#keys;
    if (size === this.#announced) return;
    this.#announced = size;
    await this.#say(COMES);
  }

  async #say(more: string): Promise<void> {
    this.#how.erase();
    const { size } = this.#keys;
    await announceKeys(size, `: ${formatSome(this.#named, MAX_NAMED, size)}`, this.#world, more);
  }

  async report(): Promise<void> {
    if (this.#places === 0) return;
    this.#how.erase();
    const { report } = this.#how;
    if (report !== undefined && this.#places <= MAX_REPORTED) return report();
    await this.#say('a signal came before the report');
  }

  /** Nothing more comes. */
  end(): void {
    clearTimeout(this.#timer);
  }
}

const COMES = 'what they mean comes with the report';

/**
 * Says in a line how many keys were seen, and `which`, before the report does; `more`: where that
 * is.
 */
export async function announceKeys(count: number, which: string, world: World, more = COMES): Promise<void> {
  const said = `${formatAmount(count, 'key')} seen so far${which}; ${more}`;
  await writeError(`veleaks: ${sanitize(maskText(said))}\n`, world);
}

function placeOf(
  { kind, path, oid, inside }: Match['provenance'],
  place: Match['candidate']['place'],
): string {
  return whereIs({
    kind,
    ...place,
    ...(path === undefined ? {} : { path }),
    ...(oid === undefined ? {} : { blob: oid }),
    ...(inside === undefined ? {} : { inside }),
  });
}
