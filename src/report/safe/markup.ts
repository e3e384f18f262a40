// Untrusted text in XML and HTML.
import { sanitize } from './sanitize.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * The text as content or as a quoted attribute. XML 1.0 knows no control characters, not even as
 * references, and neither U+FFFE nor U+FFFF. https://www.w3.org/TR/xml/#charsets
 */
export function escapeMarkup(text: string): string {
  return sanitize(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** A piece of HTML in which all untrusted text is escaped. Only `html` makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** The template as HTML: values are escaped, unless they are HTML themselves. */
export function html(
  template: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup {
  const written = values.map((value) => {
    if (typeof value === 'string') return escapeMarkup(value);
    return value instanceof Markup ? value.text : value.map(({ text }) => text).join('');
  });
  return new Markup(template.map((text, index) => `${text}${written[index] ?? ''}`).join(''));
}
