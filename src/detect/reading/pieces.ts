// Where a body goes on: in the next line, record or literal.
import { isWord } from '../body/word-model.js';
import { closingQuote, isNextRow, isOtherName, joinedLiteral } from '../encodings/joined-literal.js';
import { MAX_GLUE, skipGlue } from '../extent/glue.js';
import { LOOKED_BEHIND } from '../extent/goes-on.js';
import { lineContinuation, type NextLine, softBreak, tracedLine, wrappedLine } from '../extent/line-end.js';
import { isNameOf, looksRandom, loosePieces } from '../extent/loose-pieces.js';
import { areBody, behindVariable } from '../extent/named-prefix.js';
import { inNextRecord, isBesideRecord, RECORDS_BEHIND } from '../extent/records.js';
import { isTakenUp } from '../extent/taken-up.js';
import { isColour, skipHighlight, skipInvisible } from '../extent/text-end.js';
import { isSurelyPart, isUsualLength, isWholeLength, unlabelled } from '../extent/whole-length.js';
import { lineStartOf } from '../line-before.js';
import { variableOf } from '../surroundings.js';
import { type KeyPlace, MIN_BEFORE_APPENDIX, NEXT_LINE } from './key-place.js';

interface BodyPiece {
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
  /** False where the body more likely ended before it. */
  readonly likely: boolean;
}

/** Fewer letters, where the end of a line does not say that it goes on, are more likely a word. */
const MIN_REST = 4;

/**
 * The piece of the body that goes on after `end` in another line or literal; `from`: where this
 * line's part begins.
 */
export function nextPiece(place: KeyPlace, end: number, from: number, known: number): BodyPiece | null {
  const { text, at } = place;
  const isFirst = from === at;
  const hidden = skipHidden(place, end);
  if (hidden > end) {
    const pieceEnd = place.runEnd(hidden);
    // What a colour ends is whole, unless too short, or broken by others before: those mark
    // letters.
    const isBroken = known < MIN_BEFORE_APPENDIX || place.lengthTo(end) > known;
    const run = text.slice(hidden, pieceEnd);
    const isOther = !isBroken && (isValueBehind(known, run) || isNameOf(text.slice(pieceEnd, pieceEnd + 4)));
    const likely = (isBroken || !isColour(text, end)) && !isOther;
    return run === '' ? null : { start: hidden, end: pieceEnd, joined: false, likely };
  }
  const line = lineContinuation(text, end) ?? softBreak(text, end) ?? tracedLine(text, end);
  if (line) return linePiece(place, line, known) ?? gluedPiece(place, end);
  const recorded = recordedPiece(place, end, from, isFirst, known);
  if (recorded) return recorded;
  const wrapped = wrappedPiece(place, end, isFirst ? from : end);
  if (wrapped) return wrapped;
  const literal = joinedLiteral(text, end);
  place.looked(literal.reach);
  if (literal.start < 0)
    return gluedPiece(place, end) ?? (isFirst ? completingPiece(place, end, known) : null);
  const pieceEnd = place.runEnd(literal.start);
  if (isFirst && isOtherName(text, at, end, literal.start, pieceEnd)) return null;
  // A random word at the beginning of the next row may be the rest for all that.
  const isOther = isFirst && !looksRandom(text.slice(literal.start, pieceEnd));
  if (isOther && isNextRow(text, at, end, literal.start, pieceEnd)) return null;
  // A literal that holds more than body characters is a text of its own.
  const isWhole =
    (literal.close === '' ? closingQuote(text, pieceEnd) > 0 : text.startsWith(literal.close, pieceEnd)) ||
    lineContinuation(text, pieceEnd) !== null;
  const run = text.slice(literal.start, pieceEnd);
  const likely = literal.isSeldom ? isRestOf(run, known) : !(literal.isBare && isValueBeside(known, run));
  return isWhole && pieceEnd > literal.start
    ? { start: literal.start, end: pieceEnd, joined: true, likely }
    : (gluedPiece(place, end) ?? literalStart(place, end, literal.start, known));
}

/**
 * Whether a literal is more likely the rest of a body, of which so many letters are known, than a
 * word.
 */
function isRestOf(run: string, known: number): boolean {
  if (isWholeLength(known)) return isWholeLength(known + run.length) && looksRandom(run);
  return known < MIN_BEFORE_APPENDIX || isWholeLength(known + run.length) || looksRandom(run);
}

