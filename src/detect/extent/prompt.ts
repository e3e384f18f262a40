// The prompt of a shell right behind a key: a file whose last line has no end was shown.

/**
 * Of bash and zsh: the rest of `user@host:folder$ `, where letters of the key's own are the user's.
 */
const OF_UNIX = /^(@[\w.-]{1,64}:)[^\s$#]{0,120}[$#](?: |$)/;
/** Of PowerShell: `PS C:\folder> `. */
const OF_POWERSHELL = /^ (?:[A-Z]:\\|\/)[^>\r\n]{0,120}>(?: |$)/;

/** Text before a key in which the same prompt may stand. */
const BEFORE = 2_048;
/** Letters of a user's name, where it is not known. */
const NAME_LENGTHS = [3, 4, 5, 6, 2, 7];

interface BeforePrompt {
  /** What the body may be, likeliest first. */
  readonly bodies: readonly string[];
  /** The first of them is the likeliest. */
  readonly isKnown: boolean;
}

/** The body without the beginning of a prompt at its end; null where none follows. */
export function beforePrompt(text: string, at: number, end: number, body: string): BeforePrompt | null {
  const behind = text.slice(end, end + 200);
  if (OF_POWERSHELL.test(behind) && body.endsWith('PS'))
    return { bodies: [body.slice(0, -2)], isKnown: true };
  const host = OF_UNIX.exec(behind)?.[1];
  if (host === undefined) return null;
  const user =
    userOf(text.slice(Math.max(0, at - BEFORE), at), host) ?? (body.endsWith('root') ? 'root' : '');
  if (user !== '' && body.endsWith(user)) return { bodies: [body.slice(0, -user.length)], isKnown: true };
  return { bodies: NAME_LENGTHS.map((length) => body.slice(0, -length)), isKnown: false };
}

/** Whom the last prompt of this host names. */
function userOf(before: string, host: string): string | null {
  const place = before.lastIndexOf(host);
  return place < 0 ? null : /[\w-]*$/.exec(before.slice(0, place))![0];
}
