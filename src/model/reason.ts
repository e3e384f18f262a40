/** What advice writes in the place of a reason, pasted as it is: nobody has given one. */
const PLACEHOLDER = new RegExp(
  '^(?:<[^<>]*>|&lt;.*&gt;' +
    '|[^\\w\\x80-\\uffff]*(?:(?:the|your|a|my|some)\\s+)?reason(?:\\s+here)?[^\\w\\x80-\\uffff]*)$',
  'i',
);

export function isPlaceholderReason(reason: string): boolean {
  return PLACEHOLDER.test(reason.trim());
}
