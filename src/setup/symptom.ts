// What `doctor` says of one thing that it looked at.

export interface Symptom {
  readonly status: 'good' | 'bad' | 'note';
  /** One sentence; may hold untrusted text. */
  readonly what: string;
  /** What to do about it; for what is bad. */
  readonly fix?: string;
  /** True for a note that leaves open whether the hooks hold. */
  readonly isOpen?: true;
}

export function good(what: string): Symptom {
  return { status: 'good', what };
}

export function bad(what: string, fix: string): Symptom {
  return { status: 'bad', what, fix };
}

export function note(what: string): Symptom {
  return { status: 'note', what };
}

export function unknown(what: string): Symptom {
  return { status: 'note', what, isOpen: true };
}
