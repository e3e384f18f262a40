// Allow comments of a range whose base does not have them: they are proposed, and accept nothing.
import type { ProposedException } from '../../model/report.js';
import type { AttributedOccurrence } from '../spots/occurrences.js';

/** Where allow comments are taken from. */
export interface AllowsAtBase {
  /** Those of the keys that a comment accepts at the base, in these files or in any other. */
  keysAllowed(keyIds: readonly string[], files: FilesOfRange): Promise<ReadonlySet<string>>;
  /** Notes an exception that the range brings. */
  propose(exception: ProposedException): void;
}

/**
 * Where keys with a comment stand: the paths, and the ids of the blobs, which a move leaves as they
 * are.
 */
export interface FilesOfRange {
  readonly paths: readonly string[];
  readonly blobs: readonly string[];
}

/** The places of each key, by its id, with the allow comments that are in force alone. */
export async function placesInForce(
  places: ReadonlyMap<string, readonly AttributedOccurrence[]>,
  base: AllowsAtBase,
): Promise<Map<string, readonly AttributedOccurrence[]>> {
  const asked = [...places].filter(([, there]) => there.some(hasAllow));
  if (asked.length === 0) return new Map(places);
  const occurrences = asked.flatMap(([, there]) => there.map(({ occurrence }) => occurrence));
  const allowed = await base.keysAllowed(
    asked.map(([id]) => id),
    {
      paths: occurrences.flatMap(({ path }) => path ?? []),
      blobs: occurrences.flatMap(({ blob }) => blob ?? []),
    },
  );
  const inForce = new Map(places);
  for (const [keyId, there] of asked) {
    if (allowed.has(keyId)) continue;
    for (const { occurrence } of there.filter(hasAllow)) base.propose(proposalOf(keyId, occurrence));
    inForce.set(keyId, there.map(withoutAllow));
  }
  return inForce;
}

function hasAllow({ occurrence }: AttributedOccurrence): boolean {
  return Boolean(occurrence.allow);
}

function withoutAllow({ occurrence, spot }: AttributedOccurrence): AttributedOccurrence {
  const { allow: _, ...rest } = occurrence;
  return { occurrence: rest, spot };
}

function proposalOf(keyId: string, { path, allow }: AttributedOccurrence['occurrence']): ProposedException {
  return {
    kind: 'allow',
    keyId,
    ...(path === undefined ? {} : { path }),
    ...(allow === undefined ? {} : { reason: allow }),
  };
}
