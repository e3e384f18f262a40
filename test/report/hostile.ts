// A report whose every foreign string tries to be markup, and sizes that no consumer takes.
import type { Finding, Report } from '../../src/model/report.js';
import { committed, coverage, envRow, finding, occurrence, oid, report } from './made-up.js';

/**
 * What a stranger may call a file: markup, commands, terminal and bidi controls, of every format
 * there is.
 */
export const HOSTILE = [
  '::add-mask::a',
  '##[add-matcher]x.json',
  '%0A::stop-commands::x',
  '`` ` ` `',
  '](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)><!--',
  ']]></failure></testcase>',
  '"/><testcase name="x',
  '| --- | @admin #1 GH-1 :smile:',
  '$`x`$ **x** __x__ ~~x~~ www.evil.example https://evil.example',
  '\n\n# heading\n\n- item\n::error::x',
  '\x1b]0;x\x07\u202e\u200b\ufffe\ud800',
  '{0} {{x}} %s &lt; &#64;x \\',
  ' ',
].join(' ');

const where = { path: `src/${HOSTILE}`, author: HOSTILE, date: HOSTILE, refs: [HOSTILE], allow: HOSTILE };

export const hostileReport: Report = report({
  sources: [HOSTILE],
  findings: [
    finding(1, {
      ruleName: HOSTILE,
      mask: HOSTILE,
      advice: [
        { code: 'unstage', data: { path: HOSTILE, variable: HOSTILE } },
        { code: 'usage', data: { advice: HOSTILE } },
      ],
      occurrences: [
        committed(where),
        occurrence({ kind: 'path', path: HOSTILE, blob: oid(2) }),
        occurrence({ kind: 'file', path: `//${HOSTILE}` }),
      ],
    }),
    finding(2, { blocking: false, accepted: { by: 'allow', reason: HOSTILE } }),
    finding(3, { blocking: false, accepted: { by: 'baseline', reason: HOSTILE, expires: HOSTILE } }),
  ],
  env: [envRow({ path: HOSTILE, source: HOSTILE, status: 'tracked', failing: true })],
  baseline: [{ keyId: '0'.repeat(16), status: 'expired', reason: HOSTILE, expires: HOSTILE }],
  coverage: coverage([{ kind: 'file', what: HOSTILE, reason: 'unreadable', fix: HOSTILE }]),
});

/** More keys than any consumer takes, each at many places with long names that do not compress. */
export function hugeReport(keys: number): Report {
  return report({ findings: Array.from({ length: keys }, (_, seed) => hugeFinding(seed + 1)) });
}

function hugeFinding(seed: number): Finding {
  const path = Array.from({ length: 8 }, (_, part) => oid((seed * 7919 + part * 104_729) % 65_536)).join('/');
  const places = [1, 2, 3].map((number) => committed({ path: `${path}/${number}` }));
  return finding(seed, { mask: `mask-${seed}`, occurrences: places });
}
