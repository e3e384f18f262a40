// The help, drawn from the table of options: short where nobody asked for more, of one command, or
// of everything.
import { commandNamed, nameOf } from './arguments.js';
import { COMMANDS, type CommandName } from './commands.js';
import { EXIT_MEANINGS, exitMeanings } from './exit-codes.js';
import { FLAG_GROUPS, FLAG_TABLE, flagOf, type ParsedArguments } from './flags.js';

/** Where the documentation is. */
export const DOCUMENTATION = 'https://www.npmjs.com/package/veleaks';

const SHORT = `veleaks finds leaked API keys in a git repository, and proves what it looked at.

  veleaks              scan everything: files, index, whole history, .env files
  veleaks init         set up git hooks, which stop a commit or push of a key
  veleaks ci           scan what a CI run is about
  veleaks revoke       take leaked keys out of service: a plan, then --apply
  veleaks baseline     accept a key that was dealt with

veleaks help COMMAND explains one command, veleaks help --all lists everything.
Exit codes: 0 clean, 1 findings, 2 usage, 3 something not read, 4 not revoked.
Documentation: ${DOCUMENTATION}
`;

/** What `help`, `--help` and `COMMAND --help` print. */
export function helpFor({ command, operands, values }: ParsedArguments): string {
  if (values.all) return everything();
  if (command === 'help') return operands[0] === undefined ? SHORT : helpOf(commandNamed(operands[0]));
  return command === 'all' && operands.length === 0 ? SHORT : helpOf(command);
}

/** The help of one command: its options alone, in groups. */
export function helpOf(command: CommandName): string {
  const { usage, summary, example } = COMMANDS[command];
  const parts = [
    `${nameOf(command)} ${usage}`.trimEnd(),
    ...wordsIn(summary, WIDTH - 2).map((line) => `  ${line}`),
    '',
    ...groupedOptions(command),
    exitCodes(exitMeanings(command)),
    '',
    `Example:\n  ${example}`,
  ];
  return `${parts.join('\n')}\n`;
}

/** Every command, and every option once. */
function everything(): string {
  const parts = ['Commands:', commandList(), '', ...groupedOptions(null), exitCodes(EXIT_MEANINGS)];
  return `${parts.join('\n')}\n\nDocumentation: ${DOCUMENTATION}\n`;
}

function commandList(): string {
  const rows = Object.entries(COMMANDS).map(([name, { usage, summary }]) => [
    `${nameOf(name as CommandName)} ${usage}`.trim(),
    summary,
  ]);
  return table(rows.map(([left, right]) => [left!, right!]));
}

/** The options of a command, or all, under the headings of their groups. */
function groupedOptions(command: CommandName | null): string[] {
  return Object.entries(FLAG_GROUPS).flatMap(([group, heading]) => {
    const rows = Object.entries(FLAG_TABLE)
      .filter(([, flag]) => (flag.group ?? 'general') === group)
      .filter(([, flag]) => command === null || flag.commands.includes(command))
      .map(([name, flag]): [string, string] => {
        const short = flag.short ? `-${flag.short}, ` : '    ';
        const { value, summary } = flagOf(name, command);
        return [`${short}--${name}${value ? ` ${value}` : ''}`, summary];
      });
    return rows.length === 0 ? [] : [`${heading}:`, table(rows), ''];
  });
}

function exitCodes(meanings: ReturnType<typeof exitMeanings>): string {
  return `Exit codes:\n${table(Object.entries(meanings))}`;
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
