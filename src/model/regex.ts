// Regular expressions over several lines.

type Values = readonly (number | string)[];

/**
 * The text of a regular expression over several lines: line breaks and the indentation behind them
 * count for nothing, all else for what it does in a literal.
 */
export function source({ raw }: TemplateStringsArray, ...values: Values): string {
  return inOneLine(raw, values);
}

/** As `source` has it, with these flags. */
export function regex(flags = ''): (text: TemplateStringsArray, ...values: Values) => RegExp {
  return ({ raw }, ...values) => new RegExp(inOneLine(raw, values), flags);
}

function inOneLine(raw: readonly string[], values: Values): string {
  return raw.map((text, index) => text.replace(/\n\s*/g, '') + (values[index] ?? '')).join('');
}
