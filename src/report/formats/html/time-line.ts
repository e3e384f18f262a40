// How far a key got, as a line of five dots: introduced, pushed, at HEAD, in the history, revoked.
import type { Finding, Occurrence, Revocation } from '../../../model/report.js';
import { html, Markup } from '../../safe/markup.js';

/** Red: it is so. Green: it is so, and well. Grey: it is not so. Amber: not known. */
type Dot = 'y' | 'g' | 'n' | 'u';

interface Stage {
  readonly dot: Dot;
  readonly says: string;
}

const LEFT = 44;
const STEP = 88;

const LINE = new Markup(
  `<symbol id="l" viewBox="0 0 440 64"><path d="M${LEFT} 14H${LEFT + 4 * STEP}" stroke="currentColor" ` +
    'stroke-width="2"/></symbol>',
);

/**
 * The time lines of a page. Most of a thousand lines have the same stages: each is drawn once, and
 * used by name.
 */
export class TimeLines {
  readonly #stages = new Drawings('s');
  /** Lines, by the names of their stages. */
  readonly #whole = new Drawings('t');
  readonly #isOfGit: boolean;

  /** `isOfGit`: it is known which repository, or which ones, the page is of. */
  constructor(isOfGit: boolean) {
    this.#isOfGit = isOfGit;
  }

  /** The line of a key. */
  of(finding: Finding, revocation: Revocation | undefined): Markup {
    const stages = stagesOf(finding, revocation, this.#isOfGit);
    const name = this.#nameOfAll(stages.map((stage, index) => this.#nameOf(stage, index)));
    const label = stages.map(({ says }) => says).join(', ');
    const use = html`<use href="#${name}"/>`;
    return html`<svg class="line" viewBox="0 0 440 64" role="img" aria-label="${label}">${use}</svg>`;
  }

  /** What the lines are made of, to stand before them. */
  parts(): Markup {
    const drawn = [LINE, ...this.#stages.all(), ...this.#whole.all()];
    const hidden = html`width="0" height="0" aria-hidden="true" focusable="false"`;
    return html`<svg class="line parts" ${hidden}>${drawn}</svg>`;
  }

  #nameOfAll(names: readonly string[]): string {
    return this.#whole.nameOf(names.join(' '), () => {
      const uses = names.map((one) => html`<use href="#${one}"/>`);
      return html`<use href="#l"/>${uses}`;
    });
  }

  #nameOf({ dot, says }: Stage, index: number): string {
    return this.#stages.nameOf(JSON.stringify([index, dot, says]), () => {
      const x = String(LEFT + index * STEP);
      const [top = '', ...rest] = says.split(' ');
      const bottom = rest.length === 0 ? '' : html`<tspan x="${x}" y="56">${rest.join(' ')}</tspan>`;
      const words = html`<text><tspan x="${x}" y="40">${top}</tspan>${bottom}</text>`;
      return html`<path class="${dot}" d="M${x} 14h0"/>${words}`;
    });
  }
}

/** Symbols, each drawn once. */
class Drawings {
  readonly #letter: string;
  /** By what they look like. */
  readonly #known = new Map<string, { readonly name: string; readonly drawn: Markup }>();

  /** `letter`: the first of their names. */
  constructor(letter: string) {
    this.#letter = letter;
  }

  nameOf(look: string, draw: () => Markup): string {
    const known = this.#known.get(look);
    if (known !== undefined) return known.name;
    const name = `${this.#letter}${this.#known.size}`;
    this.#known.set(look, {
      name,
      drawn: html`<symbol id="${name}" viewBox="0 0 440 64">${draw()}</symbol>`,
    });
    return name;
  }

  all(): Markup[] {
    return [...this.#known.values()].map(({ drawn }) => drawn);
  }
}

function stagesOf(finding: Finding, revocation: Revocation | undefined, isOfGit: boolean): Stage[] {
  const { occurrences, exposure, liveness, advice } = finding;
  const last = revoked(liveness, revocation, advice);
  if (!occurrences.some((occurrence) => isAsked(occurrence, isOfGit)))
    return [
      notKnown('commit'),
      pushed(exposure) ?? notKnown('pushed'),
      notKnown('HEAD'),
      notKnown('history'),
      last,
    ];
  const isInGit = occurrences.some(isOfObject);
  const unpushed = { dot: 'n', says: isInGit && exposure !== 'staged' ? NO_SIGN : 'not pushed' } as const;
  return [
    introduced(occurrences),
    pushed(exposure) ?? unpushed,
    atHead(occurrences),
    inHistory(occurrences),
    last,
  ];
}

const NO_SIGN = 'no sign of a push';

/** Of what was piped in, or lies on a machine or in any folder, no repository was asked. */
function isAsked(occurrence: Occurrence, isOfGit: boolean): boolean {
  const { kind, rest } = occurrence;
  if (kind === 'stdin' || rest !== undefined) return false;
  return isOfGit || isOfObject(occurrence) || (kind !== 'file' && kind !== 'path');
}

function isOfObject({ commit, blob }: Occurrence): boolean {
  return commit !== undefined || blob !== undefined;
}

function notKnown(what: string): Stage {
  return { dot: 'u', says: `${what}? unknown` };
}

function introduced(occurrences: readonly Occurrence[]): Stage {
  let first: string | undefined;
  for (const { date } of occurrences)
    if (date !== undefined && (first === undefined || date < first)) first = date;
  if (first !== undefined) return { dot: 'y', says: `introduced ${first.slice(0, 'yyyy-mm-dd'.length)}` };
  return { dot: 'n', says: 'no commit' };
}

/** Null where nothing says that it got out. */
function pushed(exposure: Finding['exposure']): Stage | null {
  if (exposure === 'pushed' || exposure === 'published') return { dot: 'y', says: exposure };
  if (exposure === 'seen') return { dot: 'y', says: 'seen by a model' };
  if (exposure === 'perhaps-seen') return { dot: 'u', says: 'perhaps seen' };
  if (exposure === 'unknown') return { dot: 'u', says: 'perhaps pushed' };
  return exposure === 'local' ? { dot: 'n', says: NO_SIGN } : null;
}

function atHead(occurrences: readonly Occurrence[]): Stage {
  const isHere = occurrences.some(({ atHead: here, kind }) => here === true || kind === 'file');
  if (isHere) return { dot: 'y', says: 'still in files' };
  const isGone = occurrences.some(({ atHead: here }) => here === false);
  return isGone ? { dot: 'g', says: 'gone at HEAD' } : { dot: 'n', says: 'not at HEAD' };
}

function inHistory(occurrences: readonly Occurrence[]): Stage {
  const isThere = occurrences.some(({ commit, refs }) => commit !== undefined || (refs?.length ?? 0) > 0);
  return isThere ? { dot: 'y', says: 'in history' } : { dot: 'n', says: 'not in history' };
}

function revoked(
  liveness: Finding['liveness'],
  revocation: Revocation | undefined,
  advice: Finding['advice'],
): Stage {
  if (revocation?.status === 'revoked') return { dot: 'g', says: 'revoked' };
  if (liveness === 'inactive' || revocation?.status === 'inactive') return { dot: 'g', says: 'not active' };
  if (liveness === 'active') return { dot: 'y', says: 'STILL ACTIVE' };
  const receipt = advice.find(({ code }) => code === 'revoked-before');
  if (receipt !== undefined) return { dot: 'u', says: `receipt ${receipt.data?.date ?? 'of revocation'}` };
  return notKnown('revoked');
}
