// What a tool gave, with the keys in it masked: for an agent that lets a hook put something else in
// its place, of the same shape, before the model sees it.
import { maskText } from '../detect/mask-text.js';

/** More levels than a tool's output has. */
const MAX_DEPTH = 64;
/** Letters of all texts. A longer output is cut by the agent itself, and not sent back whole. */
const MAX_LETTERS = 1024 * 1024;

/**
 * A copy of any JSON with masks in its texts; undefined where there is nothing to mask, or it is
 * too large or too deep.
 */
export function maskedOutput(output: unknown): unknown {
  let left = MAX_LETTERS;
  let isMasked = false;
  const copied = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') {
      left -= value.length;
      if (left < 0) return value;
      const masked = maskText(value);
      isMasked ||= masked !== value;
      return masked;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) left = -1;
    if (left < 0) return value;
    if (Array.isArray(value)) return value.map((one) => copied(one, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copied(one, depth + 1)]));
  };
  const copy = copied(output, 0);
  return isMasked && left >= 0 ? copy : undefined;
}
