// Runs the examples of rules. Their texts are templates, so that nothing that looks like a key
// stands in a rule file:
//
//   {hex40} {base62_32}   a made-up body of so many characters; the alphabets are hex, lower,
//                         digits, base32_, base36_, base62_ and base64url_
//   {base64:…}            the text, encoded; encoders may be nested: base64, base64url, lines (base64
//                         in lines of 76 characters), hex, HEX, utf16le, utf16be, percent (all but
//                         letters and digits), percentall, unicode (\u00HH), xescape (\xHH); 64 KiB
//                         of text at most
//
// Other braces stand for themselves. Outside of encoders the text is UTF-8.

import { Detector } from '../detect/detector.js';
import type { Candidate } from '../model/candidate.js';
import type { Example, Rule } from '../model/rule.js';
import { seededRandom } from './seeded-random.js';

interface ExampleResult {
  readonly ruleId: string;
  readonly kind: 'positive' | 'negative';
  readonly example: Example;
  /** True if the expectation held for each seed. */
  readonly passed: boolean;
  /** What was found, in the words of `expect`: for the first seed that failed, or the last. */
  readonly found: readonly string[];
}

/** Each example is run with made-up bodies of these seeds. */
const SEEDS = [1, 2, 3, 4, 5];

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();

const ALPHABETS: Readonly<Record<string, string>> = {
  hex: `${DIGITS}abcdef`,
  lower: LOWER,
  digits: DIGITS,
  base32_: `${UPPER}234567`,
  base36_: DIGITS + LOWER,
  base62_: DIGITS + UPPER + LOWER,
  base64url_: `${DIGITS}${UPPER}${LOWER}-_`,
};

/** Each makes its text longer, up to six times: deeper ones, and more text, stand as they are. */
const MAX_NESTED = 12;
const MAX_ENCODED = 65_536;

const BODY = /\{(hex|lower|digits|base32_|base36_|base62_|base64url_)(\d{1,3})\}/y;
const ENCODER = /\{([A-Za-z0-9]+):/y;

/** From bytes to bytes, each as a string of one character a byte. */
const ENCODERS: ReadonlyMap<string, (bytes: string) => string> = new Map(
  Object.entries({
    base64: (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64'),
    base64url: (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64url'),
    lines: (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64').replace(/.{76}/g, '$&\n'),
    hex: (bytes: string) => Buffer.from(bytes, 'latin1').toString('hex'),
    HEX: (bytes: string) => Buffer.from(bytes, 'latin1').toString('hex').toUpperCase(),
    utf16le: (bytes: string) => bytes.replace(/./gs, '$&\0'),
    utf16be: (bytes: string) => bytes.replace(/./gs, '\0$&'),
    percent: (bytes: string) => bytes.replace(/[^A-Za-z0-9]/g, (letter) => `%${hexOf(letter).toUpperCase()}`),
    percentall: (bytes: string) => bytes.replace(/./gs, (letter) => `%${hexOf(letter).toUpperCase()}`),
    unicode: (bytes: string) => bytes.replace(/./gs, (letter) => `\\u00${hexOf(letter)}`),
    xescape: (bytes: string) => bytes.replace(/./gs, (letter) => `\\x${hexOf(letter)}`),
  }),
);

/** Runs all examples of the rules. */
export function runExamples(rules: readonly Rule[]): ExampleResult[] {
  const detector = new Detector(rules);
  return rules.flatMap((rule) =>
    (['positive', 'negative'] as const).flatMap((kind) =>
      rule.examples[kind].map((example) => ({
        ruleId: rule.id,
        kind,
        example,
        ...run(detector, rule, example),
      })),
    ),
  );
}

/** The bytes of an example's text. The same seed gives the same bytes. */
export function fillTemplate(template: string, seed: number): Uint8Array {
  return Buffer.from(new Filler(template, seed).fill(), 'latin1');
}

function run(detector: Detector, rule: Rule, example: Example): Pick<ExampleResult, 'passed' | 'found'> {
  const expected = example.expect.filter((word) => word !== 'nothing').join();
  let found: string[] = [];
  for (const seed of SEEDS) {
    const candidates = detector.detect(fillTemplate(example.text, seed));
    found = candidates.filter(({ ruleId }) => ruleId === rule.id).map(wordFor);
    if (found.join() !== expected) return { passed: false, found };
  }
  return { passed: true, found };
}

function wordFor({ verdict, confidence, extent }: Candidate): string {
  return confidence === null ? verdict : confidence + (extent === 'ambiguous' ? '?' : '');
}

/** Reads a template from left to right. */
class Filler {
  readonly #template: string;
  readonly #random: () => number;
  #at = 0;

  constructor(template: string, seed: number) {
    this.#template = Buffer.from(template, 'utf8').toString('latin1');
    this.#random = seededRandom(seed);
  }

  /** The text up to the end of the template, or of the encoder that is being filled. */
  fill(depth = 0): string {
    let filled = '';
    while (this.#at < this.#template.length) {
      if (depth > 0 && this.#template[this.#at] === '}') {
        this.#at += 1;
        break;
      }
      filled += this.#body() ?? this.#encoded(depth) ?? this.#template[this.#at++]!;
    }
    return filled;
  }

  #body(): string | null {
    const match = this.#match(BODY);
    return match && makeUp(ALPHABETS[match[1]!]!, Number(match[2]), this.#random);
  }

  #encoded(depth: number): string | null {
    const start = this.#at;
    const encode = depth < MAX_NESTED ? ENCODERS.get(this.#match(ENCODER)?.[1] ?? '') : undefined;
    if (!encode) {
      this.#at = start;
      return null;
    }
    const inner = this.fill(depth + 1);
    return inner.length > MAX_ENCODED ? inner : encode(inner);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#template);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

/**
 * A body that holds a digit and a letter where its alphabet has both: few keys do not, and they are
 * judged apart.
 */
function makeUp(alphabet: string, length: number, random: () => number): string {
  const classes = [/[0-9]/, /[A-Za-z]/].filter((one) => one.test(alphabet));
  for (;;) {
    let body = '';
    for (let i = 0; i < length; i += 1) body += alphabet[Math.floor(random() * alphabet.length)];
    if (length < 2 || classes.every((one) => one.test(body))) return body;
  }
}

function hexOf(letter: string): string {
  return letter.charCodeAt(0).toString(16).padStart(2, '0');
}
