// The commands of a Jenkinsfile, with the folder that each `dir('…') { … }` around it names.
// https://www.jenkins.io/doc/pipeline/steps/workflow-basic-steps/#dir-change-current-directory
import { posix } from 'node:path';

interface JenkinsStep {
  readonly text: string;
  /** Relative to the root; null where it is not known, or lies elsewhere. */
  readonly at: string | null;
}

const TEXT = [/'''([\s\S]*?)'''/, /"""([\s\S]*?)"""/, /'((?:\\.|[^'\\\n])*)'/, /"((?:\\.|[^"\\\n])*)"/]
  .map(({ source }) => source)
  .join('|');
const DIR =
  /\bdir\s{0,8}\(?\s{0,8}(?:path\s{0,8}:\s{0,8})?(?:"([^"\n]{0,200})"|'([^'\n]{0,200})')\s{0,8}\)?\s{0,8}\{/;
/** Of its named arguments, those before `script:`. */
const NAMED =
  /(?:(?!script)[a-z]\w{0,40}\s{0,8}:\s{0,8}(?:\w{1,40}|'[^'\n]{0,99}'|"[^"\n]{0,99}"),\s{0,8}){0,4}/;
const RUN = `\\b(?:sh|bat|powershell|pwsh)\\b[ \\t(]{0,8}${NAMED.source}(?:script\\s{0,8}:\\s{0,8})?`;
const TOKEN = new RegExp([/\/\/.*/.source, DIR.source, `${RUN}(?:${TEXT})`, TEXT, '[{}]'].join('|'), 'gi');

/** What its steps run; each has a shell of its own. */
export function jenkinsSteps(text: string): JenkinsStep[] {
  const steps: JenkinsStep[] = [];
  const outer: (string | null)[] = [];
  let at: string | null = '';
  for (const [token, ...groups] of text.matchAll(TOKEN)) {
    const folder = groups[0] ?? groups[1];
    const run = groups.slice(2, 6).find((each) => each !== undefined);
    if (folder !== undefined) {
      outer.push(at);
      at = below(at, folder);
    } else if (run !== undefined) steps.push({ text: run.replace(/\\(["'$\\])/g, '$1'), at });
    else if (token === '{') outer.push(at);
    else if (token === '}' && outer.length > 0) at = outer.pop()!;
  }
  return steps;
}

function below(at: string | null, folder: string): string | null {
  if (at === null || /[$]|^[/~]/.test(folder)) return null;
  const path = posix.join(at, folder).replace(/\/$/, '');
  return path.startsWith('..') ? null : path === '.' ? '' : path;
}
