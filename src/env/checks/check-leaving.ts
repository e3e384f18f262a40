// The ways on which a key leaves an env file without git: a package, an image, an upload, a
// variable that a bundler publishes; and the one key that opens two environments.

import { addTo } from '../../model/groups.js';
import type { Content } from '../env-files/contents.js';
import { environmentOf } from '../env-files/names.js';
import type { Shipment, Shipping } from '../shipping/shipping.js';
import { bundledLists, bundledOf } from './bundled-variables.js';
import type { EnvResult } from './env-result.js';

/** Beginnings of names whose values bundlers write into the code that each visitor gets. */
const PUBLIC_VARIABLE =
  /^(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|GATSBY|VUE_APP|STORYBOOK)_/;

/**
 * Env files that npm would publish, or a Docker build copy. `paths` are on disk. One that perhaps
 * leaves fails where a key is in it, as it does in a scan.
 */
export function checkShipping(
  shipping: Shipping,
  paths: readonly string[],
  holdsKey: (path: string) => boolean,
): EnvResult[] {
  const judgements = paths.flatMap((path) =>
    shipping.waysOf(path).flatMap((way) => judgementOf(path, way, holdsKey(path))),
  );
  return judgements.sort((a, b) => Number(a.status < b.status) - Number(a.status > b.status));
}

const SURELY = {
  npm: 'env-shipped-by-npm',
  docker: 'env-shipped-by-docker',
  packager: 'env-shipped-by-packager',
  upload: 'env-shipped-by-upload',
} as const;

const PERHAPS = {
  docker: 'env-perhaps-shipped-by-docker',
  packager: 'env-perhaps-shipped-by-packager',
  upload: 'env-perhaps-shipped-by-upload',
} as const;

function judgementOf(
  path: string,
  { by, source, line, perhaps, data }: Shipment,
  holdsKey: boolean,
): EnvResult[] {
  // No name of an env file is that of a built package.
  if (by === 'package') return [];
  const code = perhaps && by !== 'npm' ? PERHAPS[by] : SURELY[by];
  const where = { source, ...(line === undefined ? {} : { line }) };
  return [
    {
      path,
      status: `shipped-by-${by}`,
      failing: (by !== 'packager' && by !== 'upload') || !perhaps || holdsKey,
      exists: true,
      ...where,
      code,
      data: { ...data, source },
    },
  ];
}

/** Keys in variables that a build gives to an ARG: the image keeps its value. */
export function checkBuildArgs({ keptArgs }: Shipping, contents: ReadonlyMap<string, Content>): EnvResult[] {
  return [...contents].flatMap(([path, { inForce }]) =>
    inForce.flatMap(({ key: { secret }, variables }) =>
      keptArgs.of(path, variables).map(({ name, dockerfile, line, source, perhaps }): EnvResult => {
        const data = { variable: name, mask: secret.mask, path: dockerfile, source };
        return {
          path,
          status: 'build-argument',
          failing: true,
          exists: true,
          source: dockerfile,
          line,
          code: perhaps ? 'env-perhaps-build-argument' : 'env-build-argument',
          data,
        };
      }),
    ),
  );
}

/**
 * Keys in variables that a bundler publishes by their names, and perhaps in those that its settings name:
 * code that is bundled may use them, or code of a server alone.
 */
export function checkPublicVariables(root: string, contents: ReadonlyMap<string, Content>): EnvResult[] {
  return [...contents].flatMap(([path, { inForce }]) => {
    const lists = inForce.length === 0 ? [] : bundledLists(root, path);
    return inForce.flatMap(({ key: { secret, place }, variables }): EnvResult[] => {
      const judgement = { path, status: 'public-variable', failing: true, exists: true } as const;
      const variable = variables.find((name) => PUBLIC_VARIABLE.test(name));
      if (variable !== undefined) {
        const data = { variable, mask: secret.mask };
        return [{ ...judgement, source: path, line: place.line, code: 'env-public-variable', data }];
      }
      const bundled = bundledOf(lists, variables);
      if (bundled === null) return [];
      const { source, line } = bundled;
      const data = { variable: bundled.variable, mask: secret.mask, source };
      return [{ ...judgement, source, line, code: 'env-perhaps-public-variable', data }];
    });
  });
}

/**
 * Keys that stand in the files of more than one environment. Compared in memory; only the mask is
 * told.
 */
export function checkSharedKeys(contents: ReadonlyMap<string, Content>): EnvResult[] {
  const uses = new Map<string, { readonly path: string; readonly mask: string }[]>();
  for (const [path, { inForce }] of contents) {
    for (const { key } of inForce) {
      const { secret } = key;
      addTo(uses, secret.reveal(), { path, mask: secret.mask });
    }
  }
  return [...uses.values()].flatMap((places) => {
    const environments = new Set(places.map(({ path }) => environmentOf(path)));
    if (environments.size < 2) return [];
    return [...new Set(places.map(({ path }) => path))].map((path): EnvResult => {
      const data = { mask: places[0]!.mask, environments: [...environments].sort() };
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
