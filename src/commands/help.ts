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

/** Columns of a page, and those that the left side of a table may take of it. */
const WIDTH = 80;
const MAX_LEFT = 28;

function table(rows: readonly (readonly [string, string])[] | string[][]): string {
  const left = Math.min(MAX_LEFT, Math.max(...rows.map(([name]) => name!.length)));
  return rows
    .map(([name, text]) => {
      const lines = wordsIn(text!, WIDTH - left - 4);
      const head = name!.length > left ? [`  ${name}`] : [`  ${name!.padEnd(left)}  ${lines.shift()}`];
      return [...head, ...lines.map((line) => `${' '.repeat(left + 4)}${line}`)].join('\n');
    })
    .join('\n');
}

/** The text in lines of at most `width` columns. */
function wordsIn(text: string, width: number): string[] {
  return text.match(new RegExp(`\\S.{0,${width - 1}}(?=\\s|$)`, 'g')) ?? [];
}
