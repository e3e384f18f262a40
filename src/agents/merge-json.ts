// Puts hooks into an agent's configuration, and takes them out: an edit of the text, so that order,
// comments and what others wrote stay as they are. The text is a character a byte, as
// setup/edits.ts reads it. The only file that imports jsonc-parser.
import {
  applyEdits,
  findNodeAtLocation,
  type JSONPath,
  modify,
  type ParseError,
  parse,
  parseTree,
} from 'jsonc-parser';
import { isOurCommand } from './hook-command.js';
import type { AgentPlace } from './places.js';

type Json = Record<string, unknown>;

const BOM = Buffer.from('\ufeff').toString('latin1');
const LENIENT = { allowTrailingComma: true };

/**
 * The text with the hooks in it; the same text where they are there. Null where it cannot be read,
 * or has something else there.
 */
export function mergeHooks(text: string | null, place: AgentPlace, command: string): string | null {
  const bytes = asBytes(command);
  if (text === null || text.replace(BOM, '').trim() === '') return whollyOurs(text, place, bytes);
  const mark = text.startsWith(BOM) ? BOM : '';
  let now = text.slice(mark.length);
  for (const { event, entry } of place.hooks) {
    const hooks = hooksIn(now);
    if (hooks === null) return null;
    const entries = hooks[event] ?? [];
    if (!Array.isArray(entries)) return null;
    const ours = commandsIn(entries, ['hooks', event]);
    if (ours.length === 0)
      now = changed(now, ['hooks', event, -1], entry(bytes), Object.hasOwn(hooks, event) ? 'item' : 'list');
    else {
      const [wanted] = commandsIn([entry(bytes)], []);
      for (const { path, value } of ours)
        if (value !== bytes && value !== wanted?.value)
          now = changed(now, path, path.at(-1) === 'powershell' ? `& ${bytes}` : bytes);
    }
  }
  // Of a name that is there twice, the last counts, and the first is what was changed.
  const events = new Set(ourHooks(now).map(({ event }) => event));
  return place.hooks.every(({ event }) => events.has(event)) ? mark + now : null;
}

/**
 * A file that was not there, or held nothing: its blanks stay in front, and no end of a line comes
 * behind. The hooks stand first, which they do in no other file: so `removeHooks` knows it.
 */
function whollyOurs(blanks: string | null, { frame, hooks }: AgentPlace, bytes: string): string {
  const all = {
    hooks: Object.fromEntries(hooks.map(({ event, entry }) => [event, [entry(bytes)]])),
    ...frame,
  };
  const json = JSON.stringify(all, null, 2);
  return blanks === null ? `${json}\n` : blanks + json;
}

/** The text without what `mergeHooks` has put there; null where it has made the file. */
export function removeHooks(text: string): string | null {
  const mark = text.startsWith(BOM) ? BOM : '';
  let now = text.slice(mark.length);
  for (;;) {
    const hooks = hooksIn(now);
    const path = hooks === null ? undefined : pathOfOurs(hooks, now);
    if (path === undefined) break;
    now = without(now, path);
  }
  if (now === text.slice(mark.length)) return text;
  const blanks = /^(\s*)\{\r?\n\s*"hooks"/.exec(text.slice(mark.length))?.[1];
  if (blanks === undefined || !/^\s*\{\r?\n\s*(?:"version": 1\s*)?\}\s*$/.test(now)) return mark + now;
  return /\}\s+$/.test(text) ? null : mark + blanks;
}

/** All commands of ours in a configuration, by event. */
export function ourHooks(text: string): { readonly event: string; readonly command: string }[] {
  const hooks = hooksIn(text.replace(BOM, ''));
  return Object.entries(hooks ?? {}).flatMap(([event, entries]) =>
    (Array.isArray(entries) ? commandsIn(entries, []) : []).map(({ value }) => ({
      event,
      command: Buffer.from(value, 'latin1').toString('utf8'),
    })),
  );
}

/** A setting at the top of a configuration; undefined where there is none. */
export function settingOf(text: string, name: string): unknown {
  const whole: unknown = parse(text.replace(BOM, ''), [], LENIENT);
  return isObject(whole) ? whole[name] : undefined;
}

function hooksIn(text: string): Json | null {
  const errors: ParseError[] = [];
  const whole: unknown = parse(text, errors, LENIENT);
  if (errors.length > 0 || !isObject(whole)) return null;
  const hooks = Object.hasOwn(whole, 'hooks') ? whole.hooks : {};
  return isObject(hooks) ? hooks : null;
}

