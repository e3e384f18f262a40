// A line of a log that was too long for it goes on in the next record: Docker, syslog, journald and
// recorders of terminals cut at a size, and write what stands before each record, and behind it,
// once more. Which program wrote them is not asked: what two lines have in common is theirs, and
// what differs is said in them.
import { regex } from '../../model/regex.js';
import { lineBefore } from '../line-before.js';
import { isMark } from './line-end.js';
import { completes, isNameOf, looksRandom } from './loose-pieces.js';
import { isWholeLength } from './whole-length.js';

/** Text behind a key in which its record ends, and records that are looked at. */
const MAX_TAIL = 480;
const MAX_RECORDS = 4;
const MAX_RECORD = 1_024;
/** Text that is looked at behind a key. */
export const RECORDS_BEHIND = MAX_TAIL + MAX_RECORDS * MAX_RECORD;

/** Fewer letters and digits in common are an indentation, a bullet, a mark of a diff. */
const MIN_COMMON = 2;
/** The beginning of a longer line may not be seen. */
const MAX_HEAD = 256;

/** A value of JSON that begins its line, for records that are too long to see their beginning. */
const FIRST_VALUE = /^(?:data: )?\{"[\w@.]{1,32}": ?"/;

/** A dump: what its next line begins with is what is read already. */
const DUMP = /^(?:0x)?[0-9a-f]{4,16}:? {1,2}(?:[0-9a-f]{2}){1,4}(?: |$)/i;

/** What a message ends with that is all of a line: the rest of it is not in the next record. */
const LINE_ENDED = /^\\{1,4}[nr]/;
/** A message ends: with its record, or its literal. */
const ENDS = /^(?:\r?$|["'`])/;

/** An event of a server: https://html.spec.whatwg.org/multipage/server-sent-events.html */
const SENT = 'data: {';
const END_OF_MESSAGE = /^\\{0,4}[nr]?\\{0,4}[nr]?["'`]/;

/** A line that gives one name one value, as settings are written: the next line is another's. */
const SETS = regex()`
  ^[ \t]*(?:[-+#;]|export|setx?|const|let|var|env|ENV|ARG|[\w.]{2,24}\(\s?)?
  [ \t]*["'\`]?[A-Za-z_$][\w.$[\]-]*["'\`]?[ \t]*(?:=>?|:=?|,)[ \t]*["'\`]?$
`;
/**
 * The name of a value, or what divides it from the one before, at the end of what two lines begin
 * with.
 */
const NAMED_VALUE = /(?:[,;|\t=]|[A-Za-z][\w.-]*["']?[ \t]*:|[A-Za-z]{2,})(?:[ \t]*[[({]?["'`]{0,3})?$/;

const SHORT_WORDS = /^(?:fi|do|if|in|ok|no|or|go|up|as|is|to|of|on|at|it|be|my|we|end|and|a|i)$/i;
const SHORT = 4;

/** Where a key may go on in a record. */
interface InRecord {
  readonly start: number;
  readonly end: number;
  /** It is all that the record says. */
  readonly isAll: boolean;
  /** The key's record says that its line goes on. */
  readonly isPart: boolean;
  /** The record gives it the name, or the column, that the key has in its own. */
  readonly isNamed: boolean;
}

/** Letters and digits that lines have in common which are surely records. */
const MIN_OF_RECORDS = 6;

/**
 * What stands before `at` on its line; null where that is too long to be seen from its beginning.
 */
function headOf(text: string, at: number): string | null {
  const head = lineBefore(text.slice(Math.max(0, at - MAX_HEAD - 1), at), at);
  return head.length > MAX_HEAD ? null : head;
}

/**
 * Whether the line behind the one that ends with `[at, end)` begins as that does: it is none's
 * rest.
 */
export function isBesideRecord(text: string, at: number, end: number): boolean {
  const next = /^\r?\n([^\n]*)/.exec(text.slice(end, end + MAX_RECORD))?.[1];
  if (next === undefined) return false;
  const head = headOf(text, at);
  return head !== null && behindCommon(head, next, MIN_OF_RECORDS) >= 0;
}

/**
 * Where the record that the key at `[at, end)` ends in may go on; null where it does not end with
 * the key, or nothing in the next ones looks like its rest. `known`: letters of the body up to
 * there.
 */
export function inNextRecord(
  text: string,
  at: number,
  end: number,
  prefix: string,
  known: number,
): InRecord | null {
  const lineEnd = text.slice(end, end + MAX_TAIL + 1).indexOf('\n') + end;
  if (lineEnd < end) return null;
  const tail = text.slice(end, lineEnd).replace(/\r$/, '');
  if (LINE_ENDED.test(tail) || !ENDS.test(tail)) return null;
  const head = headOf(text, at);
  // Lines of one event of a server have one name, and are one text.
  if (head !== null && SETS.test(head) && !/^data: ?$/.test(head)) return null;
  const isNamed = head !== null && NAMED_VALUE.test(head);
  let from = lineEnd + 1;
  for (let count = 0; count < MAX_RECORDS; count += 1) {
    const record = /^[^\n]*/.exec(text.slice(from, from + MAX_RECORD))![0].replace(/\r$/, '');
    if (DUMP.test(record)) return null;
    const said = head === null ? behindFirstName(record, tail) : behindCommon(head, record, MIN_COMMON);
    // What the key's record says before it, behind what both begin with.
    const own = said > 0 && head !== null ? restOf(head, record.slice(0, said)) : null;
    if (said > 0 && !(own !== null && isInOther(own, tail))) {
      const run = /^[\w-]*/.exec(record.slice(said))![0];
      const after = record.slice(said + run.length);
      const isAll = after === '' || END_OF_MESSAGE.test(after);
      const isPart = isPartOf(tail, after, record);
      if (
        run !== '' &&
        !isMark(run) &&
        !run.includes(prefix) &&
        !isNameOf(after) &&
        after.endsWith(tail.slice(-2))
      ) {
        const isLonger = completes(known, run, '') || ((isAll || isPart) && mayComplete(known, run));
        if (isLonger || isRest(run, record, isAll, isPart))
          return {
            start: from + said,
            end: from + said + run.length,
            isAll,
            isPart,
            isNamed: isNamed && !isPart && own === '',
          };
      }
    }
    from += record.length + 1;
    if (text[from - 1] === '\r') from += 1;
    if (from >= text.length) return null;
  }
  return null;
}

/** What is left of a head behind what a record begins alike with, which is as many tokens of it. */
function restOf(head: string, begin: string): string {
  return (head.match(TOKENS) ?? []).slice(begin.match(TOKENS)?.length ?? 0).join('');
}

/**
 * Whether the literal that the key ends is another than the one that two records have in common:
 * `{name: "a", key: "…"}` and `{name: "b"`. `own`: what only the key's record says before it.
 */
function isInOther(own: string, tail: string): boolean {
  return /^["'`]/.test(tail) && /(?<!\\)["'`]/.test(own);
}

/**
 * Whether a record is a part of a line or an answer: the key's message, in a literal, has no line
 * end where the next one has, as Docker writes them; or a server sent it as it came.
 */
function isPartOf(tail: string, after: string, record: string): boolean {
  if (tail === '') return false;
  return after.includes(`\\n${tail.slice(0, 2)}`) || (record.startsWith(SENT) && END_OF_MESSAGE.test(after));
}

/**
 * Whether a body has a common length with what a record says, which is no word behind a whole one.
 */
function mayComplete(known: number, run: string): boolean {
  const isWhole = isWholeLength(known + run.length);
  return isWhole && (!isWholeLength(known) || /[0-9]/.test(run));
}

function isRest(run: string, record: string, isAll: boolean, isPart: boolean): boolean {
  if (isPart && record.startsWith(SENT)) return true;
  if (isAll && run.length < SHORT) return !SHORT_WORDS.test(run);
  if (isPart && (run.length < 3 || (run.length < SHORT && /[0-9]/.test(run)))) return true;
  return looksRandom(run);
}

/** Where the first value of a record begins that ends as the key's does; -1 where it does not. */
function behindFirstName(record: string, tail: string): number {
  const name = FIRST_VALUE.exec(record)?.[0].length ?? -1;
  return name > 0 && tail !== '' && withoutNumbers(record).endsWith(withoutNumbers(tail)) ? name : -1;
}

function withoutNumbers(text: string): string {
  return text.replace(/[0-9]+/g, '0');
}

/**
 * Where in a record that ends which begins as `head` does, but for numbers and times; -1 where they
 * have fewer letters and digits in common than `least`.
 */
function behindCommon(head: string, record: string, least: number): number {
  const ours = head.match(TOKENS) ?? [];
  const theirs = record.match(TOKENS) ?? [];
  let at = 0;
  let common = 0;
  for (let i = 0; i < ours.length && i < theirs.length; i += 1) {
    const [a, b] = [ours[i]!, theirs[i]!];
    if (!areAlike(a, b)) break;
    if (/[A-Za-z0-9]/.test(b)) common += b.length;
    at += b.length;
  }
  return common < least ? -1 : at;
}

const TOKENS = /[A-Za-z0-9]+|[^A-Za-z0-9]/g;

/** Whether two tokens are the same, or both are numbers, or of one length with a digit in each. */
function areAlike(a: string, b: string): boolean {
  if (a === b) return true;
  if (/^[A-Z]$/.test(a) && /^[A-Z]$/.test(b)) return true;
  const areNumbers = /^[0-9]+Z?$/.test(a) && /^[0-9]+Z?$/.test(b);
  return areNumbers || (a.length === b.length && /[0-9]/.test(a) && /[0-9]/.test(b));
}
