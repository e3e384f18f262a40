// The one table of options: it drives the parser, the help and the README. Defaults live only here.
import { EXPORT_NAMES, FORMAT_NAMES } from '../../model/format-names.js';
import { CONFIDENCES } from '../../model/rule.js';
import { COMMANDS, type CommandName } from './commands.js';

const SCANS = [
  'all',
  'staged',
  'history',
  'files',
  'stdin',
  'ci',
  'hook',
  'machine',
  'repos',
] as const satisfies readonly CommandName[];
/** A hook answers at once, and revokes nothing. */
const REVOKING_SCANS = SCANS.filter((name) => name !== 'hook' && name !== 'repos');
/** The commands that scan, for themselves or to ask the API. */
const ASKING = [...SCANS, 'verify', 'revoke'] as const satisfies readonly CommandName[];
const REVOKING: readonly CommandName[] = [...REVOKING_SCANS, 'revoke'];
const SCANS_AND_ENV = [...ASKING, 'env', 'merge'] as const satisfies readonly CommandName[];
const WITHOUT_EXCEPTION = Object.keys(COMMANDS) as readonly CommandName[];
/** The commands that look at something or change it. */
const EVERY = WITHOUT_EXCEPTION.filter((name) => name !== 'help' && name !== 'completion');

/** The groups of options in the help, in their order. */
export const FLAG_GROUPS = {
  scope: 'What is read',
  verdict: 'What blocks',
  report: 'Report',
  revocation: 'Revocation',
  action: 'This command',
  general: 'General',
} as const;

interface Flag {
  /** Under what the help lists it; `general` if not given. */
  readonly group?: keyof typeof FLAG_GROUPS;
  /** `text` takes a value, `list` takes one each time it is given, `switch` takes none. */
  readonly type: 'text' | 'list' | 'switch';
  readonly short?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  /** The allowed values, where there are few. */
  readonly oneOf?: readonly string[];
  readonly default?: string;
  /** The value where it is given without one. */
  readonly bare?: string;
  readonly summary: string;
  readonly commands: readonly CommandName[];
  /**
   * What may be given, where it is not said by `value` or `oneOf`, and not checked by the parser.
   */
  readonly words?: readonly string[];
  /** Of commands where it takes other values. */
  readonly otherwise?: {
    readonly [command in CommandName]?: Required<Pick<Flag, 'value' | 'summary' | 'words'>>;
  };
  /** True if a configuration file may set it. */
  readonly configurable?: boolean;
}

