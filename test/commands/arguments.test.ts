// Arguments: the table drives the parser; every error names the argument and the fix.
import { describe, expect, test } from 'vitest';
import { meantByWord, nearest, parseArguments } from '../../src/commands/arguments/arguments.js';
import { COMMANDS } from '../../src/commands/arguments/commands.js';
import { FLAG_TABLE, flagOf } from '../../src/commands/arguments/flags.js';
import { helpFor, helpOf } from '../../src/commands/arguments/help.js';
import { OTHER_WORDS } from '../../src/commands/arguments/other-words.js';
import { VeleaksError } from '../../src/model/errors.js';
import { EXPORT_NAMES, FORMAT_NAMES } from '../../src/model/format-names.js';

describe('parseArguments', () => {
  test('without a word it is the one-off scan', () => {
    expect(parseArguments([])).toEqual({ command: 'all', operands: [], values: {} });
  });

  test('a word that is no command is the path of the one-off scan', () => {
    expect(parseArguments(['some/path']).operands).toEqual(['some/path']);
  });

  test('`all` is a path, not a command: the one-off scan has no name', () => {
    expect(parseArguments(['all'])).toMatchObject({ command: 'all', operands: ['all'] });
  });

  test('`scan` is the one-off scan, `version` the version', () => {
    expect(parseArguments(['scan', 'src'])).toMatchObject({ command: 'all', operands: ['src'] });
    expect(parseArguments(['version']).values.version).toBe(true);
  });

  test('options stand anywhere, with = or a space, short or long', () => {
    const { command, operands, values } = parseArguments([
      '-q',
      'files',
      '--format=json',
      'a',
      '--format',
      'text=t',
      '-v',
      'b',
      '-o',
      'r',
    ]);
    expect(command).toBe('files');
    expect(operands).toEqual(['a', 'b']);
    expect(values).toEqual({ quiet: true, verbose: true, format: ['json', 'text=t'], output: 'r' });
  });

  test('after -- every word is an operand', () => {
    expect(parseArguments(['files', '--', '--help', '-q']).operands).toEqual(['--help', '-q']);
  });

  test('a path named like a command is reached with ./', () => {
    expect(parseArguments(['./staged'])).toMatchObject({ command: 'all', operands: ['./staged'] });
  });

  test('--help never fails, whatever else is wrong with scope or operands', () => {
    for (const argv of [
      ['--help', 'staged', 'x'],
      ['staged', '--fix', '--help'],
      ['a', 'b', 'c', '-h'],
    ]) {
      expect(parseArguments(argv).values.help).toBe(true);
    }
  });

  test('what is about a revocation is refused in a scan that asks for none', () => {
    const idle = Object.entries(FLAG_TABLE).filter(
      ([name, { group, commands }]) =>
        group === 'revocation' && name !== 'revoke' && commands.includes('history'),
    );
    expect(idle.map(([name]) => name)).toContain('api-url');
    for (const [name, { type, default: value = 'https://api.example.com' }] of idle) {
      const given = type === 'switch' ? [`--${name}`] : [`--${name}`, value];
      expect(() => parseArguments(['history', ...given])).toThrow(`--${name} goes with --revoke`);
      expect(parseArguments(['history', '--revoke', ...given]).command).toBe('history');
      expect(parseArguments(['revoke', ...given]).command).toBe('revoke');
    }
    expect(parseArguments(['machine', '--redact', '--yes']).command).toBe('machine');
  });

  test('every option is refused by each command that it does not go with', () => {
    for (const [name, flag] of Object.entries(FLAG_TABLE)) {
      for (const command of Object.keys(COMMANDS)) {
        if (command === 'all' || (flag.commands as readonly string[]).includes(command)) continue;
        const value = flag.oneOf?.[0] ?? 'x';
        const argv = [command, flag.type === 'switch' ? `--${name}` : `--${name}=${value}`];
        expect(() => parseArguments(argv), argv.join(' ')).toThrow(VeleaksError);
      }
    }
  });
});

