// Advice as lines: the one next thing, and then the others.
import type { Advice } from '../../../model/advice.js';
import { indent, type Line, span, widthOf, wrap } from '../../page.js';
import { instructionOf } from '../../wording/sentences.js';
import type { WriteOptions } from '../format.js';

/** `isBrief`: of one key among many. */
export function adviceLines(advice: readonly Advice[], { width }: WriteOptions, isBrief = false): Line[] {
  return advice.flatMap((piece, index) => {
    const style = index === 0 ? 'strong' : 'plain';
    const lead = [indent(2), span(index === 0 ? 'Next: ' : 'Then: ', style)];
    const { prose, command, brief, isOneLine } = instructionOf(piece);
    if (isBrief && brief !== undefined) return wrap(lead, brief, width, style);
    if (isOneLine) return [[...lead, span(prose, style)]];
    if (command === undefined) return wrap(lead, prose, width, style);
    // A line of its own, unbroken: it is there to be copied.
    return [...wrap(lead, prose, width, style), [indent(widthOf(lead)), span(command, style)]];
  });
}
