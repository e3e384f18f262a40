// The registry of writers. Each is loaded when it is asked for, so that a git hook loads the text writer alone.
import type { Format } from './format.js';

const LOADERS = {
  text: async () => (await import('./text.js')).text,
  json: async () => (await import('./json.js')).json,
  jsonl: async () => (await import('./jsonl.js')).jsonl,
  sarif: async () => (await import('./sarif.js')).sarif,
  github: async () => (await import('./github.js')).github,
  gitlab: async () => (await import('./gitlab.js')).gitlab,
  junit: async () => (await import('./junit.js')).junit,
  markdown: async () => (await import('./markdown.js')).markdown,
  html: async () => (await import('./html/page.js')).page,
} satisfies Record<string, () => Promise<Format>>;

export type FormatName = keyof typeof LOADERS;

/** The names that `--format` takes. */
export const FORMAT_NAMES = Object.keys(LOADERS) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(LOADERS, name);
}

export function loadFormat(name: FormatName): Promise<Format> {
  return LOADERS[name]();
}
