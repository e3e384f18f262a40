// Reads a rule file's JSON value into rules. schema/rules.schema.json says the same for editors;
// what a schema cannot say (unique ids, sound expressions, limits in order) is checked here alone.
import type { RuleApi } from '../model/api.js';
import type { Example, Rule } from '../model/rule.js';
import { expressionProblem } from './expression.js';
import { type Check, type JsonLocation, list, number, object, optional, reject, text } from './json-check.js';
import { ruleApi } from './rule-file-api.js';

/** The window around a prefix holds a body of so many characters in every encoding. */
const MAX_BODY = 512;

const EXPECTATION =
  /^(?:nothing|placeholder|template|masked|mention|identifier|foreign|too-deep|(?:high|medium|low)\??)$/;
const FINDING = /^(?:high|medium|low)/;

/**
 * Checks the value of a rule file named `file` and gives its rules. Throws a VeleaksError
 * ('config') that says where in the file, what, and how to fix it.
 */
export function parseRuleFile(value: unknown, file: string): Rule[] {
  const { rules } = ruleFile(value, { file, path: '$' });
  const ids = new Set<string>();
  for (const [i, rule] of rules.entries()) {
    if (ids.has(rule.id))
      reject(
        { file, path: `$.rules[${i}].id` },
        `is used already: ${rule.id}`,
        'give each rule an id of its own',
      );
    ids.add(rule.id);
  }
  return rules;
}

const line = text(1, 200, /^[^\p{Cc}]+$/u, 'one line of text');
const id = text(2, 64, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'a name like acme-api-key');
const words = list(text(2, 64, /^[\x21-\x7e]+$/, 'printable ASCII without spaces'));

const alphabet: Check<string> = (value, spot) => {
  const pattern = /^(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_.~+/=:@-])+$/;
  const source = text(1, 64, pattern, 'characters and ranges as in A-Za-z0-9_-')(value, spot);
  if (expressionProblem(`[${source}]`))
    reject(spot, 'has a range that runs backwards', 'write ranges as in A-Z');
  return source;
};

const expression: Check<string> = (value, spot) => {
  const source = text(1, 300)(value, spot);
  const problem = expressionProblem(source);
  if (problem) reject(spot, problem, 'write a JavaScript regular expression without nested repetitions');
  return source;
};

const entropyRows: Check<Rule['confidence']['minEntropy']> = (value, spot) => {
  const rows = list(
    object<{ below?: number; bits: number }>({
      below: optional<number | undefined>(number(1, MAX_BODY, 'whole'), undefined),
      bits: number(0, 8, 'any'),
    }),
    1,
    32,
  )(value, spot);
  rows.forEach(({ below = Number.POSITIVE_INFINITY }, i) => {
    const isLast = i === rows.length - 1;
    if (isLast === Number.isFinite(below) || below <= (rows[i - 1]?.below ?? 0))
      reject(
        { ...spot, path: `${spot.path}[${i}]` },
        'is out of order',
        'let `below` rise, and leave it out in the last row',
      );
  });
  return rows;
};

const examples = (kind: 'positive' | 'negative'): Check<Example[]> =>
  optional(
    list((value, spot) => {
      const example = object<Example>({
        text: text(1, 4_000),
        expect: list(text(1, 20, EXPECTATION, 'nothing, a confidence or a verdict'), 1, 32),
        note: optional<string | undefined>(line, undefined),
      })(value, spot);
      const finds = example.expect.some((expected) => FINDING.test(expected));
      if (finds !== (kind === 'positive'))
        reject(
          spot,
          `is not a ${kind} example`,
          'list examples with a finding as positive, others as negative',
        );
      return example;
    }),
    [],
  );

const rule = object<Rule>({
  id,
  name: line,
  prefix: text(4, 32, /^[\x21-\x7e]+$/, 'printable ASCII without spaces'),
  body: (value, spot) => {
    const body = object<Rule['body']>({
      alphabet,
      minLength: number(1, MAX_BODY, 'whole'),
      maxLength: number(1, MAX_BODY, 'whole'),
    })(value, spot);
    requireOrder(body.minLength, body.maxLength, 'minLength', spot, 'maxLength');
    return body;
  },
  confidence: (value, spot) => {
    const confidence = object<Rule['confidence']>({
      high: number(1, MAX_BODY, 'whole'),
      medium: number(1, MAX_BODY, 'whole'),
      minEntropy: entropyRows,
    })(value, spot);
    requireOrder(confidence.medium, confidence.high, 'medium', spot, 'high');
    return confidence;
  },
  placeholders: object<Rule['placeholders']>({ strong: words, words, runs: words }),
  foreignEndings: optional(words, []),
  context: optional(words, []),
  variable: text(1, 64, /^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a variable'),
  signs: optional(list(line, 0, 100), []),
  usages: optional(list(object<Rule['usages'][number]>({ id, before: expression, advice: line })), []),
  stores: optional<readonly string[] | undefined>(
    list(text(1, 64, /^[\w.-]*\w$/, 'the name of a folder'), 0, 20),
    undefined,
  ),
  dashboard: line,
  api: optional<RuleApi | undefined>(ruleApi, undefined),
  examples: optional(
    object<Rule['examples']>({ positive: examples('positive'), negative: examples('negative') }),
    { positive: [], negative: [] },
  ),
});

const ruleFile = object<{ $schema?: string; rules: Rule[] }>({
  $schema: optional<string | undefined>(line, undefined),
  rules: list(rule, 1, 100),
});

function requireOrder(least: number, most: number, name: string, spot: JsonLocation, other: string): void {
  if (least > most)
    reject({ ...spot, path: `${spot.path}.${name}` }, `is greater than ${other}`, `write at most ${most}`);
}