const FLAGS = {
  format: {
    group: 'report',
    type: 'list',
    value: FORMAT_NAMES.join('|'),
    summary: 'format of the report; NAME=FILE writes to a file; repeatable (default: text)',
    commands: [...SCANS_AND_ENV, 'rules'],
    otherwise: {
      rules: {
        value: 'SCANNER',
        words: EXPORT_NAMES,
        summary: `the scanner that rules export writes for: ${EXPORT_NAMES.join(', ')}`,
      },
    },
    configurable: true,
  },
  output: {
    group: 'report',
    type: 'text',
    short: 'o',
    value: 'FILE',
    summary: 'write the report to FILE instead of standard output',
    commands: SCANS_AND_ENV,
  },
  'min-confidence': {
    group: 'verdict',
    type: 'text',
    value: CONFIDENCES.join('|'),
    oneOf: CONFIDENCES,
    default: 'medium',
    summary: 'findings from this confidence up block (default: medium)',
    commands: [...ASKING, 'baseline'],
    configurable: true,
  },
  baseline: {
    group: 'verdict',
    type: 'text',
    value: 'FILE',
    summary: 'accepted findings (default: .veleaks-baseline.json at the root, if it is there)',
    commands: [...ASKING, 'baseline'],
    configurable: true,
  },
  rules: {
    group: 'verdict',
    type: 'list',
    value: 'FILE',
    summary: 'a rule file of your own, beside the built-in rule; repeatable',
    commands: EVERY,
    configurable: true,
  },
  'accept-skipped': {
    group: 'verdict',
    type: 'list',
    value: 'REASON',
    summary:
      'what was skipped for this reason (submodule, lfs, shallow, …) does not make the scan incomplete',
    commands: [...ASKING, 'env'],
    configurable: true,
  },
  'no-unpack': {
    type: 'switch',
    summary:
      'do not look inside archives, compressed files and databases; each is then reported as not opened',
    commands: [...ASKING],
  },
  'max-unpacked': {
    type: 'text',
    value: 'SIZE',
    summary: 'unpack at most this much of one file: 512M, 4G (default: 1G)',
    commands: [...ASKING],
    configurable: true,
  },
  strict: {
    type: 'switch',
    summary: 'what is packed and could not be opened makes the scan incomplete',
    commands: [...ASKING],
  },
  only: {
    group: 'scope',
    type: 'list',
    value: 'NAME,NAME',
    summary: 'of a machine only: agents, shells, tools, trash (default: all)',
    commands: ['machine'],
  },
  branch: {
    group: 'scope',
    type: 'list',
    value: 'NAME',
    summary: 'only what this branch leads to, here (main) or on a remote (origin/main); repeatable',
    commands: ['history'],
  },
  since: {
    group: 'scope',
    type: 'text',
    value: 'DATE',
    summary: "only what commits since then introduced in: 2026-11-20, 2026-11-20T08:00Z, '2 weeks'",
    commands: ['history'],
  },
  shard: {
    group: 'scope',
    type: 'text',
    value: 'I/N|auto',
    summary:
      'only part I of N, to be merged; auto: as the CI or scheduler says (auto/N where it does not say N)',
    commands: ['repos', 'history'],
  },
  'cache-dir': {
    group: 'scope',
    type: 'text',
    value: 'DIR',
    summary: "where clones and results are kept (default: veleaks/repos in the user's cache folder)",
    commands: ['repos'],
    configurable: true,
  },
  ephemeral: {
    group: 'scope',
    type: 'switch',
    summary: 'remove each clone once it is scanned; the result is kept',
    commands: ['repos'],
  },
  'clone-timeout': {
    group: 'scope',
    type: 'text',
    value: 'SECONDS',
    default: '1800',
    summary: 'give a clone or fetch up after so long (default: 1800)',
    commands: ['repos'],
    configurable: true,
  },
  log: {
    group: 'report',
    type: 'text',
    value: 'FILE',
    summary: 'append a JSON line for each step of each repository',
    commands: ['repos'],
  },
  engine: {
    group: 'scope',
    type: 'text',
    value: 'packs|git',
    oneOf: ['packs', 'git'],
    default: 'packs',
    summary: 'what reads a whole history: the packs directly, or git as the reference (default: packs)',
    commands: ['all', 'history', 'repos'],
    configurable: true,
  },
  jobs: {
    group: 'scope',
    type: 'text',
    short: 'j',
    value: 'N',
    summary:
      'threads that search a whole history; repos: repositories at once (default: one for each ' +
      'processor, at most 8)',
    commands: ['all', 'history', 'repos'],
    configurable: true,
  },
  'verify-objects': {
    group: 'scope',
    type: 'switch',
    summary: 'report each object whose content does not hash to its name; slower, since git reads everything',
    commands: ['all', 'history'],
  },
  'no-cache': {
    group: 'scope',
    type: 'switch',
    summary: 'read the whole history again, and keep nothing for the next scan',
    commands: ['all', 'history'],
  },
  config: {
    type: 'text',
    value: 'FILE',
    summary: 'options from a JSON file; never read from the scanned repository by itself',
    commands: EVERY,
  },
  revoke: {
    group: 'revocation',
    type: 'switch',
    summary: 'plan the revocation of the keys found; with --apply, carry it out',
    commands: REVOKING_SCANS,
  },
  apply: {
    group: 'revocation',
    type: 'switch',
    summary: 'send the revocations: they cannot be undone',
    commands: REVOKING,
  },
  'api-url': {
    group: 'revocation',
    type: 'text',
    value: 'URL',
    summary: "base URL of the API, instead of the rule's variable; never taken from the scanned repository",
    commands: [...REVOKING, 'verify', 'rotate'],
    configurable: true,
  },
  profile: {
    group: 'revocation',
    type: 'text',
    value: 'NAME|FILE',
    summary: 'how to revoke: possession, self, form, admin, or a file of your own (default: the rule says)',
    commands: [...REVOKING, 'rotate'],
  },
  receipts: {
    group: 'revocation',
    type: 'text',
    value: 'FILE',
    summary: "where receipts are kept (default: veleaks/receipts.jsonl in the user's state folder)",
    commands: [...REVOKING, 'rotate'],
  },
  report: {
    group: 'revocation',
    type: 'text',
    value: 'FILE',
    summary: 'only the keys of this JSON report, looked up again here',
    commands: ['verify', 'revoke'],
  },
  stdin: {
    group: 'revocation',
    type: 'switch',
    summary: 'the keys in standard input, instead of everything',
    commands: ['verify', 'revoke'],
  },
  yes: {
    group: 'revocation',
    type: 'switch',
    summary: 'do not ask; needed to revoke, or to mask, without a terminal',
    commands: [...REVOKING, 'rotate'],
  },
  steps: {
    group: 'action',
    type: 'list',
    value: 'NAME,NAME',
    summary:
      'do these steps, and ask nothing: look, create, paste, write, deploy, check, revoke, prove, ' +
      'purge, rest; the new key comes from standard input',
    commands: ['rotate'],
  },
  max: {
    group: 'revocation',
    type: 'text',
    value: 'N',
    default: '3',
    summary: 'revoke nothing if it would be more keys than this (default: 3)',
    commands: REVOKING,
  },
  'allow-unpushed': {
    group: 'revocation',
    type: 'switch',
    summary: 'revoke keys too that are not known to be pushed',
    commands: REVOKING,
  },
  'even-if-in-use': {
    group: 'revocation',
    type: 'switch',
    summary: 'revoke a key that is in use here and not replaced: what uses it stops working',
    commands: REVOKING,
  },
  'accept-active': {
    group: 'revocation',
    type: 'switch',
    summary: 'let the baseline and veleaks:allow accept a key that is alive, too',
    commands: [...REVOKING, 'verify'],
  },
  redact: {
    group: 'action',
    type: 'switch',
    summary:
      'mask the keys in transcripts, prompts and histories in place, after a question; never in a ' +
      'database or a configuration',
    commands: ['machine'],
  },
  fix: {
    group: 'action',
    type: 'switch',
    summary: 'append what is missing to .gitignore, and show the change',
    commands: ['env', 'init'],
  },
  hooks: {
    group: 'action',
    type: 'list',
    value: 'NAME,NAME',
    summary: 'which git hooks (default: pre-commit,pre-merge-commit,commit-msg,pre-push)',
    commands: ['init', 'doctor'],
  },
  agents: {
    group: 'action',
    type: 'list',
    value: 'NAME,NAME',
    bare: 'installed',
    summary:
      'the hooks of coding agents, not of git: all, or claude-code, codex, cursor, copilot, gemini, ' +
      'windsurf, opencode (default: those that were used here)',
    commands: ['init', 'doctor'],
  },
  project: {
    group: 'action',
    type: 'switch',
    summary: "with --agents: in this project's configuration, not in the user's",
    commands: ['init'],
  },
  'fail-closed': {
    group: 'action',
    type: 'switch',
    summary: 'hook agent: stop what could not be looked at; else the agent goes on',
    commands: ['hook', 'init'],
  },
  'dry-run': {
    group: 'action',
    type: 'switch',
    summary: 'show what would be changed, and change nothing',
    commands: ['init'],
  },
  uninstall: { group: 'action', type: 'switch', summary: 'take back what init wrote', commands: ['init'] },
  reason: {
    group: 'action',
    type: 'text',
    value: 'TEXT',
    summary: 'why the findings are accepted (required)',
    commands: ['baseline'],
  },
  expires: {
    group: 'action',
    type: 'text',
    value: 'YYYY-MM-DD',
    summary: 'the last day on which they are accepted',
    commands: ['baseline'],
  },
  directory: {
    type: 'text',
    short: 'C',
    value: 'DIR',
    summary: 'run as if it was started in DIR; so that a program from elsewhere looks at a checkout',
    commands: EVERY,
  },
  'no-color': { type: 'switch', summary: 'no colour; so does NO_COLOR', commands: EVERY },
  'no-progress': { type: 'switch', summary: 'no progress line on standard error', commands: EVERY },
  quiet: { group: 'report', type: 'switch', short: 'q', summary: 'findings only', commands: EVERY },
  verbose: {
    group: 'report',
    type: 'switch',
    short: 'v',
    summary: 'every place, and everything skipped',
    commands: EVERY,
  },
  all: { type: 'switch', group: 'action', summary: 'every command and every option', commands: ['help'] },
  help: { type: 'switch', short: 'h', summary: 'help on the command', commands: WITHOUT_EXCEPTION },
  version: { type: 'switch', summary: 'the version', commands: WITHOUT_EXCEPTION },
} as const satisfies Record<string, Flag>;

/** The table for code that looks at a flag whose name it does not know at compile time. */
export const FLAG_TABLE: Readonly<Record<string, Flag>> = FLAGS;

/** The option as the command takes it; null: as most commands do. */
export function flagOf(name: string, command: CommandName | null): Flag {
  const flag = FLAG_TABLE[name]!;
  return command === null ? flag : { ...flag, ...flag.otherwise?.[command] };
}

/**
 * What was given on the command line, checked against the table. Absent flags are undefined;
 * defaults are filled in by `options`.
 */
export interface ParsedArguments {
  readonly command: CommandName;
  readonly operands: readonly string[];
  readonly values: { readonly [name: string]: string | readonly string[] | true | undefined };
}
