// Reads the body that follows a prefix: its run of characters, line continuations, pieces of joined
// literals. Says where it ends, and where that is not proven, where else it may end.

import { regex } from '../model/regex.js';
import { isBinaryNear, isOdd } from './binary.js';
import { closingQuote, isNextRow, isOtherName, joinedLiteral } from './encodings/joined-literal.js';
import { isCutOff } from './extent/cut-off.js';
import { encodedLengths, writtenLength } from './extent/encoded-length.js';
import { MAX_GLUE, skipGlue } from './extent/glue.js';
import {
  goesOn,
  isBehindBinaryEscape,
  joinedByCall,
  LOOKED_BEHIND,
  tailOf,
  withoutGroups,
} from './extent/goes-on.js';
import { cutsOf, kindCut, likelyBodies } from './extent/likely-bodies.js';
import { lineContinuation, type NextLine, softBreak, tracedLine, wrappedLine } from './extent/line-end.js';
import { looksRandom, loosePieces } from './extent/loose-pieces.js';
import { inNextRecord, isBesideRecord, RECORDS_BEHIND } from './extent/records.js';
import { isTakenUp } from './extent/taken-up.js';
import { foreignAfter, isProvenEnd, percentAfter, skipHighlight, skipInvisible } from './extent/text-end.js';
import { isSurelyPart, isUsualLength, isWholeLength, lengthOf, unlabelled } from './extent/whole-length.js';
import { emphasisBefore, gluedWord } from './left-context.js';
import type { Shape } from './shape.js';

export interface Reading {
  /** The body: all pieces together. Where its end is not certain, the likeliest. */
  readonly body: string;
  /** What else the body may be, likeliest first, few; empty unless `ambiguous`. */
  readonly others: readonly string[];
  /** What stood directly behind the prefix. */
  readonly firstRun: string;
  /** Where the text of the key ends. */
  readonly end: number;
  /** Joined from several literals. */
  readonly joined: boolean;
  /** Nothing proves where the body ends. */
  readonly ambiguous: boolean;
  /** What stands before the prefix is a length or emphasis, and no word that it is glued to. */
  readonly detached: boolean;
  /** Text from here on was not looked at. May lie after the end of the text. */
  readonly reach: number;
}

/**
 * Reads the body of a prefix that stands at `at`. `isUnits`: the text is of code units; else of
 * bytes.
 */
export function readBody(text: string, at: number, shape: Shape, isUnits = false): Reading {
  return new BodyReader(text, at, shape, isUnits).read();
}

/** Parts of a run beside the likeliest, where the whole is a reading too. */
const MAX_PARTS = 6;

/** More pieces than this are not joined. */
const MAX_PIECES = 64;

/**
 * What follows a body and tells what it is: the marks of a masked key, of a template; the next
 * field.
 */
const MARKS = 24;

/** Text on the next line is looked at as far as this. */
const NEXT_LINE = 1_024;

/** Characters that other kinds of token hold beside those of a body. */
const FOREIGN = '+/=.~';

/** The rest of a body that may be a word appended to a key: `_old`, `_v2`, `_Q3`, `_rc1`. */
const APPENDIX = regex()`
  [-_](?:[a-z]{3,12}|[A-Z]{3,12}|[A-Z][a-z]{2,11}
  |(?:[vV]|[A-Z]{1,2}|[dhmpqrsw]|rc|fy|eu|us|ap)?[0-9]{1,8})?$
`;
/**
 * One letter or two, behind so many words: `_for_my_ci`, `-prod-eu`, `-x`. base64url has it anywhere,
 * so that what stands before it must be whole.
 */
