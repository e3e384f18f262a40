// The types of objects, and the numbers that packs have for them.
// https://git-scm.com/docs/gitformat-pack

export const OBJECT_TYPES = ['commit', 'tree', 'blob', 'tag'] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

/** Types of pack entries: 1 to 4 are OBJECT_TYPES in their order. */
export const OFS_DELTA = 6;
export const REF_DELTA = 7;

/** The object type of a pack entry that is stored whole. */
export function objectType(entryType: number): ObjectType {
  return OBJECT_TYPES[entryType - 1]!;
}
