// A text of which a part reads otherwise than it is written: shorter, and all else as it was.
import type { Layer, View } from './layer.js';

/**
 * The text with `read` in the place of `text[start, end)`, at most as long. `places`: where each
 * letter of `read` was.
 */
export function spliced(
  { text, complete }: View,
  start: number,
  end: number,
  read: string,
  places: readonly number[],
): Layer {
  const gap = end - start - read.length;
  const placeOf = (index: number): number => (index < start ? index : (places[index - start] ?? index + gap));
  return {
    text: text.slice(0, start) + read + text.slice(end),
    at: start,
    origin: null,
    complete,
    outer: (from, to) => [placeOf(from), placeOf(to - 1) + 1],
  };
}
