// What GoReleaser and snapcraft put into what they release, whatever git ignores. Both are mostly
// run in a CI, which has no file that git ignores: all of it is perhaps.
import { inOrder, listsOf, takenBy } from './applications.js';
import { folderSent, type Packager, type ReadText } from './packager.js';

const GORELEASER = ['.goreleaser.yaml', '.goreleaser.yml', 'goreleaser.yaml', 'goreleaser.yml'];
const SNAPCRAFT = [
  'snap/snapcraft.yaml',
  'snapcraft.yaml',
  '.snapcraft.yaml',
  'build-aux/snap/snapcraft.yaml',
];
/** Names in a project's folder, also of folders in which the settings lie. */
const NAMES: ReadonlySet<string> = new Set([
  ...GORELEASER,
  ...SNAPCRAFT.map((path) => path.replace(/\/.*/, '')),
]);

/** Whether a file or a folder of that name says what is released. */
export function isReleasesFile(name: string): boolean {
  return NAMES.has(name);
}

/** What releases files of the project in a folder. */
export function releasesAt(read: ReadText): Packager[] {
  return [...goReleasesOf(read), ...snapsOf(read)];
}

/** https://goreleaser.com/customization/archive/, and its packages, images and extra files. */
function goReleasesOf(read: ReadText): Packager[] {
  return GORELEASER.flatMap((source): Packager[] => {
    const text = withoutComments(read(source) ?? '');
    const listed = ['files', 'extra_files'].flatMap((name) => listsOf(text, name).flat());
    const single = [...text.matchAll(/^[ \t]*(?:-[ \t]+)?(?:src|glob):[ \t]*["']?([^\s"'#]{1,200})/gm)];
    const globs = [...listed, ...single.map(([, glob]) => glob!)].filter((glob) => !glob.includes('{{'));
    if (globs.length === 0) return [];
    // Paths of this machine and of packages begin with a slash.
    const fits = inOrder(globs.filter((glob) => !glob.startsWith('/')));
    return [{ takes: (path) => (fits(path) ? takenBy(source, true) : null), enters: () => true }];
  });
}

/** https://documentation.ubuntu.com/snapcraft/stable/reference/plugins/dump_plugin/ */
function snapsOf(read: ReadText): Packager[] {
  return SNAPCRAFT.flatMap((source): Packager[] => {
    const text = withoutComments(read(source) ?? '');
    return dumpedIn(text).map((folder): Packager => {
      const { takes, enters } = folderSent(folder, { source, perhaps: true }, isMadeBySnapcraft);
      return { takes, enters };
    });
  });
}

function isMadeBySnapcraft(path: string): boolean {
  return /^(?:parts|prime|stage)\/|\.snap$/.test(path);
}

/** A person writes no more; for each part the lines around it are looked through. */
const MAX_PARTS = 100;

/** The sources of parts that are copied as they are. */
function dumpedIn(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const plugins = lines.flatMap((line, at) => {
    const [, indent] = /^(\s+)plugin:\s*["']?dump["']?\s*$/.exec(line) ?? [];
    return indent === undefined ? [] : [{ indent, at }];
  });
  return plugins.slice(0, MAX_PARTS).flatMap(({ indent, at }) => {
    const isOfPart = (other: string): boolean => other.startsWith(indent) || other.trim() === '';
    const above = lines.slice(0, at).findLastIndex((other) => !isOfPart(other)) + 1;
    const below = lines.slice(at).findIndex((other) => !isOfPart(other));
    const part = lines.slice(above, below === -1 ? undefined : at + below).join('\n');
    const [, source] = /^[ \t]+source:\s*["']?([\w./-]{1,200})["']?\s*$/m.exec(part) ?? [];
    // An archive or a repository is no folder of the project.
    return source === undefined || /\.(?:tar|t?gz|zip|deb|snap|git|xz)\b/.test(source)
      ? []
      : [source.replace(/^\.\//, '').replace(/\/+$/, '') || '.'];
  });
}

function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#.*/gm, '');
}
