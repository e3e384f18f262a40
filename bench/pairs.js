// Two things timed in turn, A B A B …, so that a machine whose speed drifts does not favour one.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/**
 * Runs each once to warm up, then `count` pairs; milliseconds of wall time, and the ratio a/b of
 * each pair.
 */
export function comparePairs(count, { a, b }) {
  a();
  b();
  const pairs = Array.from({ length: count }, () => ({ a: time(a), b: time(b) }));
  return {
    a: pairs.map((pair) => pair.a),
    b: pairs.map((pair) => pair.b),
    ratio: pairs.map((pair) => pair.a / pair.b),
  };
}

function time(work) {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A row of a Markdown table: median, least and most. */
export function row(name, values) {
  const show = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
  return `| ${name} | ${show(median(values))} | ${show(Math.min(...values))} | ${show(Math.max(...values))} |`;
}

/** What the figures were taken on. */
export function machine() {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return `veleaks ${version}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores`;
}
