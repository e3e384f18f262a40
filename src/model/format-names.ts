// The names that `--format` takes, and those that `rules export --format` does.

export const FORMAT_NAMES = [
  'text',
  'json',
  'jsonl',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
  'html',
] as const;

/** Other scanners that the rules are written for. */
export const EXPORT_NAMES = [
  'gitleaks',
  'betterleaks',
  'trufflehog',
  'kingfisher',
  'secretlint',
  'detect-secrets',
  'github',
  'gitlab',
] as const;

export type ExportName = (typeof EXPORT_NAMES)[number];

export type FormatName = (typeof FORMAT_NAMES)[number];

export function isFormatName(name: string): name is FormatName {
  return (FORMAT_NAMES as readonly string[]).includes(name);
}
