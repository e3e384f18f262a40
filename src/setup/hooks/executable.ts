// Whether git would run a file.
import { accessSync, constants } from 'node:fs';

/** Under Windows true for each that is there. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
