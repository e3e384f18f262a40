// The order in which git lists all objects.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../../files/entries.js';

/**
 * Whether git can be asked for all objects in the order of the packs (`--unordered`), in which
 * reading them takes half the time. It takes that order from a pack's `.rev` file as it stands
 * (packfile.c, for_each_object_in_pack()), and lists no object that a forged one leaves out.
 * `objectsDir`: where the repository's objects lie; what it borrows from is not looked into.
 */
export function isPackOrderSafe(objectsDir: string): boolean {
  if (process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES) return false;
  if (existsSync(join(objectsDir, 'info', 'alternates'))) return false;
  return !entriesOf(join(objectsDir, 'pack')).some(({ name }) => name.endsWith('.rev'));
}
