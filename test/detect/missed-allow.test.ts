// A comment that looks as if it accepted a key, and does not, is told with why.
import { expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { detect } from './rules.js';

const [A, B] = [key(21), key(22)];

test.each<[string, string, (string | undefined)[]]>([
  ['on the line before', `# veleaks:allow made up\nk = "${A}"\n`, ['line-before']],
  ['on the line before, with CR LF', `// veleaks:allow made up\r\nk = "${A}"\r\n`, ['line-before']],
  ['on the line before, spelt otherwise', `# veleaks: ignore\nk = "${A}"\n`, ['line-before']],
  ['on the line after', `k = "${A}"\n# veleaks:allow made up\n`, ['line-after']],
  ['on the line after, with CR LF', `k = "${A}"\r\n# veleaks:allow made up\r\n`, ['line-after']],
  ['in capitals', `k = "${A}" # veleaks:ALLOW made up`, ['spelling']],
  ['with a capital', `k = "${A}" # Veleaks:allow made up`, ['spelling']],
  ['with a blank', `k = "${A}" # veleaks: allow made up`, ['spelling']],
  ['with a dash', `k = "${A}" # veleaks-allow made up`, ['spelling']],
  ['with another verb', `k = "${A}" # veleaks:ignore made up`, ['spelling']],
  ["gitleaks'", `k = "${A}" # gitleaks:allow`, ['other-tool']],
  ["detect-secrets'", `k = "${A}" # pragma: allowlist secret`, ['other-tool']],
  ["trufflehog's", `k = "${A}" # trufflehog:ignore`, ['other-tool']],
  ["GitGuardian's", `k = "${A}" # ggignore`, ['other-tool']],
  ["bandit's", `k = "${A}"  # nosec B105`, ['other-tool']],
  ['about another key', `"a=${A}\\nb=${B}" // veleaks:allow x`, ['not-about-it', undefined]],
  // What holds, and what is about another line.
  ['that holds', `k = "${A}" # veleaks:allow made up`, [undefined]],
  ['without a reason, told otherwise', `k = "${A}" # veleaks:allow`, [undefined]],
  ['two lines before', `# veleaks:allow made up\n\nk = "${A}"\n`, [undefined]],
  ['of the key before', `k = "${A}" # veleaks:allow x\nl = "${B}"\n`, [undefined, undefined]],
  ['of the key behind', `k = "${A}"\nl = "${B}" # veleaks:allow x\n`, [undefined, undefined]],
  ['of a longer word', `# noveleaks:allow x\nk = "${A}" # veleaks:allowed\n`, [undefined]],
  ['in words', `k = "${A}" # please allow, veleaks`, [undefined]],
  ['in a line that nobody reads', `${'x();'.repeat(200)}k="${A}" // veleaks:ALLOW x`, [undefined]],
])('%s', (_, text, why) => {
  expect(detect(text).map(({ missedAllow }) => missedAllow)).toEqual(why);
});

test('is told of UTF-16 as it reads', () => {
  const text = `\ufeff# veleaks:allow made up\r\nk = "${A}"\r\n`;
  expect(detect(Buffer.from(text, 'utf16le'))).toMatchObject([{ missedAllow: 'line-before' }]);
});
