// Characters that are not seen, and stand for nothing in a key: zero width spaces and joiners,
// marks of direction, soft hyphens, a byte order mark, selectors of a variant. Chats, word
// processors and web pages put them into long words, and they are copied with those.
import { source } from '../model/regex.js';

/**
 * As escapes of string literals, in their language or in several: `\u200b`, `\\u{2060}`, `\xad`.
 */
export const UNSEEN_ESCAPE = source`
  \\{1,8}(?:u(?:00ad|034f|180[eE]|200[b-fB-F]|202[a-eA-E]|206[0-9]|[fF][eE]0[fF]|[fF][eE][fF][fF])
  |[ux]\{0{0,4}(?:[aA][dD]|200[b-fB-F]|202[a-eA-E]|206[0-9]|[fF][eE][fF][fF])\}
  |xe2\\{1,8}x80\\{1,8}x8[b-f]|xe2\\{1,8}x81\\{1,8}xa[0-9]|xc2\\{1,8}xad|xef\\{1,8}xbb\\{1,8}xbf)
`;

/** As HTML writes them: https://html.spec.whatwg.org/multipage/named-characters.html */
export const UNSEEN_ENTITY = source`
  <[wW][bB][rR] ?\/?>
  |&(?:amp;){0,4}(?:shy|zwn?j|lrm|rlm|NoBreak|ZeroWidthSpace
  |#0{0,4}(?:173|847|6158|820[3-7]|823[4-8]|828[89]|829[0-7]|65039|65279)
  |#[xX]0{0,4}(?:[aA][dD]|34[fF]|180[eE]|200[b-fB-F]|202[a-eA-E]|206[0-9]|[fF][eE]0[fF]|[fF][eE][fF][fF]));
`;
