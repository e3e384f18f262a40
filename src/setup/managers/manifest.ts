// package.json, as far as it can be read: one that is broken says nothing.
import { existsSync } from 'node:fs';
import { MAX_TEXT_BYTES, readRegular } from '../../files/read.js';
import { parseJson } from '../../model/json.js';

/** The parsed file; null where there is none that parses. */
export function readManifest(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    return parseJson(readRegular(file, MAX_TEXT_BYTES).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
