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
    place === null ? [...words, ...listing.words] : withList(words, (word) => word === place, listing.words);
  return { words: [posix.basename(name), ...filled.slice(1)], listing };
}

/** More words of one command are not looked at: each place in it may stand for thousands. */
const MAX_GIVEN = 2_000;

/** The command with the words of a list in the place of some of its own. */
export function withList(
  command: readonly string[],
  isPlace: (word: string) => boolean,
  list: readonly string[],
): string[] {
  const words: string[] = [];
  for (const word of command) {
    if (words.length > MAX_GIVEN) break;
    for (const one of isPlace(word) ? list : [word]) words.push(one);
  }
  return words;
}
