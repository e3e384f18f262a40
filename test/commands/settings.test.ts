// Settings: options win over the configuration file, and both are checked.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import builtIn from '../../rules/vibengine.json' with { type: 'json' };
import { parseArguments } from '../../src/commands/arguments/arguments.js';
import { readSettings } from '../../src/commands/arguments/settings.js';
import { TestFolder } from '../support/repository.js';

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.dispose());

const settings = (...argv: string[]) => readSettings(parseArguments(argv), folder.path);

describe('where reports go', () => {
  test('text to standard output by default', async () => {
    expect((await settings()).targets).toEqual([{ format: 'text' }]);
  });

  test('--output takes the one format that has no file', async () => {
    expect((await settings('--output', 'r.txt')).targets).toEqual([
      { format: 'text', file: `${folder.path}/r.txt` },
    ]);
    expect((await settings('--format', 'json', '--format', 'jsonl=l', '-o', 'r')).targets).toEqual([
      { format: 'jsonl', file: `${folder.path}/l` },
      { format: 'json', file: `${folder.path}/r` },
    ]);
  });

  test('- is standard output', async () => {
    expect((await settings('-o', '-')).targets).toEqual([{ format: 'text' }]);
    expect((await settings('--format', 'json', '--format', 'text=t', '-o', '-')).targets).toEqual([
      { format: 'text', file: `${folder.path}/t` },
      { format: 'json' },
    ]);
    expect((await settings('--format', 'json=-', '--format', 'text=./-')).targets).toEqual([
      { format: 'json' },
      { format: 'text', file: `${folder.path}/-` },
    ]);
    await expect(settings('--format', 'json=-', '--format', 'text')).rejects.toThrow(
      /both go to standard output/,
    );
  });

  test('formats with files leave standard output empty', async () => {
    expect((await settings('--format', 'json=a', '--format', 'text=b')).targets).toHaveLength(2);
  });
});

describe('the configuration file', () => {
  test('sets what options leave open', async () => {
    folder.write('r.json', JSON.stringify({ rules: [{ ...builtIn.rules[0], id: 'own' }] }));
    folder.write(
      'c.json',
      JSON.stringify({
        'min-confidence': 'low',
        format: 'json',
        rules: ['r.json'],
        'accept-skipped': ['lfs,submodule'],
      }),
    );
    const read = await settings('--config', 'c.json');
    expect(read).toMatchObject({
      minConfidence: 'low',
      targets: [{ format: 'json' }],
      acceptSkipped: ['lfs', 'submodule'],
    });
    expect(read.rules.map(({ id }) => id)).toContain('own');
    expect([...read.ruleFiles.keys()]).toEqual([`${folder.path}/r.json`]);
  });

  test('yields to options', async () => {
    folder.write('c.json', JSON.stringify({ 'min-confidence': 'low', format: 'json' }));
    expect(
      await settings('--config', 'c.json', '--min-confidence', 'high', '--format', 'text'),
    ).toMatchObject({
      minConfidence: 'high',
      targets: [{ format: 'text' }],
    });
  });

  test.each([
    [{ format: 'yaml' }, 'field format: --format does not know the format "yaml"'],
    [{ format: ['text', 'json='] }, 'field format: --format json= names no file'],
    [
      { 'accept-skipped': 'lfs,nope' },
      'field accept-skipped: --accept-skipped does not know the reason "nope"',
    ],
    [{ jobs: '0' }, 'field jobs: --jobs is "0"'],
    [{ 'max-unpacked': '4Q' }, 'field max-unpacked: --max-unpacked is "4Q"'],
    [{ 'min-confidence': 'hi' }, 'field min-confidence: --min-confidence does not know the value "hi"'],
  ])('is named where a value of it is wrong: %j', async (content, says) => {
    folder.write('c.json', JSON.stringify(content));
    await expect(settings('--config', 'c.json')).rejects.toThrow(`c.json: ${says}`);
  });

  test('may begin with a byte order mark', async () => {
    folder.write('c.json', '\uFEFF{"min-confidence": "high"}');
    expect((await settings('--config', 'c.json')).minConfidence).toBe('high');
  });

  test('is never read by itself', async () => {
    for (const name of ['.veleaks.json', 'veleaks.json', '.veleaksrc', 'veleaks.config.json'])
      folder.write(name, '{"min-confidence": "high"}');
    expect((await settings()).minConfidence).toBe('medium');
  });
});
