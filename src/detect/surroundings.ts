// What the text before a key tells about it: words that make it surer, the variable it is assigned
// to, the calls it is an argument of.
import { largestOf } from '../model/largest.js';
import { lineStartOf } from './line-before.js';
import type { Shape } from './shape.js';

/** Text before a key that rules' expressions see. */
const MAX_BEFORE = 400;

/** Text before a key in which a variable is looked for. */
const MAX_LINE = 200;

/** Between a name and its value: quotes, brackets, operators, white space. */
const BETWEEN = ' \t"\'`\\:=>({[,';
const MAX_BETWEEN = 16;

/** Whether one of the rule's context texts stands directly before the key at `at`. */
export function hasContext(text: string, at: number, { context }: Shape): boolean {
  let end = at;
  while (end > 0 && at - end < MAX_BETWEEN && BETWEEN.includes(text[end - 1]!)) end -= 1;
  const longest = largestOf(context.map((word) => word.length));
  const before = text.slice(Math.max(0, end - longest), end).toLowerCase();
  // `NAME=key` needs something between; a text that brings its own (`name=`) was cut above.
  return end < at && context.some((word) => before.endsWith(trimBetween(word)));
}

/** Ids of the rule's usages that the text before the key fits. */
export function usagesOf(text: string, at: number, { usages }: Shape): string[] {
  const before = text.slice(Math.max(0, at - MAX_BEFORE), at);
  return usages.filter((usage) => usage.before.test(before)).map((usage) => usage.id);
}

/** The name that the key at `at` is assigned to; null where there is none. */
export function variableOf(text: string, at: number): string | null {
  const line = text.slice(Math.max(lineStartOf(text, at), at - MAX_LINE), at);
  const docker = /^[ \t]*(?:ENV|ARG)[ \t]+([A-Za-z_][A-Za-z0-9_]*)[ \t]+["']?$/i.exec(line);
  if (docker) return docker[1]!;
  const value = trimEnd(line, ' \t"\'`\\');
  if (!/[=:]$/.test(value) && !value.endsWith('=>')) return null;
  const name = nameAtEnd(trimEnd(value, ' \t=:>'));
  // `key: string = "…"`, `key: str = "…"`: the name stands before its type.
  if (name && /^(?:str|string)$/i.test(name.text) && /:[ \t&]*$/.test(name.before))
    return nameAtEnd(trimEnd(name.before, ' \t:&'))?.text ?? null;
  // `https://user:key@host`: a user is no variable.
  return name && !name.before.endsWith('//') ? name.text : null;
}

function nameAtEnd(text: string): { readonly text: string; readonly before: string } | null {
  const end = trimEnd(text, ' \t"\'`\\]').length;
  let start = end;
  while (start > 0 && /[A-Za-z0-9_$.-]/.test(text[start - 1]!)) start -= 1;
  const name = text.slice(start, end).replace(/^[^A-Za-z_$]+/, '');
  return name === '' ? null : { text: name, before: text.slice(0, end - name.length) };
}

function trimBetween(word: string): string {
  return trimEnd(word, BETWEEN);
}

function trimEnd(text: string, letters: string): string {
  let end = text.length;
  while (end > 0 && letters.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
