// A prefix of which letters are given by their numbers, between literals that are joined to
// them: `"ve" & Chr(95) & "sk…"` of Visual Basic, `'ve'.chr(95).'…'`, `'ve' + [char]95 + '…'`,
// `'ve'#95'sk…'` of Pascal.
import { source } from '../../model/regex.js';
import type { Layer, View } from './layer.js';
import { spliced } from './spliced.js';

/** What joins two texts; in Pascal a number stands beside a literal. */
const JOINT = String.raw`[ \t]{0,8}(?:[+.&~,]|\|\||\.\.|<>)?[ \t]{0,8}(?:[_\\]?\r?\n[ \t]{0,64})?`;
/** A letter by its number; the first group is decimal, the others are of hexadecimal. */
const CODED = new RegExp(
  source`
    ${JOINT}(?:(?:String\.)?(?:chrw?|char|unichar|fromCharCode)[$]?\(\s{0,4}
    (?:([0-9]{1,3})|(?:0x|&H)([0-9a-f]{2}))\s{0,4}\)
    |\[char\]\(?(?:([0-9]{1,3})(?![0-9x])|0x([0-9a-f]{2}))\)?|\#(?:([0-9]{1,3})(?![0-9])|\$([0-9a-f]{2})))
  `,
  'iy',
);
const LITERAL = new RegExp(`${JOINT}(["'])`, 'y');

/** The parts of a prefix stand so near to each other. */
const MAX_BEFORE = 160;
const MAX_PARTS = 8;

/** The text with the prefix in one piece, of which a part stands at `view.at`; else null. */
export function readCoded(view: View, core: string): Layer | null {
  const { text, at } = view;
  for (let quote = at + core.length; quote >= 0 && at - quote < MAX_BEFORE; quote -= 1) {
    if (!/["']/.test(text[quote] ?? '') || text[quote + 1] !== core[0]) continue;
    const found = readFrom(view, core, quote + 1);
    if (found) return found;
  }
  return null;
}

function readFrom(view: View, core: string, start: number): Layer | null {
  const { text } = view;
  const places: number[] = [];
  let end = start;
  let isCoded = false;
  const readLiteral = (): void => {
    while (places.length < core.length && text[end] === core[places.length]) places.push(end++);
  };
  readLiteral();
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    if (places.length === core.length) break;
    if (!/["']/.test(text[end] ?? '')) return null;
    end += 1;
    let coded = codedAt(text, end);
    for (; coded && coded.letter === core[places.length]; coded = codedAt(text, end)) {
      places.push(end);
      end = coded.end;
      isCoded = true;
    }
    // The next literal, with the rest of the prefix or with the body.
    LITERAL.lastIndex = end;
    const literal = LITERAL.exec(text);
    if (coded || !literal) return null;
    end += literal[0].length;
    readLiteral();
  }
  return isCoded && places.length === core.length ? spliced(view, start, end, core, places) : null;
}

function codedAt(text: string, at: number): { readonly letter: string; readonly end: number } | null {
  CODED.lastIndex = at;
  const found = CODED.exec(text);
  if (!found) return null;
  const [all, ...groups] = found;
  const index = groups.findIndex((group) => group !== undefined);
  const code = Number.parseInt(groups[index]!, index % 2 === 0 ? 10 : 16);
  return { letter: String.fromCharCode(code), end: at + all.length };
}
