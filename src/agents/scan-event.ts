// Looks for keys in what an event carries, and in the files that it is about to show.
import { isAbsolute, resolve } from 'node:path';
import type { Finder } from '../detect/needles/first-look.js';
import { closeFile, NOT_REGULAR, openRegular, readFully } from '../files/read.js';
import type { Candidate } from '../model/candidate.js';
import { codeOf } from '../model/errors.js';
import type { AgentEvent, FileRead, TextRead, VariableRead } from './contract.js';
import { pathsOf } from './shell-pattern.js';

export interface Exposed {
  readonly candidate: Candidate;
  /** The file that it stands in; null for what the event carries. */
  readonly file: { readonly path: string; readonly line: number; readonly isSent: boolean } | null;
  /** The variable of the environment that it stands in. */
  readonly variable?: string;
  /** After a tool: it stands in the arguments, and the model wrote it. */
  readonly isWritten?: true;
}

interface Scanned {
  readonly exposed: readonly Exposed[];
  /** What could not be looked at, in words. */
  readonly unread: readonly string[];
  /** Whether there may be more keys. */
  readonly isCut: boolean;
}

export interface Looking {
  readonly detector: Finder;
  readonly blocks: (candidate: Candidate) => boolean;
  /** The user's home folder; null where it is not known. */
  readonly home: string | null;
  readonly cwd: string;
  /** The agent's environment, which what it runs gets as well. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** All of these together; a coding agent reads no more at once. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const CHUNK = 256 * 1024;
/** More are not looked for: it is stopped anyway. */
const MAX_EXPOSED = 100;
/** Bytes of an event that are searched at once. */
const PIECE = 64 * 1024;
/** Variables of an environment. */
const MAX_NAMES = 10_000;

/** `raw`: the event's bytes; where no needle is in them, its texts have none either. */
export function scanEvent(event: AgentEvent, raw: Uint8Array, looking: Looking): Scanned {
  const exposed: Exposed[] = [];
  const unread: string[] = [];
  if (looking.detector.mayContain(raw)) scanTexts(event, looking, exposed);
  let room = MAX_FILE_BYTES;
  const files: FileRead[] = [];
  for (const read of event.reads) {
    if ('unseen' in read) unread.push(read.unseen);
    else if ('text' in read) scanText(read, looking, exposed);
    else if ('path' in read) for (const one of expanded(read, event, looking)) files.push(one);
    else scanVariables(read, looking, exposed);
  }
  for (const file of files) {
    if (exposed.length >= MAX_EXPOSED) break;
    room -= scanFile(file, room, looking, exposed, unread);
  }
  return { exposed, unread, isCut: exposed.length >= MAX_EXPOSED };
}

/** The environment of a hook is the agent's: so is that of the commands it runs. */
function scanVariables(
  { variable, lineWords }: VariableRead,
  { env, detector, blocks }: Looking,
  exposed: Exposed[],
): void {
  const names = variable === null ? Object.keys(env) : [variable];
  for (const name of names.slice(0, MAX_NAMES)) {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (!value) continue;
    for (const candidate of detector.detect(Buffer.from(`${name}=${value}`)))
      if (blocks(candidate) && hasWord(candidate, lineWords))
        exposed.push({ candidate, file: null, variable: name });
  }
}

/**
 * An allow comment counts where a file is shown, and not in what a person or a model writes. What
 * the model wrote is looked at however much else there is: it has seen that.
 */
function scanTexts({ carried, written, moment }: AgentEvent, looking: Looking, exposed: Exposed[]): void {
  const add = (value: unknown, isWritten: boolean): void => {
    let count = 0;
    for (const candidate of candidatesIn(value, looking)) {
      if (moment === 'after' && !isWritten && candidate.allow) continue;
      exposed.push({ candidate, file: null, ...(isWritten ? { isWritten } : {}) });
      count += 1;
      if (count >= MAX_EXPOSED) return;
    }
  };
  add(carried, false);
  if (written !== undefined) add(written, true);
}

/** Piece by piece: whoever has seen enough asks for no more. */
function* candidatesIn(value: unknown, looking: Looking): Generator<Candidate> {
  for (const text of textsOf(value)) yield* candidatesOf(text, looking);
}

function* candidatesOf(text: string, { detector, blocks }: Looking): Generator<Candidate> {
  const bytes = Buffer.from(text);
  const stream = detector.stream();
  for (let at = 0; at < bytes.length; at += PIECE)
    yield* stream.push(bytes.subarray(at, at + PIECE)).filter(blocks);
  yield* stream.end().filter(blocks);
}

/** An allow comment counts, as in a file that is read here. */
function scanText({ file, text }: TextRead, looking: Looking, exposed: Exposed[]): void {
  for (const candidate of candidatesOf(text, looking)) {
    if (candidate.allow) continue;
    exposed.push({ candidate, file: { path: file, line: candidate.place.line, isSent: false } });
    if (exposed.length >= MAX_EXPOSED) return;
  }
}

/**
 * Every text of a JSON value, the names of its fields too. Not recursive: depth is the sender's.
 */
function* textsOf(value: unknown): Generator<string> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') yield next;
    else if (Array.isArray(next)) for (const one of next) open.push(one);
    else if (typeof next === 'object' && next !== null)
      for (const [name, one] of Object.entries(next)) open.push(name, one);
  }
}

