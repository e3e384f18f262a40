// The `json` format: the report as one document, indented.
import { documentOf } from '../document.js';
import { stringify } from '../safe/json-text.js';
import type { Format } from './format.js';

export const json: Format = {
  name: 'json',
  write: (report) => `${stringify(documentOf(report), 2)}\n`,
};
