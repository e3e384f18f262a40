// The picture of the README shows what veleaks says now.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TestFolder } from '../support/repository.js';

/** Without what each run has of its own: the key, its id, the commit, the day, how long it took. */
function words(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/<tspan[^>]*>|<\/tspan>/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/ve_sk_\w\w…\w{4}/g, 'MASK')
    .replace(/\b[0-9a-f]{16}\b/g, 'KEYID')
    .replace(/\b[0-9a-f]{9}\b/g, 'COMMIT')
    .replace(/\d{4}-\d\d-\d\d/g, 'DAY')
    .replace(/\d[\d.]* m?s(?=<)/g, 'TIME')
    .replace(/viewBox="0 0 \d+ /, 'viewBox="0 0 WIDTH ');
}

test('docs/terminal.svg is what build/picture.js draws now: run it after a change of the text report', () => {
  const folder = new TestFolder();
  try {
    const now = join(folder.path, 'now.svg');
    execFileSync(process.execPath, ['build/picture.js', now]);
    expect(words('docs/terminal.svg')).toBe(words(now));
    expect(words(now)).toContain('MASK');
  } finally {
    folder.dispose();
  }
});