/**
 * What a literal on the next line begins with, where it is joined to this one and holds more text:
 * Python breaks long bytes anywhere.
 */
function literalStart(place: KeyPlace, end: number, start: number, known: number): BodyPiece | null {
  const { text } = place;
  const pieceEnd = place.runEnd(start);
  const run = text.slice(start, pieceEnd);
  if (run === '' || end === place.start || !text.slice(end, start).includes('\n')) return null;
  const likely = looksRandom(run) || (known < MIN_BEFORE_APPENDIX && /[0-9]/.test(run));
  // A documentation string.
  const isProse = !likely && /^[A-Za-z]+$/.test(run) && /[ .,:]/.test(text[pieceEnd] ?? ' ');
  return isProse ? null : { start, end: pieceEnd, joined: true, likely };
}

/**
 * A word of its own, or a few letters, behind what has a length that keys have, and with it has
 * none.
 */
function isValueBehind(known: number, run: string): boolean {
  const isWhole = isWholeLength(known) || isUsualLength(known);
  const longer = known + run.length;
  if (known < MIN_BEFORE_APPENDIX) return false;
  if (isWholeLength(longer)) return isWholeLength(known) && isWord(run);
  return run.length < MIN_REST ? isWhole && !isUsualLength(longer) : !looksRandom(run);
}

/**
 * Whether a literal beside another is more likely a value of its own: behind a length that keys
 * have, or a word behind another.
 */
function isValueBeside(known: number, run: string): boolean {
  const isWhole = isWholeLength(known) || isUsualLength(known);
  return isValueBehind(known, run) && (isWhole || isWord(run.replace(/[-_0-9]+$/, '')));
}

/**
 * A long, random word behind a prefix alone, or behind a few random letters, whatever is between.
 */
function gluedPiece(place: KeyPlace, end: number): BodyPiece | null {
  const { text } = place;
  const first = text.slice(place.start, end);
  if (first.length >= MIN_BEFORE_APPENDIX) return null;
  place.looked(end + MAX_GLUE);
  const glued = skipGlue(text, end, first.length);
  const isGlued = glued > end && isBeginning(text, first, end, glued);
  const start = isGlued ? glued : (adjacentStart(place, end) ?? namedStart(place, end));
  return start > end ? { start, end: place.runEnd(start), joined: true, likely: true } : null;
}

/** Whether the letters `first`, which `end` ends, are the beginning of what begins at `start`. */
function isBeginning(text: string, first: string, end: number, start: number): boolean {
  const between = text.slice(end, start);
  if (first === '' || looksRandom(first)) return true;
  // A part of `live_`, which goes on there.
  const whole = first + /^[\w-]*/.exec(text.slice(start, start + MIN_BEFORE_APPENDIX))![0];
  if (whole.length - unlabelled(whole).length > first.length) return true;
  // A few letters are a beginning where their line ends.
  return /[0-9]/.test(first) && !/^v?[0-9]{1,2}$/i.test(first) && /[\r\n]/.test(between);
}

/** Two literals of a shell with nothing between them. */
const ADJACENT = /^(?:''|""|'"|"')(?=[\w-])/;

/** Where the body goes on in a literal right behind this one; null where it does not. */
function adjacentStart(place: KeyPlace, end: number): number | null {
  const { text } = place;
  if (!ADJACENT.test(text.slice(end, end + 3))) return null;
  const start = end + 2;
  return areBody(text.slice(place.start, end), text.slice(start, place.runEnd(start))) ? start : null;
}

/**
 * Where the body goes on, of which a variable holds the prefix and a few letters; `end` where none
 * does.
 */
function namedStart(place: KeyPlace, end: number): number {
  const { text, at, start } = place;
  if (closingQuote(text, end) === 0 && !/^[ \t]*[;\r\n]/.test(text.slice(end, end + 8))) return end;
  const name = variableOf(text, at)?.replace(/^(?:.*\.)?\$?/, '');
  if (!name) return end;
  // What stands behind a line that begins as this one does is read there.
  const lineStart = lineStartOf(text, at);
  const again = text.indexOf(`\n${text.slice(lineStart, end)}`, end);
  const behind = again < 0 ? text : text.slice(0, again);
  return place.use(() => behindVariable(behind, end, name, text.slice(start, end))) ?? end;
}

/**
 * Past what is not seen; between the prefix alone and a body, also past what highlights the
 * prefix.
 */
