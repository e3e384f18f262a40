// A list of files that one command makes, and a command that is given it.
import { posix } from 'node:path';

/** What a command lists. */
export interface Listing {
  /** Where it begins, as it was written. */
  readonly words: readonly string[];
  /**
   * Whether it may list a file below one of those. `isDeep`: who takes a folder takes all in it.
   */
  lists(word: string, within: string, isDeep: boolean): boolean;
}

/** A command that is given what another lists. */
export interface GivenCommand {
  readonly words: readonly string[];
  readonly listing: Listing;
}

/** The command `words` with the list in the place of a word, or behind all of them. */
export function given(words: readonly string[], place: string | null, listing: Listing): GivenCommand | null {
  const name = words[0];
  if (name === undefined) return null;
  const filled =
    place === null
      ? [...words, ...listing.words]
      : words.flatMap((word) => (word === place ? listing.words : [word]));
  return { words: [posix.basename(name), ...filled.slice(1)], listing };
}
