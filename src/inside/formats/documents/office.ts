// The text in the XML of office documents. An editor cuts a word into runs wherever its spelling,
// its form or its history changes.
// https://ecma-international.org/publications-and-standards/standards/ecma-376/,
// https://docs.oasis-open.org/office/OpenDocument/v1.3/
import type { TextReader } from '../../runs.js';

/** Members with text in them, of .docx, .pptx, .xlsx, .odt and their kin. */
const WITH_TEXT = /^(?:word|ppt|xl|visio)\/.*\.xml$|^(?:content|styles)\.xml$/;
/** Where these elements end, or stand by themselves, a line ends. */
const LINES =
  /^\/(?:(?:w|a|text):(?:p|h)|si|is|c|row)(?=[\s>]|$)|^(?:w:br|w:cr|a:br|text:line-break)(?=[\s/]|$)/;
const BLANKS = /^(?:w:tab|text:(?:tab|s))(?=[\s/]|$)/;
/** A longer tag is none. */
const MAX_TAG = 65_536;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Whether the member of that name in a zip has text in runs. */
export function isOfficeText(name: string): boolean {
  return WITH_TEXT.test(name);
}

export class OfficeText implements TextReader {
  #rest = '';

  read(bytes: Uint8Array): Buffer {
    const text = this.#rest + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const open = text.lastIndexOf('<');
    const entity = text.lastIndexOf('&');
    let end = text.length;
    if (open >= 0 && text.indexOf('>', open) < 0 && end - open < MAX_TAG) end = open;
    else if (entity >= 0 && end - entity < 12 && text.indexOf(';', entity) < 0) end = entity;
    // Behind a tag a line of the XML may end, which is seen whole.
    if (text.slice(0, end).trimEnd().endsWith('>')) {
      const last = text.lastIndexOf('<', end - 1);
      if (last >= 0 && text.length - last < MAX_TAG) end = last;
    }
    this.#rest = text.slice(end);
    return textOf(text.slice(0, end));
  }

  end(): Buffer {
    return textOf(this.#rest);
  }
}

function textOf(xml: string): Buffer {
  const text = xml
    // What is on lines of the XML itself is one of the text.
    .replace(/<([^<>]*)>(?:\s*\n\s*)?/g, (_, tag: string) =>
      LINES.test(tag) ? '\n' : BLANKS.test(tag) ? ' ' : '',
    )
    .replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (all, hex, decimal, name) =>
      name === undefined ? letter(Number.parseInt(hex ?? decimal, hex ? 16 : 10), all) : ENTITIES[name]!,
    );
  return Buffer.from(text, 'latin1');
}

function letter(code: number, other: string): string {
  return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code), 'utf8').toString('latin1') : other;
}