test.each([
  ['--staged', 'did you mean veleaks staged?'],
  ['--json', 'did you mean --format json?'],
  ['--fromat', 'did you mean --format?'],
  ['--report-path=x', 'did you mean --output FILE?'],
  ['-x', 'see: npx veleaks --help'],
])('an option that there is none of is answered with what may be meant: %s', (option, meant) => {
  expect(() => parseArguments([option])).toThrow(
    expect.objectContaining({ fix: expect.stringContaining(meant) }),
  );
});

test.each([
  ['protect', 'veleaks staged'],
  ['detect', 'veleaks'],
  ['git', 'veleaks history'],
  ['uninstall', 'veleaks init --uninstall'],
  ['stagd', 'veleaks staged'],
  ['versoin', 'veleaks version'],
  ['scann', 'veleaks scan'],
])("another scanner's word, or a slip, is answered with the command: %s", (word, meant) => {
  expect(meantByWord(word)).toBe(meant);
  expect(() => parseArguments([word, 'x'])).toThrow(
    expect.objectContaining({ fix: `did you mean: ${meant}?` }),
  );
});

test('no word is offered that is no command: the one-off scan is not called all', () => {
  for (const word of ['al', 'alll']) {
    expect(meantByWord(word)).toBeUndefined();
    expect(() => helpFor(parseArguments(['help', word]))).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('npx veleaks --help') }),
    );
  }
});

test("what is said instead of other scanners' words is there", () => {
  for (const [word, instead] of Object.entries(OTHER_WORDS)) {
    expect(Object.keys(COMMANDS), word).not.toContain(word);
    const argv = instead
      .replace(/^.*\| /, '')
      .replace(/^veleaks ?/, '')
      .replace('KEYID', '0123456789abcdef')
      .replace('NAME', 'json')
      .split(' ')
      .filter((part) => part !== '');
    expect(() => parseArguments(argv), instead).not.toThrow();
    expect(instead.startsWith('-') || instead.includes('veleaks'), instead).toBe(true);
  }
});

test('an option that another one makes idle is refused, not passed over', () => {
  for (const [argv, says] of [
    [['init', '--project'], '--project goes with --agents'],
    [['init', '--fail-closed', '--dry-run'], '--fail-closed goes with --agents'],
    [['init', '--agents', '--hooks', 'pre-push'], '--hooks does not go with --agents'],
    [['init', '--agents', 'all', '--fix'], '--fix does not go with --agents'],
    [['doctor', '--agents', '--hooks=pre-push'], '--hooks does not go with --agents'],
    [['hook', 'pre-commit', '--fail-closed'], '--fail-closed goes with hook agent'],
    [['hook', '--fail-closed'], '--fail-closed goes with hook agent'],
    [['init', '--uninstall', '--fix'], '--fix does not go with --uninstall'],
  ] as const)
    expect(() => parseArguments(argv), argv.join(' ')).toThrow(says);
  for (const argv of [
    ['init', '--agents', '--project', '--fail-closed'],
    ['hook', 'agent', '--fail-closed'],
    ['init', '--hooks', 'pre-push', '--fix'],
    ['init', '--uninstall', '--hooks', 'pre-push'],
    ['init', '--agents', '--uninstall', '--project', '--fail-closed'],
  ])
    expect(parseArguments(argv).operands.length).toBeLessThan(2);
});

test('the nearest word is at most two edits away', () => {
  expect(nearest('formt', ['format', 'output'])).toBe('format');
  expect(nearest('xyz', ['format', 'output'])).toBeUndefined();
  expect(nearest('env', ['end'])).toBe('end');
});

