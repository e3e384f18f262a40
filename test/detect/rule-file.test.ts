// Rule files: what is accepted and what is refused, by the checks and by the schema alike.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import ruleFile from '../../rules/vibengine.json' with { type: 'json' };
import { VeleaksError } from '../../src/model/errors.js';
import { runExamples } from '../../src/rules/example.js';
import { parseRuleFile } from '../../src/rules/rule-file.js';
import { OWN_RULE } from '../support/own-rule.js';
import fc, { runs } from '../support/properties.js';

const schema = JSON.parse(readFileSync('schema/rules.schema.json', 'utf8'));
const fitsSchema = new Ajv().compile(schema);

/** A rule with everything in it that a rule can have. */
const FULL = {
  ...OWN_RULE,
  id: 'acme-key',
  name: 'Acme key',
  variable: 'ACME_KEY',
  usages: [{ id: 'sdk-argument', before: 'Acme\\(\\s*$', advice: 'Drop it.' }],
  dashboard: 'Acme dashboard',
};
const file = (rule: unknown): unknown => ({ rules: [rule] });

/**
 * The rule with the value at a path (`body.minLength`) replaced, or removed where it is undefined.
 */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(FULL) as Record<string, unknown>;
  const names = path.split('.');
  let at = copy;
  for (const name of names.slice(0, -1)) at = at[name] as Record<string, unknown>;
  if (value === undefined) delete at[names.at(-1)!];
  else at[names.at(-1)!] = value;
  return file(copy);
}

