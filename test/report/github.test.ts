// github: against the parser of the runner that reads the commands, and the limits of what GitHub
// shows.

import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { github } from '../../src/report/formats/github.js';
import { sanitize } from '../../src/report/safe/sanitize.js';
import fc from '../support/properties.js';
import { parseCommand, type WorkflowCommand } from '../support/workflow-commands.js';
import { anyReport } from './arbitrary.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { committed, coverage, envRow, finding, occurrence, oid, report } from './made-up.js';

const OPTIONS = { color: false, width: 80, quiet: false, verbose: false };
const linesOf = (input: Report) => github.write(input, OPTIONS).split('\n').slice(0, -1);
const commandsOf = (input: Report) => linesOf(input).map((line) => parseCommand(line));

describe('an annotation', () => {
  test('stands where the key stands now', () => {
    const places = [committed({ path: 'old.ts', atHead: false }), committed({ path: 'a,b:c%.ts' })];
    expect(commandsOf(report({ findings: [finding(1, { occurrences: places })] }))[0]).toEqual({
      name: 'error',
      properties: { file: 'a,b:c%.ts', line: '12', col: '15', endColumn: '61', title: 'Acme API key' },
      data: expect.stringMatching(
        /^Acme API key ve_\S+, high confidence, pushed in a,b:c%\.ts:12:15 and 1 more place\. do-this \(key id 0{15}1\)$/,
      ),
    });
  });

  test.each([
    [{}, 'src/config.ts:12:15 (not at HEAD, commit c0dec0dec).'],
    [{ unreachable: 'none' }, 'src/config.ts:12:15 (no ref reaches it, commit c0dec0dec).'],
  ] as const)('says of a key that the file no longer has that it is not there: %o', (over, words) => {
    const occurrences = [committed({ atHead: false, ...over })];
    const [command] = commandsOf(report({ findings: [finding(1, { occurrences })] }));
    expect(command).toMatchObject({ data: expect.stringContaining(words) });
  });

  test('has no columns where it is of several lines', () => {
    const [command] = commandsOf(
      report({ findings: [finding(1, { occurrences: [occurrence({ endLine: 14 })] })] }),
    );
    expect(command).toMatchObject({ properties: { file: 'src/config.ts', line: '12', endLine: '14' } });
    expect(command).not.toHaveProperty('properties.col');
    expect(command).not.toHaveProperty('properties.endColumn');
  });

  test('is in no file where the key is in none', () => {
    const { path: _path, ...place } = occurrence({ kind: 'message', commit: oid(3) });
    const [command] = commandsOf(report({ findings: [finding(1, { occurrences: [place] })] }));
    expect(command).toMatchObject({ name: 'error', properties: { title: 'Acme API key' } });
    expect(command).not.toHaveProperty('properties.file');
  });

  test('is in no file, and beside one called author, where it is the name of an author', () => {
    const { blob: _blob, ...name } = occurrence({ kind: 'message', path: 'author', line: 1 });
    const inName = commandsOf(report({ findings: [finding(1, { occurrences: [name] })] }))[0];
    expect(inName).not.toHaveProperty('properties.file');
    const both = [name, occurrence({ path: 'author' })];
    const [command] = commandsOf(report({ findings: [finding(1, { occurrences: both })] }));
    expect(command).toMatchObject({ data: expect.stringContaining(' and 1 more place.') });
  });

  test.each([
    ['error', { blocking: true }],
    ['warning', { blocking: false, confidence: 'low' }],
    ['notice', { blocking: false, accepted: { by: 'allow', reason: 'x' } }],
  ] as const)('is an %s where %j', (name, over) => {
    expect(commandsOf(report({ findings: [finding(1, over)] }))[0]).toMatchObject({ name });
  });
});

describe('the output', () => {
  test('has the most important first, as only ten are shown, and the total last', () => {
    const many = Array.from({ length: 12 }, (_, seed) => finding(seed + 1, { exposure: 'local' }));
    const input = report({
      findings: [
        finding(90, { blocking: false, confidence: 'low' }),
        ...many,
        finding(91, { exposure: 'published' }),
      ],
    });
    const commands = commandsOf(input) as WorkflowCommand[];
    expect(commands[0]!.data).toContain(`key id ${finding(91).keyId}`);
    expect(commands.map(({ name }) => name)).toEqual([...Array(13).fill('error'), 'warning', 'notice']);
    expect(commands.at(-1)!.data).toMatch(/^13 keys in .*; 1 key does not block\./);
  });

  test('tells .env problems and what was not read', () => {
    const input = report({
      env: [envRow(), envRow({ path: 'a/.env', status: 'tracked', failing: true })],
      coverage: coverage([{ kind: 'object', what: oid(1), reason: 'promised', fix: 'git fetch' }]),
    });
    expect(commandsOf(input)).toEqual([
      {
        name: 'error',
        properties: { file: 'a/.env', title: '.env hygiene' },
        data: 'a/.env: tracked by git (.gitignore:3).',
      },
      {
        name: 'error',
        properties: { title: 'Incomplete: not everything was read' },
        data: '1 object is still on the remote (partial clone): 000100010. Fix: git fetch',
      },
      { name: 'notice', properties: { title: 'veleaks' }, data: expect.stringContaining('1 .env problem') },
    ]);
  });

  test('is no annotation where all is clean', () => {
    const [line, ...others] = linesOf(report({ env: [envRow({ path: `::error::##[error]${HOSTILE}` })] }));
    expect(others).toEqual([]);
    expect(line).toMatch(/^veleaks: no keys in /);
    expect(parseCommand(line!)).toBeNull();
  });

  test('gives hostile names back as they are, but for control characters', () => {
    const [first] = commandsOf(hostileReport);
    expect(first).toMatchObject({
      name: 'error',
      properties: { file: sanitize(`src/${HOSTILE}`), title: sanitize(HOSTILE).trim() },
    });
  });

  test('holds no command but these, whatever the report', () => {
    fc.assert(
      fc.property(fc.oneof(anyReport, fc.constant(hostileReport)), (input) => {
        const commands = commandsOf(input);
        const expected = input.findings.length + input.env.filter(({ failing }) => failing).length + 1;
        expect(commands.length).toBeGreaterThanOrEqual(expected);
        for (const command of commands) {
          if (command === null) expect(input.status).toBe('clean');
          else expect(command).toMatchObject({ name: expect.stringMatching(/^(?:error|warning|notice)$/) });
        }
      }),
    );
  });
});
