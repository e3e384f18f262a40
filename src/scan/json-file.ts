// Reads a JSON file that a person named, or that a program says it has written.
import { promises } from 'node:fs';
import { NOT_REGULAR, readNamed, readRegular, TOO_LARGE } from '../files/read.js';
import { codeOf, VeleaksError } from '../model/errors.js';
import { parseJson } from '../model/json.js';

const READ_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  ENOTDIR: 'is under something that is not a folder',
  [NOT_REGULAR]: 'is a device or a socket',
  [TOO_LARGE]: 'has more than 256 MiB',
};

const MAX_BYTES = 256 * 1024 * 1024;

/** Reads what an option names. Undefined: it is there, and not in force. */
export type JsonReader = (path: string, kind: string, shown?: string) => Promise<unknown>;

/**
 * The value in the file at `path`, which errors call `shown`. Throws a configuration error that
 * says which file and what to do; the JSON parser's own message is left out, because it quotes the
 * file.
 */
export async function readJsonFile(path: string, kind: string, shown: string = path): Promise<unknown> {
  return requireJson(await readText(path, kind, shown), kind, shown);
}

/** The same for a file that nobody named and that need not be there: then undefined. */
export async function readJsonFileIfThere(path: string, kind: string): Promise<unknown> {
  if (await isSpecial(path))
    throw new VeleaksError('config', `${path}: the ${kind} is not a file`, 'remove it, or name another one');
  try {
    return await readJsonFile(path, kind);
  } catch (error) {
    if (error instanceof VeleaksError && (error.cause as NodeJS.ErrnoException).code === 'ENOENT')
      return undefined;
    throw error;
  }
}

/** True for a FIFO, socket or device: a read might wait for ever. */
async function isSpecial(path: string): Promise<boolean> {
  const there = await promises.stat(path).catch(() => null);
  return there !== null && !there.isFile() && !there.isDirectory();
}

/**
 * As readJsonFile has it, of a file that a program says it has written: a regular one alone, as
 * nobody may ever write to a pipe.
 */
export function readWrittenJson(path: string, kind: string): unknown {
  let text: string;
  try {
    text = readRegular(path, MAX_BYTES).toString('utf8');
  } catch (cause) {
    const isSpecialFile = codeOf(cause) === NOT_REGULAR;
    throw unread(path, kind, isSpecialFile ? 'is a pipe, a device or a socket' : whyUnread(cause), cause);
  }
  return requireJson(text, kind, path);
}

/** Throws a configuration error for a text that is no JSON. */
export function requireJson(text: string, kind: string, shown: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new VeleaksError('config', `${shown}: the ${kind} is not valid JSON`, howToMend(text), { cause });
  }
}

/** What most often makes a file that was JSON none: git, and the `>` of PowerShell 5. */
function howToMend(text: string): string {
  if (/^(?:<{7}|>{7}) /m.test(text))
    return 'git could not merge it: keep what both sides have, without the marks (<<<<<<<, =======, …)';
  if (/^(?:\ufffd{2}|.?\0)/.test(text)) return 'it is UTF-16: save it as UTF-8';
  return 'check it for a missing comma, quote or bracket';
}

async function readText(path: string, kind: string, shown: string): Promise<string> {
  try {
    return (await readNamed(path, MAX_BYTES)).toString('utf8');
  } catch (cause) {
    throw unread(shown, kind, whyUnread(cause), cause);
  }
}

function whyUnread(cause: unknown): string {
  const code = codeOf(cause);
  return READ_FAILURES[code] ?? `cannot be read (${code})`;
}

function unread(shown: string, kind: string, why: string, cause: unknown): VeleaksError {
  return new VeleaksError('config', `${shown}: the ${kind} ${why}`, 'check the path and its permissions', {
    cause,
  });
}
