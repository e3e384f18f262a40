// How programs write the length of a string before it.

export interface LengthForm {
  /** What stands right before the string; its group holds the length. */
  readonly form: RegExp;
  /** The length in bytes that the group says. */
  readonly read: (bytes: string) => number;
}

/** What stands before a string: at most so many bytes are a type and a length. */
export const MAX_FIELD = 12;

/** A type with the length behind it, each as one format writes them; one group holds the length. */
export const MARKED: readonly LengthForm[] = [
  // One byte: pickle, marshal, msgpack, CBOR, plist, DER, AMQP 1.0, V8, Storable, UBJSON, igbinary.
  {
    form: /(?:[\x8cUC]|[zZ\xfa\xda]|[\xd9\xc4]|[xX]|[_o]\x10|[\xa1\xa3]|"|[\n\x17\x11]|S[Ui])(.)$/s,
    read: big,
  },
  { form: /[\x04\x0c\x13\x16\x1a\x80-\x8f]([\x00-\x7f])$/s, read: big },
  { form: /[\x04\x0c\x13\x16\x1a\x80-\x8f]\x81([\x80-\xff])$/s, read: big },
  { form: /[\x04\x0c\x13\x16\x1a\x80-\x8f]\x82(.{2})$/s, read: big },
  // Two and four bytes, the high one first: msgpack, CBOR, plist, Java's classes and objects,
  // Erlang, Thrift.
  { form: /(?:[\xda\xc5]|[yY]|[_o]\x11|[\x01t]|k)(\x00.|\x01.)$/s, read: big },
  { form: /(?:[\xdb\xc6\xb1mS]|\x0b.{2})(\x00\x00.{2})$/s, read: big },
  // The low one first: pickle, marshal.
  { form: /[XTBuaAtsS\xf5\xe1\xc1\xf4\xf3](.{2}\x00\x00)$/s, read: little },
  { form: /[\x8d\x96](.{2}\x00{6})$/s, read: little },
  // Protobuf and Thrift's compact protocol: field and wire type 2 (or 8), and a varint.
  { form: /[\n\x12\x1a"*2:BJRZbjrz](.|[\x80-\xff][\x01-\x07])$/s, read: varint },
  { form: /[\x18\x28\x38\x48\x58](.|[\x80-\xff][\x01-\x07])$/s, read: varint },
  // Ruby adds five, Lua one, Ion sets the high bit.
  { form: /I?[":]([\x13-\x7f])$/s, read: (bytes) => big(bytes) - 5 },
  { form: /[":]\x01(.)$/s, read: big },
  { form: /[\x04\x14]([\x0f-\xff])$/s, read: (bytes) => (big(bytes) & 0x7f) - 1 },
  { form: /\x8e([\x8e-\xff])$/s, read: (bytes) => big(bytes) & 0x7f },
  // The length within the type's own byte: msgpack, CBOR, plist.
  { form: /([\xae-\xbf])$/s, read: (bytes) => big(bytes) - 0xa0 },
];

/** A length without a type: it is believed where the whole run fits it. */
export const BARE: readonly LengthForm[] = [
  { form: /(\x00\x00.{2})$/s, read: big },
  { form: /(.{2}\x00\x00)$/s, read: little },
  { form: /(.{2}\x00{6})$/s, read: little },
  { form: /([\x00-\x01].)$/s, read: big },
  { form: /(.{1}[\x00-\x01])$/s, read: little },
  { form: /([\x80-\xff][\x01-\x07])$/s, read: varint },
  { form: /(.)$/s, read: big },
  // Behind it a byte says how the letters are written: old Excel files; Chrome's storage, which
  // counts it.
  { form: /(.[\x00\x01])\x00$/s, read: little },
  { form: /(.)[\x00\x01]$/s, read: (bytes) => big(bytes) - 1 },
];

/** The high byte first. */
export function big(bytes: string): number {
  let number = 0;
  for (let i = 0; i < bytes.length; i += 1) number = number * 256 + bytes.charCodeAt(i);
  return number;
}

/** The low byte first. */
export function little(bytes: string): number {
  let number = 0;
  for (let i = bytes.length - 1; i >= 0; i -= 1) number = number * 256 + bytes.charCodeAt(i);
  return number;
}

/** The low seven bits first (protobuf). */
export function varint(bytes: string): number {
  let number = 0;
  for (let i = bytes.length - 1; i >= 0; i -= 1) number = number * 128 + (bytes.charCodeAt(i) & 0x7f);
  return number;
}

/** The high seven bits first (SQLite). */
export function vlq(bytes: string): number {
  let number = 0;
  for (let i = 0; i < bytes.length; i += 1) number = number * 128 + (bytes.charCodeAt(i) & 0x7f);
  return number;
}
