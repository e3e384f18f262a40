// Types of the entries of a pack: https://git-scm.com/docs/gitformat-pack

/** Entries that name their base by its distance, and by its id. */
export const OFFSET_DELTA = 6;
export const REFERENCE_DELTA = 7;
