// The man page, from the table of options: man-pages(7), written with the macros of man(7).
import { nameOf } from './arguments.js';
import { COMMANDS, type CommandName } from './commands.js';
import { EXIT_MEANINGS } from './exit-codes.js';
import { FLAG_GROUPS, FLAG_TABLE } from './flags.js';
import { DOCUMENTATION } from './help.js';

/** As docs/configuration.md lists them. */
const VARIABLES: Readonly<Record<string, string>> = {
  VE_API_URL: 'the base URL of the API, instead of --api-url',
  NO_COLOR: 'colour off',
  FORCE_COLOR: 'colour on',
  XDG_STATE_HOME:
    'where receipts, and the secret that signs the history cache, are kept: veleaks/ in it, else in ' +
    '~/.local/state (%LOCALAPPDATA% on Windows)',
  XDG_CACHE_HOME: 'where veleaks repos keeps clones: veleaks/ in it, else in ~/.cache',
};

/** Commands that an option names, where it does not go with most of them. */
const MAX_NAMED = 8;

function goesWith(commands: readonly CommandName[]): string {
  return commands.length > MAX_NAMED ? '' : ` Goes with ${commands.map(nameOf).join(', ')}.`;
}

/** The page for a version of the program. */
export function manPage(version: string): string {
  return `${[
    `.TH VELEAKS 1 "" "veleaks ${version}" "User Commands"`,
    '.SH NAME',
    'veleaks \\- find leaked API keys in a git repository',
    '.SH SYNOPSIS',
    ...Object.entries(COMMANDS).map(([name, { usage }], index) =>
      [
        index === 0 ? '' : '.br\n',
        `.B ${roff(nameOf(name as CommandName))}`,
        usage && ` \\fR${roff(usage)}`,
      ].join(''),
    ),
    '.SH COMMANDS',
    ...Object.entries(COMMANDS).flatMap(([name, { usage, summary }]) => [
      '.TP',
      `\\fB${roff(nameOf(name as CommandName))}\\fR ${roff(usage)}`.trimEnd(),
      roff(`${summary}.`),
    ]),
    '.SH OPTIONS',
    ...Object.entries(FLAG_GROUPS).flatMap(([group, heading]) => [
      `.SS ${heading}`,
      ...Object.entries(FLAG_TABLE)
        .filter(([, flag]) => (flag.group ?? 'general') === group)
        .flatMap(([name, flag]) => {
          const short = flag.short ? `\\fB\\-${flag.short}\\fR, ` : '';
          const value = flag.value ? ` ${roff(flag.value)}` : '';
          return [
            '.TP',
            `${short}\\fB\\-\\-${roff(name)}\\fR${value}`,
            roff(`${flag.summary}.${goesWith(flag.commands)}`),
          ];
        }),
    ]),
    '.SH EXAMPLES',
    ...Object.values(COMMANDS).flatMap(({ summary, example }) => [
      '.TP',
      `.B ${roff(example)}`,
      roff(`${summary}.`),
    ]),
    '.SH ENVIRONMENT',
    ...Object.entries(VARIABLES).flatMap(([name, use]) => ['.TP', `.B ${roff(name)}`, roff(`${use}.`)]),
    '.SH EXIT STATUS',
    ...Object.entries(EXIT_MEANINGS).flatMap(([code, text]) => ['.TP', `.B ${code}`, roff(`${text}.`)]),
    '.SH SEE ALSO',
    roff(DOCUMENTATION),
  ].join('\n')}\n`;
}

/** Text with nothing that roff reads as a request or an escape. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/[^\n -~]/g, (one) => `\\[u${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/^([.'])/, '\\&$1');
}
