// The man page: whole, from the one table, and clean to roff.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nameOf } from '../../src/commands/arguments/arguments.js';
import { COMMANDS, type CommandName } from '../../src/commands/arguments/commands.js';
import { FLAG_TABLE } from '../../src/commands/arguments/flags.js';
import { manPage } from '../../src/commands/arguments/man-page.js';

const page = manPage('1.2.3');
/** As it reads, without macros and escapes. */
const read = page
  .replace(/\\\[u([0-9A-F]+)\]/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
  .replace(/\\f[BR]/g, '')
  .replace(/\\([-&])/g, (_, one: string) => (one === '&' ? '' : one))
  .replaceAll('\\e', '\\');

test('names each command with its example, and each option with what it does', () => {
  for (const [name, { summary, example }] of Object.entries(COMMANDS)) {
    expect(read).toContain(`\n${nameOf(name as CommandName)}`);
    expect(read).toContain(`.B ${example}\n${summary}.`);
  }
  for (const [name, { summary, commands }] of Object.entries(FLAG_TABLE)) {
    expect(read, name).toMatch(new RegExp(`^(?:-\\w, )?--${name}(?: |$)`, 'm'));
    expect(read, name).toContain(`${summary}.`);
    if (commands.length === 1) expect(read, name).toContain(`${summary}. Goes with ${nameOf(commands[0]!)}.`);
  }
});

test('names the variables of the environment that docs/configuration.md names', () => {
  const [, table] = /## Environment variables\n([\s\S]*?)\nVariables of CI/.exec(
    readFileSync('docs/configuration.md', 'utf8'),
  )!;
  const names = [...table!.matchAll(/^\| (.*?) \|/gm)].flatMap(
    ([, cell]) => cell!.match(/[A-Z_]{3,}/g) ?? [],
  );
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(read).toContain(`\n.B ${name}\n`);
});

const HAS_GROFF = spawnSync('groff', ['--version']).status === 0;

test.skipIf(!HAS_GROFF)('groff has nothing to say against it', () => {
  const { stderr, status } = spawnSync('groff', ['-man', '-Tutf8', '-ww'], { input: page, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
