// What `gem build` takes. A gemspec is a program, which is not run: the paths and globs in its
// texts are looked at, but for those of fields that name no files. What git lists is what git has,
// unless it is asked for all that it does not have.

import { join } from 'node:path';
import { regex } from '../../model/regex.js';
import { compileDockerGlob, matchesWithin } from '../docker/docker-ignore.js';
import { alternativesOf, mayFitIn, namesIn, type Packager, type ReadText } from '../shipping/packager.js';

/** Statements whose texts name no files of the gem. */
const OTHER_FIELDS = regex()`
  ^\s*(?:\w+\.(?:name|version|summary|description|authors?|email|homepage|licen[cs]es?|metadata
  |platform|require_paths?|required_\w+|add_\w+|rubyforge\w*|date|cert_chain|signing_key
  |post_install_message)\b|require\w*\b|\$|#|lib\s*=)
`;
/** `Dir[…]` leaves out names with a dot, unless it is told not to. */
const TAKES_DOTS = /DOTMATCH/;
const TEXT =
  /"([^"\n]{1,200})"|'([^'\n]{1,200})'|%[wWiI]?[[({<|]([^\])}>|]{1,2000})[\])}>|]|`([^`\n]{1,400})`/g;
/** Files that list files. */
const LIST = /(?:manifest|files)|\.(?:txt|lst|list)$/i;
/** More are not looked at: each file on disk is held against each. */
const MAX_GLOBS = 500;

export function gemOf(
  root: string,
  folder: string,
  here: readonly string[],
  read: ReadText,
): Packager | null {
  const name = here.find((each) => each.endsWith('.gemspec'));
  const text = name === undefined ? null : read(name);
  if (name === undefined || text === null) return null;
  const statements = text.split('\n').filter((line) => !OTHER_FIELDS.test(line));
  const code = statements.join('\n').slice(0, MAX_CODE);
  const globs = [...globsIn(code), ...walkedIn(code), ...programsIn(text), ...listsIn(code, read)]
    .flatMap(alternativesOf)
    .slice(0, MAX_GLOBS);
  const fits = globs.map(compileDockerGlob);
  const takesDots = TAKES_DOTS.test(text);
  const isTaken = (path: string): boolean =>
    fits.some((one, i) => (takesDots || !isHidden(path, globs[i]!)) && one(path));
  const asked = askedOfGit(text);
  const folders = asked === 'all' ? ['**'] : globs;
  const taken = { source: name, perhaps: true } as const;
  return {
    takes(path) {
      if (asked === 'all' || isTaken(path)) return taken;
      return asked === 'unknown files' ? { ...taken, asksGit: true } : null;
    },
    enters: (at) => folders.some((glob) => mayFitIn(at, glob)) && namesIn(join(root, folder, at)).length > 0,
  };
}

/** A person writes no longer one. */
const MAX_CODE = 64 * 1024;

/** The texts that look like paths. */
function globsIn(code: string): string[] {
  const joined = code.replace(/File\.join\(([^()]{1,400})\)/g, (_, parts: string) => {
    const texts = [...parts.matchAll(/["']([^"'\n]{1,200})["']/g)].map(([, part]) => part!);
    return JSON.stringify(texts.join('/'));
  });
  return [...joined.matchAll(TEXT)]
    .flatMap(([, a, b, words, command]) => {
      if (command !== undefined) return [];
      return words === undefined ? [(a ?? b)!] : words.trim().split(/\s+/);
    })
    .map(plain)
    .filter((path) => /[./*]/.test(path) && !/^[./]*$|[\\^$|()<>]|\s/.test(path));
}

/** Without what a program puts before it. */
function plain(text: string): string {
  return text.replace(/^#\{[^}]*\}\/?/, '').replace(/^\.\/|\/$/g, '');
}

/** Folders that are walked: `Find.find("lib")`, `find lib -type f`. */
function walkedIn(code: string): string[] {
  const calls = code.matchAll(
    /\b(?:Find\.find|Pathname(?:\.new)?|Dir\.(?:children|entries|each_child))[ (]*["']([\w./-]{1,200})["']/g,
  );
  const commands = code.matchAll(/[`"']\s*find\s+([\w./-]{1,200})/g);
  return [...calls, ...commands]
    .map(([, path]) => plain(path!))
    .map((path) => (/^\.?$/.test(path) ? '**' : `${path}/**`));
}

/** Names of programs, in the folder for them. */
function programsIn(text: string): string[] {
  const [, folder = 'bin'] = /\.bindir\s*=\s*["']([\w./-]{1,200})["']/.exec(text) ?? [];
  return [...text.matchAll(/\.executables?\s*(?:=|<<|\+=)([^\n]{1,400})/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/["']([\w.-]{1,200})["']|%w[[({]([^\])}]{1,400})/g)]
      .flatMap(([, one, words]) => (one === undefined ? words!.trim().split(/\s+/) : [one]))
      .map((program) => `${folder}/${program}`),
  );
}

/** The lines of files that list files. */
function listsIn(code: string, read: ReadText): string[] {
  const names = [
    ...code.matchAll(/\b(?:File|IO)\.(?:read|readlines|foreach|open)[ (]*["']([\w.-]{1,200})["']/g),
  ];
  return names
    .map(([, name]) => name!)
    .filter((name) => LIST.test(name))
    .flatMap((name) => (read(name) ?? '').split(/\r?\n/))
    .map((line) => line.trim())
    .filter((line) => /^[\w./@+-]{1,400}$/.test(line));
}

/** What git is asked for, beside what it has. */
function askedOfGit(text: string): 'all' | 'unknown files' | null {
  const [command] = /git[ "',]+ls-files\b[^`\n]*/.exec(text) ?? [];
  if (command === undefined || !/(?:^|[\s"'])(?:--others|-[a-z]*o[a-z]*)(?=[\s"'`]|$)/.test(command))
    return null;
  return /--exclude-standard/.test(command) ? 'unknown files' : 'all';
}

/** Whether a part of a path begins with a dot, of which the glob says nothing. */
function isHidden(path: string, glob: string): boolean {
  return /(?:^|\/)\./.test(path) && !/(?:^|\/)\./.test(glob) && !matchesWithin((at) => at === glob, path);
}