/** The reads of the absolute paths that one may mean. */
function expanded(read: FileRead, event: AgentEvent, { home, cwd }: Looking): FileRead[] {
  const { path } = read;
  if (path === '' || path.includes('\0') || path.length > 4096) return [];
  const away = home === null ? path : path.replace(/^(?:~|\$HOME|\$\{HOME\})(?=[\\/]|$)/, () => home);
  const folder = event.cwd !== null && isAbsolute(event.cwd) ? event.cwd : cwd;
  const whole = resolve(folder, away);
  return (read.isLiteral ? [whole] : pathsOf(whole, folder)).map((one) => ({ ...read, path: one }));
}

/** What the reader itself could not open holds nothing for the model. */
const NOTHING_TO_READ = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG', NOT_REGULAR];

/** Gives how many bytes were read. */
function scanFile(
  { path, lines, lineWords, isSent }: FileRead,
  room: number,
  { detector, blocks }: Looking,
  exposed: Exposed[],
  unread: string[],
): number {
  let fd: number | undefined;
  try {
    const file = openRegular(path);
    fd = file.fd;
    const stream = detector.stream();
    const add = (candidates: readonly Candidate[]): void => {
      for (const candidate of candidates)
        if (
          blocks(candidate) &&
          !candidate.allow &&
          isAmong(candidate, lines) &&
          hasWord(candidate, lineWords)
        )
          exposed.push({ candidate, file: { path, line: candidate.place.line, isSent: isSent === true } });
    };
    let at = 0;
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const length = readFully(fd, chunk, 0, CHUNK, at);
      add(stream.push(Buffer.from(chunk.subarray(0, length))));
      at += length;
      if (length < CHUNK || exposed.length >= MAX_EXPOSED) break;
      if (at > room) {
        unread.push(`the rest of ${path}`);
        break;
      }
    }
    add(stream.end());
    return at;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'unknown error') throw error;
    if (!NOTHING_TO_READ.includes(code)) unread.push(`${path} (${code})`);
    return 0;
  } finally {
    if (fd !== undefined) closeFile(fd);
  }
}

function isAmong({ place }: Candidate, lines: FileRead['lines']): boolean {
  return !lines || (place.endLine >= lines.from && place.line <= lines.to);
}

/** Whether the line of the key has one of the words; where nothing is known of the line, it may. */
function hasWord({ excerpt, variable }: Candidate, lineWords: FileRead['lineWords']): boolean {
  if (lineWords === undefined || excerpt === '') return true;
  const line = `${variable ?? ''}= ${excerpt}`.toLowerCase();
  return lineWords.some((word) => line.includes(word));
}
