// .env hygiene: whether a teammate's clone, a package, an image or a bundle would give a key away.
// docs/env.md says what is checked and what fails.
import type { Repository } from '../git/repository.js';
import { EXIT, VeleaksError } from '../model/errors.js';
import type { EnvRow } from '../model/report.js';
import { checkDrafts } from './checks/check-drafts.js';
import {
  checkBuildArgs,
  checkPublicVariables,
  checkSharedKeys,
  checkShipping,
} from './checks/check-leaving.js';
import { type EnvResult, groupRows } from './checks/env-result.js';
import { findFormerFiles } from './checks/history.js';
import { type EnvOptions, inspectRepository } from './checks/inspect.js';
import { judgeNested } from './checks/nested.js';
import { checkToolConfigs } from './checks/tool-configs.js';
import { type Content, maskKeys, readBlobContents, readDiskContents } from './env-files/contents.js';
import { type Discovery, discoverOnce, discoverOnDisk } from './env-files/discover.js';
import { classifyEnvName } from './env-files/names.js';
import type { Shipping } from './shipping/shipping.js';
import { noteCut, shippingOf } from './shipping/shipping-of.js';

/** The rows: failing ones first; places with the same cause are one row. */
export async function checkEnv(options: EnvOptions): Promise<EnvRow[]> {
  return groupRows(await judgeAll(options), (text) => maskKeys(text, options.detect));
}

async function judgeAll(options: EnvOptions): Promise<EnvResult[]> {
  const { repository, root, coverage, signal } = options;
  if (repository?.root == null) {
    const discovery = await discoverOnDisk(root, coverage, signal);
    return judgeLeaving(root, discovery, new Map(), options);
  }
  const { discovery, indexed, git } = await inspectRepository(repository, options, discoverOnce);
  const top = repository.root;
  const nested = () => judgeNested(repository, discovery, options);
  const toolConfigs = () => checkToolConfigs(repository, options.rules, options);
  const leaving = () => judgeLeaving(top, discovery, indexed, options);
  const history = () => judgeHistory(repository, discovery, options);
  return [
    ...git.judgements,
    ...(await partOf('repositories within this one', nested, options)),
    ...(await partOf("coding agents' configuration", toolConfigs, options)),
    ...(await partOf('what leaves without git', leaving, options)),
    ...(options.history === false ? [] : await partOf('env files of earlier commits', history, options)),
  ];
}

/** What one part finds. What fails in it does not hide what the others find. */
async function partOf(
  what: string,
  judge: () => Promise<EnvResult[]>,
  { coverage, signal }: EnvOptions,
): Promise<EnvResult[]> {
  try {
    return await judge();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof VeleaksError) {
      if (error.exitCode === EXIT.usage) throw error;
      coverage.skip({ kind: 'source', what, reason: 'git-failed', fix: `${error.message}: ${error.fix}` });
    } else {
      const name = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
      coverage.skip({ kind: 'source', what, reason: 'failed', fix: `please report it: ${name} in env` });
    }
    return [];
  }
}

/** What leaves without git. A file that is not on disk is judged by what the index holds of it. */
async function judgeLeaving(
  root: string,
  discovery: Discovery,
  indexed: ReadonlyMap<string, Content>,
  options: EnvOptions,
): Promise<EnvResult[]> {
  const { repository, signal } = options;
  const paths = discovery.files.map(({ path }) => path);
  const onDisk = await readDiskContents(root, paths, options);
  const contents = new Map([...indexed, ...onDisk]);
  const secretContents = new Map([...contents].filter(([path]) => classifyEnvName(path) === 'secret'));
  const shippable = [...secretContents]
    .filter(([path, { allow, keys }]) => onDisk.has(path) && (allow === null || keys.length > 0))
    .map(([path]) => path);
  const judgeShipping = (shipping: Shipping): EnvResult[] => {
    const results = checkShipping(shipping, shippable, (path) => (onDisk.get(path)?.keys.length ?? 0) > 0);
    noteCut(shipping, options.coverage);
    return [...results, ...checkBuildArgs(shipping, onDisk)];
  };
  return [
    ...(repository?.root ? await checkDrafts(repository, discovery, onDisk, signal) : []),
    // How things leave takes long to read.
    ...(shippable.length === 0 ? [] : judgeShipping(await shippingOf(root, discovery))),
    ...checkPublicVariables(root, contents),
    ...checkSharedKeys(secretContents),
  ];
}

/**
 * Env files of earlier commits. One in which no key was found is told; it cannot be fixed, and so
 * does not fail.
 */
async function judgeHistory(
  repository: Repository,
  { files }: Discovery,
  options: EnvOptions,
): Promise<EnvResult[]> {
  const tracked = new Set(files.filter(({ oid }) => oid !== null).map(({ path }) => path));
  const former = await findFormerFiles(repository, tracked, options.coverage, options.signal);
  const contents = await readBlobContents(
    repository,
    [...former.values()].flatMap((oids) => [...oids]),
    options,
  );
  return [...former].sort(byPath).map(([path, oids]): EnvResult => {
    const [key] = [...oids].flatMap((oid) => contents.get(oid)?.keys ?? []);
    const isRead = [...oids].every((oid) => contents.has(oid));
    const without = isRead ? 'env-once-committed' : 'env-once-committed-unread';
    return {
      path,
      status: 'once-committed',
      failing: key !== undefined,
      exists: true,
      code: key ? 'env-once-committed-with-key' : without,
      ...(key ? { data: { mask: key.secret.mask } } : {}),
    };
  });
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
