// schema/config.schema.json says of each option what the table of options says, and the program
// takes what it describes.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { FLAG_TABLE } from '../../src/commands/arguments/flags.js';
import { FORMAT_NAMES } from '../../src/model/format-names.js';

const schema = JSON.parse(readFileSync('schema/config.schema.json', 'utf8'));
const configurable = Object.entries(FLAG_TABLE).filter(([, flag]) => flag.configurable);

test('it has the fields that a configuration may have', () => {
  const fields = Object.keys(schema.properties).filter((name) => name !== '$schema');
  expect(fields.sort()).toEqual(configurable.map(([name]) => name).sort());
  const page = readFileSync('docs/configuration.md', 'utf8');
  for (const name of fields) expect(page, name).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'));
});

test('with the same values and defaults', () => {
  for (const [name, flag] of configurable) {
    const field = schema.properties[name];
    if (flag.oneOf) expect(field.enum, name).toEqual(flag.oneOf);
    if (flag.default) expect(field.default, name).toBe(flag.default);
    expect(field.$ref === '#/$defs/texts', name).toBe(flag.type === 'list');
  }
});

test.each(FORMAT_NAMES)('the pages name the format %s, and have a section on it', (name) => {
  const configuration = readFileSync('docs/configuration.md', 'utf8');
  expect(/^\| `format` \|.*$/m.exec(configuration)?.[0]).toContain(`\`${name}\``);
  const reports = readFileSync('docs/reports.md', 'utf8');
  expect(reports).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'));
  const sections = [...reports.matchAll(/^## (\w+)$/gm)].map(([, title]) => title!.toLowerCase());
  // JSON lines are told with JSON.
  expect(sections).toContain(name.replace('jsonl', 'json'));
});

test('it takes the example of the page, and no slip', () => {
  const takes = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  const [, example] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/configuration.md', 'utf8'))!;
  expect(takes(JSON.parse(example!))).toBe(true);
  for (const slip of [{ 'min-confidnce': 'high' }, { jobs: 4 }, { 'min-confidence': 'most' }, []])
    expect(takes(slip)).toBe(false);
});
