// Whether the CI of a repository runs veleaks, and fetches enough history for it: hooks can be
// passed by, the CI cannot.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../files/entries.js';
import { MAX_TEXT_BYTES, readIfFit } from '../files/read.js';
import { bad, good, note, type Symptom } from './proof/symptom.js';

interface System {
  readonly name: string;
  readonly files: (root: string) => readonly string[];
  /** True if the text clones less than all. */
  readonly isShallow: (text: string) => boolean;
  readonly deepen: string;
}

const file = (name: string) => (root: string) => (existsSync(join(root, name)) ? [name] : []);

const SYSTEMS: readonly System[] = [
  {
    name: 'GitHub Actions',
    files: (root) => {
      const folder = join('.github', 'workflows');
      return entriesOf(join(root, folder))
        .filter(({ name }) => /\.ya?ml$/.test(name))
        .map(({ name }) => join(folder, name));
    },
    isShallow: (text) => text.includes('actions/checkout') && !/fetch-depth:\s*['"]?0\b/.test(text),
    deepen: 'give its actions/checkout the input fetch-depth: 0',
  },
  {
    name: 'GitLab CI',
    files: file('.gitlab-ci.yml'),
    isShallow: (text) => !/GIT_DEPTH:\s*['"]?0\b/.test(text),
    deepen: 'set the variable GIT_DEPTH: "0"',
  },
  {
    name: 'Bitbucket Pipelines',
    files: file('bitbucket-pipelines.yml'),
    isShallow: (text) => !/depth:\s*full\b/.test(text),
    deepen: 'set clone: depth: full',
  },
  {
    name: 'Azure Pipelines',
    files: file('azure-pipelines.yml'),
    isShallow: (text) => !/fetchDepth:\s*['"]?0\b/.test(text),
    deepen: 'set fetchDepth: 0 on its checkout step',
  },
  { name: 'CircleCI', files: file(join('.circleci', 'config.yml')), isShallow: () => false, deepen: '' },
  {
    name: 'Jenkins',
    files: file('Jenkinsfile'),
    isShallow: (text) => /shallow:\s*true/.test(text),
    deepen: 'take shallow: true out',
  },
];

export function inspectCi(root: string): Symptom[] {
  const found = SYSTEMS.flatMap((system) =>
    system.files(root).flatMap((path) => {
      // A folder of such a name, and a link that leads nowhere, are nothing to the CI either.
      const bytes = readIfFit(join(root, path), MAX_TEXT_BYTES);
      return bytes === null ? [] : [{ system, path, text: withoutComments(bytes.toString('utf8')) }];
    }),
  );
  if (found.length === 0)
    return [note('no CI configuration is here; whoever commits with --no-verify skips every hook')];
  const users = found.filter(({ text }) => /\bveleaks\b/.test(text));
  if (users.length === 0) {
    const names = [...new Set(found.map(({ system }) => system.name))];
    const [run, it] = names.length === 1 ? ['runs', 'it'] : ['run', 'one of them'];
    return [bad(`${names.join(', ')} ${run} here, but not veleaks`, `add a step to ${it}: npx veleaks ci`)];
  }
  return users.map(({ system, path, text }) =>
    system.isShallow(text)
      ? bad(`${path} runs veleaks on a shallow clone`, system.deepen)
      : good(`${path} runs veleaks`),
  );
}

/** Without what is commented out, in YAML and in a Jenkinsfile. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:#|\/\/).*$/gm, '');
}
