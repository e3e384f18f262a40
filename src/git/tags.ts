// Annotated tags: what they name, and who made them.
import { objectTypes } from './object-types.js';
import { readObjectsOn } from './read-on.js';
import type { GitOptions } from './spawn.js';

export interface TagObject {
  /** The object it names; another tag, perhaps. */
  readonly object: string;
  /** `Name <mail>`, and ISO 8601. Absent in very old tags. */
  readonly tagger?: string;
  readonly date?: string;
}

/** The tags among `objects`, and the tags that those name, by id. What cannot be read is left out. */
export async function readTags(objects: readonly string[], at: GitOptions): Promise<Map<string, TagObject>> {
  const tags = new Map<string, TagObject>();
  let ask = await onlyTags(objects, at);
  while (ask.length > 0) {
    const inner: string[] = [];
    for await (const answer of readObjectsOn(ask, at)) {
      if (answer.type !== 'tag' || !('bytes' in answer)) continue;
      const tag = parseTag(answer.bytes);
      tags.set(answer.oid, tag);
      if (!tags.has(tag.object)) inner.push(tag.object);
    }
    ask = await onlyTags(inner, at);
  }
  return tags;
}

async function onlyTags(objects: readonly string[], at: GitOptions): Promise<string[]> {
  const types = await objectTypes(objects, at);
  return [...types].filter(([, type]) => type === 'tag').map(([id]) => id);
}

/** A tag's header ends at the first empty line: https://git-scm.com/docs/git-mktag */
function parseTag(bytes: Buffer): TagObject {
  const [header = ''] = bytes.toString('utf8').split('\n\n', 1);
  const object = /^object ([0-9a-f]+)$/m.exec(header)?.[1] ?? '';
  const [, tagger, seconds, zone] = /^tagger (.*) (\d+) ([+-]\d{4})$/m.exec(header) ?? [];
  if (tagger === undefined || seconds === undefined || zone === undefined) return { object };
  return { object, tagger, date: isoDate(Number(seconds), zone) };
}

/** The time as a clock in that zone (`+0130`) showed it, as git's %aI writes it. */
function isoDate(seconds: number, zone: string): string {
  const sign = zone.startsWith('-') ? -1 : 1;
  const minutes = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  const local = new Date((seconds + minutes * 60) * 1000);
  // A date beyond what JavaScript's Date holds is a claim nobody needs.
  if (Number.isNaN(local.getTime())) return '';
  return `${local.toISOString().slice(0, 19)}${zone.slice(0, 3)}:${zone.slice(3)}`;
}
