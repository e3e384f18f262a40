// A small detector for these tests: plain keys and the variable before them; a key on a line with an allow comment is allowed.
import type { Candidate } from '../../src/model/candidate.js';
import { Secret } from '../../src/model/secret.js';
import { PREFIX } from '../support/keys.js';

const KEY = new RegExp(`(?:([A-Za-z_]\\w*)=)?(${PREFIX}([A-Za-z0-9_-]+))`, 'g');

export function detect(bytes: Uint8Array): Candidate[] {
  const text = Buffer.from(bytes).toString('latin1');
  return [...text.matchAll(KEY)].map((match): Candidate => {
    const [, variable, value, body] = match;
    const start = match.index + match[0].length - value!.length;
    const line = text.slice(0, start).split('\n').length;
    const rest = /^[^\n]*/.exec(text.slice(start))![0];
    const found = body!.length >= 20;
    return {
      ruleId: 'test',
      verdict: found ? 'finding' : 'placeholder',
      confidence: found ? 'high' : null,
      secret: new Secret(value!, PREFIX.length),
      extent: 'exact',
      decoding: [],
      span: { start, end: start + value!.length },
      place: { line, column: 1, endLine: line, endColumn: 2 },
      usages: [],
      variable: variable ?? null,
      allow: /#\s*veleaks:allow\s*(.*)/.exec(rest)?.[1] ?? null,
    };
  });
}
