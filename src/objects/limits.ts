// How much of an object is held in memory. What is larger is read through git.

/** Objects and deltas with more bytes are not held in memory. */
export const MAX_OBJECT = 16 * 1024 * 1024;
/** The bytes of all bases of one chain. */
export const MAX_CHAIN = 96 * 1024 * 1024;
