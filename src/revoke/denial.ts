// Whether a denial is about the key. A live key is denied too: by what stands before the API,
// without a header, from another address or region, while a bill is open. So a key is taken for
// dead only where the answer says so of the key, or says nothing at all.
import type { Answer } from './client.js';

/**
 * Schemes by which a proxy or a gateway asks a person to log in; the key was none of its business.
 */
const LOGINS = new Set(['basic', 'digest', 'negotiate', 'ntlm', 'kerberos', 'nego2']);

/**
 * What says that a key is not accepted: `Invalid API key`, `unauthorized`, `the token was revoked`.
 */
const OF_THE_KEY = new RegExp(
  [
    '(?:invalid|incorrect|unknown|unrecogni[sz]ed|malformed|bad|wrong|revoked|expired|deleted|inactive' +
      '|no[ _-]such)' +
      '(?:[^a-z]+[a-z]+){0,4}?[^a-z]+(?:keys?|credentials?|tokens?|secrets?|authentication)(?![a-z])',
    '(?:keys?|credentials?|tokens?|secrets?)' +
      '(?:[^a-z]+(?:id|is|are|was|were|has|have|been|you|that|provided|supplied|sent|given|either)){0,5}?' +
      '[^a-z]+(?:invalid|incorrect|unknown|unrecogni[sz]ed|malformed|revoked|expired|deleted|removed' +
      '|rotated|inactive' +
      '|rejected|no[ _-]longer|not[ _-](?:valid|found|known|recogni[sz]ed|active|authenticated)' +
      '|(?:does[ _-]not|doesn.?t|do[ _-]not|don.?t)[ _-]exist)(?![a-z])',
    'unauth(?:ori[sz]ed|enticated)|not[ _-](?:authenticated|authori[sz]ed)',
    'authentication[ _-](?:error|failed|failure)',
  ].join('|'),
  'i',
);

/** What says that there is another reason, also beside words on the key. */
const OTHER_REASON = new RegExp(
  [
    // `Invalid or missing API key` is said of both.
    '(?<!(?:invalid|incorrect|wrong) or )(?:missing|no|requires?|expected)[ _-](?:the |an? |valid )?(?:x-)?' +
      '(?:api[ _-]?key|key|token|auth[a-z]*|credentials?|header)',
    '(?:header|key|token|credentials?) (?:(?:is|are|was|were) )?' +
      '(?:missing|required|(?:not|never) (?:set|sent|given|provided|supplied|present))',
    '(?:^|[^a-z])ip(?:v[46])?(?:[^a-z]+[a-z]+){0,6}?[^a-z]+(?:allow|permit|white|block|den)',
    '(?:allow|white)[ _-]?list',
    '(?:another|other|wrong|different|invalid)[ _-]region|region[ _-]mismatch',
    // A key that is switched off can be switched on again; one that may not do this may do that.
    'disabled|deactivat|paused|locked|frozen|temporar|not[ _-]yet|pending|maintenance',
    'insufficient|permission|scope(?![a-z])|scopes',
    'suspend|billing|payment|past[ _-]due|unpaid|quota|too many|rate[ _-]?limit|clock|skew',
    // A key of somebody else's, or asked at the wrong door.
    '(?:another|other|different|wrong) (?:project|account|org[a-z]*|workspace|team|tenant|environment|mode)',
    '(?:unknown|no such) (?:tenant|host|route|project|account)|no route|belongs? to|is for the',
    // What stands before the API: it wants a person, or a token of its own.
    'session|captive|portal|vpn|proxy|firewall|gateway|network|jwt|oauth|(?:access|bearer|id)[ _-]token',
    'invalid_token|(?:request|signature|timestamp) (?:has |is )?expired',
    // The request was not understood, or the server fails.
    'sign(?:ed|ature|ing)|try[ _-]again|unavailable|upstream|internal|time[ds]?[ _-]?out|mfa|factor|captcha',
    '(?:log|sign)[ _-]?(?:in|on)(?![a-z])|certificate|trial|(?:^|[^a-z])plan(?![a-z])|(?:test|live)[ _-]mode',
    'format|version|endpoint|not (?:supported|enabled)|for this (?!(?:api[ _-])?(?:key|credential|token))',
  ].join('|'),
  'i',
);

/** More than this of a denial is not read. */
const MAX_REASON = 4_096;
const ADDRESS = /[a-z][a-z\d+.-]*:\/\/\S+/gi;
const TIME = /\d\d:\d\d/;

/**
 * Why an answer with a status that denies says nothing of the key, to be put behind the status;
 * null where it says that the key is not accepted. `json` is the answer's body, undefined where
 * that is none: the API speaks JSON.
 */
export function whyNotTheKey(answer: Answer, json: unknown): string | null {
  const { challenge, body } = answer;
  if (challenge !== null && LOGINS.has(challenge))
    return 'that asks for a login: is there a proxy before the API?';
  const unread = whyUnread(answer);
  if (unread !== null) return unread;
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return 'without JSON: did the API say that?';
  if (body!.length > MAX_REASON) return OTHER;
  return isOfTheKey(texts(json).map((text) => text.replace(ADDRESS, ''))) ? null : OTHER;
}

/**
 * Why an answer is none of the API's now, or its body was not read, to be put behind the status;
 * else null. One out of a cache may be the answer to another key, or of a day when this one lived.
 */
export function whyUnread({ isCached, body }: Answer): string | null {
  if (isCached) return 'out of a cache: did the API say that now?';
  return body === null ? 'with more than 64 KiB, which are not read: did the API say that?' : null;
}

/**
 * Whether an answer that is no list says at its top that the key is not accepted, whatever its
 * status.
 */
export function deniesKey(json: object): boolean {
  const said = Array.isArray(json) ? [] : Object.values(json);
  return said.some((text) => typeof text === 'string' && OF_THE_KEY.test(text));
}

const OTHER = 'for another reason than the key';

/**
 * Each sentence is to be on the key; where there are codes alone (`invalid_api_key`), one of them.
 */
function isOfTheKey(said: readonly string[]): boolean {
  if (said.some((text) => OTHER_REASON.test(text))) return false;
  const sentences = said.filter((text) => /\S\s+\S/.test(text) && !TIME.test(text));
  const codes = said.filter((text) => /[a-z]/i.test(text));
  return sentences.length > 0
    ? sentences.every((text) => OF_THE_KEY.test(text))
    : codes.length === 0 || codes.some((text) => OF_THE_KEY.test(text));
}

/** All strings of a JSON value, without the names of its fields. */
function texts(json: unknown): string[] {
  const values: unknown[] = [json];
  // It grows meanwhile: an answer may be nested deeper than functions can be.
  for (const value of values)
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) values.push(inner);
  return values.filter((value) => typeof value === 'string');
}
