// A body with its pieces that go on in other lines and literals.
import { lengthOf } from '../extent/whole-length.js';
import type { FoundBody, KeyPlace } from './key-place.js';
import { nextPiece } from './pieces.js';
import { readRun } from './run.js';

/** More pieces than this are not joined. */
const MAX_PIECES = 64;

/** The body with the pieces that go on in other lines and literals. */
export function readJoined(place: KeyPlace, firstEnd: number): FoundBody {
  const { text, at, start, shape } = place;
  const { prefix, rule } = shape;
  const { maxLength } = rule.body;
  let body = text.slice(start, firstEnd);
  let end = firstEnd;
  let joined = false;
  let others: string[] = [];
  // Of each piece, the first run among them: what was read before it, and where it begins.
  const befores = [{ length: 0, end: start, start }];
  let from = at;
  for (let pieces = 1; pieces < MAX_PIECES && body.length < maxLength; pieces += 1) {
    const piece = nextPiece(place, end, from, lengthOf(body));
    if (!piece) break;
    const longer = (body + text.slice(piece.start, piece.end)).slice(0, maxLength);
    befores.push({ length: body.length, end, start: piece.start });
    // The next key, in pieces as well, is a key of its own: `'ve_' + 'sk_' + …`.
    const next = longer.indexOf(prefix);
    if (next >= 0) {
      const which = befores.findLastIndex(({ length }) => length <= next);
      const last = befores[which]!;
      // It begins in that piece already: `'…ve_' + 'sk_…'`.
      if (last.length < next) {
        const cut = last.start + next - last.length;
        const whole = longer.slice(0, befores[which + 1]?.length);
        const shorter = others.filter(({ length }) => length < next);
        return {
          body: longer.slice(0, next),
          end: cut,
          ambiguous: true,
          others: [whole, ...shorter],
          joined,
        };
      }
      body = longer.slice(0, last.length);
      end = last.end;
      others = others.filter(({ length }) => length < body.length);
      break;
    }
    if (!piece.likely) {
      const bare = body.replace(/[-_]+$/, '');
      return { body, end, ambiguous: true, others: [longer, bare, ...others], joined };
    }
    if (others.length < 4) others.push(body);
    // A hyphen that a line ends with may be the line's own.
    if (/-$/.test(body) && /[\r\n]/.test(text[end] ?? ' '))
      others.unshift(body.slice(0, -1) + text.slice(piece.start, piece.end));
    body = longer;
    from = piece.start;
    end = piece.end;
    joined ||= piece.joined;
  }
  if (end === firstEnd) return readRun(place, firstEnd);
  return { body, end, ambiguous: true, others, joined };
}
