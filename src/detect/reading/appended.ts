// A word, or a letter or two, that may be appended to a key: `_old`, `-prod-eu`, `-x`.
import { regex } from '../../model/regex.js';
import { tailOf, withoutGroups } from '../extent/goes-on.js';
import { cutsOf } from '../extent/likely-bodies.js';
import { isUsualLength, isWholeLength, lengthOf, unlabelled } from '../extent/whole-length.js';
import { type FoundBody, type KeyPlace, MIN_BEFORE_APPENDIX } from './key-place.js';

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

/**
 * A word, or a mark alone, may be appended to the key: `_old`; null where nothing looks like
 * that.
 */
export function readAppended(place: KeyPlace, body: string, end: number): FoundBody | null {
  const { text, at, shape } = place;
  const appendix = APPENDIX.exec(body) ?? appendedLetter(body);
  if (!appendix || appendix.index < MIN_BEFORE_APPENDIX) return null;
  const isMark = appendix[0].length === 1;
  // Between quotes a mark belongs to the key; a word there may still have been appended to it.
  const open = text[at - 1] ?? ' ';
  if (isMark && `"'\``.includes(open) && text[end] === open) return null;
  return {
    body,
    end,
    ambiguous: true,
    others: [body.slice(0, appendix.index), ...cutsOf(body, shape)],
  };
}

function appendedLetter(body: string): RegExpExecArray | null {
  for (const form of LETTERS_APPENDED) {
    const letters = form.exec(body);
    if (letters && letters.index >= MIN_BEFORE_APPENDIX && isLikelyWhole(body.slice(0, letters.index)))
      return letters;
  }
  return null;
}

/** Whether what stands before one letter is most likely a whole body. */
function isLikelyWhole(body: string): boolean {
  const length = lengthOf(body);
  if (isWholeLength(length) || isUsualLength(length) || withoutGroups(body) !== '') return true;
  const tail = tailOf(body);
  return !/[-_]/.test(unlabelled(tail < 0 ? body : body.slice(0, tail)));
}
