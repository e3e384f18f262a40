// The commands, in one table: it drives the parser, the help and the README.
import { HOOK_NAMES } from '../../setup/hooks/hook-names.js';

/** The commands, in the order of the help. */
export const COMMANDS = {
  all: {
    usage: '[path]',
    summary: 'everything: work tree, index, whole history, .env hygiene',
    example: 'npx veleaks',
    operands: 1,
  },
  staged: {
    usage: '',
    summary: 'what the next commit would add (the index, not the work tree)',
    example: 'npx veleaks staged',
    operands: 0,
  },
  history: {
    usage: '[range]',
    summary: 'every object of the repository, or those that a range A..B brings in',
    example: "npx veleaks history --since '2 weeks'",
    operands: 1,
  },
  files: {
    usage: '[path...]',
    summary: 'files on disk, in git or not',
    example: 'npx veleaks files .',
    operands: Number.POSITIVE_INFINITY,
  },
  stdin: {
    usage: '',
    summary: 'bytes from standard input',
    example: 'git diff | npx veleaks stdin',
    operands: 0,
  },
  env: {
    usage: '[--fix]',
    summary: '.env hygiene alone',
    example: 'npx veleaks env',
    operands: 0,
  },
  ci: {
    usage: '',
    summary: "what this CI run is about, by the CI's own variables; and .env hygiene",
    example: 'npx veleaks ci',
    operands: 0,
  },
  init: {
    usage: '[--uninstall]',
    summary:
      'sets the git hooks up in whatever the repository uses, and keeps what is there; with --agents, ' +
      'those of coding agents',
    example: 'npx veleaks init',
    operands: 0,
  },
  doctor: {
    usage: '',
    summary: 'proves that the installed hooks block, and says what does not',
    example: 'npx veleaks doctor',
    operands: 0,
  },
  hook: {
    usage: '<git-hook>|agent',
    summary:
      'what a git hook calls: pre-commit, pre-merge-commit, commit-msg, pre-push, pre-receive; agent: ' +
      "what a coding agent's calls",
    example: 'npx veleaks hook pre-commit',
    words: [...HOOK_NAMES, 'agent'],
    operands: Number.POSITIVE_INFINITY,
  },
  verify: {
    usage: '[key-id...]',
    summary: 'asks the API whether the keys found are live (read-only)',
    example: 'npx veleaks verify --api-url https://api.example.com',
    operands: Number.POSITIVE_INFINITY,
  },
  revoke: {
    usage: '[key-id...] [--apply]',
    summary: 'plans, and with --apply carries out, the revocation of the keys found',
    example: 'npx veleaks revoke',
    operands: Number.POSITIVE_INFINITY,
  },
  rotate: {
    usage: 'KEYID',
    summary: 'guides one key through a rotation without downtime',
    example: 'npx veleaks rotate 0123456789abcdef',
    operands: 1,
  },
  baseline: {
    usage: '[key-id...]',
    summary: "accepts today's findings by key id, with a reason and an expiry date",
    example: "npx veleaks baseline --reason 'revoked on 2026-11-20' --expires 2027-05-01",
    operands: Number.POSITIVE_INFINITY,
  },
  rules: {
    usage: '[test | export --format SCANNER]',
    summary: 'shows the rules; `test` runs their examples, `export` writes them for another scanner',
    example: 'npx veleaks rules test',
    words: ['test', 'export'],
    operands: 1,
  },
  machine: {
    usage: '[--only GROUPS] [--redact]',
    summary:
      "what lies on this machine outside of repositories: agents' transcripts, histories, tool " +
      'configurations, trash',
    example: 'npx veleaks machine --only agents,shells',
    operands: 0,
  },
  repos: {
    usage: '[address|folder|list...]',
    summary: 'many repositories: clones or fetches each, scans what is new, and goes on where it stopped',
    example: "gh repo list ORG --limit 9999 --json url -q '.[].url' | npx veleaks repos",
    operands: Number.POSITIVE_INFINITY,
  },
  merge: {
    usage: 'report...',
    summary: 'joins JSON reports of shards, machines and days into one',
    example: 'npx veleaks merge out/*.json --format html=all.html',
    operands: Number.POSITIVE_INFINITY,
  },
  completion: {
    usage: 'bash|zsh|fish|powershell',
    summary: 'completions for your shell, to be loaded by it',
    example: 'eval "$(veleaks completion bash)"',
    words: ['bash', 'zsh', 'fish', 'powershell'],
    operands: 1,
  },
  help: {
    usage: '[command]',
    summary: 'help on a command; --all shows every command and option',
    example: 'npx veleaks help revoke',
    operands: 2,
  },
} as const;

export type CommandName = keyof typeof COMMANDS;

/** The words that may follow a command, where they are few. */
export function wordsOf(command: CommandName): readonly string[] {
  const entry = COMMANDS[command];
  return 'words' in entry ? entry.words : [];
}
