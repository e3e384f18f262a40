// JSON text that is faithful when parsed and harmless when printed.
import { withoutCommandsInJson } from './ci-commands.js';

/**
 * What JSON lets stand in a string and a terminal may act upon: DEL, C1 controls, invisible and
 * bidi characters.
 */
const UNSAFE = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * `JSON.stringify` with every character that may act on a terminal, or in a CI's log, written as
 * `\uXXXX`, which parses to the same string. C0 controls and lone surrogates are escaped by
 * `JSON.stringify` itself (https://tc39.es/ecma262/#sec-quotejsonstring).
 */
export function stringify(value: unknown, indent = 0): string {
  return withoutCommandsInJson(JSON.stringify(value, null, indent).replace(UNSAFE, escapeUnits));
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i += 1)
    escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}