function refusal(value: unknown): VeleaksError {
  try {
    parseRuleFile(value, 'my-rules.json');
  } catch (error) {
    if (error instanceof VeleaksError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('good files', () => {
  test.each<[string, unknown]>([
    ['the built-in rules', ruleFile],
    ['a full rule', file(FULL)],
    [
      'without what is optional',
      {
        rules: [
          { ...FULL, foreignEndings: undefined, context: undefined, usages: undefined, examples: undefined },
        ],
      },
    ],
    ['a schema named', { $schema: 'x', rules: [FULL] }],
    ['a one-row entropy', changed('confidence.minEntropy', [{ bits: 0 }])],
    ['no positive examples', changed('examples.positive', undefined)],
    [
      'a repeated group',
      changed('usages', [
        {
          id: 'x-y',
          before: '^(?:[a-z]{4}-|[0-9]{4}-){3}(?:https?)?[a-z?]*?(?<!x)(?=y)(?<n>z)?$',
          advice: 'a',
        },
      ]),
    ],
    ['a short alphabet', changed('body.alphabet', 'a-f0-9')],
    ...[
      ...['a*a*$', '(?:a+b){9}$', 'curl\\s+.*-H\\s+["\']?X-Key:\\s*$', '(?:--key|-k)[ =]+$'],
      ...['from\\s+acme\\s+import\\s+[\\w, ]+;?\\s*$', '(?:\\{[^}]*?)?(?:token|key)\\s*[:=]\\s*$'],
      ...['^.*a.*b.*$', '^a*a*a*$', '^\\w+_\\w+_\\w+$'],
      // With a bound there are few ways: as gitleaks writes it, and how much is the most.
      '[\\w.-]{0,50}?(?:acme)(?:[ \\t\\w.-]{0,20})[\\s\'"]{0,3}(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[\\x60\'"\\s=]{0,5}',
      ...[
        'a{0,20}a{0,20}a{0,20}$',
        'a*a{0,20}a{0,20}$',
        'a*a*a{0,4}$',
        '^a{0,19}a{0,19}a{0,19}a{0,19}a{0,19}$',
        // What must stand there parts them, and so many are no choice.
        'a*b+a*b+a*$',
        '(?:a{3}b)+$',
        'a*(?:(?:bc)|(?:de))a*(?:(?:bc)|(?:de))a*$',
        `${'(?:a?b){2}'.repeat(8)}(?:ac){0}$`,
        // As much as there may be.
        '(?:a{2,3},){65}$',
        '^a{0,63}a{0,63}a{0,63}a{0,31}$',
        '^(?:a{0,63}){3}a{0,31}$',
        'a*\\0a*\\0a*$',
        // Of alternatives a way goes along one.
        `[\\w.-]{0,50}?(?:administrator_login|password_of_it)(?:[ \\t\\w.-]{0,20})[\\s'"]{0,3}(?:=|:)[\\s'"=]{0,5}`,
        `${'a?'.repeat(16)}$`,
      ],
    ].map((before): [string, unknown] => [before, changed('usages', [{ id: 'x-y', before, advice: 'a' }])]),
  ])('%s', (_, value) => {
    const plain: unknown = JSON.parse(JSON.stringify(value));
    expect(() => parseRuleFile(plain, 'x.json')).not.toThrow();
    expect(fitsSchema(plain), JSON.stringify(fitsSchema.errors)).toBe(true);
  });

  test('are given as they are, with what was left out', () => {
    const { examples, usages, signs, context, foreignEndings, ...rest } = FULL;
    expect(parseRuleFile(file(FULL), 'x.json')).toEqual([FULL]);
    expect(parseRuleFile(file(rest), 'x.json')).toEqual([
      {
        ...rest,
        usages: [],
        signs: [],
        context: [],
        foreignEndings: [],
        examples: { positive: [], negative: [] },
      },
    ]);
  });
});

/** Path, value, what the error says of the place. */
const BAD: [path: string, value: unknown][] = [
  ['id', undefined],
  ['id', 7],
  ['id', 'Acme Key'],
  ['id', ''],
  ['name', ''],
  ['name', 'two\nlines'],
  ['prefix', undefined],
  ['prefix', 'abc'],
  ['prefix', 'a'.repeat(33)],
  ['prefix', 'schlüssel_'],
  ['prefix', 'with space'],
  ['prefix', null],
  ['body', []],
  ['body', 'A-Z'],
  ['body.alphabet', ''],
  ['body.alphabet', '\\w'],
  ['body.alphabet', '^a-z'],
  ['body.minLength', 0],
  ['body.minLength', 1.5],
  ['body.minLength', '8'],
  ['body.maxLength', 513],
  ['body.extra', 1],
  ['confidence.high', -1],
  ['confidence.medium', true],
  ['confidence.minEntropy', []],
  ['confidence.minEntropy', [{ bits: 9 }]],
  ['confidence.minEntropy', [{ below: 3 }]],
  ['confidence.minEntropy', [7]],
  ['placeholders.strong', undefined],
  ['placeholders.strong', 'example'],
  ['placeholders.words', ['x']],
  ['placeholders.words', ['two words']],
  ['placeholders.runs', [1]],
  ['foreignEndings', 'li'],
  ['context', [null]],
  ['variable', 'ACME-KEY'],
  ['variable', undefined],
  ['usages', {}],
  ['usages', [{ id: 'x-y', before: '', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: 'a' }]],
  ['usages', [{ id: 'x-y', before: 'a', advice: 'a', after: 'b' }]],
  ['dashboard', 5],
  ['unknown', 1],
  ['examples', []],
  ['examples.positive', [{ text: '', expect: ['high'] }]],
  ['examples.positive', [{ text: 'acme_{hex40}', expect: [] }]],
  ['examples.positive', [{ text: 'acme_{hex40}', expect: ['sure'] }]],
  ['examples.negative', [{ text: 'acme_', expect: 'nothing' }]],
  ['examples.negative', [{ text: 'acme_', expect: ['nothing'], why: 'x' }]],
];

/** What a schema cannot say. */
const BAD_BEYOND_SCHEMA: [path: string, value: unknown][] = [
  ['body.alphabet', 'z-a'],
  ['body.minLength', 65],
  ['confidence.medium', 21],
  ['confidence.minEntropy', [{ bits: 1 }, { bits: 2 }]],
  ['confidence.minEntropy', [{ below: 20, bits: 1 }, { below: 10, bits: 1 }, { bits: 2 }]],
  ['confidence.minEntropy', [{ below: 20, bits: 1 }]],
  ['usages', [{ id: 'x-y', before: '(', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(a+)+$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(a|aa)*$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '((a*)b)*$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(?:x(?:a{2,})){1,}$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(a)\\1', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: 'a*a*a*a*a*a*a*a*a*$', advice: 'a' }]],
  ...[
    ...['a*a*a*a*a*a*a*a*$', 'a*a*a*$', '[a-z]*a+.*$', '.*,.*,.*,.*$', 'a*(?:b|a)?a*a*$', 'a*(?:b*)a*b*a*$'],
    ...['a*a*b*b*$', '^a*a*b*b*c*c*$'],
    // Each fits nothing up to U+00FF, or nothing at all.
    ...['ж*ж*ж*$', 'a*ж*a*ж*a*$', 'a*[ж]*a*a*$', 'a*\\u0416*a*a*$', 'a*[]*a*a*$', '[aж]*[bж]*[cж]*$'],
    ...['(?:a+x*){9}$', 'a*(?=b)a*a*$', 'a*\\u0061*a*$', '(?:a*|b)a*(?:a|b)a*$', 'a*\\b[^b]*a{2,}$'],
    ...['^a*a*a*a*$', '^b|a*a*a*$', '(?:^)a*a*a*a*$'],
    ...[
      'a{0,20}a{0,20}a{0,20}a{0,20}$',
      'a*a*a{0,20}$',
      'a{0,399}a{0,500}a{0,999}$',
      'a{0,99}a{0,99}a{9,99}$',
      '(?:a{2,3},){66}$',
      '^a{0,63}a{0,63}a{0,63}a{0,32}$',
      // Each of the ways goes along what has one length.
      `^${'a{0,9}'.repeat(6)}a{300}b`,
      `^${'a{0,9}'.repeat(6)}(?:a{20}){15}b`,
      `^${'a{0,9}'.repeat(7)}${'a'.repeat(240)}b`,
      // Those with bounds alone go all of their ways.
      `^${'a{0,9}'.repeat(7)}a{16}b`,
      '^(?:a{0,63}){3}a{0,32}$',
      '(?:a+b){0,2}$',
      `${'(?:a?b){2}'.repeat(8)}a?$`,
      // What may be missing parts nothing.
      'a*(?:bc)?a*(?:bc)?a*$',
      'a*(?:b|c)?a*(?:b|c)?a*$',
      'a*(?:b?|c?)a*(?:b?|c?)a*$',
      'a*\\x61*a*$',
    ],
    ...['a*a{0,20}a{0,20}b*b{0,20}$', '(?:a{0,9}){9}$', '^a{0,50}a{0,50}a{0,50}a{0,50}a{0,50}$'],
    `${'a?'.repeat(12)}a*a*$`,
  ].map((before): [string, unknown] => ['usages', [{ id: 'x-y', before, advice: 'a' }]]),
  ['usages', [{ id: 'x-y', before: '(?:a|a){30}$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(?:(?:a?){5}b){4}$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: 'a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(?:a?a)+$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(?:(?:a|a))+$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: '(?:(?:a|a)){30}$', advice: 'a' }]],
  ['usages', [{ id: 'x-y', before: `${'(a|a)'.repeat(17)}$`, advice: 'a' }]],
  ['examples.positive', [{ text: 'acme_', expect: ['nothing'] }]],
  ['examples.negative', [{ text: 'acme_{hex40}', expect: ['high'] }]],
];

describe('bad files', () => {
  test.each([...BAD, ...BAD_BEYOND_SCHEMA])('%s: %j is refused, with the place and a fix', (path, value) => {
    const error = refusal(changed(path, value));
    expect(error.code).toBe('config');
    expect(error.message.startsWith(`my-rules.json: $.rules[0].${path}`)).toBe(true);
    expect(error.message).not.toContain('\n');
    expect(error.fix).not.toBe('');
  });

  test.each(BAD)('%s: %j is refused by the schema', (path, value) => {
    expect(fitsSchema(changed(path, value))).toBe(false);
  });

  test.each(BAD_BEYOND_SCHEMA)('%s: %j is more than the schema can say', (path, value) => {
    expect(fitsSchema(changed(path, value))).toBe(true);
  });

  test.each([
    null,
    1,
    'x',
    [],
    {},
    { rules: [] },
    { rules: {} },
    { rules: [null] },
    { rules: [FULL], more: 1 },
  ])('%j is refused', (value) => {
    expect(refusal(value).message).toMatch(/^my-rules\.json: \$/);
    expect(fitsSchema(value)).toBe(false);
  });

  test('an id may stand once', () => {
    expect(refusal({ rules: [FULL, FULL] }).message).toMatch(/\$\.rules\[1\]\.id: is used already: acme-key/);
  });

  test('no JSON value makes anything but a clear error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...BAD.map(([path]) => path)), (value, path) => {
        const candidate = changed(path, value);
        try {
          parseRuleFile(candidate, 'x.json');
        } catch (error) {
          expect(error).toBeInstanceOf(VeleaksError);
          return;
        }
        expect(fitsSchema(candidate)).toBe(true);
      }),
      { numRuns: runs(1_000) },
    );
  });
});

describe('examples', () => {
  test('that do not hold are told, with what was found', () => {
    const rules = parseRuleFile(
      file({
        ...FULL,
        examples: {
          positive: [{ text: 'acme_{hex40}', expect: ['low'] }],
          negative: [
            { text: 'acme_{hex40} acme_test', expect: ['placeholder'] },
            { text: 'none', expect: ['nothing'] },
          ],
        },
      }),
      'x.json',
    );
    expect(runExamples(rules).map(({ kind, passed, found }) => [kind, passed, found])).toEqual([
      ['positive', false, ['high']],
      ['negative', false, ['high', 'mention']],
      ['negative', true, []],
    ]);
  });
});
