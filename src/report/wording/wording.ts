// The words for exposures, statuses, encodings and the reasons of what was not read. Advice is
// worded in sentences.ts.
import type { AdviceData } from '../../model/advice.js';
import type { Decoding } from '../../model/candidate.js';
import type { Skip, SkipReason } from '../../model/coverage.js';
import type { EnvRow, EnvStatus, Exposure, Liveness } from '../../model/report.js';
import type { RestKind } from '../../model/rest.js';
import { formatCount } from './numbers.js';

/**
 * What to do: a sentence, and behind its colon a command that is there to be copied. The command is
 * of the program's own words and of names quoted for a shell: what a stranger wrote (a reason, a
 * message) stands in the prose alone.
 */
export interface Instruction {
  readonly prose: string;
  readonly command?: string;
  /**
   * The prose has a command in it, which does not stand alone: it stands on one line, to be copied.
   */
  readonly isOneLine?: boolean;
  /** What is said of one key among many, in place of both. */
  readonly brief?: string;
}

/** The same in one text, for formats that tell no command from prose. */
export function textOfInstruction({ prose, command }: Instruction): string {
  return command === undefined ? prose : `${prose} ${command}`;
}

/** Words an advice, from its data. The data may hold untrusted text: who prints it sanitizes it. */
export type Wording = (data: AdviceData) => string | Instruction;

/** The command that lets git ignore env files. */
export const FIX_IGNORES = 'npx veleaks env --fix';

/** What code is to read in the place of a key. */
export function variableIn({ variable }: AdviceData): string {
  return variable || 'an environment variable';
}

/** How far a key got out, after its name: `3 keys: 1 pushed, 2 staged`. */
export const EXPOSURE_WORDS: Readonly<Record<Exposure, string>> = {
  published: 'published',
  pushed: 'pushed',
  unknown: 'perhaps pushed',
  shipped: 'in what would be shipped',
  local: 'committed with no known push',
  staged: 'staged',
  unreachable: 'unreachable here',
  ignored: 'kept out of git',
  untracked: 'not yet in git',
  kept: 'where a key belongs',
  resting: 'resting on this machine',
  'perhaps-seen': 'perhaps seen by a model',
  seen: 'seen by a model',
};

/** What a place on a machine is, behind the name of its holder: `Codex CLI's transcript`. */
export const REST_KINDS: Readonly<Record<RestKind, string>> = {
  transcript: "'s transcript",
  prompts: "'s prompts",
  database: "'s database",
  snapshot: "'s snapshot",
  history: "'s history",
  startup: "'s startup file",
  configuration: "'s configuration",
  copy: "'s copy",
  trash: '',
  dump: "'s dump",
  store: ', where a key belongs',
  file: "'s file",
};

/** What the API said of a key; nothing where it was not asked. */
export const LIVENESS: Readonly<Record<Liveness, string | null>> = {
  active: 'STILL ACTIVE',
  inactive: 'not accepted by the API',
  unknown: 'perhaps still active',
  unchecked: null,
};

/** How a key was written, outermost layer first: `in base64 of hex`. */
export function describeDecoding(layers: readonly Decoding[]): string {
  return `in ${layers.map((layer) => DECODINGS[layer]).join(' of ')}`;
}

const DECODINGS: Readonly<Record<Decoding, string>> = {
  base64: 'base64',
  base32: 'base32',
  hex: 'hex',
  percent: 'percent-encoding',
  'unicode-escape': 'Unicode escapes',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'utf-32le': 'UTF-32LE',
  'utf-32be': 'UTF-32BE',
  ebcdic: 'EBCDIC',
  'hex-list': 'hex, byte by byte',
  'decimal-list': 'decimal bytes',
  'octal-list': 'octal bytes',
  'binary-list': 'binary bytes',
  'character-list': 'single characters',
  'joined-literals': 'literals that are joined',
  'broken-prefix': 'a word that is broken',
  html: 'HTML entities',
  'quoted-printable': 'quoted-printable',
  backslash: 'backslash escapes',
  'utf-7': 'UTF-7',
  'full-width': 'full-width letters',
  overstruck: 'overstruck letters',
};

