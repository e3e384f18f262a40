// A body in one run: whether its value goes on beyond its alphabet, and what may be appended to it.
import { closingQuote } from '../encodings/joined-literal.js';
import { isCutOff } from '../extent/cut-off.js';
import {
  goesOn,
  isBehindBinaryEscape,
  joinedByCall,
  LOOKED_BEHIND,
  unknownWords,
  withoutGroups,
} from '../extent/goes-on.js';
import { cutsOf } from '../extent/likely-bodies.js';
import { looksRandom, loosePieces } from '../extent/loose-pieces.js';
import { beforePrompt } from '../extent/prompt.js';
import { isTakenUp } from '../extent/taken-up.js';
import { foreignAfter, isProvenEnd, percentAfter } from '../extent/text-end.js';
import { gluedWord } from '../left-context.js';
import { lineBefore } from '../line-before.js';
import { beforeMarks, beforeTail, readAppended } from './appended.js';
import { type FoundBody, type KeyPlace, MIN_BEFORE_APPENDIX } from './key-place.js';

/** Characters that other kinds of token hold beside those of a body. */
const FOREIGN = '+/=.~';

/** Behind so few letters: the next part of a string or a text, in a language that was not read. */
const MARKUP = /^(?:\\[^nrt"'`]|[)}][-\w{([\\])/;

/**
 * Looks whether a body in one run goes on beyond its alphabet, and takes the whole value where
 * that is delimited.
 */
export function readRun(place: KeyPlace, end: number): FoundBody {
  const { text, at, start, shape } = place;
  const body = text.slice(start, end);
  if (body === '') return { body, end, ambiguous: false };
  if (FOREIGN.includes(text[end] ?? ' ') && !text.startsWith('...', end)) {
    const valueEnd = place.runEnd(end, FOREIGN);
    const whole = text.slice(start, valueEnd);
    const hasWord = /^[+/=.~][a-z]{2,12}$/.test(text.slice(end, valueEnd));
    if (!hasWord && isDelimited(place, valueEnd))
      return { body: whole, end: valueEnd, ambiguous: true, others: [body, whole.replace(/[=.]+$/, '')] };
    const isStruck = text.startsWith('~~', end) && text.startsWith('~~', at - 2);
    if (!isStruck && foreignAfter(text, end))
      return { body, end, ambiguous: true, others: [whole, ...beforeTail(body), ...cutsOf(body, shape)] };
  }
  const isBraced = text[end] === '}' && lineBefore(text, at).includes('{-');
  const comment = text[end] === '>' ? /--+$/.exec(body) : isBraced ? /-$/.exec(body) : null;
  // `-->` and Haskell's `-}` end a comment: their hyphens belong to no key.
  if (comment) return { body: body.slice(0, comment.index), end: end - comment[0].length, ambiguous: false };
  const prompt = beforePrompt(text, at, end, body);
  if (prompt) {
    const [bare = body] = prompt.isKnown ? prompt.bodies : [body];
    return { body: bare, end: start + bare.length, ambiguous: true, others: [...prompt.bodies, body] };
  }
  const { maxLength } = shape.rule.body;
  if (text.startsWith(shape.prefix, end)) {
    const next = place.runEnd(end + shape.prefix.length);
    return beforeMarks(place, body, end, [text.slice(start, next)]);
  }
  if (body.length === maxLength) return { body, end, ambiguous: true, others: cutsOf(body, shape) };
  const encoded = percentAfter(text, end);
  if (encoded !== '')
    return { body, end, ambiguous: true, others: [body + encoded, body + encoded.replace(/=+$/, '')] };
  const plain = withoutGroups(body);
  if (plain !== '') return { body, end, ambiguous: true, others: [plain, ...cutsOf(body, shape)] };
  const isRuled = /--$/.test(body) && closingQuote(text, end) === 0;
  if (isRuled) return beforeMarks(place, body, end, cutsOf(body, shape));
  const appended = readAppended(place, body, end);
  if (appended) return appended;
  const isShort = body.length < shape.rule.body.minLength;
  // So few letters are a part, wherever a word stands near that no language has.
  const isPart = body.length < MIN_BEFORE_APPENDIX;
  const rest = isPart ? restOfPart(place, end) : null;
  if (rest?.run) {
    place.looked(rest.end + LOOKED_BEHIND);
    return { body: body + rest.run, end: rest.end, ambiguous: true, others: [body], joined: true };
  }
  const more = isShort ? null : goesOn(text, at, start, end);
  if (!isShort || isPart) place.looked(end + LOOKED_BEHIND);
  const tails = beforeTail(body);
  const unread = isPart ? unknownWords(text, end) : [];
  const ambiguous =
    unread.length > 0 ||
    (isPart && MARKUP.test(text.slice(end, end + 2))) ||
    more !== null ||
    tails.length > 0 ||
    gluedWord(text, at) !== '' ||
    isBehindBinaryEscape(text, at) ||
    // What punycode writes behind a name are letters that the name lacks.
    text.startsWith('xn--', at - 4) ||
    isCutOff(text, at, end) ||
    !isProvenEnd(text, at, end);
  if (!ambiguous) return { body, end, ambiguous };
  const rests = unread.map((rest) => body + rest);
  const others = [...(more?.bodies ?? []), ...rests, ...tails, ...cutsOf(body, shape)];
  return { body, end, ambiguous, others };
}

/** The rest of a few letters that a call or a statement joins to them, and where it ends. */
function restOfPart({ text, at, shape, start }: KeyPlace, end: number): { run: string; end: number } {
  const joined = joinedByCall(text, at, end);
  if (joined.run !== '' || end === start || !isTakenUp(text, at, end)) return joined;
  const [piece] = loosePieces(text, at, end, shape.prefix);
  if (!piece || !looksRandom(piece.run)) return joined;
  return { run: piece.run, end: piece.start + piece.run.length };
}

/**
 * Whether quotes stand around the text from the prefix to `end`, or it is all that is assigned on
 * its line.
 */
function isDelimited(place: KeyPlace, end: number): boolean {
  const { text, at } = place;
  const before = text[at - 1] ?? '\n';
  if (`"'\``.includes(before)) {
    const close = closingQuote(text, end);
    return close > 0 && text[close - 1] === before;
  }
  const isAssigned = /[:=][ \t]*$/.test(text.slice(Math.max(0, at - 8), at));
  return isAssigned && /[A-Za-z0-9=]/.test(text[end - 1]!) && /^\s*$/.test(text[end] ?? '\n');
}
