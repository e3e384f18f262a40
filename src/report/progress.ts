// One line of progress, drawn over itself on a terminal's stderr, and erased at the end.
import { formatBytes, formatCount, formatDuration } from './wording/numbers.js';

export interface ProgressState {
  /** What is going on, in a word: `history`. */
  readonly label: string;
  readonly done: number;
  /** Absent while it is not known. */
  readonly total?: number | undefined;
  readonly unit: 'objects' | 'files' | 'bytes' | 'repositories' | 'keys';
  /** Of content; then they are reported, and their rate, in place of what is counted. */
  readonly bytes?: number | undefined;
  readonly elapsedMs: number;
}

interface ProgressLook {
  /** Columns that the line may take. */
  readonly width: number;
  /** Whether the terminal shows block characters; see `speaksUtf8`. */
  readonly unicode: boolean;
}

const BAR = 20;
/** Before that a rate is noise. */
const SETTLED_MS = 500;

/**
 * `history ████████░░░░░░░░░░░░ 43% 1.2 GB 620 MB/s 4 s left`; from the right, what does not fit is
 * left out.
 */
export function renderProgress(progress: ProgressState, { width, unicode }: ProgressLook): string {
  const { label, done, total, elapsedMs } = progress;
  const share = total !== undefined && total > 0 ? Math.min(1, done / total) : undefined;
  const amount = progress.bytes ?? done;
  const rate = elapsedMs >= SETTLED_MS ? (amount / elapsedMs) * 1_000 : 0;
  const left = share !== undefined && rate > 0 && share > 0 ? elapsedMs * (1 / share - 1) : 0;
  const parts = [
    label,
    ...(share === undefined ? [] : [drawBar(share, unicode), `${Math.floor(share * 100)}%`.padStart(4)]),
    formatDone(progress, amount),
    ...(rate > 0 ? [`${formatDone(progress, rate)}/s`] : []),
    ...(left > 0 ? [`${formatDuration(Math.ceil(left / 1_000) * 1_000)} left`] : []),
  ];
  let line = parts.join('  ');
  while (line.length > width && parts.length > 1) {
    parts.pop();
    line = parts.join('  ');
  }
  return line.slice(0, width);
}

function drawBar(share: number, unicode: boolean): string {
  const full = Math.floor(share * BAR);
  const [done, left] = unicode ? ['█', '░'] : ['#', '.'];
  return done!.repeat(full) + left!.repeat(BAR - full);
}

function formatDone({ unit, bytes }: ProgressState, amount: number): string {
  return unit === 'bytes' || bytes !== undefined
    ? formatBytes(amount)
    : `${formatCount(Math.round(amount))} ${unit}`;
}

/** Whether a terminal shows UTF-8, as far as its variables tell. */
export function speaksUtf8(env: Readonly<Record<string, string | undefined>>, isWindows: boolean): boolean {
  if (isWindows) return Boolean(env.WT_SESSION) || env.TERM_PROGRAM === 'vscode';
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
}

/** The world of a progress line. */
interface ProgressTerminal {
  readonly write: (text: string) => void;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  readonly look: ProgressLook;
}

/** A line of progress on a terminal. Draws at each update: who calls it sees to the pace. */
export class ProgressLine {
  readonly #label: string;
  readonly #terminal: ProgressTerminal;
  readonly #start: number;
  #drawn = 0;

  constructor(label: string, terminal: ProgressTerminal) {
    this.#label = label;
    this.#terminal = terminal;
    this.#start = terminal.now();
  }

  update(done: number, total: number | undefined, unit: ProgressState['unit'], bytes?: number): void {
    const elapsedMs = this.#terminal.now() - this.#start;
    this.#draw(
      renderProgress({ label: this.#label, done, total, unit, bytes, elapsedMs }, this.#terminal.look),
    );
  }

  /** Leaves an empty line, with the cursor at its start. */
  erase(): void {
    if (this.#drawn === 0) return;
    this.#draw('');
    this.#terminal.write('\r');
  }

  /** Spaces wipe what a longer line left; they work where escape sequences do not. */
  #draw(line: string): void {
    this.#terminal.write(`\r${line.padEnd(this.#drawn)}`);
    this.#drawn = line.length;
  }
}
