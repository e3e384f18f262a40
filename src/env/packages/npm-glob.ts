// The patterns of .npmignore and of package.json's `files`, as npm's walker reads them: minimatch
// with `matchBase`, `dot`, `nocase` and `flipNegate`.
// https://docs.npmjs.com/cli/configuring-npm/package-json#files, https://github.com/isaacs/minimatch
import { type GlobStep, matchSteps, NOT_SLASH, testOf, tokensOf } from '../reading/glob.js';
import { choicesOf } from './npm-choices.js';

/** A pattern; one that begins with `!` takes in again what it matches. */
export interface NpmRule {
  readonly negated: boolean;
  /** True if the pattern is a bare name and so matches at any depth. */
  readonly bare: boolean;
  /** `partial`: true also for a folder in which the pattern could match something. */
  readonly matches: (path: string, partial?: boolean) => boolean;
}

/**
 * More alternatives than this in one pattern's braces are not looked at, nor in those of one list.
 */
const MAX_ALTERNATIVES = 1_000;
const MAX_IN_ALL = 10_000;
/** More rules of one list are not looked at: each file on disk is held against each of them. */
const MAX_RULES = 5_000;

/**
 * The rules of a list of lines; comments and empty lines are none. `cut`: told where it has more.
 */
export function parseNpmRules(text: string, cut?: () => void): NpmRule[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (said.length > MAX_RULES) cut?.();
  let room = MAX_IN_ALL;
  return said.slice(0, MAX_RULES).map((line) => {
    const marks = /^!*/.exec(line)![0].length;
    const glob = line.slice(marks).toLowerCase();
    const globs = expandBraces(glob, Math.min(room, MAX_ALTERNATIVES));
    if (globs === null) cut?.();
    if (globs !== null && globs.length > 1) room -= globs.length;
    return ruleOf(marks, globs ?? [glob]);
  });
}

function ruleOf(marks: number, globs: readonly string[]): NpmRule {
  const alternatives = globs.map(compileAlternative);
  return {
    negated: marks % 2 === 1,
    bare: alternatives.some(({ bare }) => bare),
    matches: (path, partial = false) => {
      const parts = path.toLowerCase().split(/\/+/);
      return alternatives.some((alternative) => alternative.matches(parts, partial));
    },
  };
}

type PartTest = ((part: string) => boolean) | '**';

function compileAlternative(glob: string): {
  bare: boolean;
  matches: (parts: string[], partial: boolean) => boolean;
} {
  const texts = glob.split(/\/+/).filter((part, at, all) => part !== '**' || all[at - 1] !== '**');
  const tests = texts.map((text): PartTest => (text === '**' ? text : compilePart(text)));
  return {
    bare: texts.length <= (texts.at(-1) === '' ? 2 : 1),
    matches: (parts, partial) => {
      const name = parts.findLast((part) => part !== '') ?? '';
      return matchParts(tests, tests.length === 1 ? [name] : parts, partial);
    },
  };
}

/**
 * Matches part by part; `**` stands for any number of parts. Each pair of positions is tried once.
 */
function matchParts(tests: readonly PartTest[], parts: readonly string[], partial: boolean): boolean {
  const tried = new Set<number>();
  const from = (test: number, part: number): boolean => {
    const position = test * (parts.length + 1) + part;
    if (tried.has(position)) return false;
    tried.add(position);
    if (part === parts.length) return test === tests.length || partial;
    if (test === tests.length) return part === parts.length - 1 && parts[part] === '';
    const current = tests[test]!;
    if (current !== '**') return current(parts[part]!) && from(test + 1, part + 1);
    return test === tests.length - 1 || from(test + 1, part) || (part < parts.length && from(test, part + 1));
  };
  return from(0, 0);
}

function compilePart(text: string): (part: string) => boolean {
  const choices = choicesOf(text);
  if (choices !== null) return choices;
  if (!/[*?[\\]/.test(text)) return (part) => part === text;
  // A `*` that is the whole part stands for at least one character.
  const steps: GlobStep[] = text === '*' ? [{ one: NOT_SLASH }] : [];
  for (const token of tokensOf(text, '!^'))
    steps.push(token.kind === 'star' ? { many: NOT_SLASH } : { one: testOf(token) });
  return (part) => matchSteps(steps, part);
}

/** A longer pattern's braces are not looked at: it would take npm itself long. */
const MAX_BRACED = 4_096;

/**
 * `a{b,c}` -> `ab`, `ac`; braces without a comma stay as they are. Null for more than are looked
 * at.
 */
function expandBraces(glob: string, most: number): string[] | null {
  if (!glob.includes('{')) return [glob];
  if (glob.length > MAX_BRACED) return null;
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const inner = innermostChoice(next);
    if (inner === null) done.push(next);
    else {
      const head = next.slice(0, inner.start);
      const tail = next.slice(inner.end + 1);
      const choices = next.slice(inner.start + 1, inner.end).split(',');
      for (const choice of choices) open.push(head + choice + tail);
    }
    if (done.length + open.length > most) return null;
  }
  return done;
}

/** The first `{…,…}` without a brace in it, in one pass. */
function innermostChoice(glob: string): { start: number; end: number } | null {
  let start = -1;
  let comma = false;
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at];
    if (character === '{') [start, comma] = [at, false];
    else if (character === ',') comma = true;
    else if (character === '}') {
      if (start !== -1 && comma) return { start, end: at };
      start = -1;
    }
  }
  return null;
}
