// The files that a tool is about to show to the model, from the tool's name and arguments. Agents
// and MCP servers name their tools as they like, so what counts is whether the name says that
// something is read; a path that leads nowhere costs nothing.
import { inSingleQuotes } from '../model/shell-quote.js';
import { firstReads, objectOf, type Payload, type Read } from './contract.js';
import { shownBy } from './shown-files.js';

/**
 * `Read`, `read_file`, `readFile`, `view`, `mcp__files__read_text_file`, `NotebookRead`,
 * `open_file`, `grep`.
 */
const READING = /(?:^|[^a-z])(?:read|view|open|grep|cat)|Read|readfile/i;
const WRITING = /write|edit|replace|create|patch|delete/i;

const PATHS = [
  'file_path',
  'filePath',
  'path',
  'absolute_path',
  'absolutePath',
  'target_file',
  'notebook_path',
  'uri',
];
const LISTS = ['paths', 'file_paths', 'files', 'include'];
/** `input`: the tool's arguments. */
export function toolReads(tool: string, input: Payload): readonly Read[] {
  const commands = commandsOf(input).flatMap(shownBy);
  if (!READING.test(tool) || WRITING.test(tool)) return firstReads(commands);
  const lines = linesOf(input);
  const named = [
    ...PATHS.map((name) => input[name]),
    ...LISTS.flatMap((name) => (Array.isArray(input[name]) ? (input[name] as unknown[]) : [])),
  ].flatMap(pathsIn);
  const reads = named.map((path) => (lines === null ? { path } : { path, lines }));
  return firstReads([...commands, ...reads]);
}

function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [pathOfUri(value)];
  const inner = objectOf(value);
  return PATHS.flatMap((name) => (typeof inner[name] === 'string' ? [inner[name] as string] : []));
}

/** The path of `file:///a%20b`, `file:///C:/a`; any other text as it stands. */
function pathOfUri(text: string): string {
  if (!/^file:\/\//i.test(text)) return text;
  const path = text.replace(/^file:\/\/(?:localhost)?(?=\/)/i, '');
  try {
    return decodeURIComponent(path).replace(/^\/(?=[A-Za-z]:)/, '');
  } catch (error) {
    // A percent sign that is no escape.
    if (error instanceof Error && error.name === 'URIError') return path;
    throw error;
  }
}

/** A command as a text, or as a list of words: `["bash", "-lc", "cat a"]`. */
function commandsOf(input: Payload): string[] {
  return ['command', 'cmd', 'command_line', 'script'].flatMap((name) => {
    const value = input[name];
    if (typeof value === 'string') return [value];
    if (!Array.isArray(value)) return [];
    const words = value.filter((word): word is string => typeof word === 'string');
    const [, flag, script] = words;
    return /^-\w*c$|^\/c$/i.test(flag ?? '') && script !== undefined
      ? [script]
      : [words.map(inSingleQuotes).join(' ')];
  });
}

/**
 * The lines that are read: `offset` and `limit` (Claude Code counts from 1, others from 0: one line
 * more is looked at), `view_range` or `start_line` and `end_line`.
 */
function linesOf(input: Payload): { from: number; to: number } | null {
  const { offset, limit, view_range: range } = input;
  if (Array.isArray(range)) return linesFrom(range[0], range[1]);
  const start = input.start_line ?? input.startLine;
  const end = input.end_line ?? input.endLine;
  if (start !== undefined || end !== undefined) return linesFrom(start, isCount(end) ? end + 1 : end);
  // What a tool makes of none is not known.
  if (!isCount(limit) || limit === 0)
    return isCount(offset) ? { from: offset, to: Number.POSITIVE_INFINITY } : null;
  const from = isCount(offset) ? offset : 0;
  return { from, to: from + limit };
}

/** All lines where a tool may take the range for something else. */
function linesFrom(from: unknown, to: unknown): { from: number; to: number } | null {
  return isCount(from) && isCount(to) && from <= to ? { from, to } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
