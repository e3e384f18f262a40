// What must still be done when a signal ends the program, behind which nothing else is run.

/** Each does its work at once, and throws nothing. */
export const endings = new Set<() => void>();