describe('help', () => {
  const helpOfWords = (...argv: string[]): string => helpFor(parseArguments(argv));

  test('is short where nothing is named: the five things that people do, and where the rest is', () => {
    for (const argv of [['--help'], ['help'], ['-h']]) {
      const help = helpOfWords(...argv);
      expect(help.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
      for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      for (const word of help.match(/^ {2}veleaks (\w+)/gm) ?? [])
        expect(COMMANDS).toHaveProperty([word.trim().split(' ')[1]!]);
    }
  });

  test('of a command is its own, asked for either way; a scan of a path is a command', () => {
    expect(helpOfWords('help', 'revoke')).toBe(helpOf('revoke'));
    expect(helpOfWords('revoke', '--help')).toBe(helpOf('revoke'));
    expect(helpOfWords('help', 'scan')).toBe(helpOf('all'));
    expect(() => helpOfWords('help', 'revok')).toThrow(/no command "revok"/);
  });

  test('of all names each command and each option once, in 80 columns', () => {
    const help = helpOfWords('help', '--all');
    for (const name of Object.keys(FLAG_TABLE))
      expect(help.match(new RegExp(`^ +(?:-\\w, )?--${name}(?= |$)`, 'gm')), name).toHaveLength(1);
    for (const name of Object.keys(COMMANDS)) if (name !== 'all') expect(help).toContain(`veleaks ${name}`);
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test.each(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])(
    'of %s names each of its options and an example',
    (command) => {
      const help = helpOf(command);
      for (const [name, flag] of Object.entries(FLAG_TABLE)) {
        expect(help.includes(`--${name} `) || help.includes(`--${name}\n`), name).toBe(
          (flag.commands as readonly string[]).includes(command),
        );
      }
      expect(help).toContain(COMMANDS[command].example);
      expect(help).toMatch(/Exit codes:/);
    },
  );

  test.each(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])(
    'of %s fits 80 columns and loses no word',
    (command) => {
      const help = helpOf(command);
      for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      const flat = help.replaceAll(/\s+/g, ' ');
      for (const [name, { commands }] of Object.entries(FLAG_TABLE))
        if (commands.includes(command)) expect(flat).toContain(flagOf(name, command).summary);
    },
  );
});

test('the formats of an export are those of rules alone, in help and in nothing else', () => {
  const named = (command: 'rules' | 'merge'): string => helpOf(command).replaceAll(/\s+/g, ' ');
  expect(named('rules')).toContain(EXPORT_NAMES.join(', '));
  expect(named('rules')).not.toContain(FORMAT_NAMES.join('|'));
  expect(named('merge')).toContain(FORMAT_NAMES.join('|'));
});

test('the exit codes of a command are those that it can end with', () => {
  const codes = (command: keyof typeof COMMANDS): string =>
    (
      helpOf(command)
        .split('Exit codes:')[1]!
        .match(/^ {2}\d/gm) ?? []
    )
      .join('')
      .replaceAll(' ', '');
  expect(codes('all')).toBe('01234');
  // Nothing is revoked there.
  for (const command of ['hook', 'env', 'verify', 'merge', 'repos'] as const)
    expect([command, codes(command)]).toEqual([command, '0123']);
  // Findings are no failure of theirs.
  expect([codes('revoke'), codes('rotate')]).toEqual(['0234', '0234']);
  expect([codes('init'), codes('baseline')]).toEqual(['023', '023']);
  expect([codes('rules'), codes('completion'), codes('help')]).toEqual(['012', '02', '02']);
  expect(helpOf('doctor')).toMatch(/1 {2}something to fix/);
});

test('help takes a command as it is typed', () => {
  expect(parseArguments(['help', 'hook', 'agent'])).toMatchObject({
    command: 'help',
    operands: ['hook', 'agent'],
  });
  expect(parseArguments(['help', 'rules', 'export']).operands).toEqual(['rules', 'export']);
  expect(() => parseArguments(['help', 'hook', 'agnet'])).toThrow(/no command veleaks "hook agnet"/);
  expect(() => parseArguments(['help', 'staged', 'x'])).toThrow(/no command veleaks "staged x"/);
});
