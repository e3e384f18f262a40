// What a Dockerfile copies out of its build context, and whether that is in the image: of an
// earlier stage, only what the last one is built on or copies out of it.
// https://docs.docker.com/reference/dockerfile/
import { boundCopies } from './bound-copies.js';
import { type CopyInstruction, placeIn, wordsOf } from './copy-instruction.js';

export interface Stage {
  /** Lower-case; null without `AS name`. */
  readonly name: string | null;
  /** What it is built on, in lower case: an image, or the name of an earlier stage. */
  readonly base: string;
  readonly copies: readonly CopyInstruction[];
  /** The lines of its ARGs, by their names: their values are what a build gives. */
  readonly args: ReadonlyMap<string, number>;
}

interface OpenStage extends Stage {
  readonly copies: CopyInstruction[];
  readonly args: Map<string, number>;
  folder: string | null;
  readonly values: Values;
}

/**
 * The stages of a Dockerfile in order. Copies before the first FROM make one too: Docker would
 * refuse them.
 */
export function parseStages(text: string, cut?: () => void): Stage[] {
  const stages: OpenStage[] = [];
  const globals: Values = new Map();
  const named = new Map<string, OpenStage>();
  let room = MAX_INHERITED;
  for (const { line, words } of instructionsOf(text)) {
    const [, name = '', rest = ''] = /^(?:onbuild\s+)?(\S+)\s+([\s\S]*)$/i.exec(words) ?? [];
    const keyword = name.toLowerCase();
    if (keyword === 'arg' && stages.length === 0) declare(rest, globals, globals);
    else if (keyword === 'from') {
      const [base = '', as, stageName] = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
      if (stages.length >= MAX_STAGES) {
        cut?.();
        break;
      }
      const below = named.get(base.toLowerCase());
      room -= below?.values.size ?? 0;
      if (room < 0) cut?.();
      const stage = {
        name: as?.toLowerCase() === 'as' && stageName !== undefined ? stageName.toLowerCase() : null,
        base: base.toLowerCase(),
        copies: [],
        args: new Map<string, number>(),
        folder: below?.folder ?? null,
        values: new Map(room < 0 ? [] : below?.values),
      };
      stages.push(stage);
      if (stage.name !== null && !named.has(stage.name)) named.set(stage.name, stage);
    } else if (keyword !== '') {
      if (stages.length === 0)
        stages.push({
          name: null,
          base: '',
          copies: [],
          args: new Map(),
          folder: null,
          values: new Map(globals),
        });
      const stage = stages.at(-1)!;
      const { values } = stage;
      if (keyword === 'arg') {
        declare(rest, values, globals);
        for (const word of wordsOf(rest)) stage.args.set(word.replace(/=[\s\S]*/, ''), line);
      }
      if (keyword === 'env') assign(rest, values);
      if (keyword === 'workdir')
        stage.folder = placeIn(stage.folder, filled(rest.trim().replace(/^["']|["']$/g, ''), values));
      if (keyword === 'copy' || keyword === 'add')
        stage.copies.push(parseCopy(rest, line, stage.folder, values));
      if (keyword === 'run')
        for (const copy of boundCopies(filled(rest, values), line, stage.folder)) stage.copies.push(copy);
    }
  }
  return stages;
}

/** A person writes no more; and variables that stages have of those they are built on, in all. */
const MAX_STAGES = 2_000;
const MAX_INHERITED = 200_000;

/** The variables of a stage; null for an ARG whose value the build alone knows. */
type Values = Map<string, string | null>;

/**
 * ARG: with a value of its own, or with that of the ARG before the first FROM.
 * https://docs.docker.com/reference/dockerfile/#arg
 */
function declare(text: string, values: Values, globals: Values): void {
  for (const word of wordsOf(text)) {
    const [, name, value] = /^(\w+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (name === undefined) continue;
    values.set(name, value === undefined ? (globals.get(name) ?? null) : filled(value, values));
  }
}

/** ENV, in the form with `=` or in the old one. */
function assign(text: string, values: Values): void {
  const old = /^(\w+)\s+([\s\S]+)$/.exec(text.trim());
  if (old) values.set(old[1]!, filled(old[2]!, values));
  else declare(text, values, new Map());
}

/** Characters that are filled into one text: no path is as long. `ARG A=$A$A` doubles each time. */
const MAX_FILLED = 32 * 1024;

/** The text with the variables whose values are known. */
function filled(text: string, values: Values): string {
  let room = MAX_FILLED;
  return text.replace(/\$(?:(\w+)|\{(\w+)(?::?-([^}$]*))?\})/g, (written, plain, braced, otherwise) => {
    const known = values.get(plain ?? braced);
    const value = known ?? otherwise ?? written;
    room -= value.length;
    return room < 0 ? written : value;
  });
}

/** The text with `*` for the variables whose values the build alone knows. */
function widened(text: string, values: Values): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)(?::?[-+][^}$]*)?\})/g, (written, plain, braced) =>
    values.get(plain ?? braced) === null ? '*' : written,
  );
}

