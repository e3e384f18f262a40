// The configuration of git that would change what a command of ours prints or walks, each pinned to
// git's default, or to off. A scanned repository's own configuration, and the user's, have no say
// in what is seen.

/** By name as in git-config(1), in the order in which they are given to git. */
export const PINNED_CONFIG: readonly (readonly [name: string, value: string])[] = [
  // Programs that git would start.
  ['core.fsmonitor', ''],
  ['core.hooksPath', '/dev/null'],
  // Keeps a partial clone from fetching where git does not know GIT_NO_LAZY_FETCH.
  ['protocol.allow', 'never'],
  // A commit graph holds copies of dates and parents that nothing checks: by it a commit can be
  // skipped, or get another age.
  ['core.commitGraph', 'false'],
  // An index of several packs says again what their own say, and nothing checks it: by it git reads
  // another object, or none. What the engine searches goes by the packs' own.
  ['core.multiPackIndex', 'false'],
  // Says of a name that it is the one of a tag and of a branch.
  ['core.warnAmbiguousRefs', 'true'],
  // What is printed is UTF-8, or the bytes as they are.
  ['core.quotePath', 'false'],
  ['i18n.commitEncoding', 'UTF-8'],
  ['i18n.logOutputEncoding', 'UTF-8'],
  ['color.ui', 'false'],
  ['color.grep', 'false'],
  ['color.diff', 'false'],
  ['color.branch', 'false'],
  ['color.status', 'false'],
  ['column.ui', 'never'],
  ['column.branch', 'never'],
  ['column.tag', 'never'],
  ['core.abbrev', 'no'],
  // What log and the diff family list of a commit.
  ['log.showRoot', 'true'],
  ['log.showSignature', 'false'],
  ['log.decorate', 'false'],
  ['log.date', 'default'],
  ['log.follow', 'false'],
  ['log.mailmap', 'false'],
  ['log.excludeDecoration', ''],
  ['log.diffMerges', 'separate'],
  ['format.pretty', 'medium'],
  ['format.notes', 'false'],
  ['notes.displayRef', ''],
  ['diff.renames', 'false'],
  ['diff.relative', 'false'],
  ['diff.ignoreSubmodules', 'none'],
  ['diff.orderFile', '/dev/null'],
  ['diff.noprefix', 'false'],
  ['diff.mnemonicPrefix', 'false'],
  ['submodule.recurse', 'false'],
  ['grep.lineNumber', 'false'],
  ['grep.column', 'false'],
  ['grep.fullName', 'false'],
  ['grep.patternType', 'default'],
  ['grep.extendedRegexp', 'false'],
  ['grep.fallbackToNoIndex', 'false'],
  ['status.relativePaths', 'true'],
  ['status.showUntrackedFiles', 'normal'],
  ['branch.sort', 'refname'],
  ['tag.sort', 'refname'],
  ['core.untrackedCache', 'false'],
];

/** Options before the subcommand. */
export const PINNED_OPTIONS: readonly string[] = PINNED_CONFIG.flatMap(([name, value]) => [
  '-c',
  `${name}=${value}`,
]);
