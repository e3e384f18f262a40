// What is left to do about a key that is proven dead.

/** A scan reports what stands in a repository, dead or alive: how to accept it from now on. */
export function acceptRevoked(keyIds: readonly string[]): {
  readonly prose: string;
  readonly command: string;
} {
  const what = keyIds.length === 1 ? 'a key that is dead' : 'keys that are dead';
  const it = keyIds.length === 1 ? 'it' : 'them';
  return {
    prose: `Scans report ${what} as long as the repository has ${it}. To accept ${it}:`,
    command: `npx veleaks baseline ${keyIds.join(' ')} --reason 'revoked'`,
  };
}
