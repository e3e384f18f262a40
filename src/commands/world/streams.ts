// What commands write to the standard streams.
import { causeOfWrite, fixOfWrite, VeleaksError } from '../../model/errors.js';
import { withoutCommands } from '../../report/safe/ci-commands.js';
import type { World } from './world.js';

/**
 * Writes a text to standard output, no line of which is a command to a CI; a full disk is told as
 * an error.
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

/** Writes a text to standard output as it is; a full disk is thrown as an error. */
export async function writeOutRaw(text: string, world: World): Promise<void> {
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