export const ENV_STATUSES: Readonly<Record<EnvStatus, string>> = {
  ok: 'kept out of git',
  tracked: 'tracked by git',
  'not-ignored': 'not ignored',
  negated: 'un-ignored by a "!" rule',
  'ignored-only-here': 'ignored on this machine only',
  'broken-rule': 'its ignore rule does not work',
  'shipped-by-npm': 'would be published by npm',
  'shipped-by-docker': 'would be copied into a Docker image',
  'shipped-by-packager': 'would be in a package that is built',
  'shipped-by-upload': 'would be sent by a deployment',
  'key-in-tool-config': 'has a key, and git tracks it',
  'build-argument': 'would be kept in an image, as a build argument',
  'public-variable': 'would have its key published by a bundler',
  'shared-between-environments': 'shares its key with another environment',
  'once-committed': 'was committed once, and is still in the history',
};

/** What a row about `.env` files says of them. */
export function envStatusOf({ status, advice }: Pick<EnvRow, 'status' | 'advice'>): string {
  if (isOnPurpose({ advice })) return 'tracked on purpose';
  const isPerhaps = advice[0]?.code.startsWith('env-perhaps-') === true;
  return isPerhaps ? ENV_STATUSES[status].replace(/^would /, 'would perhaps ') : ENV_STATUSES[status];
}

/** Whether git has the file, and a comment in it says why: as it should be, and not kept out. */
export function isOnPurpose({ advice }: Pick<EnvRow, 'advice'>): boolean {
  return advice[0]?.code === 'env-tracked-on-purpose';
}

const NOUNS: Readonly<Record<Skip['kind'] | 'mixed', readonly [one: string, many: string]>> = {
  object: ['object', 'objects'],
  file: ['file', 'files'],
  history: ['line of history', 'lines of history'],
  submodule: ['submodule', 'submodules'],
  source: ['source', 'sources'],
  repository: ['repository', 'repositories'],
  shard: ['shard', 'shards'],
  mixed: ['thing', 'things'],
};

/** What a nested repository is, whatever listed it. */
const FOLDER = ['folder', 'folders'] as const;

/** Why something was not read, after its name: `1 object is corrupt`, `2 objects are corrupt`. */
const REASONS: Readonly<Record<SkipReason, readonly [one: string, many: string]>> = {
  corrupt: ['is corrupt', 'are corrupt'],
  missing: ['is missing from the repository', 'are missing from the repository'],
  promised: ['is still on the remote (partial clone)', 'are still on the remote (partial clone)'],
  shallow: ['is cut off (shallow clone)', 'are cut off (shallow clone)'],
  unreadable: ['cannot be read', 'cannot be read'],
  vanished: ['vanished before it was read', 'vanished before they were read'],
  changed: ['changed while it was read', 'changed while they were read'],
  lfs: ['is kept in Git LFS, its content not here', 'are kept in Git LFS, their content not here'],
  annex: ['is kept in git-annex, its content not here', 'are kept in git-annex, their content not here'],
  submodule: ['is a repository of its own', 'are repositories of their own'],
  failed: ['was cut short by an error in veleaks', 'were cut short by an error in veleaks'],
  'not-fetched': ['could not be fetched or scanned', 'could not be fetched or scanned'],
  'no-report': ['has no report here', 'have no report here'],
  'git-failed': ['was cut short, because git failed', 'were cut short, because git failed'],
  stopped: ['was cut short, because the scan was stopped', 'were cut short, because the scan was stopped'],
  'over-limit': ['contains more than is unpacked of one file', 'contain more than is unpacked of one file'],
  'too-deep': [
    'is encoded too deeply, or too large once decoded',
    'are encoded too deeply, or too large once decoded',
  ],
  'too-many': ['says more of how files leave than is read', 'say more of how files leave than is read'],
  'special-file': ['is a pipe, socket or device', 'are pipes, sockets or devices'],
  'outside-root': ['is a link out of the scanned folder', 'are links out of the scanned folder'],
  'nested-repository': ['is a repository of its own', 'are repositories of their own'],
  mount: ['is on another disk, or mounted', 'are on other disks, or mounted'],
  elsewhere: ['belongs to another scan', 'belong to another scan'],
};

/** `1 object is corrupt`, `2 objects are corrupt`. */
export function describeSkips(count: number, kind: Skip['kind'] | 'mixed', reason: SkipReason): string {
  const form = count === 1 ? 0 : 1;
  const noun = reason === 'nested-repository' ? FOLDER : NOUNS[kind];
  return `${formatCount(count)} ${noun[form]} ${REASONS[reason][form]}`;
}
