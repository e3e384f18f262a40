// What lies in a folder, for who goes on with what can be seen.
import { type Dirent, readdirSync } from 'node:fs';

/** Nothing of a folder that is not there, or that may not be listed. */
export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}
