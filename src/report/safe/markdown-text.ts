// Untrusted text in Markdown. Whatever could be markup stands in a code span: there no renderer
// finds links, HTML, images, emphasis, mentions, references or maths.
// https://spec.commonmark.org/0.31.2/#code-spans, https://github.github.com/gfm/

import { largestOf } from '../../model/largest.js';
import { cutText } from '../cut.js';
import { sanitize } from './sanitize.js';

/** Columns that a text may take: no report is worth a path of a megabyte. */
const MAX_COLUMNS = 1_000;

/** The text as one code span. */
export function code(text: string): string {
  const content = cutLong(sanitize(text)) || ' ';
  const fence = '`'.repeat(longestRun(content) + 1);
  // One space at each end is taken off again, where there is anything but spaces.
  const padding = /^[` ]|[` ]$/.test(content) && content.trim() !== '' ? ' ' : '';
  return `${fence}${padding}${content}${padding}${fence}`;
}

/** A command as a fenced block: one line, ready to be copied. */
export function block(command: string): string {
  const content = sanitize(command);
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}sh\n${content}\n${fence}`;
}

function longestRun(text: string): number {
  return largestOf((text.match(/`+/g) ?? []).map((run) => run.length));
}

/**
 * A command in backquotes, as sentences have it, or a word; with the punctuation that a sentence
 * puts around either.
 */
const WORD = /(?<!\S)`[^`]+`[)'",.:;!?]*(?!\S)|\S+/g;
const PARTS = /^(["'(]*)(.*?)([)"',.:;!?]*)$/;
/** Letters, or a number. `@name`, `#12`, `GH-12`, `www.example.com` and `:smile:` are neither. */
const PLAIN = /^(?:\p{L}+(?:['’-]\p{L}+)*|\d+(?:[.,-]\d+)*)?$/u;

interface MarkdownPiece {
  readonly before: string;
  readonly words: string[];
  readonly plain: boolean;
  after: string;
}

/** A sentence: plain words as they are, all else in code spans, what stands side by side in one. */
export function prose(text: string): string {
  const pieces: MarkdownPiece[] = [];
  for (const word of cutLong(sanitize(text)).match(WORD) ?? []) {
    const [, before = '', core = '', after = ''] = PARTS.exec(word) ?? [];
    const plain = PLAIN.test(core);
    const last = pieces.at(-1);
    if (!plain && last?.plain === false && `${last.after}${before}` === '') {
      last.words.push(core);
      last.after = after;
    } else pieces.push({ before, words: [core], plain, after });
  }
  return pieces.map(writePiece).join(' ');
}

function writePiece({ before, words, plain, after }: MarkdownPiece): string {
  const text = words.join(' ');
  const command = /^`([^`]+)`$/.exec(text)?.[1];
  return `${before}${plain ? text : code(command ?? text)}${after}`;
}

function cutLong(text: string): string {
  const start = cutText(text, MAX_COLUMNS);
  return start === text ? text : `${start}…`;
}
