// What other scanners call what veleaks does: said to whoever types it here.

/** Commands and options of others, and what to type instead. */
export const OTHER_WORDS: Readonly<Record<string, string>> = {
  allow: 'veleaks baseline KEYID --reason TEXT',
  'baseline-path': '--baseline FILE',
  check: 'veleaks',
  detect: 'veleaks',
  dir: 'veleaks files',
  docker: 'docker save IMAGE | veleaks stdin',
  filesystem: 'veleaks files',
  fix: 'veleaks env --fix',
  git: 'veleaks history',
  ignore: 'veleaks baseline KEYID --reason TEXT',
  image: 'docker save IMAGE | veleaks stdin',
  install: 'veleaks init',
  'no-git': 'veleaks files',
  path: '-C DIR',
  'pre-commit': 'veleaks staged',
  'pre-push': 'veleaks hook pre-push',
  protect: 'veleaks staged',
  'report-format': '--format NAME',
  'report-path': '--output FILE',
  setup: 'veleaks init',
  source: '-C DIR',
  uninstall: 'veleaks init --uninstall',
};

/** What to type instead of another scanner's word; undefined where nothing is known of it. */
export function otherWord(word: string): string | undefined {
  return Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined;
}
