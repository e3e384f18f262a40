// The man page, from the table of options: man-pages(7), written with the macros of man(7).
import { nameOf } from './arguments.js';
import { COMMANDS, type CommandName, FLAG_GROUPS, FLAG_TABLE } from './flags.js';
import { DOCUMENTATION } from './help.js';

const EXIT_CODES = [
  'clean: everything in scope was read, and nothing blocking was found',
  'findings, or failed .env hygiene',
  'usage or configuration error',
  'incomplete: nothing found, but something in scope was not read',
  'a revocation was asked for, and at least one key is not confirmed dead',
];

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
        .flatMap(([name, flag]) => [
          '.TP',
          `${flag.short ? `\\fB\\-${flag.short}\\fR, ` : ''}\\fB\\-\\-${roff(name)}\\fR${flag.value ? ` ${roff(flag.value)}` : ''}`,
          roff(`${flag.summary}.`),
        ]),
    ]),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap((text, code) => ['.TP', `.B ${code}`, roff(`${text}.`)]),
    '.SH SEE ALSO',
    roff(DOCUMENTATION),
  ].join('\n')}\n`;
}

/** Text with nothing that roff reads as a request or an escape. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
}
