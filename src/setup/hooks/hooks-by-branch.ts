// Other hooks on other branches: a configuration may be included where the branch has some name
// (includeIf "onbranch:…"), and set core.hooksPath. What git takes there is asked of git itself, in
// a git directory that belongs to this repository as that of a linked work tree does, with another
// HEAD.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { containsKey, maskText } from '../../detect/mask-text.js';
import { readRegular } from '../../files/read.js';
import { TemporaryFolder } from '../../files/temporary-folder.js';
import { configEntries, configFile, configPath, currentBranch } from '../../git/questions.js';
import type { Repository } from '../../git/repository.js';
import { shell } from '../../model/shell-quote.js';
import { hooksFolder } from './hooks-folder.js';

/** What git would take on a branch. */
export interface HooksOfBranch {
  readonly branch: string;
  readonly hooksPath: string | null;
  /** Absolute. */
  readonly folder: string;
  /** A command after which it takes the same hooks there as here. */
  readonly fix: string;
}

interface OtherHooks {
  /** Each folder that is not the one of here, by a branch on which git takes it. */
  readonly others: readonly HooksOfBranch[];
  /** Branches of which it is not known. */
  readonly unknown: readonly string[];
}

/** More conditions are not followed. */
const MAX_BRANCHES = 20;
const SETTINGS = '^(includeif\\.|hook\\.)';
/** No condition is about it. */
const ANY_BRANCH = 'veleaks-doctor';
const MAX_CONFIG_BYTES = 1024 * 1024;

export async function hooksByBranch(repository: Repository, hooksPath: string | null): Promise<OtherHooks> {
  const { cwd, commonDir } = repository;
  const patterns = patternsIn(await configEntries(cwd, SETTINGS));
  if (patterns.length === 0 || containsKey(commonDir)) return { others: [], unknown: patterns };
  const own = join(commonDir, 'hooks');
  const folderOf = (path: string | null): string => hooksFolder(repository, path);
  const home = TemporaryFolder.make();
  try {
    const asked = new BranchAsker(repository, home);
    const here = await asked.at((await currentBranch(cwd)) ?? null);
    // A condition on the place of the git directory: there is no asking for another branch in this
    // place.
    if (here === null || here.hooksPath !== hooksPath) return { others: [], unknown: patterns };
    const others = new Map<string, HooksOfBranch>();
    const unknown: string[] = [];
    const queue = [...patterns];
    const visit = async (branch: string, pattern: string): Promise<void> => {
      const there = await asked.at(`refs/heads/${branch}`);
      if (there === null || there.hooks !== here.hooks) unknown.push(pattern);
      if (there === null) return;
      for (const more of there.patterns) if (!queue.includes(more)) queue.push(more);
      const path = there.hooksPath;
      const folder = folderOf(path);
      if (folder === folderOf(hooksPath) || others.has(folder)) return;
      const fix =
        path === null || there.file === null
          ? shell`git config core.hooksPath ${hooksPath ?? own}`
          : shell`git config --file ${resolve(cwd, there.file)} --unset-all core.hooksPath`;
      others.set(folder, { branch, hooksPath: path, folder, fix });
    };
    await visit(ANY_BRANCH, ANY_BRANCH);
    for (let at = 0; at < queue.length; at++) {
      const pattern = queue[at]!;
      const branch = at < MAX_BRANCHES ? exampleOf(pattern) : null;
      if (branch === null) unknown.push(pattern);
      else await visit(branch, pattern);
    }
    return { others: [...others.values()], unknown };
  } finally {
    home.remove();
  }
}

interface Answer {
  readonly hooksPath: string | null;
  /** The file that sets it. */
  readonly file: string | null;
  /** Hooks of the configuration, in one text. */
  readonly hooks: string;
  /** Conditions that are seen from there. */
  readonly patterns: readonly string[];
}

class BranchAsker {
  readonly #repository: Repository;
  readonly #home: TemporaryFolder;

  constructor(repository: Repository, home: TemporaryFolder) {
    this.#repository = repository;
    this.#home = home;
    home.write('commondir', maskText(`${repository.commonDir}\n`));
    const own = join(repository.gitDir, 'config.worktree');
    if (existsSync(own))
      home.write('config.worktree', maskText(readRegular(own, MAX_CONFIG_BYTES).toString()));
  }

  /**
   * What the configuration says on a branch; on none, where it is null. Null if git does not say.
   */
  async at(branch: string | null): Promise<Answer | null> {
    const { cwd } = this.#repository;
    const at = this.#home.path;
    this.#home.write('HEAD', maskText(branch === null ? `${'0'.repeat(39)}1\n` : `ref: ${branch}\n`));
    // Another store of refs would not see it.
    if ((await currentBranch(cwd, at)) !== branch) return null;
    const entries = await configEntries(cwd, SETTINGS, at);
    const hooksPath = await configPath(cwd, 'core.hooksPath', at);
    return {
      hooksPath,
      file: hooksPath === null ? null : await configFile(cwd, 'core.hooksPath', at),
      hooks: JSON.stringify(entries.filter(({ key }) => key.startsWith('hook.'))),
      patterns: patternsIn(entries),
    };
  }
}

function patternsIn(entries: readonly { readonly key: string }[]): string[] {
  return [...new Set(entries.flatMap(({ key }) => /^includeif\.onbranch:(.*)\.path$/s.exec(key)?.[1] ?? []))];
}

/** A branch that matches a pattern, as wildmatch has it; null where none is known. */
function exampleOf(pattern: string): string | null {
  const branch = pattern
    .replace(/\/$/, '/**')
    .replace(/\[([^!^\]\\[:])[^\]]*\]/g, '$1')
    .replace(/\*+/g, ANY_BRANCH)
    .replace(/\?/g, 'x');
  const isPlain =
    /^[\w.+@#=-]+(?:\/[\w.+@#=-]+)*$/.test(branch) && !/(?:\.\.|\.lock(?:\/|$)|@\{)/.test(branch);
  return isPlain && !containsKey(branch) ? branch : null;
}
