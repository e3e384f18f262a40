// What objects are, without reading them.
import { type GitOptions, gitBytes } from '../process/spawn.js';

/** The types of the objects by id; one that is not here is left out. */
export async function objectTypes(objects: readonly string[], at: GitOptions): Promise<Map<string, string>> {
  if (objects.length === 0) return new Map();
  const output = await gitBytes(['cat-file', '--buffer', '--batch-check=%(objectname) %(objecttype)'], {
    ...at,
    input: [...new Set(objects)].map((id) => `${id}\n`).join(''),
  });
  const lines = output.toString('latin1').split('\n').slice(0, -1);
  const pairs = lines.map((line) => line.split(' ') as [string, string]);
  return new Map(pairs.filter(([, type]) => type !== 'missing'));
}
