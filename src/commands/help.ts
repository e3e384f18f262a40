// The help, drawn from the table of options.
import { nameOf } from './arguments.js';
import { COMMANDS, type CommandName, FLAG_TABLE } from './flags.js';

const EXIT_CODES = `Exit codes:
  0  clean: everything in scope was read, nothing blocking was found
  1  findings, or failed .env hygiene
  2  usage or configuration error
  3  incomplete: nothing found, but something in scope was not read
  4  a revocation was asked for, and at least one key is not confirmed dead`;

/** The help of one command, or of the program where the command is the one-off scan. */
export function helpOf(command: CommandName): string {
  const { usage, summary, example } = COMMANDS[command];
  const parts = [
    `${nameOf(command)} ${usage}`.trimEnd(),
    `  ${summary}`,
    '',
    ...(command === 'all' ? ['Commands:', commandList(), ''] : []),
    'Options:',
    optionList(command),
    '',
    EXIT_CODES,
    '',
    `Example:\n  ${example}`,
  ];
  return `${parts.join('\n')}\n`;
}

function commandList(): string {
  const rows = Object.entries(COMMANDS).map(([name, { usage, summary }]) => [
    `${name === 'all' ? '' : `${name} `}${usage}`.trim(),
    summary,
  ]);
  return table(rows.map(([left, right]) => [`veleaks ${left}`.trimEnd(), right!]));
}

function optionList(command: CommandName): string {
  const rows = Object.entries(FLAG_TABLE)
    .filter(([, flag]) => flag.commands.includes(command))
    .map(([name, flag]) => {
      const short = flag.short ? `-${flag.short}, ` : '    ';
      return [`${short}--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.summary];
    });
  return table(rows as [string, string][]);
}

function table(rows: readonly (readonly [string, string])[] | string[][]): string {
  const width = Math.min(34, Math.max(...rows.map(([left]) => left!.length)));
  return rows
    .map(([left, right]) =>
      left!.length > width
        ? `  ${left}\n${' '.repeat(width + 4)}${right}`
        : `  ${left!.padEnd(width)}  ${right}`,
    )
    .join('\n');
}
