// The commands of a Jenkinsfile, with the folder that each `dir('…') { … }` around it names.
// https://www.jenkins.io/doc/pipeline/steps/workflow-basic-steps/#dir-change-current-directory
import { regex } from '../../model/regex.js';
import { leadsOut, pathOf } from './plan-path.js';
import type { ShellStep } from './steps.js';

/** A quote behind a backslash begins none: else the end would be looked for from each of them. */
const TEXT = [
  /\$\/([\s\S]*?)\/\$/,
  /'''([\s\S]*?)'''/,
  /"""([\s\S]*?)"""/,
  /(?<!\\)'((?:\\.|[^'\\\n])*)'/,
  /(?<!\\)"((?:\\.|[^"\\\n])*)"/,
]
  .map(({ source }) => source)
  .join('|');
const DIR =
  /\bdir\s{0,8}\(?\s{0,8}(?:path\s{0,8}:\s{0,8})?(?:"([^"\n]{0,200})"|'([^'\n]{0,200})')\s{0,8}\)?\s{0,8}\{/;
/** Of its named arguments, those before `script:`. */
const NAMED =
  /(?:(?!script)[a-z]\w{0,40}\s{0,8}:\s{0,8}(?:\w{1,40}|'[^'\n]{0,99}'|"[^"\n]{0,99}"),\s{0,8}){0,4}/;
const BEFORE_RUN = /\b(?:sh|bat|powershell|pwsh)\b(?:[ \t]{0,8}\(\s{0,40}|[ \t]{0,8})/;
/** Up to the end of the text where nothing ends it: else each would be looked for to there. */
const COMMENT = /\/\/.*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/;
const RUN = `${BEFORE_RUN.source}${NAMED.source}(?:script\\s{0,8}:\\s{0,8})?`;
const TOKEN = new RegExp([COMMENT.source, DIR.source, `${RUN}(?:${TEXT})`, TEXT, '[{}]'].join('|'), 'gi');

/** In `environment { … }` and elsewhere: whatever block it is in. */
const GIVEN = regex('gm')`
  ^[ \t]{0,80}(?:(?:def|final|String)[ \t]{1,8}){0,2}([A-Za-z_]\w{0,99})[ \t]{0,8}=
  [ \t]{0,8}(["'])([\w./@:\-]{1,200})\2[ \t;]{0,8}\r?$
`;
/** A person gives no more. */
const MAX_GIVEN = 100;

/** A person writes fewer texts that begin with `$/`. */
const MAX_DOLLARS = 200;

/** What its steps run; each has a shell of its own. */
export function jenkinsSteps(whole: string): ShellStep[] {
  // The end of each is looked for in all that follows.
  const text = whole.split('$/', MAX_DOLLARS).length < MAX_DOLLARS ? whole : whole.replaceAll('$/', '$ ');
  const given = new Map(
    [...text.matchAll(GIVEN)].slice(0, MAX_GIVEN).map(([, name, , word]) => [name!, word!]),
  );
  const filled = (said: string): string =>
    said.replace(
      /\$(?:\{(?:env\.)?(\w+)\}|(\w+))/g,
      (all, a?: string, b?: string) => given.get(a ?? b!) ?? all,
    );
  const steps: ShellStep[] = [];
  const outer: (string | null)[] = [];
  let at: string | null = '';
  for (const [token, ...groups] of text.matchAll(TOKEN)) {
    const folder = groups[0] ?? groups[1];
    const run = groups.slice(2, 7).find((each) => each !== undefined);
    if (folder !== undefined) {
      outer.push(at);
      at = below(at, filled(folder));
    } else if (run !== undefined) {
      const written = run.replace(/\\(["'$\\])|\\n/g, (_, sign) => sign ?? '\n');
      steps.push({ text: filled(written), at });
    } else if (token === '{') outer.push(at);
    else if (token === '}' && outer.length > 0) at = outer.pop()!;
  }
  return steps;
}

function below(at: string | null, folder: string): string | null {
  const path = at === null || folder.startsWith('~') ? null : pathOf(folder, at);
  return path === null || leadsOut(path) ? null : path;
}