function skipHidden(place: KeyPlace, end: number): number {
  const { text, start, shape } = place;
  const hidden = skipInvisible(text, end);
  if (hidden > end || end > start) return hidden;
  const at = skipHighlight(text, end);
  return place.runEnd(at) - at >= shape.rule.body.minLength ? at : end;
}

function linePiece(place: KeyPlace, { lineStart, start }: NextLine, known: number): BodyPiece | null {
  const { text } = place;
  const end = place.runEnd(start);
  // A string that is open goes on, whatever stands behind its next word.
  const isName = !`"'\``.includes(text[place.at - 1] ?? ' ') && /[=:(]/.test(text[end] ?? ' ');
  const isFlag = start > lineStart && (/^--?[a-z]/i.test(text.slice(start, end)) || isName);
  if (end === start || isFlag) return null;
  // An indentation is left out by some languages, and belongs to the string in others; a shell
  // goes on with a word.
  const isWhole = start === lineStart || closingQuote(text, end) > 0;
  const run = text.slice(start, end);
  // What is too short for a key goes on in what is no word.
  const isRest = /[0-9]/.test(run) || (known < MIN_BEFORE_APPENDIX && looksRandom(run));
  return { start, end, joined: false, likely: isWhole || (!run.startsWith('-') && isRest) };
}

/** What stands near and makes a common length of one that no keys have. */
function completingPiece(place: KeyPlace, end: number, known: number): BodyPiece | null {
  const { text, at, shape } = place;
  if (known < shape.rule.body.minLength) return null;
  place.looked(end + LOOKED_BEHIND);
  if (isUsualLength(known) || isWholeLength(known)) return null;
  const [piece] = loosePieces(text, at, end, shape.prefix);
  if (!piece || !isSurelyPart(known, piece.run.length) || !looksRandom(piece.run)) return null;
  // On the same line, and no value of its own: a name, a column or an item would stand between.
  if (/[\r\n:=,;|]/.test(text.slice(end, piece.start))) return null;
  if (isTakenUp(text, at, end)) return null;
  return { start: piece.start, end: piece.start + piece.run.length, joined: false, likely: true };
}

/** The rest in the next record of a log; `from`: where this record's part begins. */
function recordedPiece(
  place: KeyPlace,
  end: number,
  from: number,
  isFirst: boolean,
  known: number,
): BodyPiece | null {
  const { text, shape } = place;
  const found = inNextRecord(text, from, end, shape.prefix, known);
  if (end > place.start || found?.isPart) place.looked(end + RECORDS_BEHIND);
  if (!found || !((isFirst && end > place.start) || found.isPart)) return null;
  const { start, isAll, isPart, isNamed } = found;
  // What is whole by itself is no half, but for where that is said.
  const isWhole = isWholeLength(known + found.end - start);
  if (isWholeLength(known) && !isWhole && !isPart) return null;
  const run = text.slice(start, found.end);
  // All of a record: behind a length that keys have, or of a few letters, it is a word of its own.
  const isAllOfIt = isAll && run.length >= MIN_REST && !isUsualLength(known);
  const isRest = isPart || (!isNamed && (isWhole || isAllOfIt) && (/[0-9]/.test(run) || looksRandom(run)));
  const isLikely = known < MIN_BEFORE_APPENDIX || isRest;
  return { start, end: found.end, joined: false, likely: isLikely && !isWholeLength(known) };
}

function wrappedPiece(place: KeyPlace, end: number, from: number): BodyPiece | null {
  const { text, at, start } = place;
  if (end === start) return null;
  // The next line is one of its own; this one may have been cut.
  const isRecord = isBesideRecord(text, from, end);
  if (isRecord && isWholeLength(place.lengthTo(end))) return null;
  const isOpen = `"'\``.includes(text[at - 1] ?? ' ');
  const line = wrappedLine(text, from, end, isOpen);
  if (!line) return null;
  place.looked(end + NEXT_LINE);
  const pieceEnd = place.runEnd(line.start);
  if (pieceEnd === line.start) return null;
  const rest = pieceEnd - line.start;
  const isWord = rest < MIN_REST && !line.isWrapped && !isWholeLength(place.lengthTo(end) + rest);
  return {
    start: line.start,
    end: pieceEnd,
    joined: false,
    likely:
      !line.isUnlikely &&
      !isWord &&
      !isRecord &&
      /[0-9]/.test(text.slice(line.start, pieceEnd)) &&
      (isOpen || !isWholeLength(place.lengthTo(end))),
  };
}
