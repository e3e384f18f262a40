// Configuration that a repository brings, each variable with a value that breaks, blinds or runs
// something.
import { join } from 'node:path';
import { anyRefName } from './names.js';
import { append } from './put.js';
import type { Step } from './steps.js';
import type { World } from './world.js';

const touch = 'touch made-by-a-name';

const LINES = (world: World): readonly string[] => [
  '[core]\n\tquotePath = true',
  '[core]\n\tbare = true',
  '[core]\n\tworktree = /',
  `[core]\n\tworktree = ${world.at('outside')}`,
  '[core]\n\tworktree = nowhere',
  `[core]\n\thooksPath = ${world.at('outside')}`,
  `[core]\n\thooksPath = hooks-${world.anyKey()}`,
  '[core]\n\thooksPath = .husky/_',
  `[core]\n\tfsmonitor = ${touch}`,
  '[core]\n\tfsmonitor = true',
  '[core]\n\tuntrackedCache = true',
  '[core]\n\tsplitIndex = true',
  '[core]\n\tsparseCheckout = true\n\tsparseCheckoutCone = true',
  '[core]\n\tignoreCase = true',
  '[core]\n\tignoreStat = true\n\tfileMode = false\n\tsymlinks = false',
  '[core]\n\tautocrlf = true\n\tsafecrlf = true\n\teol = crlf',
  '[core]\n\tprecomposeUnicode = true',
  '[core]\n\tprotectNTFS = false\n\tprotectHFS = false',
  '[core]\n\tattributesFile = /dev/zero',
  '[core]\n\texcludesFile = /dev/stdin',
  `[core]\n\texcludesFile = ${world.at('outside/precious')}`,
  '[core]\n\tcompression = 99',
  '[core]\n\tbigFileThreshold = 1',
  '[core]\n\tpackedGitLimit = 1\n\tpackedGitWindowSize = 1\n\tdeltaBaseCacheLimit = 1',
  '[core]\n\tmultiPackIndex = true\n\tcommitGraph = true',
  '[core]\n\tuseReplaceRefs = true',
  '[core]\n\tabbrev = 4',
  '[core]\n\tlogAllRefUpdates = always\n\tsharedRepository = 0666',
  `[core]\n\tpager = ${touch}\n\teditor = ${touch}\n\taskPass = ${touch}\n\tsshCommand = ${touch}`,
  `[core]\n\tgitProxy = ${touch}\n\talternateRefsCommand = ${touch}`,
  '[core]\n\trepositoryFormatVersion = 99',
  '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tworktreeConfig = true',
  '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = origin',
  '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tobjectFormat = sha256',
  '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tunheard = of',
  '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpreciousObjects = true\n\tnoop = x',
  '[core]\n\tquotePath = maybe',
  '[grep]\n\tfullName = true\n\tcolumn = true\n\tlineNumber = true\n\tpatternType = perl\n\textendedRegexp = true',
  '[grep]\n\tthreads = 99999\n\tfallbackToNoIndex = true',
  '[grep]\n\tthreads = x',
  '[submodule]\n\trecurse = true',
  `[diff]\n\texternal = ${touch}`,
  '[diff]\n\tnoprefix = true\n\trenames = copies\n\torderFile = /dev/zero\n\tsubmodule = log\n\tignoreSubmodules = all',
  '[diff]\n\trenameLimit = x\n\talgorithm = none',
  '[diff "evil"]\n\ttextconv = touch made-by-a-name\n\tbinary = true',
  `[filter "evil"]\n\tclean = ${touch}\n\tsmudge = ${touch}\n\tprocess = ${touch}\n\trequired = true`,
  `[alias]\n\trev-parse = !${touch}\n\tcat-file = !${touch}\n\tls-files = !${touch}\n\tx = !${touch}`,
  `[include]\n\tpath = ${world.at('outside/precious')}`,
  '[include]\n\tpath = config',
  '[include]\n\tpath = /dev/zero',
  '[includeIf "gitdir:/"]\n\tpath = ../../../outside/precious',
  `[url "ext::${touch} "]\n\tinsteadOf = /`,
  `[url "https://x:${world.anyKey()}@example.com/"]\n\tinsteadOf = ${world.root}`,
  '[url "file:///nowhere/"]\n\tpushInsteadOf = /',
  `[remote "origin"]\n\turl = https://x:${world.anyKey()}@example.com/x.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*`,
  `[remote "origin"]\n\turl = ext::${touch}\n\tpushurl = /nowhere\n\tfetch = refs/*:refs/*\n\tpromisor = true\n\tpartialclonefilter = blob:none`,
  `[remote "${'x'.repeat(300)}"]\n\turl =`,
  '[remote]\n\tpushDefault = -x',
  `[branch "main"]\n\tremote = ${world.dice.pick(['.', 'gone', '-x', world.anyKey()])}\n\tmerge = refs/heads/${anyRefName(world.dice, world.anyKey())}`,
  `[user]\n\tname = ${world.anyKey()}\n\temail = \\"\n[author]\n\tname = \u202e`,
  '[log]\n\tshowSignature = true\n\tdate = relative\n\tfollow = true\n\tshowRoot = false\n\tdiffMerges = x\n\texcludeDecoration = *',
  '[i18n]\n\tcommitEncoding = UTF-16\n\tlogOutputEncoding = IBM037',
  '[color]\n\tui = always\n[column]\n\tui = always\n[format]\n\tpretty = %n%n%x1b\n[pretty]\n\traw = x',
  `[gpg]\n\tprogram = ${touch}\n[commit]\n\tgpgSign = true\n[tag]\n\tgpgSign = true`,
  `[credential]\n\thelper = !${touch}\n[uploadpack]\n\tpackObjectsHook = ${touch}`,
  '[gc]\n\tauto = 1\n\tautoDetach = true\n[maintenance]\n\tauto = true',
  '[index]\n\tversion = 4\n\tsparse = true\n\tthreads = 0\n[feature]\n\tmanyFiles = true\n\texperimental = true',
  '[pack]\n\tthreads = 0\n\twindowMemory = 1\n\tallowPackReuse = x',
  '[safe]\n\tdirectory = *\n\tbareRepository = explicit',
  '[transfer]\n\thideRefs = refs\n\tfsckObjects = true\n[receive]\n\tdenyCurrentBranch = ignore',
  '[blame]\n\tignoreRevsFile = /dev/zero',
  `[mailmap]\n\tfile = /dev/zero\n\tblob = ${world.anyKey()}`,
  '[notes]\n\tdisplayRef = *\n\trewriteRef = *',
  '[trace2]\n\tnormalTarget = /tmp\n\teventTarget = 1',
  '[status]\n\tshowUntrackedFiles = no\n[advice]\n\tx = y',
  '[fsck]\n\tskipList = /dev/zero',
  '[versionsort]\n\tsuffix = x\n[tag]\n\tsort = -x\n[branch]\n\tsort = nothing',
  `[${world.anyKey().replaceAll('_', '-')}]\n\tx = ${world.anyKey()}`,
  '[core',
  '\0\0\0',
  '= x',
  '[x]\n\ty = \\z',
  `[x "${'y'.repeat(5000)}"]\n\tz = ${'w'.repeat(50_000)}`,
];

