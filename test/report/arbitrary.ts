// Random reports for properties: any text in every string, any field absent that may be.

import schema from '../../schema/report.schema.json' with { type: 'json' };
import type { Skip } from '../../src/model/coverage.js';
import type { EnvRow, Finding, Occurrence, Report } from '../../src/model/report.js';
import fc from '../support/properties.js';

/** Any text, hostile to terminals more often than not. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\x1b[2J',
      '\x1b]8;;http://x\x07',
      '\n',
      '\r',
      '\x9b',
      '\x7f',
      '\u202e',
      '|',
      '<b>',
      '[x](http://x)',
      '@x ',
      '::error::',
      '##[error]',
      '%0A',
      ']]>',
      '\uffff',
      '\u200b',
      '\ud800',
      '`',
      '/',
      'a',
      ' ',
    ),
  }),
);

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const position = fc.integer({ min: 1, max: 2_000_000_000 });
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const advice = fc.array(fc.record({ code: fc.stringMatching(/^[a-z-]{1,20}$/), worded: text }), {
  maxLength: 3,
});
const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Records with some keys left out, as `exactOptionalPropertyTypes` has it. */
function record<T, K extends keyof T>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }, requiredKeys: K[]) {
  return fc.record(model, { requiredKeys }) as fc.Arbitrary<unknown>;
}

const {
  occurrence: occurrenceSchema,
  finding: findingSchema,
  env: envSchema,
  skip: skipSchema,
} = schema.$defs;

const occurrence = record(
  {
    kind: oneOf(occurrenceSchema.properties.kind.enum),
    path: text,
    line: position,
    column: position,
    endLine: position,
    endColumn: position,
    blob: hex(40),
    commit: hex(64),
    author: text,
    date: text,
    refs: fc.array(text, { maxLength: 5 }),
    refCount: fc.nat(),
    atHead: fc.boolean(),
    unreachable: oneOf(occurrenceSchema.properties.unreachable.enum),
    decoding: fc.array(oneOf(occurrenceSchema.properties.decoding.items.enum), { maxLength: 3 }),
    extent: oneOf(occurrenceSchema.properties.extent.enum),
    allow: text,
  },
  ['kind', 'line', 'column', 'endLine', 'endColumn', 'decoding', 'extent'],
) as fc.Arbitrary<Occurrence>;

const accepted = fc.oneof(
  record({ by: fc.constant('baseline'), reason: text, expires: text }, ['by', 'reason']),
  fc.record({ by: fc.constant('allow'), reason: text }),
  fc.record({ by: fc.constant('already-committed') }),
);

const finding = record(
  {
    keyId: hex(16),
    mask: text,
    ruleId: fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
    ruleName: text,
    confidence: oneOf(findingSchema.properties.confidence.enum),
    exposure: oneOf(findingSchema.properties.exposure.enum),
    liveness: oneOf(findingSchema.properties.liveness.enum),
    blocking: fc.boolean(),
    accepted,
    advice,
    occurrences: fc.array(occurrence, { minLength: 1, maxLength: 8 }),
  },
  [
    'keyId',
    'mask',
    'ruleId',
    'ruleName',
    'confidence',
    'exposure',
    'liveness',
    'blocking',
    'advice',
    'occurrences',
  ],
) as fc.Arbitrary<Finding>;

const envRow = record(
  {
    path: text,
    status: oneOf(envSchema.properties.status.enum),
    failing: fc.boolean(),
    source: text,
    line: position,
    advice,
  },
  ['path', 'status', 'failing', 'advice'],
) as fc.Arbitrary<EnvRow>;

const skip = record(
  {
    kind: oneOf(skipSchema.properties.kind.enum),
    what: text,
    reason: oneOf(schema.$defs.reason.enum),
    fix: text,
  },
  ['kind', 'what', 'reason'],
) as fc.Arbitrary<Skip>;

const unopened = record({ what: text, format: text, why: oneOf(schema.$defs.unopened.properties.why.enum) }, [
  'what',
  'format',
  'why',
]);

const baselineNote = record(
  { keyId: hex(16), status: oneOf(['unused', 'expired']), reason: text, expires: text },
  ['keyId', 'status', 'reason'],
);

/** Any report that the model allows, likely or not. */
export const anyReport = fc.record({
  version: fc.stringMatching(/^\d\.\d{1,2}\.\d$/),
  status: oneOf(schema.$defs.status.enum),
  exitCode: oneOf(schema.$defs.exitCode.enum),
  sources: fc.oneof(fc.constant(['staged']), fc.array(text, { maxLength: 2 })),
  findings: fc.array(finding, { maxLength: 4 }),
  env: fc.array(envRow, { maxLength: 3 }),
  baseline: fc.array(baselineNote, { maxLength: 2 }),
  coverage: record(
    {
      complete: fc.boolean(),
      scanned: fc.record({ objects: count, files: count, bytes: count }),
      skipped: fc.array(skip, { maxLength: 6 }),
      skippedCount: count,
      skippedByReason: fc.dictionary(oneOf(schema.$defs.reason.enum), count),
      unopened: fc.array(unopened, { minLength: 1, maxLength: 3 }),
      unopenedCount: count,
      acceptedReasons: fc.uniqueArray(oneOf(schema.$defs.reason.enum), { maxLength: 2 }),
    },
    ['complete', 'scanned', 'skipped', 'skippedCount'],
  ),
  startedAt: fc
    .date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  elapsedMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<Report>;