/** What goes next: the largest part that holds nothing but ours, and was not there before. */
function pathOfOurs(hooks: Json, text: string): JSONPath | undefined {
  const root = parseTree(text, [], LENIENT);
  const wasThere = (path: JSONPath): boolean => {
    const node = root && findNodeAtLocation(root, path);
    return node?.children?.[0]?.offset === (node?.offset ?? 0) + 1;
  };
  for (const [event, entries] of Object.entries(hooks)) {
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of entries.entries()) {
      const inner: unknown = isObject(entry) ? entry.hooks : undefined;
      const own = Array.isArray(inner) ? inner.findIndex(isOurEntry) : isOurEntry(entry) ? 0 : -1;
      if (own < 0) continue;
      if (Array.isArray(inner) && inner.length > 1) return ['hooks', event, index, 'hooks', own];
      if (entries.length > 1 || wasThere(['hooks', event])) return ['hooks', event, index];
      return Object.keys(hooks).length > 1 || wasThere(['hooks']) ? ['hooks', event] : ['hooks'];
    }
  }
  return undefined;
}

function isOurEntry(entry: unknown): boolean {
  return isObject(entry) && COMMANDS.some((name) => isOurCommand(entry[name]));
}

const COMMANDS = ['command', 'bash'] as const;

function commandsIn(entries: readonly unknown[], path: JSONPath): { path: JSONPath; value: string }[] {
  return entries.flatMap((entry, index) => {
    if (!isObject(entry)) return [];
    const own = [...COMMANDS, 'powershell'].flatMap((name) => {
      const value = entry[name];
      return isOurCommand(value) ? [{ path: [...path, index, name], value }] : [];
    });
    const inner = Array.isArray(entry.hooks) ? commandsIn(entry.hooks, [...path, index, 'hooks']) : [];
    return [...own, ...inner];
  });
}

/**
 * The text with the value at the path, or without what is there. `as`: a new item of a list, or a
 * new list of one.
 */
function changed(
  text: string,
  path: JSONPath,
  value: unknown,
  as: 'item' | 'list' | 'value' = 'value',
): string {
  const [where, what] = as === 'list' ? [path.slice(0, -1), [value]] : [path, value];
  if (as !== 'value') {
    const filled = inEmpty(text, where, what);
    if (filled !== null) return filled;
  }
  const edits = modify(text, where, what, { isArrayInsertion: as === 'item' });
  if (as === 'value') return applyEdits(text, edits);
  const isFirst = !isObject((parse(text, [], LENIENT) as Json).hooks);
  const depth = as === 'item' ? 3 : isFirst ? 1 : 2;
  return applyEdits(
    text,
    edits.map((edit) => ({ ...edit, content: inLines(edit.content, depth, text) })),
  );
}

/**
 * The text with the value in what was empty: right behind the bracket, so that `removeHooks` knows
 * that this was there. Null where the value has neighbours.
 */
function inEmpty(text: string, path: JSONPath, value: unknown): string | null {
  const root = parseTree(text, [], LENIENT);
  for (let depth = path.length - 1; root !== undefined && depth >= 0; depth -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, depth));
    if (node === undefined) continue;
    if (node.children === undefined || node.children.length > 0) return null;
    const names = path.slice(depth);
    const whole = names.slice(1).reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    const indent = indentOf(text);
    const json = JSON.stringify(whole, null, indent).replaceAll('\n', endOf(text) + indent.repeat(depth + 1));
    const name = node.type === 'object' ? `${JSON.stringify(names[0])}: ` : '';
    return text.slice(0, node.offset + 1) + name + json + text.slice(node.offset + 1);
  }
  return null;
}

function indentOf(text: string): string {
  return /^([ \t]+)["}]/m.exec(text)?.[1] ?? '  ';
}

function endOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * The text without what is at the path, and the comma before or behind it. The library's own
 * removal leaves a bracket too many where lists stand in one line (tried with 3.3.1).
 */
function without(text: string, path: JSONPath): string {
  const root = parseTree(text, [], LENIENT);
  const value = root && findNodeAtLocation(root, path);
  const node = value?.parent?.type === 'property' ? value.parent : value;
  const siblings = node?.parent?.children;
  if (node === undefined || siblings === undefined) throw new TypeError('nothing is at the path');
  const at = siblings.indexOf(node);
  const end = node.offset + node.length;
  const before = siblings[at - 1];
  const next = siblings[at + 1];
  if (before) return text.slice(0, before.offset + before.length) + text.slice(end);
  return text.slice(0, node.offset) + text.slice(next ? next.offset : end);
}

/** What is put in, as lines of their own: the library would lay out the neighbours anew as well. */
function inLines(content: string, depth: number, text: string): string {
  const [, comma, name = '', json] = /^(,?)("(?:[^"\\]|\\.)*":)?(.*)$/s.exec(content)!;
  const indent = indentOf(text);
  const end = endOf(text);
  const lines = `${name && `${name} `}${JSON.stringify(JSON.parse(json!), null, indent)}`.split('\n');
  const shown = lines.map((line) => end + indent.repeat(depth) + line).join('');
  return comma === '' ? shown + end + indent.repeat(depth - 1) : comma + shown;
}

function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
