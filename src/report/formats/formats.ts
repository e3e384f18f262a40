// The registry of writers. Each is loaded when it is asked for.

import type { FormatName } from '../../model/format-names.js';
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
} satisfies Record<FormatName, () => Promise<Format>>;

export function loadFormat(name: FormatName): Promise<Format> {
  return LOADERS[name]();
}
