// Which repository a report is of: name, branch, HEAD, and the address of its remote.
import { basename, dirname } from 'node:path';
import { runGit } from '../git/process/spawn.js';
import { currentBranch, remoteAddresses } from '../git/questions.js';
import type { Repository } from '../git/repository.js';
import type { RepositoryFacts } from '../model/report.js';

export async function factsOf({ cwd, root, gitDir }: Repository): Promise<RepositoryFacts> {
  const [branch, head, remote] = await Promise.all([
    currentBranch(cwd),
    runGit(['rev-parse', '--verify', '--quiet', 'HEAD'], { cwd }),
    remoteOf(cwd),
  ]);
  const isGitFolder = basename(gitDir) === '.git';
  return {
    name: basename(root ?? (isGitFolder ? dirname(gitDir) : gitDir)),
    ...(branch === null ? {} : { branch: branch.replace(/^refs\/heads\//, '') }),
    ...(head.code === 0 ? { head: head.stdout.toString('latin1').trim() } : {}),
    ...(remote === null ? {} : { remote }),
  };
}

/** Without user and password, which a report must not have. */
async function remoteOf(cwd: string): Promise<string | null> {
  const addresses = await remoteAddresses(cwd);
  const url = addresses.get('origin') ?? [...addresses.values()][0];
  return url === undefined ? null : url.replace(/^([a-z+]+:\/\/)[^/]*@/i, '$1').replace(/^[^/@:]+@/, '');
}
