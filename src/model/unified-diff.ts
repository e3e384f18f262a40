// A change of a text as a unified diff, for people and for `git apply`.
// https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html

const CONTEXT = 3;
const NO_LINE_END = '\\ No newline at end of file';

/**
 * The diff of one file: `old` and `now` null where there is none. One hunk: what both share at
 * their ends is left out, but for three lines.
 */
export function unifiedDiff(name: string, old: string | null, now: string | null): string {
  const from = old === null ? '/dev/null' : `a/${name}`;
  const to = now === null ? '/dev/null' : `b/${name}`;
  return `--- ${from}\n+++ ${to}\n${hunkOf(linesOf(old), linesOf(now))}`;
}

function hunkOf(old: readonly string[], now: readonly string[]): string {
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const from = Math.max(0, head - CONTEXT);
  const kept = Math.max(0, tail - CONTEXT);
  const range = (lines: readonly string[]): string => {
    const count = lines.length - kept - from;
    return `${count === 0 ? from : from + 1},${count}`;
  };
  const rows = [
    ...old.slice(from, head).map((line) => ` ${line}`),
    ...old.slice(head, old.length - tail).map((line) => `-${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+${line}`),
    ...now.slice(now.length - tail, now.length - kept).map((line) => ` ${line}`),
  ];
  return `@@ -${range(old)} +${range(now)} @@\n${rows.map(asRow).join('')}`;
}

/** The lines with their endings. */
function linesOf(text: string | null): string[] {
  return text?.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function asRow(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n${NO_LINE_END}\n`;
}
