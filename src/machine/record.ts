// What the record says in which a key stands: the line of a transcript or a history, with its time
// and its project. A transcript says what the model was sent; what stands beside that in a record
// was kept for the person alone, perhaps.
import { dirname, join } from 'node:path';
import { closeFile, openRegular, readFully, readStart } from '../files/read.js';
import { parseJson } from '../model/json.js';
import type { Match } from '../model/match.js';
import type { Rest, SeenByModel } from '../model/rest.js';

export interface Said {
  /** ISO 8601. */
  readonly date?: string;
  readonly project?: string;
  readonly seen?: SeenByModel;
}

/** Bytes on either side of a key that are read for its record. A longer record says nothing. */
const MAX_SIDE = 8 * 1024 * 1024;
/** Bytes that are read of a file for what its first line says of all. */
const MAX_FIRST = 512 * 1024;
/** Lines are looked for in steps of so many bytes. */
const STEP = 64 * 1024;

/** What was read of a file, from one byte to another; null for no object. */
interface Known {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly record: Json | null;
}

const NOTHING: Known = { file: '', from: 0, to: 0, record: null };

/**
 * Reads the records of matches. Those of one record, which may be a whole file, come one behind the
 * other: it is read and parsed for the first of them.
 */
export class Records {
  #line = NOTHING;
  #whole = NOTHING;

  read({ provenance, candidate }: Match): Said {
    const { place, file } = provenance.resting!;
    const named = dateInName(file);
    if (provenance.inside !== undefined || provenance.kind !== 'file') return named;
    try {
      if (place.kind === 'history')
        return timeOfCommand(
          linesAround(file, candidate.span, 0).lines.join('\n'),
          linesAround(file, candidate.span, 1).lines,
        );
      if (place.group !== 'agents') return {};
      const record = this.#around(file, candidate.span);
      if (record === null) return named;
      return {
        ...named,
        ...saidBy(record, candidate.secret.reveal(), place),
        ...projectAround(record, file, place),
      };
    } catch (error) {
      // The file is gone, or is another by now: then nothing more is known of it.
      if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
      return named;
    }
  }

