// How far a rotation has come, kept beside the receipts, so that it can go on another day. No key
// is in it.
import { maskText } from '../detect/mask-text.js';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import { writeWhole } from '../files/write.js';
import { codeOf, VeleaksError } from '../model/errors.js';
import { isThisMachine } from './endpoint.js';

export const STEPS = [
  'look',
  'create',
  'paste',
  'write',
  'deploy',
  'check',
  'revoke',
  'prove',
  'purge',
  'rest',
] as const;

export type StepName = (typeof STEPS)[number];

export interface Rotation {
  readonly version: 1;
  readonly keyId: string;
  readonly done: readonly StepName[];
  /** The host that the steps asked, where one was known: another has seen nothing of them. */
  readonly host?: string;
  /** True if someone was seen to abuse the key: it is revoked first. */
  readonly abused?: boolean;
  /** The host that was seen to accept the old key: that it does not any more proves it dead. */
  readonly aliveAt?: string;
  /**
   * The key id of the reading that was seen alive, where the text does not prove where the old key
   * ends.
   */
  readonly reading?: string;
  /** The key id and the mask of the new key. */
  readonly replacement?: { readonly keyId: string; readonly mask: string };
}

/** The rotation that was begun, or a new one. */
export async function readRotation(file: string, keyId: string): Promise<Rotation> {
  const fresh: Rotation = { version: 1, keyId, done: [] };
  try {
    const rotation = JSON.parse(
      readRegular(file, MAX_TEXT_BYTES).toString('utf8'),
    ) as Partial<Rotation> | null;
    const sound = rotation?.version === 1 && rotation.keyId === keyId && Array.isArray(rotation.done);
    return sound ? (rotation as Rotation) : fresh;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return fresh;
    throw failure(file, error);
  }
}

/** Steps whose end is what the API said. */
const ASKED: ReadonlySet<StepName> = new Set(['look', 'paste', 'check', 'revoke', 'prove']);

/**
 * The rotation at a host, null where none is known: what another one said is to be asked again.
 * What was tried out on this machine says nothing of the key.
 */
export function rotationAt(rotation: Rotation, host: string | null): Rotation {
  const { host: before, replacement: _, ...rest } = rotation;
  const isSame = before === undefined || (host === null ? !isThisMachine(before) : before === host);
  const done = isSame ? rotation.done : rotation.done.filter((step) => !ASKED.has(step));
  const now = host ?? (isSame ? before : undefined);
  return { ...(isSame ? rotation : { ...rest, done }), ...(now === undefined ? {} : { host: now }) };
}

/**
 * The key id of what an API accepted where the text does not say where the key ends. What another
 * host accepted, a mock on this machine say, does not tell this one's key: it is asked anew.
 */
export function readingAt({ reading, aliveAt }: Rotation, host: string | null): string | undefined {
  const isOfHost = host === null ? aliveAt !== undefined && !isThisMachine(aliveAt) : aliveAt === host;
  return isOfHost ? reading : undefined;
}

/** The rotation of a key that is not seen dead. */
export function withoutDeath(rotation: Rotation): Rotation {
  return { ...rotation, done: rotation.done.filter((step) => step !== 'revoke' && step !== 'prove') };
}

/** Whole or not at all. */
export function writeRotation(file: string, rotation: Rotation): void {
  writeWhole(file, maskText(JSON.stringify(rotation)), {
    what: 'the state of the rotation',
    fix: 'name another place: --receipts FILE',
    setMode: 0o600,
    folderMode: 0o700,
  });
}

function failure(file: string, cause: unknown): VeleaksError {
  return new VeleaksError(
    'io',
    `${file}: the rotation could not be kept (${codeOf(cause)})`,
    'name another place: --receipts FILE',
    {
      cause,
    },
  );
}
