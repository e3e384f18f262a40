// What commands write to the standard streams.
import { codeOf, VeleaksError } from '../../model/errors.js';
import { withoutCommands } from '../../report/safe/ci-commands.js';
import type { World } from './world.js';

/**
 * Writes a text to standard output, no line of which is a command to a CI; a full disk is told as
 * an error.
 */
export function writeOut(text: string, world: World): Promise<void> {
  return writeOutRaw(withoutCommands(text), world);
}

/** Tells something on standard error, no line of which is a command to a CI. */
export function writeError(text: string, world: World): Promise<void> {
  return world.stderr.write(withoutCommands(text));
}

/** Writes a text to standard output as it is; a full disk is thrown as an error. */
export async function writeOutRaw(text: string, world: World): Promise<void> {
  try {
    await world.stdout.write(text);
  } catch (cause) {
    throw new VeleaksError(
      'io',
      `standard output could not be written (${codeOf(cause)})`,
      'check the space on its disk',
      { cause },
    );
  }
}
