// Colour: whether, and which. picocolors is never left to decide by itself.
import { createColors } from 'picocolors';
import type { Safe } from './safe/sanitize.js';

/** What a piece of text is, as far as its looks go. */
export type Style = 'plain' | 'strong' | 'faint' | 'danger' | 'warning' | 'good';

/**
 * Whether to colour a stream. `--no-color` wins, then a non-empty NO_COLOR (https://no-color.org),
 * then a non-empty FORCE_COLOR (`0` and `false` say no, all else yes), then TERM=dumb; else it is
 * coloured if it is a terminal.
 */
export function decideColor(
  env: Readonly<Record<string, string | undefined>>,
  isTTY: boolean,
  noColor: boolean,
): boolean {
  if (noColor || env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return !['0', 'false'].includes(env.FORCE_COLOR.toLowerCase());
  return isTTY && env.TERM !== 'dumb';
}

export type Paint = (style: Style, text: Safe) => string;

const { bold, dim, red, yellow, green } = createColors(true);

const PAINTS: Readonly<Record<Exclude<Style, 'plain'>, (text: string) => string>> = {
  strong: bold,
  faint: dim,
  danger: (text) => bold(red(text)),
  warning: yellow,
  good: green,
};

/** A function that paints text, or with `color` false leaves it as it is. */
export function painter(color: boolean): Paint {
  return (style, text) => (color && style !== 'plain' ? PAINTS[style](text) : text);
}
