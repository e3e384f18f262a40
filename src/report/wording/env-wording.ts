// The sentences of .env hygiene.
import type { AdviceData as Data, EnvCode } from '../../model/advice.js';
import { quoteForShell } from '../../model/shell-quote.js';
import { quoteReason } from './quote-reason.js';
import { FIX_IGNORES, type Wording } from './wording.js';

/** Those of the paths that are there, which come first. */
function existing({ paths: first = [], existing: count = 0 }: Data): string {
  return paths({ paths: first.slice(0, count), count });
}

/** `.env, .env.local and 3 more`. */
function paths({ paths: first = [], count = 0 }: Data): string {
  const more = count - first.length;
  return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ');
}

/** Those that are there are named where others are not. */
function beforeWhat(data: Data): string {
  if ((data.existing ?? 0) === 0) return 'before a key is written there';
  const there = existing(data);
  const what = data.existing === 1 ? 'picks it up' : 'picks them up';
  return `before the next "git add ." ${there === names(data) ? what : `picks up ${there}`}`;
}

function names({ names: all = [] }: Data): string {
  return all.join(', ');
}

/** How far it got is said of the key, and not asked of its file. */
function revoke({ mask }: Data): string {
  return `Revoke ${mask} unless it was never pushed`;
}

const BROKEN: Readonly<Record<string, string>> = {
  comment: 'put the comment on a line of its own: git takes it for a part of the name',
  'leading-space': 'remove the space before the rule: git takes it for a part of the name',
  'trailing-space': 'remove the tab or space after the rule: git takes it for a part of the name',
  slash: 'remove the slash at the end: it makes the rule match folders only',
  'dot-slash': 'remove the "./" before the rule: it matches nothing with it',
  backslash: 'write "/" for "\\" in the rule',
  'utf-16': 'save the file as UTF-8: git finds no rule in UTF-16',
  symlink: 'put a regular file there: git does not read a .gitignore that is a link',
};

/** Where the way of a tool to name a variable is not known for certain. */
function outOf(variable: string, tool: string): string {
  return `leave it out: set ${variable} in the environment that ${tool} is started in, which its servers get`;
}

/** How each tool takes a variable in, as their vendors document it in November 2026. */
const TOOL_CONFIGS: Readonly<Record<string, (variable: string) => string>> = {
  'claude-mcp': (variable) =>
    `write "\${${variable}}" in its place: Claude Code takes it from the environment`,
  'claude-settings': (variable) =>
    `leave it out: set ${variable} in the shell that starts Claude Code; an MCP server in .mcp.json ` +
    `takes "\${${variable}}"`,
  cursor: (variable) => `write "\${env:${variable}}" in its place: Cursor takes it from the environment`,
  vscode: (variable) =>
    `write "\${env:${variable}}" in its place, or "\${input:NAME}" with an entry in "inputs" that has ` +
    '"password": true',
  gemini: (variable) => `write "$${variable}" in its place: Gemini CLI takes it from the environment`,
  opencode: (variable) => `write "{env:${variable}}" in its place: OpenCode takes it from the environment`,
  qwen: (variable) => `write "$${variable}" in its place: Qwen Code takes it from the environment`,
  kiro: (variable) => `write "\${${variable}}" in its place: Kiro takes it from the environment`,
  roo: (variable) =>
    `write "\${env:${variable}}" in its place ("env" of the server): Roo Code takes it from the environment`,
  continue: (variable) =>
    `write \${{ secrets.${variable} }} in its place: Continue takes it from a .env file that git ignores`,
  amp: (variable) => outOf(variable, 'Amp'),
  zed: (variable) => outOf(variable, 'Zed'),
  factory: (variable) => outOf(variable, 'droid'),
  aider: (variable) => outOf(variable, 'aider'),
  'claude-desktop': (variable) =>
    `let "command" be a script that sets ${variable} from your keychain and starts the server: Claude ` +
    'Desktop puts no variables in',
  codex: (variable) =>
    `name it: env_vars = ["${variable}"] in the table of the MCP server; Codex takes it from the environment`,
};

const NPM: Readonly<Record<string, (folder: string) => string>> = {
  files: () => 'narrow "files" in package.json, or exclude it there with "!**/.env*"',
  npmignore: () => 'add .env* to .npmignore: it overrides .gitignore',
  gitignore: () => 'list what to publish in "files" of package.json',
  'no-ignore-file': (folder) =>
    folder === ''
      ? 'list what to publish in "files" of package.json'
      : `list what to publish in "files" of ${folder}/package.json: npm does not read the .gitignore ` +
        'above it',
};