/**
 * The text without the variables that nothing declares: those are empty, unless the image below has
 * them.
 */
function emptied(text: string, values: Values): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (written, plain, braced) =>
    values.has(plain ?? braced) ? written : '',
  );
}

function parseCopy(text: string, line: number, folder: string | null, values: Values): CopyInstruction {
  const words = /^((?:--\S+\s+)*)([\s\S]*)$/.exec(text)!;
  const flags = words[1]!.split(/\s+/);
  const valuesOf = (name: string): string[] =>
    flags.filter((flag) => flag.toLowerCase().startsWith(name)).map((flag) => flag.slice(name.length));
  const places = argumentsOf(words[2]!.trim()).map((place) => filled(place, values));
  const wide = places.slice(0, -1).map((place) => emptied(widened(place, values), values));
  const target = places.at(-1) ?? '';
  const isFolder = target.endsWith('/') || places.length > 2;
  const place = placeIn(folder, target);
  return {
    line,
    from: valuesOf('--from=')[0]?.toLowerCase() ?? null,
    // Of one variable alone nothing is known.
    sources: wide.filter(
      (source, at) => isInContext(source) && (source === places[at] || /\w|^\.?\/\.?$/.test(source)),
    ),
    isUncertain: wide.some((source, at) => source !== places[at]),
    excludes: valuesOf('--exclude='),
    target: place !== null && isFolder ? `${place}/` : place,
  };
}

/** At the beginning of a word: `<<` in the middle of one is something else. */
const HERE_DOCUMENT = /(?:^|\s)\d*<<-?["']?([A-Za-z_]\w*)["']?(?=[\s;|&>)]|$)/g;

interface Instruction {
  readonly line: number;
  readonly words: string;
}

/**
 * One entry an instruction: continued lines joined, comments and the bodies of here-documents left
 * out.
 */
function instructionsOf(text: string): Instruction[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const continuation = continuationOf(lines);
  const instructions: Instruction[] = [];
  let start = 0;
  let words: string[] = [];
  let hereDocuments: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (hereDocuments.length > 0) {
      if (line.trim() === hereDocuments[0]) hereDocuments.shift();
      continue;
    }
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (words.length === 0) start = index + 1;
    const goesOn = trimmed.endsWith(continuation);
    words.push(goesOn ? trimmed.slice(0, -1) : trimmed);
    if (goesOn) continue;
    const joined = words.join(' ');
    instructions.push({ line: start, words: joined });
    // Only of the instructions that take them: `<<` is a shift in a shell's arithmetic.
    if (/^(?:onbuild\s+)?(?:copy|add|run)\s/i.test(joined))
      hereDocuments = [...joined.matchAll(HERE_DOCUMENT)].map(([, end]) => end!);
    words = [];
  }
  return words.length === 0 ? instructions : [...instructions, { line: start, words: words.join(' ') }];
}

/**
 * The character that lets an instruction go on in the next line: a backslash, unless a directive at
 * the top says otherwise.
 */
function continuationOf(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const comments = lines.slice(0, end === -1 ? lines.length : end);
  return comments.some((line) => /^#\s*escape\s*=\s*`\s*$/i.test(line)) ? '`' : '\\';
}

/** The arguments, in the plain or in the JSON form. */
function argumentsOf(text: string): string[] {
  if (!text.startsWith('[')) return wordsOf(text);
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
  } catch (error) {
    // Docker takes it for the plain form then.
    if (error instanceof SyntaxError) return wordsOf(text);
    throw error;
  }
}

function isInContext(source: string): boolean {
  return source !== '' && !/\$|^<<|^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(source);
}
