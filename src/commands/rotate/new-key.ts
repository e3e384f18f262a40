// The steps of a rotation that are about the new key: it is pasted unseen, written where the old
// one was, and checked.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { Detector } from '../../detect/detector.js';
import { checkIgnored } from '../../env/checks/ignores.js';
import { discoverInRepository, type EnvFile } from '../../env/env-files/discover.js';
import { readSmallFile } from '../../env/reading/small-file.js';
import type { Repository } from '../../git/repository.js';
import { Coverage } from '../../model/coverage.js';
import type { Secret } from '../../model/secret.js';
import { rewriteEnvFile } from '../../revoke/env-file.js';
import type { LeakedKey } from '../../revoke/leaked-key.js';
import { keyId } from '../../triage/key-id.js';
import { askAndPrint, print, type RunningRotation, refuse } from './running-rotation.js';

const DANGERS = {
  tracked:
    'git tracks it, and would commit the new key; take it out with `git rm --cached`, then `npx ' +
    'veleaks env --fix`',
  open: 'git does not ignore it, and would commit the new key; first run `npx veleaks env --fix`',
  link: 'it is a link; change it where it leads',
  unread: 'it cannot be read, or is longer than 4 MiB; look for the old key in it by hand',
  wide: 'it is written in UTF-16; put the new key there by hand',
};

/** Asked again until it is a new key that lives, or the step is left. */
export async function pasteKey(rotating: RunningRotation): Promise<RunningRotation | null> {
  for (;;) {
    const typed = await rotating.answers.newKey();
    if (typed === null) return refuse(rotating, 'No new key was given.');
    const secret = newKeyIn(typed, rotating.key);
    if (typeof secret === 'string') {
      await print(rotating, secret);
      continue;
    }
    const isChecked = rotating.apis.endpointOf(rotating.key.rule) !== null;
    const { liveness } = await askAndPrint(rotating, secret);
    if (!isChecked || liveness === 'active') return replacedBy(rotating, secret, isChecked);
    // What the API does not accept was pasted wrong; where it does not answer, another key is no
    // help.
    if (liveness !== 'inactive') return null;
    await print(rotating, 'The API does not accept it.');
  }
}

/** The key that was typed, or why it is none. */
function newKeyIn(typed: string, { rule, secret }: LeakedKey): Secret | string {
  if (typed === '') return 'Nothing was pasted.';
  const [found, ...others] = new Detector([rule]).detect(Buffer.from(typed));
  const isWhole = found?.verdict === 'finding' && others.length === 0 && found.secret.reveal() === typed;
  if (!isWhole)
    return `That is not such a key: paste the key and nothing else (it has ${typed.length} characters).`;
  return typed === secret.reveal() ? 'That is the old key.' : found.secret;
}

/** `isChecked`: it was seen alive, and there is a receipt of it. */
async function replacedBy(
  rotating: RunningRotation,
  secret: Secret,
  isChecked: boolean,
): Promise<RunningRotation> {
  const { key, world, receipts, apis } = rotating;
  const replacement = { keyId: keyId(secret.reveal()), mask: secret.mask };
  if (isChecked)
    await receipts.add({
      version: 1,
      time: world.date().toISOString(),
      event: 'replaced',
      keyId: key.finding.keyId,
      mask: key.finding.mask,
      host: apis.endpointOf(key.rule)!.host,
      replacement: replacement.keyId,
    });
  return { ...rotating, fresh: secret, rotation: { ...rotating.rotation, replacement } };
}

/**
 * Writes to files alone that no `git add` takes: in any other the new key would leak as the old one
 * did.
 */
export async function writeEnvFiles(rotating: RunningRotation): Promise<RunningRotation | null> {
  const { repository, key, fresh } = rotating;
  if (fresh === null) return refuse(rotating, 'The new key was not pasted in this run.');
  if (repository?.root == null) return refuse(rotating, 'There is no work tree here.');
  const { root, gitDir } = repository;
  const { files } = await discoverInRepository(repository, new Coverage());
  const old = key.secret.reveal();
  const holding = files.filter(({ path }) => isLink(join(root, path)) || mayHold(join(root, path), old));
  if (holding.length === 0) await print(rotating, 'No .env file here contains the old key.');
  let isDone = true;
  for (const { file, danger } of await dangersOf(holding, old, repository)) {
    const name = JSON.stringify(file.path);
    if (danger !== null) {
      isDone = false;
      await print(rotating, `${name} is left alone: ${danger}.`);
    } else if (await rotating.answers.yes(`Write the new key into ${name}?`, true)) {
      const { changed, left } = await rewriteEnvFile(join(root, file.path), old, fresh.reveal(), gitDir);
      if (changed) await print(rotating, `Written: ${name}.`);
      if (left === 'in comments') await print(rotating, `The old key is still in ${name}, in a comment.`);
      if (left === 'elsewhere') {
        isDone = false;
        await print(
          rotating,
          `The old key is still in ${name}, in a form that is not known: put the new one there by hand.`,
        );
      }
    }
  }
  return isDone ? rotating : null;
}

/** Whether an environment file holds the key, or cannot be read. */
function mayHold(file: string, key: string): boolean {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const bytes = readSmallFile(file);
  return bytes === null || bytes.includes(key) || bytes.includes(key, 'utf16le');
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** What would come of the new key in a file; null where nothing speaks against it. */
async function dangersOf(
  files: readonly EnvFile[],
  old: string,
  repository: Repository,
): Promise<{ readonly file: EnvFile; readonly danger: string | null }[]> {
  const paths = files.map(({ path }) => path);
  const protections = await checkIgnored(repository, paths);
  return files.map((file) => {
    const state = protections.get(file.path)?.state;
    const path = join(repository.root!, file.path);
    if (isLink(path)) return { file, danger: DANGERS.link };
    const bytes = readSmallFile(path);
    if (bytes === null) return { file, danger: DANGERS.unread };
    if (!bytes.includes(old)) return { file, danger: DANGERS.wide };
    if (file.oid !== null) return { file, danger: DANGERS.tracked };
    return { file, danger: state === 'ignored' || state === 'only-here' ? null : DANGERS.open };
  });
}

export async function checkFresh(rotating: RunningRotation): Promise<RunningRotation | null> {
  if (rotating.fresh === null)
    return refuse(rotating, 'The new key was not pasted in this run: check it in what you deployed.');
  const { liveness } = await askAndPrint(rotating, rotating.fresh);
  return liveness === 'active' ? rotating : null;
}
