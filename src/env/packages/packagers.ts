// What other tools than npm put into a package, whatever git ignores: extensions of VS Code, Python
// projects, crates, gems, charts, jars and modules of Deno. Each has rules of its own, in languages
// of their own: where they are not read as the tool reads them, a file is perhaps taken.

import { join, posix } from 'node:path';
import { isWithin } from '../../files/within.js';
import { regex } from '../../model/regex.js';
import { matchesWithin, parseDockerignore } from '../docker/docker-ignore.js';
import type { NoteCut } from '../reading/note-cut.js';
import { readSmallFile } from '../reading/small-file.js';
import { applicationsAt, isApplicationsFile } from '../shipping/applications.js';
import { infrastructureAt, isInfrastructureFile } from '../shipping/infrastructure.js';
import {
  ignoreGlob,
  ignoring,
  MAX_ALTERNATIVES,
  mayFitIn,
  namesIn,
  type Packager,
  type ReadText,
  type Taken,
} from '../shipping/packager.js';
import { isReleasesFile, releasesAt } from '../shipping/releases.js';
import { isUploadsFile, uploadsAt } from '../shipping/uploads.js';
import { crateOf } from './crate.js';
import { gemOf } from './gem.js';
import { npmPackAt } from './npm.js';
import { pythonPackagersAt } from './python/packagers.js';

/** Whether a file of that name says what a package holds. */
export function isPackagersFile(name: string): boolean {
  return (
    MANIFESTS.has(name) ||
    name.endsWith('.gemspec') ||
    isUploadsFile(name) ||
    isApplicationsFile(name) ||
    isReleasesFile(name) ||
    isInfrastructureFile(name)
  );
}

const MANIFESTS: ReadonlySet<string> = new Set([
  ...['package.json', 'MANIFEST.in', 'pyproject.toml', 'setup.cfg', 'setup.py', 'Cargo.toml'],
  ...['Chart.yaml', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'deno.json', 'jsr.json'],
]);

/**
 * A person writes no larger settings, and some of what reads them goes through them often; of
 * ignore files a number of lines is read.
 */
const MAX_BYTES = 512 * 1024;

/** The packagers of the project in a folder, relative to `root`. */
export function packagersAt(root: string, folder: string, cut: NoteCut): Packager[] {
  // Several ask for the same: package.json is that of five tools.
  const texts = new Map<string, string | null>();
  const read = (name: string): string | null => {
    let text = texts.get(name);
    if (text === undefined) {
      const file = join(root, folder, name);
      // Some name others: `#!include:` of a .gcloudignore.
      const note = (): void => cut(posix.join(folder, name));
      const bytes = isWithin(root, file) ? readSmallFile(file, note) : null;
      const isFit = bytes !== null && (bytes.length <= MAX_BYTES || name.endsWith('ignore'));
      if (bytes !== null && !isFit) note();
      text = isFit ? bytes.toString('utf8') : null;
      texts.set(name, text);
    }
    return text;
  };
  const here = namesIn(join(root, folder));
  return [
    extensionOf(root, folder, read, cut),
    ...pythonPackagersAt(root, folder, read),
    crateOf(root, folder, read),
    gemOf(root, folder, here, read),
    chartOf(read),
    jarOf(read),
    moduleOf(read),
    ...uploadsAt(read),
    ...applicationsAt(read, here),
    ...releasesAt(read),
    ...infrastructureAt({ here, namesIn: (below) => namesIn(join(root, folder, below)), read }),
  ].filter((one) => one !== null);
}

/** Files that `vsce package` leaves out by itself, of those that git may ignore. */
const NOT_IN_EXTENSIONS = regex()`
  ^(?:node_modules|\.git|\.github|\.vscode-test(?:-web)?)/|(?:^|/)\.git/|\.vsix$
  |^(?:\.npmrc|\.yarnrc|npm-debug\.log|yarn-error\.log)$
`;

/**
 * https://code.visualstudio.com/api/working-with-extensions/publishing-extension#using-.vscodeignore
 */
function extensionOf(root: string, folder: string, read: ReadText, cut: NoteCut): Packager | null {
  const manifest = read('package.json');
  if (manifest === null || !/"engines"\s*:\s*\{[^{}]*"vscode"\s*:/.test(manifest)) return null;
  // Then npm's rules hold, also where npm itself would publish nothing.
  if (/"files"\s*:\s*\[/.test(manifest)) {
    const pack = npmPackAt(root, folder, cut) === null ? npmPackAt(root, folder, cut, 'private') : null;
    return (
      pack && {
        takes: (path) => (pack.takes(path) ? { source: 'package.json' } : null),
        enters: (at) => pack.enters(at),
      }
    );
  }
  const ignored = read('.vscodeignore');
  const patterns = ignored === null ? [] : parseDockerignore(ignored);
  const takes = (path: string): Taken | null => {
    if (NOT_IN_EXTENSIONS.test(path)) return null;
    const source = ignored === null ? 'package.json' : '.vscodeignore';
    if (patterns === null) return { source, perhaps: true };
    const fits = (exception: boolean): boolean =>
      patterns.some((one) => one.exception === exception && matchesWithin(one.matches, path));
    return fits(false) && !fits(true) ? null : { source };
  };
  return { takes, enters: (folder) => !NOT_IN_EXTENSIONS.test(`${folder}/`) };
}

/** `helm package` asks no git. https://helm.sh/docs/chart_template_guide/helm_ignore_file/ */
function chartOf(read: ReadText): Packager | null {
  if (read('Chart.yaml') === null) return null;
  const ignored = read('.helmignore');
  const source = ignored === null ? 'Chart.yaml' : '.helmignore';
  const isIgnored = ignoring(ignored ?? '');
  return { takes: (path) => (isIgnored(path) ? null : { source }), enters: () => true };
}

/**
 * Maven and Gradle copy resources, and compile sources, whatever git ignores; a build may filter.
 */
function jarOf(read: ReadText): Packager | null {
  const source = ['pom.xml', 'build.gradle', 'build.gradle.kts'].find((name) => read(name) !== null);
  if (source === undefined) return null;
  const takes = (path: string): Taken | null =>
    path.startsWith('src/main/') ? { source, perhaps: true } : null;
  return { takes, enters: (folder) => mayFitIn(folder, 'src/main/**') };
}

/** Whether a list of `exclude` has an exception. */
function takesBack(text: string): boolean {
  let isIn = false;
  for (const [token] of text.matchAll(/"exclude"\s*:\s*\[|\]|"!/g)) {
    if (token === '"!' && isIn) return true;
    if (token !== '"!') isIn = token !== ']';
  }
  return false;
}

/**
 * `deno publish` asks git, but for what an exclusion takes back.
 * https://docs.deno.com/runtime/publish/
 */
function moduleOf(read: ReadText): Packager | null {
  const source = ['deno.json', 'jsr.json'].find((name) => takesBack(read(name) ?? ''));
  if (source === undefined) return null;
  const globs = [...read(source)!.matchAll(/"!(?:\.(?=\/))?([^"\n]{1,200})"/g)]
    .slice(0, MAX_ALTERNATIVES)
    .map(([, glob = '']) => ignoreGlob(glob));
  return {
    takes: (path) => (globs.some((fits) => fits(path)) ? { source, perhaps: true } : null),
    enters: () => true,
  };
}
