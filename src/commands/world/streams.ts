// What commands write to the standard streams.
import { causeOfWrite, fixOfWrite, VeleaksError } from '../../model/errors.js';
import { withoutCommands } from '../../report/safe/ci-commands.js';
import type { World } from './world.js';

/**
 * Writes a text to standard output, no line of which is a command to a CI; a full disk is reported
 * as an error.
 */
export function writeOut(text: string, world: World): Promise<void> {
  return writeOutRaw(withoutCommands(text), world);
}

/**
 * Tells something on standard error, no line of which is a command to a CI. Where nobody can be
 * told, the report and the exit code still tell: that is no reason to stop.
 */
export async function writeError(text: string, world: World): Promise<void> {
  await world.stderr.write(withoutCommands(text)).catch(() => undefined);
}

/** The worlds whose person knows. */
const told = new WeakSet<World>();

/**
 * Nothing tells a closed standard output from one that is thrown away, so that it is no error:
 * docs/decisions/0139-closed-output-is-told.md. That the text is nowhere is reported where it can
 * be.
 */
async function reportWhereClosed(world: World): Promise<void> {
  if (told.has(world) || !world.stdout.isClosed) return;
  told.add(world);
  const what = 'standard output is closed or discarded: nothing written to it is kept';
  await writeError(`veleaks: ${what}; --output FILE writes a report to a file\n`, world);
}

/** Writes a text to standard output as it is; a full disk is thrown as an error. */
export async function writeOutRaw(text: string, world: World): Promise<void> {
  if (text !== '') await reportWhereClosed(world);
  try {
    await world.stdout.write(text);
  } catch (cause) {
    throw new VeleaksError(
      'io',
      `standard output could not be written${causeOfWrite(cause)}`,
      fixOfWrite(cause, 'check what it leads to'),
      { cause },
    );
  }
}
