// The ways on which a key leaves an env file without git: a package, an image, a variable that a bundler publishes; and the
// one key that opens two environments.
import { posix } from 'node:path';
import type { Content } from './contents.js';
import type { Discovery } from './discover.js';
import { type DockerLeak, findDockerLeak } from './docker.js';
import type { Judgement } from './judgement.js';
import { environmentOf } from './names.js';
import { isPackedByNpm, npmReason, readNpmPackage } from './npm.js';

/** Beginnings of names whose values bundlers write into the code that each visitor gets. */
const PUBLIC_VARIABLE =
  /^(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|GATSBY|VUE_APP|STORYBOOK)_/;

/** Env files that npm would publish. `paths` are on disk. */
export function judgeNpm(root: string, { manifests }: Discovery, paths: readonly string[]): Judgement[] {
  const folders = manifests.filter((path) => posix.basename(path) === 'package.json').map(folderOf);
  return folders.flatMap((folder) => {
    const inside = paths.filter((path) => folder === '' || path.startsWith(`${folder}/`));
    const npmPackage = inside.length > 0 ? readNpmPackage(root, folder) : null;
    if (npmPackage === null) return [];
    const packed = inside.filter((path) => isPackedByNpm(root, npmPackage, posix.relative(folder, path)));
    const reason = npmReason(root, npmPackage);
    const source = posix.join(folder, reason === 'npmignore' ? '.npmignore' : 'package.json');
    return packed.map((path): Judgement => {
      const data = { reason, folder };
      return {
        path,
        status: 'shipped-by-npm',
        failing: true,
        exists: true,
        source,
        code: 'env-shipped-by-npm',
        data,
      };
    });
  });
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/** Env files that a Docker build would copy into an image. */
export function judgeDocker(root: string, { dockerfiles }: Discovery, paths: readonly string[]): Judgement[] {
  if (paths.length === 0) return [];
  const leaks = dockerfiles.map((dockerfile) => findDockerLeak(root, dockerfile, paths));
  return leaks
    .filter((leak) => leak !== null)
    .flatMap(({ dockerfile, line, ignoreFile, paths: taken }: DockerLeak) =>
      taken.map(
        (path): Judgement => ({
          path,
          status: 'shipped-by-docker',
          failing: true,
          exists: true,
          source: dockerfile,
          line,
          code: 'env-shipped-by-docker',
          data: { ignoreFile },
        }),
      ),
    );
}

/** Keys in variables that a bundler publishes. */
export function judgePublicVariables(contents: ReadonlyMap<string, Content>): Judgement[] {
  return [...contents].flatMap(([path, { inForce }]) =>
    inForce.flatMap(({ key: { secret, place }, variables }): Judgement[] => {
      const variable = variables.find((name) => PUBLIC_VARIABLE.test(name));
      if (variable === undefined) return [];
      return [
        {
          path,
          status: 'public-variable',
          failing: true,
          exists: true,
          source: path,
          line: place.line,
          code: 'env-public-variable',
          data: { variable, mask: secret.mask },
        },
      ];
    }),
  );
}

/** Keys that stand in the files of more than one environment. Compared in memory; only the mask is told. */
export function judgeSharedKeys(contents: ReadonlyMap<string, Content>): Judgement[] {
  const uses = new Map<string, { readonly path: string; readonly mask: string }[]>();
  for (const [path, { inForce }] of contents) {
    for (const { key } of inForce) {
      const { secret } = key;
      uses.set(secret.reveal(), [...(uses.get(secret.reveal()) ?? []), { path, mask: secret.mask }]);
    }
  }
  return [...uses.values()].flatMap((places) => {
    const environments = new Set(places.map(({ path }) => environmentOf(path)));
    if (environments.size < 2) return [];
    return [...new Set(places.map(({ path }) => path))].map((path): Judgement => {
      const data = { mask: places[0]!.mask, environments: [...environments].sort().join(', ') };
      return {
        path,
        status: 'shared-between-environments',
        failing: true,
        exists: true,
        code: 'env-shared-key',
        data,
      };
    });
  });
}
