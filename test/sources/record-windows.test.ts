// Large files of records: the same findings at the same places as when the file is looked at as
// one.
import { expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { line, MachineHome } from '../support/machine-home.js';

/** 40 MB of records with keys at the first and the last line, and around the borders of windows. */
function records(end: string): { text: string; places: number[] } {
  const filler = `${line({ text: 'x'.repeat(1_000) }).trim()}${end}`;
  const places: number[] = [];
  const parts: string[] = [];
  for (let i = 0; i < 40_000; i += 1) {
    if (i % 4_000 === 0 || i === 39_999 || (i > 16_500 && i < 16_600)) {
      parts.push(`{"text":"a \\"${key(1)}\\" b"}${end}`);
      places.push(i + 1);
    } else parts.push(filler);
  }
  return { text: parts.join(''), places };
}

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('every place is found where it is: %s', async (_, end) => {
  using home = new MachineHome();
  const { text, places } = records(end);
  home.write('.claude/projects/p/a.jsonl', text);
  // Under another name it is looked at as one.
  home.write('.claude/projects/p/b.log', text);
  const { findings, coverage } = await home.report();
  for (const name of ['a.jsonl', 'b.log']) {
    const found = findings[0]!.occurrences.filter(({ path }) => path?.endsWith(name));
    expect(found.map(({ line }) => line).sort((a, b) => a - b)).toEqual(places);
  }
  expect(coverage.scanned).toMatchObject({ files: 2, bytes: 2 * text.length });
});

test.each([3_000_000, 20_000_000])('a record of %i letters, and what is behind it', async (length) => {
  using home = new MachineHome();
  const text =
    line({ text: key(1) }) + line({ text: `${'x'.repeat(length)} "${key(2)}" ` }) + line({ text: key(3) });
  home.write('.codex/sessions/rollout-a.jsonl', text);
  const { findings, coverage } = await home.report();
  const lines = findings.flatMap(({ occurrences }) => occurrences.map(({ line }) => line));
  expect(lines.sort()).toEqual([1, 2, 3]);
  expect(coverage.scanned).toMatchObject({ files: 1, bytes: text.length });
});

test.each(['LF', 'CRLF'])(
  'keys behind megabytes that hold nothing are told by their lines: %s',
  async (end) => {
    using home = new MachineHome();
    const mark = end === 'LF' ? '\n' : '\r\n';
    const filler = `${line({ text: 'y'.repeat(1_000) }).trim()}${mark}`;
    // Before and behind the borders of windows of 512 KiB and of 2 MiB.
    for (const count of [499, 520, 1_990, 2_060, 4_111, 17_000])
      home.write(
        `.claude/projects/p/${count}.jsonl`,
        `${filler.repeat(count)}{"text":"${key(count)}"}${mark}`,
      );
    const { findings } = await home.report();
    const found = findings.flatMap(({ occurrences }) => occurrences.map(({ path, line }) => [path, line]));
    expect(found.sort()).toEqual(
      [499, 520, 1_990, 2_060, 4_111, 17_000]
        .map((count) => [`~/.claude/projects/p/${count}.jsonl`, count + 1])
        .sort(),
    );
  },
);
