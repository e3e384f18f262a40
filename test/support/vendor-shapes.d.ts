/** Gives so many random letters of an alphabet. */
export type Pick = (alphabet: string, length: number) => string;

export const BASE58: string;

/** Bodies of keys as vendors make them, by what they are called. */
export const VENDOR_SHAPES: Readonly<
  Record<'ULID' | 'KSUID' | 'UUID' | 'cuid2' | '4 x 6' | 'checksum', (pick: Pick) => string>
>;