function config(name: string, path: string): Step {
  return [
    name,
    (world) => {
      const line = world.dice.pick(LINES(world));
      append(join(world.repository, path), `\n${line}\n`);
      world.steps.push(line.replaceAll(/\s+/g, ' ').slice(0, 120));
    },
  ];
}

export const SETTINGS: readonly Step[] = [
  config('configured', '.git/config'),
  config('configured', '.git/config'),
  config('configured', '.git/config'),
  config('configured for a work tree', '.git/config.worktree'),
  [
    'configured by the user',
    (world) => {
      const line = world.dice.pick(LINES(world));
      append(world.at('home/.gitconfig'), `\n${line}\n`);
      world.steps.push(line.replaceAll(/\s+/g, ' ').slice(0, 120));
    },
  ],
  [
    'excluded',
    (world) =>
      append(
        join(world.repository, '.git/info/exclude'),
        world.dice.pick(['*\n', '!*\n', '.env\n', `${world.anyKey()}\n`, '[']),
      ),
  ],
  ['sparse', (world) => void world.git('sparse-checkout', 'set', 'src')],
  ['untracked cache', (world) => void world.git('update-index', '--untracked-cache')],
  ['split index', (world) => void world.git('update-index', '--split-index')],
  [
    'assume unchanged',
    (world) =>
      void world.git(
        'update-index',
        world.dice.pick(['--assume-unchanged', '--skip-worktree', '--chmod=+x']),
        'first.txt',
      ),
  ],
];