const LETTERS_APPENDED = [3, 2, 1, 0].map(
  (words) => new RegExp(`(?:[-_][A-Za-z]{1,12}){${words}}[-_][A-Za-z]{1,2}$`),
);
/** Shorter bodies are not taken apart. */
const MIN_BEFORE_APPENDIX = 16;
/** Behind so few letters: the next part of a string or a text, in a language that was not read. */
const MARKUP = /^(?:\\[^nrt"'`]|[)}][-\w{([\\])/;

/**
 * An opening and a closing quote of Windows-1252. None is a length, nor what a string begins with in
 * a format that has lengths, but \xab, of strings that are shorter.
 */
const QUOTES = /^(?:[\x82\x91][\x91\x92]|[\x84\x93][\x93\x94]|\xab\xbb|\xbb\xab)$/;

/** What stands around a value of a list or an element: each character could be a length by itself. */
const SEPARATED = /^(?:\(\)|\[\]|\{\}|><|<>|,,|;;|\|\|)$/;

/** Fewer letters, where the end of a line does not say that it goes on, are more likely a word. */
const MIN_REST = 4;

/** Behind a word that was taken out, and what was put in its place, nothing of a word. */
const TAKEN_OUT = /^\](?:\{\+[^\n]*?\+\})?(?![\w{[-])/;

/** Letters of a group, as people read out what is long. */
const MIN_GROUP = 3;
const MAX_GROUP = 10;

interface BodyPiece {
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
  /** False where the body more likely ended before it. */
  readonly likely: boolean;
}

/** What is known of a body but for its surroundings. */
interface Found {
  readonly body: string;
  readonly end: number;
  readonly ambiguous: boolean;
  readonly others?: readonly string[];
  readonly joined?: boolean;
  readonly detached?: boolean;
}

class BodyReader {
  readonly #text: string;
  readonly #at: number;
  readonly #shape: Shape;
  readonly #start: number;
  readonly #isUnits: boolean;
  #reach = 0;
  /** What stands before the prefix is a length. */
  #detached = false;

  constructor(text: string, at: number, shape: Shape, isUnits: boolean) {
    this.#text = text;
    this.#at = at;
    this.#shape = shape;
    this.#isUnits = isUnits;
    this.#start = at + shape.prefix.length;
  }

  read(): Reading {
    const firstEnd = this.#runEnd(this.#start);
    const firstRun = this.#text.slice(this.#start, firstEnd);
    const binary = isBinaryNear(this.#text, this.#at, firstEnd, this.#isUnits);
    const found =
      this.#measured(firstEnd, binary) ??
      this.#emphasised(firstEnd) ??
      this.#grouped(firstEnd) ??
      this.#joined(firstEnd);
    const { body, end, ambiguous, joined = false, detached = this.#detached } = found;
    const others = ambiguous ? likelyBodies(body, found.others ?? [], this.#shape) : [];
    const reach = Math.max(this.#reach, end + MARKS);
    return { body, others, firstRun, end, joined, ambiguous, detached, reach };
  }

  /**
   * Where a length before the key says where it ends, or bytes are near that no text has; null
   * where text decides.
   */
  #measured(end: number, binary: boolean): Found | null {
    const { prefix, rule } = this.#shape;
    const text = this.#text;
    const run = end - this.#at;
    const least = prefix.length + rule.body.minLength;
    const cutAt = (length: number): Found => ({
      body: text.slice(this.#start, this.#at + length),
      end: this.#at + length,
      ambiguous: false,
      detached: true,
    });
    if (!binary) {
      const length = writtenLength(text, this.#at, end);
      return length >= least ? cutAt(length) : null;
    }
    if (run < least) return null;
    const lengths = encodedLengths(text, this.#at, run, least);
    const within = lengths.filter(({ length }) => length <= run);
    const proven = new Set(within.filter((one) => one.proven).map(({ length }) => length));
    const [only] = proven;
    if (only !== undefined && proven.size === 1) return cutAt(only);
    // A string that goes on behind the key is text.
    const isLonger = within.length < lengths.length && !isOdd(text.charCodeAt(end));
    const fits = within.some(({ length }) => length === run);
    this.#detached = isLonger || fits || proven.size > 0;
    const isText =
      isLonger || this.#isQuoted(end) || (!within.some(({ marked }) => marked) && this.#isText(end));
    if (proven.size === 0 && isText) return null;
    const bodies = within.map(({ length }) => text.slice(this.#start, this.#at + length)).slice(0, 3);
    const body = text.slice(this.#start, end);
    const isTerminated = proven.size === 0 && text[this.#at - 1] === '\0' && text[end] === '\0';
    const cuts = cutsOf(body, this.#shape, text.charCodeAt(end));
    const isCut = !isTerminated && bodies.length === 0 && cuts[0] !== undefined && cuts[0] === kindCut(body);
    const [first = body, ...others] = isTerminated ? [body, ...bodies] : isCut ? cuts : bodies;
    return {
      body: first,
      end: this.#start + first.length,
      ambiguous: true,
      // There is room for few: the whole run, rather than the least likely of its parts.
      others: isCut ? [...others.slice(0, MAX_PARTS), body] : [...others, body, ...cuts],
    };
  }

  /**
   * Whether it stands between two quotes of one kind, within text: `{"key":"…"}` in a database. The
   * first could be a length, but then the second would not stand where the run ends.
   */
  #isQuoted(end: number): boolean {
    const text = this.#text;
    const quote = text[this.#at - 1] ?? ' ';
    if (!`"'\``.includes(quote) || isOdd(text.charCodeAt(this.#at - 2))) return false;
    const close = closingQuote(text, end);
    return close > 0 && text[close - 1] === quote;
  }

  /**
   * Whether the key stands in text although other bytes are near: between quotes, or as the end of
   * a string of C.
   */
  #isText(end: number): boolean {
    const text = this.#text;
    const before = text.slice(Math.max(0, this.#at - 4), this.#at);
    if (/["'`]$/.test(before) && closingQuote(text, end) > 0) return true;
    if (!this.#isUnits && QUOTES.test(before.slice(-1) + (text[end] ?? ''))) return true;
    if (text[end] === '\0')
      return before === '' || /[=: "'`]$/.test(before) || /[\x20-\x7e]{3}\0$/.test(before);
    // Separators of records and fields, FIX's among them.
    if (/[\x01\x1c-\x1f]/.test(text[end] ?? ' ') && before.endsWith(text[end]!)) return true;
    const [last, next] = [before.charCodeAt(before.length - 1), text.charCodeAt(end)];
    if (SEPARATED.test(text.slice(this.#at - 1, this.#at) + text.slice(end, end + 1)))
      return !isOdd(before.charCodeAt(before.length - 2)) && !isOdd(text.charCodeAt(end + 1));
    return (
      !isOdd(last) &&
      !isOdd(next) &&
      /^(?:[\s"'`,;)\]}>&|<]|[.!?](?:[\s\0]|$)|$)/.test(text.slice(end, end + 2)) &&
      /[\s=:"'`]$/.test(before)
    );
  }

  /** Between Markdown's underscores; null where there are none on both sides. */
  #emphasised(end: number): Found | null {
    const marks = emphasisBefore(this.#text, this.#at);
    const body = this.#text.slice(this.#start, end);
    // A word that was taken out, as git shows words: `[-key-]{+other+}`.
    const isInMarks = body.endsWith('-') && this.#text.startsWith('[-', this.#at - 2);
    if (isInMarks) this.#looked(end + NEXT_LINE);
    if (isInMarks && TAKEN_OUT.test(this.#text.slice(end, end + NEXT_LINE)))
      return { body: body.slice(0, -1), end: end - 1, ambiguous: false, detached: true };
    const signs = this.#equalSigns(end);
    if (signs !== '') return { body, end, ambiguous: true, others: [body + signs] };
    if (marks === 0 || !body.endsWith('_'.repeat(marks))) return null;
    const inner = body.slice(0, -marks);
    return { body: inner, end: end - marks, ambiguous: true, others: [body], detached: true };
  }

  /** Groups of one length with a blank between, as people read out what is long; null where none are. */
  #grouped(end: number): Found | null {
    const text = this.#text;
    if (text[end] !== ' ') return null;
    const first = text.slice(this.#start, end);
    // The prefix belongs to the first group, or stands before it.
    for (const size of [first.length, end - this.#at]) {
      if (first === '' || size < MIN_GROUP || size > MAX_GROUP) continue;
      const groups = new RegExp(`^(?: [A-Za-z0-9]{${size}}){2,40}(?: [A-Za-z0-9]{1,${size}})?(?![\\w-])`);
      const behind = groups.exec(text.slice(end, end + NEXT_LINE))?.[0] ?? '';
      this.#looked(end + NEXT_LINE);
      const body = first + behind.replaceAll(' ', '');
      if (body.length >= MIN_BEFORE_APPENDIX && behind !== '' && looksRandom(body))
        return { body, end: end + behind.length, ambiguous: true, others: [first], joined: true };
    }
    return null;
  }

  /** The body with the pieces that go on in other lines and literals. */
  #joined(firstEnd: number): Found {
    const { prefix, rule } = this.#shape;
    const { maxLength } = rule.body;
    let body = this.#text.slice(this.#start, firstEnd);
    let end = firstEnd;
    let joined = false;
    let others: string[] = [];
    // Of each piece: what was read before it.
    const befores: { readonly length: number; readonly end: number }[] = [];
    let from = this.#at;
    for (let pieces = 1; pieces < MAX_PIECES && body.length < maxLength; pieces += 1) {
      const piece = this.#nextPiece(end, from, lengthOf(body));
      if (!piece) break;
      const longer = (body + this.#text.slice(piece.start, piece.end)).slice(0, maxLength);
      befores.push({ length: body.length, end });
      // The next key, in pieces as well, is a key of its own: `'ve_' + 'sk_' + …`.
      const next = longer.indexOf(prefix);
      if (next >= 0) {
        const last = befores.findLast(({ length }) => length <= next)!;
        body = longer.slice(0, last.length);
        end = last.end;
        others = others.filter(({ length }) => length < body.length);
        break;
      }
      if (!piece.likely) return { body, end, ambiguous: true, others: [longer, ...others], joined };
      if (others.length < 4) others.push(body);
      // A hyphen that a line ends with may be the line's own.
      if (/-$/.test(body) && /[\r\n]/.test(this.#text[end] ?? ' '))
        others.unshift(body.slice(0, -1) + this.#text.slice(piece.start, piece.end));
      body = longer;
      from = piece.start;
      end = piece.end;
      joined ||= piece.joined;
    }
    if (end === firstEnd) return this.#extended(firstEnd);
    return { body, end, ambiguous: true, others, joined };
  }

  /**
   * The end of the longest run of body characters, or others that are `also` allowed, that holds no
   * other prefix.
   */
  #runEnd(start: number, also = ''): number {
    const { isBody, prefix, rule } = this.#shape;
    const text = this.#text;
    const limit = Math.min(text.length, start + rule.body.maxLength);
    let end = start;
    while (
      end < limit &&
      (isBody[text.charCodeAt(end)] === 1 || also.includes(text[end]!)) &&
      !text.startsWith(prefix, end)
    )
      end += 1;
    this.#looked(end + prefix.length);
    return end;
  }

  /** The length of the body up to there, as those of keys are counted. */
  #lengthTo(end: number): number {
    return lengthOf(this.#text.slice(this.#start, end));
  }

  #looked(to: number): void {
    this.#reach = Math.max(this.#reach, to);
  }

  /**
   * The piece of the body that goes on after `end` in another line or literal; `from`: where this
   * line's part begins.
   */
  #nextPiece(end: number, from: number, known: number): BodyPiece | null {
    const text = this.#text;
    const isFirst = from === this.#at;
    const hidden = this.#skipHidden(end);
    if (hidden > end) {
      const pieceEnd = this.#runEnd(hidden);
      // What a colour ends is whole, unless too short.
      const likely = end - this.#start < MIN_BEFORE_APPENDIX || text[end] !== '\x1b';
      return pieceEnd > hidden ? { start: hidden, end: pieceEnd, joined: false, likely } : null;
    }
    const line = lineContinuation(text, end) ?? softBreak(text, end) ?? tracedLine(text, end);
    if (line) return this.#pieceOfLine(line, known) ?? this.#glued(end);
    const recorded = this.#recorded(end, from, isFirst, known);
    if (recorded) return recorded;
    const wrapped = this.#wrapped(end, isFirst ? from : end);
    if (wrapped) return wrapped;
    const literal = joinedLiteral(text, end);
    this.#looked(literal.reach);
    if (literal.start < 0) return this.#glued(end) ?? (isFirst ? this.#completing(end, known) : null);
    const pieceEnd = this.#runEnd(literal.start);
    if (isFirst && isOtherName(text, end, literal.start, pieceEnd)) return null;
    // A random word at the beginning of the next row may be the rest for all that.
    const isOther = isFirst && !looksRandom(text.slice(literal.start, pieceEnd));
    if (isOther && isNextRow(text, this.#at, end, literal.start, pieceEnd)) return null;
    // A literal that holds more than body characters is a text of its own.
    const isWhole = closingQuote(text, pieceEnd) > 0 || lineContinuation(text, pieceEnd) !== null;
    return isWhole && pieceEnd > literal.start
      ? { start: literal.start, end: pieceEnd, joined: true, likely: true }
      : this.#glued(end);
  }

  /** A long, random word behind a prefix alone, or behind a few random letters, whatever is between. */
  #glued(end: number): BodyPiece | null {
    const text = this.#text;
    const first = text.slice(this.#start, end);
    if (first.length >= MIN_BEFORE_APPENDIX) return null;
    this.#looked(end + MAX_GLUE);
    const start = skipGlue(text, end, first.length);
    // A few letters are a beginning where their line ends.
    const isBroken = /[0-9]/.test(first) && /[\r\n]/.test(text.slice(end, start));
    if (first !== '' && !looksRandom(first) && !(isBroken && !/^v?[0-9]{1,2}$/i.test(first))) return null;
    return start > end ? { start, end: this.#runEnd(start), joined: true, likely: true } : null;
  }

  /**
   * Past what is not seen; between the prefix alone and a body, also past what highlights the
   * prefix.
   */
  #skipHidden(end: number): number {
    const hidden = skipInvisible(this.#text, end);
    if (hidden > end || end > this.#start) return hidden;
    const at = skipHighlight(this.#text, end);
    return this.#runEnd(at) - at >= this.#shape.rule.body.minLength ? at : end;
  }

  #pieceOfLine({ lineStart, start }: NextLine, known: number): BodyPiece | null {
    const end = this.#runEnd(start);
    const isFlag =
      start > lineStart &&
      (/^--?[a-z]/i.test(this.#text.slice(start, end)) || /[=:(]/.test(this.#text[end] ?? ' '));
    if (end === start || isFlag) return null;
    // An indentation is left out by some languages, and belongs to the string in others; a shell
    // goes on with a word.
    const isWhole = start === lineStart || closingQuote(this.#text, end) > 0;
    const run = this.#text.slice(start, end);
    // What is too short for a key goes on in what is no word.
    const isRest = /[0-9]/.test(run) || (known < MIN_BEFORE_APPENDIX && looksRandom(run));
    return { start, end, joined: false, likely: isWhole || (!run.startsWith('-') && isRest) };
  }

  /** What stands near and makes a common length of one that no keys have. */
  #completing(end: number, known: number): BodyPiece | null {
    if (known < this.#shape.rule.body.minLength) return null;
    this.#looked(end + LOOKED_BEHIND);
    const [piece] = loosePieces(this.#text, this.#at, end, this.#shape.prefix);
    if (!piece || !isSurelyPart(known, piece.run.length) || !looksRandom(piece.run)) return null;
    // On the same line, and no value of its own: a name, a column or an item would stand between.
    if (/[\r\n:=,;|]/.test(this.#text.slice(end, piece.start))) return null;
    if (isTakenUp(this.#text, this.#at, end)) return null;
    return { start: piece.start, end: piece.start + piece.run.length, joined: false, likely: true };
  }

  /** The rest in the next record of a log; `from`: where this record's part begins. */
  #recorded(end: number, from: number, isFirst: boolean, known: number): BodyPiece | null {
    const found = inNextRecord(this.#text, from, end, this.#shape.prefix, known);
    if (end > this.#start || found?.isPart) this.#looked(end + RECORDS_BEHIND);
    if (!found || !((isFirst && end > this.#start) || found.isPart)) return null;
    const { start, isAll, isPart, isNamed } = found;
    // What is whole by itself is no half, but for where that is said.
    const isWhole = isWholeLength(known + found.end - start);
    if (isWholeLength(known) && !isWhole && !isPart) return null;
    const run = this.#text.slice(start, found.end);
    // All of a record: behind a length that keys have, or of a few letters, it is a word of its own.
    const isAllOfIt = isAll && run.length >= MIN_REST && !isUsualLength(known);
    const isRest = isPart || (!isNamed && (isWhole || isAllOfIt) && (/[0-9]/.test(run) || looksRandom(run)));
    const isLikely = known < MIN_BEFORE_APPENDIX || isRest;
    return { start, end: found.end, joined: false, likely: isLikely && !isWholeLength(known) };
  }

  #wrapped(end: number, from: number): BodyPiece | null {
    const text = this.#text;
    if (end === this.#start) return null;
    // The next line is one of its own; this one may have been cut.
    const isRecord = isBesideRecord(text, from, end);
    if (isRecord && isWholeLength(this.#lengthTo(end))) return null;
    const isOpen = `"'\``.includes(text[this.#at - 1] ?? ' ');
    const line = wrappedLine(text, from, end, isOpen);
    if (!line) return null;
    this.#looked(end + NEXT_LINE);
    const pieceEnd = this.#runEnd(line.start);
    if (pieceEnd === line.start) return null;
    const rest = pieceEnd - line.start;
    const isWord = rest < MIN_REST && !line.isWrapped && !isWholeLength(this.#lengthTo(end) + rest);
    return {
      start: line.start,
      end: pieceEnd,
      joined: false,
      likely:
        !line.isUnlikely &&
        !isWord &&
        !isRecord &&
        /[0-9]/.test(text.slice(line.start, pieceEnd)) &&
        (isOpen || !isWholeLength(this.#lengthTo(end))),
    };
  }

  /**
   * Looks whether a body in one run goes on beyond its alphabet, and takes the whole value where
   * that is delimited.
   */
  #extended(end: number): Found {
    const text = this.#text;
    const body = text.slice(this.#start, end);
    if (body === '') return { body, end, ambiguous: false };
    if (FOREIGN.includes(text[end] ?? ' ') && !text.startsWith('...', end)) {
      const valueEnd = this.#runEnd(end, FOREIGN);
      const whole = text.slice(this.#start, valueEnd);
      const hasWord = /^[+/=.~][a-z]{2,12}$/.test(text.slice(end, valueEnd));
      if (!hasWord && this.#isDelimited(valueEnd))
        return { body: whole, end: valueEnd, ambiguous: true, others: [body, whole.replace(/[=.]+$/, '')] };
      const isStruck = text.startsWith('~~', end) && text.startsWith('~~', this.#at - 2);
      if (!isStruck && foreignAfter(text, end))
        return { body, end, ambiguous: true, others: [whole, ...cutsOf(body, this.#shape)] };
    }
    const comment = text[end] === '>' ? /--+$/.exec(body) : null;
    // `-->` ends a comment: its hyphens belong to no key.
    if (comment)
      return { body: body.slice(0, comment.index), end: end - comment[0].length, ambiguous: false };
    const { maxLength } = this.#shape.rule.body;
    if (text.startsWith(this.#shape.prefix, end)) {
      const next = this.#runEnd(end + this.#shape.prefix.length);
      return { body, end, ambiguous: true, others: [text.slice(this.#start, next)] };
    }
    if (body.length === maxLength) return { body, end, ambiguous: true, others: cutsOf(body, this.#shape) };
    const encoded = percentAfter(text, end);
    if (encoded !== '')
      return { body, end, ambiguous: true, others: [body + encoded, body + encoded.replace(/=+$/, '')] };
    const plain = withoutGroups(body);
    if (plain !== '') return { body, end, ambiguous: true, others: [plain, ...cutsOf(body, this.#shape)] };
    const appended = this.#appended(body, end);
    if (appended) return appended;
    const isShort = body.length < this.#shape.rule.body.minLength;
    const rest = isShort ? joinedByCall(text, this.#at, end) : null;
    if (rest?.run) {
      this.#looked(rest.end + LOOKED_BEHIND);
      return { body: body + rest.run, end: rest.end, ambiguous: true, others: [body], joined: true };
    }
    const more = isShort ? null : goesOn(text, this.#at, this.#start, end);
    if (!isShort) this.#looked(end + LOOKED_BEHIND);
    const tail = tailOf(body);
    const ambiguous =
      more !== null ||
      tail >= 0 ||
      gluedWord(text, this.#at) !== '' ||
      isBehindBinaryEscape(text, this.#at) ||
      isCutOff(text, this.#at, end) ||
      (body.length < MIN_BEFORE_APPENDIX && MARKUP.test(text.slice(end, end + 2))) ||
      !isProvenEnd(text, this.#at, end);
    const others = [
      ...(more?.bodies ?? []),
      ...(tail >= 0 ? [body.slice(0, tail)] : []),
      ...cutsOf(body, this.#shape),
    ];
    return { body, end, ambiguous, others };
  }

  /** What marks a text in Org and in Markdown, and ends it as it begins it: `=key=`, `==key==`; else ''. */
  #equalSigns(end: number): string {
    const signs = /(?:^|[\s([{"'>|])(={1,2})$/.exec(
      this.#text.slice(Math.max(0, this.#at - 3), this.#at),
    )?.[1];
    return signs !== undefined && /^={1,2}(?![=\w])/.exec(this.#text.slice(end, end + 3))?.[0] === signs
      ? signs
      : '';
  }

  /**
   * A word, or a mark alone, may be appended to the key: `_old`; null where nothing looks like
   * that.
   */
  #appended(body: string, end: number): Found | null {
    const appendix = APPENDIX.exec(body) ?? this.#appendedLetter(body);
    if (!appendix || appendix.index < MIN_BEFORE_APPENDIX) return null;
    const isMark = appendix[0].length === 1;
    // Between quotes a mark belongs to the key; a word there may still have been appended to it.
    const open = this.#text[this.#at - 1] ?? ' ';
    if (isMark && `"'\``.includes(open) && this.#text[end] === open) return null;
    return {
      body,
      end,
      ambiguous: true,
      others: [body.slice(0, appendix.index), ...cutsOf(body, this.#shape)],
    };
  }

  #appendedLetter(body: string): RegExpExecArray | null {
    for (const form of LETTERS_APPENDED) {
      const letters = form.exec(body);
      if (letters && letters.index >= MIN_BEFORE_APPENDIX && isLikelyWhole(body.slice(0, letters.index)))
        return letters;
    }
    return null;
  }

  /**
   * Whether quotes stand around the text from the prefix to `end`, or it is all that is assigned on
   * its line.
   */
  #isDelimited(end: number): boolean {
    const text = this.#text;
    const before = text[this.#at - 1] ?? '\n';
    if (`"'\``.includes(before)) {
      const close = closingQuote(text, end);
      return close > 0 && text[close - 1] === before;
    }
    const isAssigned = /[:=][ \t]*$/.test(text.slice(Math.max(0, this.#at - 8), this.#at));
    return isAssigned && /[A-Za-z0-9=]/.test(text[end - 1]!) && /^\s*$/.test(text[end] ?? '\n');
  }
}

/** Whether what stands before one letter is most likely a whole body. */
function isLikelyWhole(body: string): boolean {
  const length = lengthOf(body);
  if (isWholeLength(length) || isUsualLength(length) || withoutGroups(body) !== '') return true;
  const tail = tailOf(body);
  return !/[-_]/.test(unlabelled(tail < 0 ? body : body.slice(0, tail)));
}