export const ENV_SENTENCES: Readonly<Record<EnvCode, Wording>> = {
  'env-ignored': (data) => `Nothing to do: every clone ignores ${paths(data)}.`,
  'env-not-ignored': (data) => ({
    prose: `Have git ignore ${names(data)} ${beforeWhat(data)}:`,
    command: FIX_IGNORES,
  }),
  'env-not-there-yet': (data) => ({
    prose: `To be ready for a key, have git ignore ${names(data)}:`,
    command: FIX_IGNORES,
  }),
  'env-negated': (data) => `Remove the "!" rule, which un-ignores ${paths(data)}.`,
  'env-ignored-only-here': (data) => ({
    prose: `Put ${names(data)} into the .gitignore, since other clones do not have this rule:`,
    command: FIX_IGNORES,
  }),
  'env-broken-rule': (data) =>
    `Correct the rule for ${names(data)} at byte ${data.byte} of the line: ` +
    `${BROKEN[data.defect ?? ''] ?? data.defect}.`,
  'env-tracked': (data) => ({
    prose:
      `Take ${paths(data)} out of git with the command that this prints, or say in the file why it is ` +
      'tracked (# veleaks:allow <reason>) and stage that:',
    command: FIX_IGNORES,
  }),
  'env-tracked-in-range': (data) =>
    `Take ${paths(data)} out of git (git rm --cached), or have the base of this range say first why it is ` +
    'tracked: what the file says itself (# veleaks:allow <reason>) counts here once the base has it.',
  'env-tracked-with-key': (data) => ({
    prose: `${revoke(data)}, then take ${paths(data)} out of git with the command that this prints:`,
    command: FIX_IGNORES,
  }),
  'env-template-with-key': (data) => `${revoke(data)}, and put a placeholder into ${paths(data)}.`,
  'env-draft-with-key': (data) =>
    `Take ${data.mask} out of ${paths(data)}, or have git ignore the file: the next "git add ." would ` +
    'pick it up.',
  'env-tracked-on-purpose': (data) =>
    data.state === 'encrypted'
      ? `Leave ${paths(data)} tracked: ${data.reason}.`
      : `Keep keys out of ${paths(data)}, which is tracked on purpose, as it says itself: ` +
        `${quoteReason(data.reason ?? '')}.`,
  'env-shipped-by-npm': (data) =>
    `Keep ${paths(data)} out of the package: ${NPM[data.reason ?? '']?.(data.folder ?? '') ?? data.reason}.`,
  'env-shipped-by-docker': (data) =>
    `Add **/.env* to ${data.ignoreFile}, since the build copies ${paths(data)} into the image.`,
  'env-shipped-by-packager': (data) =>
    `Keep ${paths(data)} out of the package that is built: ${data.source} takes it, whatever git ignores.`,
  'env-perhaps-shipped-by-packager': (data) =>
    `Look whether the package that is built has ${paths(data)} in it: ${data.source} may take it, ` +
    'whatever git ignores.',
  'env-shipped-by-upload': (data) =>
    `Move ${paths(data)} out of the folder that is deployed: ${data.source} names it, whatever git ignores.`,
  'env-perhaps-shipped-by-upload': (data) =>
    `Look whether a deployment sends ${paths(data)}: ${data.source} may have it sent, whatever git ignores.`,
  'env-perhaps-shipped-by-docker': (data) =>
    data.unknown === 'variable'
      ? `Add **/.env* to ${data.ignoreFile}: the path that is copied has a variable, and with one value ` +
        `of it the build copies ${paths(data)}.`
      : `Add **/.env* to ${data.ignoreFile}: nothing says from which folder the image is built, and from ` +
        `one of them the build copies ${paths(data)}.`,
  'env-tool-config': (data) =>
    `${revoke(data)}, and in ${paths(data)} ` +
    `${(TOOL_CONFIGS[data.tool ?? ''] ?? TOOL_CONFIGS['claude-mcp']!)(data.variable ?? '')}.`,
  'env-build-argument': (data) =>
    `Take ARG ${data.variable} out of ${data.path} and mount a secret of the build in its place: the image ` +
    `keeps the value, and ${data.source} gives it ${data.mask}. If such an image was pushed, revoke the key.`,
  'env-perhaps-build-argument': (data) =>
    `Take ARG ${data.variable} out of ${data.path} and mount a secret of the build in its place: the image ` +
    `keeps the value, and ${data.source} may give it ${data.mask}. If such an image was pushed, revoke ` +
    'the key.',
  'env-public-variable': (data) =>
    `Revoke ${data.mask} and call the API from the server, since every visitor gets the value of ` +
    `${data.variable}.`,
  'env-perhaps-public-variable': (data) =>
    `Look whether code of a page uses ${data.variable}: ${data.source} has the bundler write its value ` +
    `there, for every visitor. If so, take it out, revoke ${data.mask} and call the API from the server.`,
  'env-shared-key': (data) =>
    `Create a key for each of ${(data.environments ?? []).join(', ')}: revoking ${data.mask} for one ` +
    'takes the others down.',
  'env-once-committed': (data) => `Nothing to do: no version of ${paths(data)} in the history has a key.`,
  'env-once-committed-unread': (data) =>
    `Scan again once it is here: a version of ${paths(data)} in the history could not be read, and may ` +
    'have a key.',
  'env-once-committed-with-key': (data) => `${revoke(data)}: the history still has ${paths(data)}.`,
  'env-fix-nested': ({ source, line }) =>
    `Remove line ${line} of ${source}, whose "!" rule overrides the .gitignore at the root.`,
  'env-fix-unshared': ({ source = '' }) => ({
    prose: `Add ${source} to git, which ignores it, so that other clones get its rules:`,
    command: `git add -f -- ${quoteForShell(source)}`,
  }),
};
