// What `doctor` says of one thing that it looked at.
import type { ClientHook } from '../hooks/hook-names.js';

export interface Symptom {
  readonly status: 'good' | 'bad' | 'note';
  /** One sentence; may hold untrusted text. */
  readonly what: string;
  /** What to do about it; for what is bad. */
  readonly fix?: string;
  /** True for a note that leaves open whether the hooks hold. */
  readonly isOpen?: true;
  /** The hook that was seen to stop a key. */
  readonly stops?: ClientHook;
}

export function good(what: string): Symptom {
  return { status: 'good', what };
}

export function bad(what: string, fix: string): Symptom {
  return { status: 'bad', what, fix };
}

/** A hook was seen to stop a key. */
export function proof(stops: ClientHook): Symptom {
  return { ...good(`${stops} stops a made-up key`), stops };
}

export function note(what: string): Symptom {
  return { status: 'note', what };
}

export function unknown(what: string): Symptom {
  return { status: 'note', what, isOpen: true };
}
