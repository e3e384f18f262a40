// Numbers as a person reads them. Without Intl, which costs a git hook milliseconds at its first
// use.

/** A whole number with thousands separators: `291,809`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count with its noun: `1 file`, `1,204 files`. */
export function formatAmount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** A number of bytes in decimal units: `512 bytes`, `2.1 GB`, `620 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return formatAmount(Math.round(bytes), 'byte');
  let value = bytes / 1_000;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${BYTE_UNITS[unit]}`;
}

/** A time in milliseconds: `12 ms`, `4.8 s`, `25 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9_950) return `${(milliseconds / 1_000).toFixed(1).replace('.0', '')} s`;
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return withRest(`${minutes} min`, seconds % 60, 's');
  return withRest(`${formatCount(Math.floor(minutes / 60))} h`, minutes % 60, 'min');
}

function withRest(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole} ${rest} ${unit}`;
}

/** A list in a sentence: `a`, `a and b`, `a, b and c`. */
export function formatList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/**
 * The first few names, and how many more of `total` there are; one more is named rather than
 * counted.
 */
export function formatSome(names: readonly string[], most: number, total = names.length): string {
  if (total <= most + 1 && total === names.length) return formatList(names);
  const shown = names.slice(0, most);
  return formatList([...shown, `${formatCount(total - shown.length)} more`]);
}
