// Two things timed in turn, A B A B …, so that a machine whose speed drifts does not favour one.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

// Node reads the certificates that this names at each start, which may take twice as long as all
// else of it: what is held against a start would look better than it is.
delete process.env.NODE_EXTRA_CA_CERTS;

/**
 * Runs each once to warm up, unless `isWarm`, then `count` pairs; milliseconds of wall time, and the
 * ratio a/b of each pair. Of what starts other programs and waits for them also the ratio of their processor
 * time, which says more on a machine that is busy.
 */
export function comparePairs(count, { a, b, isWarm = false }) {
  if (!isWarm) {
    a();
    b();
  }
  const pairs = Array.from({ length: count }, () => ({ a: time(a), b: time(b) }));
  return {
    a: pairs.map((pair) => pair.a.wall),
    b: pairs.map((pair) => pair.b.wall),
    ratio: pairs.map((pair) => pair.a.wall / pair.b.wall),
    processorRatio: pairs.map((pair) => pair.a.processor / pair.b.processor),
  };
}

function time(work) {
  const before = processorOfChildren();
  const start = process.hrtime.bigint();
  work();
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  return { wall, processor: processorOfChildren() - before };
}

/**
 * Ticks of the processor that the children took that were waited for: proc_pid_stat(5), fields 16
 * and 17. Not a number where there is no /proc.
 */
function processorOfChildren() {
  try {
    const [, fields] = /^.*\) (.*)$/s.exec(readFileSync('/proc/self/stat', 'utf8'));
    const [user, system] = fields.split(' ').slice(13, 15).map(Number);
    return user + system;
  } catch {
    return Number.NaN;
  }
}

export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A row of a Markdown table: median, least and most. */
export function row(name, values) {
  const show = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
  const shown = [median(values), Math.min(...values), Math.max(...values)].map(show);
  return `| ${name} | ${shown.join(' | ')} |`;
}

/** What the figures were taken on. */
export function machine() {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const { platform, arch } = process;
  return `veleaks ${version}, Node ${process.version}, ${platform} ${arch}, ${cpus().length} cores`;
}
