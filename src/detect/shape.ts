// A rule made ready for judging: its alphabet as a table, its words sorted, its expressions
// compiled.
import type { Rule } from '../model/rule.js';

/** A rule as the judges use it. */
export interface Shape {
  readonly rule: Rule;
  readonly prefix: string;
  /** Whether a character code under 128 belongs to a body. */
  readonly isBody: Uint8Array;
  /** Words in lower case with `-` as `_`. */
  readonly strong: readonly string[];
  readonly words: readonly string[];
  readonly runs: readonly string[];
  readonly context: readonly string[];
  readonly usages: readonly { readonly id: string; readonly before: RegExp }[];
}

export function shapeOf(rule: Rule): Shape {
  return {
    rule,
    prefix: rule.prefix,
    isBody: bodyTable(rule.body.alphabet),
    strong: rule.placeholders.strong.map(foldWord),
    words: rule.placeholders.words.map(foldWord),
    runs: rule.placeholders.runs.map(foldWord),
    context: rule.context.map((text) => text.toLowerCase()),
    usages: rule.usages.map(({ id, before }) => ({ id, before: new RegExp(before) })),
  };
}

/** Lower case, with `_` for `-`: the form in which words are compared. */
export function foldWord(text: string): string {
  return text.toLowerCase().replaceAll('-', '_');
}

function bodyTable(alphabet: string): Uint8Array {
  const inside = new RegExp(`[${alphabet}]`);
  return Uint8Array.from({ length: 128 }, (_, code) => (inside.test(String.fromCharCode(code)) ? 1 : 0));
}