  /**
   * The record of the line, or lines, of a span; or the file, where that is one; null for neither.
   */
  #around(file: string, span: Span): Json | null {
    const { from, to } = this.#line;
    if (file !== this.#line.file || span.start < from || span.end > to) {
      const { lines, ...range } = linesAround(file, span, 0);
      this.#line = { file, ...range, record: objectIn(lines.join('\n')) };
    }
    if (this.#line.record !== null) return this.#line.record;
    if (file !== this.#whole.file) this.#whole = { ...NOTHING, file, record: objectIn(wholeOf(file)) };
    return this.#whole.record;
  }
}

/** `rollout-2026-11-20T09-30-00-….jsonl`, in the machine's own time. */
function dateInName(file: string): Said {
  const [, date] = /[-/\\](20\d\d-[01]\d-[0-3]\d)T\d\d-\d\d/.exec(file) ?? [];
  return date === undefined ? {} : { date };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of the span, with so many before and behind, and where they begin and end; none where
 * they are too long.
 */
function linesAround(
  file: string,
  { start, end }: Span,
  more: number,
): { readonly from: number; readonly to: number; readonly lines: readonly string[] } {
  const { fd, size } = openRegular(file, 'refuse');
  try {
    const from = lineStart(fd, start, more);
    const to = lineEnd(fd, end, size, more);
    if (from === null || to === null) return { from: start, to: end, lines: [] };
    const bytes = Buffer.alloc(to - from);
    const lines = bytes.toString('utf8', 0, readFully(fd, bytes, 0, bytes.length, from)).split('\n');
    return { from, to, lines };
  } finally {
    closeFile(fd);
  }
}

/** Where the line begins, or the one so many before it; null where that is too far. */
function lineStart(fd: number, at: number, more: number): number | null {
  const bytes = Buffer.alloc(STEP);
  let left = more;
  for (let to = at; to > 0; ) {
    if (at - to > MAX_SIDE) return null;
    const from = Math.max(0, to - STEP);
    readFully(fd, bytes, 0, to - from, from);
    for (let i = to - from - 1; i >= 0; i -= 1)
      if (bytes[i] === 10) {
        if (left === 0) return from + i + 1;
        left -= 1;
      }
    to = from;
  }
  return 0;
}

function lineEnd(fd: number, at: number, size: number, more: number): number | null {
  const bytes = Buffer.alloc(STEP);
  let left = more;
  for (let from = at; from < size; from += STEP) {
    if (from - at > MAX_SIDE) return null;
    const got = readFully(fd, bytes, 0, STEP, from);
    for (let i = 0; i < got; i += 1)
      if (bytes[i] === 10) {
        if (left === 0) return from + i;
        left -= 1;
      }
  }
  return size;
}

type Json = Readonly<Record<string, unknown>>;

function objectIn(text: string): Json | null {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' && value !== null ? (value as Json) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A file that is one object over many lines. */
function wholeOf(file: string): string {
  const bytes = readStart(file, 2 * MAX_SIDE, 'refuse');
  return bytes.length === 2 * MAX_SIDE ? '' : bytes.toString('utf8');
}

/** The time nearest to the key, the project, and whether the model was sent it. */
function saidBy(record: Json, secret: string, place: Rest): Said {
  const found = findIn(record, secret);
  const date = timeIn([...(found?.around ?? []).toReversed(), record]);
  const project = firstText(record.cwd, record.project, (record.context as Json | undefined)?.cwd);
  const seen = place.kind === 'transcript' ? seenBy(record, found, place.holder) : null;
  return {
    ...(date === null ? {} : { date }),
    ...(project === null ? {} : { project }),
    ...(seen === null ? {} : { seen }),
  };
}

interface Found {
  /** The names on the way to the text. */
  readonly path: readonly string[];
  /** The objects on the way, outermost first. */
  readonly around: readonly Json[];
}

/** More levels than a transcript has. */
const MAX_DEPTH = 64;

/** Where the key stands in a value, if it does as it is. */
function findIn(
  value: unknown,
  secret: string,
  path: readonly string[] = [],
  around: readonly Json[] = [],
): Found | null {
  if (typeof value === 'string') return value.includes(secret) ? { path, around } : null;
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (name.includes(secret)) return { path, around };
    const found = findIn(inner, secret, [...path, name], [...around, value as Json]);
    if (found !== null) return found;
  }
  return null;
}

const TIMES = [
  'timestamp',
  'ts',
  'time',
  'createdAt',
  'created_at',
  'time_created',
  'startTime',
  'lastUpdated',
];

/** The time of the first of the objects that says one. */
function timeIn(objects: readonly Json[]): string | null {
  for (const one of objects)
    for (const name of TIMES) {
      const value = one[name];
      const time = isoOf(
        name === 'time' && typeof value === 'object' ? (value as Json | null)?.created : value,
      );
      if (time !== null) return time;
    }
  return null;
}

/** 2001 in milliseconds: a smaller number is of seconds. */
const MIN_MILLISECONDS = 1e12 - 2e10;
const YEAR_2100 = 4_102_444_800_000;

function isoOf(value: unknown): string | null {
  const number = typeof value === 'string' && /^\d{9,13}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') {
    const time = number < MIN_MILLISECONDS ? number * 1000 : number;
    return time > MIN_MILLISECONDS / 2 && time < YEAR_2100 ? new Date(time).toISOString() : null;
  }
  if (typeof value !== 'string' || !/^20\d\d-\d\d-\d\dT\d\d:\d\d/.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) if (typeof value === 'string' && value !== '') return value;
  return null;
}

/**
 * What proves that the model was sent it, by the holder of the transcript. `path`: the names on the
 * way to the text.
 */
const SENT: Readonly<Record<string, (record: Json, path: readonly string[]) => boolean>> = {
  // Beside the message stands what the tool gave the program: the whole file, of which the model
  // saw a part.
  'Claude Code': (_, path) => path[0] === 'message' || path.length === 0,
  'Codex CLI': ({ type }) => type === 'response_item' || type === 'compacted',
  'Copilot CLI': ({ type }) => /^(?:user|assistant|tool)\./.test(String(type)),
  // A draft that was never sent is kept as well.
  'VS Code': (_, path) =>
    path.some((name) => /^(?:message|response|toolCallResults|toolCallRounds)$/.test(name)),
  // What a tool shows the person is kept beside its result.
  'Gemini CLI': (_, path) =>
    /^(?:messages|content|toolCalls)$/.test(path[0] ?? '') && !path.includes('resultDisplay'),
  // A part of a message; beside what a tool was given and gave back stands more.
  OpenCode: (_, path) => path[0] === 'text' || (path[0] === 'state' && path[1] !== 'metadata'),
};

/** Of a record of an unknown form, only a message with its speaker was certainly sent. */
function seenBy(record: Json, found: Found | null, holder: string): SeenByModel {
  const path = found?.path ?? [];
  const hasSpeaker = (found?.around ?? []).some(({ role }) => /^(?:user|assistant|tool)$/.test(String(role)));
  return SENT[holder]?.(record, path) || hasSpeaker ? 'yes' : 'perhaps';
}

/** The project, where the file or one beside it says it for all of its records. */
function projectAround(record: Json, file: string, { holder }: Rest): Said {
  if (firstText(record.cwd, record.project) !== null) return {};
  if (holder === 'Codex CLI') {
    const first = objectIn(readStart(file, MAX_FIRST, 'refuse').toString('utf8').split('\n', 1)[0] ?? '');
    const project = firstText((first?.payload as Json | undefined)?.cwd, first?.cwd);
    return project === null ? {} : { project };
  }
  if (holder !== 'VS Code') return {};
  const workspace = objectIn(readIfThere(join(dirname(dirname(file)), 'workspace.json')));
  const project = firstText(workspace?.folder, workspace?.workspace);
  return project === null ? {} : { project: project.replace(/^file:\/\//, '') };
}

function readIfThere(file: string): string {
  try {
    return readStart(file, STEP, 'refuse').toString('utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * bash writes `#<seconds>` before a command, zsh `: <seconds>:0;` in front of it, fish
 * ` when: <seconds>` behind it.
 */
function timeOfCommand(command: string, around: readonly string[]): Said {
  const [, seconds] =
    /^: (\d{9,10}):\d+;/.exec(command) ??
    /^#(\d{9,10})$/.exec(around[0] ?? '') ??
    /^\s+when: (\d{9,10})$/.exec(around.at(-1) ?? '') ??
    [];
  const date = isoOf(seconds);
  return date === null ? {} : { date };
}
