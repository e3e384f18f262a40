// Annotated tags: what they name, and who made them.
import { answersOf, isObjectId } from '../objects/cat-file.js';
import { CatFileFailure } from '../objects/cat-file-failure.js';
import { objectTypes } from '../objects/object-types.js';
import { type GitOptions, startGit } from '../process/spawn.js';

export interface TagObject {
  /** The object it names; another tag, perhaps. */
  readonly object: string;
  /** `Name <mail>`, and ISO 8601. Absent in very old tags. */
  readonly tagger?: string;
  readonly date?: string;
}

/** git may die of a damaged object; after so many of them it is not started again. */
const MAX_DEATHS = 200;

/**
 * The tags among `objects`, and the tags that those name, by id; each once, so that a forged circle
 * of tags ends. What cannot be read is left out.
 */
export async function readTags(objects: readonly string[], at: GitOptions): Promise<Map<string, TagObject>> {
  const tags = new Map<string, TagObject>();
  let left = await onlyTags(objects, at);
  for (let deaths = 0; left.length > 0 && deaths <= MAX_DEATHS; deaths += 1)
    left = await followTags(left, tags, at);
  return tags;
}

/**
 * Asks one git for a list that grows by the tags that tags name. Returns what is left behind an
 * object of which git died.
 */
async function followTags(
  ids: readonly string[],
  tags: Map<string, TagObject>,
  at: GitOptions,
): Promise<string[]> {
  const asked = new Set([...tags.keys(), ...ids]);
  const queue = [...ids];
  const child = startGit(['cat-file', '--batch'], at);
  child.streams.stdin.write(queue.map((id) => `${id}\n`).join(''));
  let answered = 0;
  try {
    for await (const answer of answersOf(child, null)) {
      answered += 1;
      if (answer.type === 'tag' && 'bytes' in answer) {
        const { type, ...tag } = parseTag(answer.bytes);
        tags.set(answer.oid, tag);
        if (type === 'tag' && isObjectId(tag.object) && !asked.has(tag.object)) {
          asked.add(tag.object);
          queue.push(tag.object);
          child.streams.stdin.write(`${tag.object}\n`);
        }
      }
      if (answered === queue.length) child.streams.stdin.end();
    }
    return [];
  } catch (error) {
    if (!(error instanceof CatFileFailure) || error.killed) throw error;
    return queue.slice(answered + 1);
  }
}

async function onlyTags(objects: readonly string[], at: GitOptions): Promise<string[]> {
  const types = await objectTypes(objects, at);
  return [...types].filter(([, type]) => type === 'tag').map(([id]) => id);
}

/** A tag's header ends at the first empty line: https://git-scm.com/docs/git-mktag */
function parseTag(bytes: Buffer): TagObject & { readonly type?: string } {
  const [header = ''] = bytes.toString('utf8').split('\n\n', 1);
  const object = /^object ([0-9a-f]+)$/m.exec(header)?.[1] ?? '';
  const type = /^type (\w+)$/m.exec(header)?.[1] ?? '';
  const [, tagger, seconds, zone] = /^tagger (.*) (\d+) ([+-]\d{4})$/m.exec(header) ?? [];
  if (tagger === undefined || seconds === undefined || zone === undefined) return { object, type };
  return { object, type, tagger, date: isoDate(Number(seconds), zone) };
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
