// Masks whatever looks like a key in a text for a person, such as an error that quotes an argument.
import { Detector } from '../detect/detector.js';
import { BUILT_IN_RULES } from './built-in-rules.js';

/** The mask of a body under eight characters: a mention of the prefix, or what a mask shows of a key. */
const HARMLESS = /…\([0-7]\)$/;

/** The text with every candidate, plain or encoded, replaced by its mask. */
export function maskText(text: string, detector: Detector = new Detector(BUILT_IN_RULES)): string {
  const bytes = Buffer.from(text);
  let masked = '';
  let from = 0;
  for (const { span, secret } of detector.detect(bytes)) {
    if (span.end <= from || HARMLESS.test(secret.mask)) continue;
    masked += bytes.toString('utf8', from, Math.max(from, span.start)) + secret.mask;
    from = span.end;
  }
  return masked + bytes.toString('utf8', from);
}
