// What flit, Poetry, PDM, uv, maturin and scikit-build-core take. Where their settings are not read
// as the tool reads them, a file is perhaps taken.

import { join } from 'node:path';
import { isTable, type TomlTable, tableAt, textsOf } from '../../reading/toml.js';
import { namesIn, type Packager } from '../../shipping/packager.js';
import { globsEnter, globsTake, isThere, metadataGlobs, type PythonProject, plainPath } from './project.js';

interface Lists {
  /** Folders and files that are taken as they are. */
  readonly whole: readonly string[];
  /** Those of which the tool leaves out what git ignores. */
  readonly known?: readonly string[];
  /** Left out again. */
  readonly out?: readonly string[];
}

type Read = (tool: TomlTable, project: PythonProject) => Lists;

const MADE_BY_PYTHON = /(?:^|\/)__pycache__\/|\.py[co]$/;

/** By how the name of what builds begins. */
const BACKENDS: readonly (readonly [begin: string, table: readonly string[], read: Read])[] = [
  // https://flit.pypa.io/en/stable/pyproject_toml.html
  [
    'flit',
    ['flit'],
    (tool, project) => ({
      whole: [
        ...modulesOf(project, [
          ...textsOf(tableAt(tool, 'module').name),
          ...textsOf(tableAt(tool, 'metadata').module),
        ]),
        ...textsOf(tableAt(tool, 'sdist').include),
        ...textsOf(tableAt(tool, 'external-data').directory),
      ],
      out: textsOf(tableAt(tool, 'sdist').exclude),
    }),
  ],
  // https://python-poetry.org/docs/pyproject/#include-and-exclude
  [
    'poetry',
    ['poetry'],
    (tool, project) => ({
      whole: pathsIn(tool.include, 'path'),
      known: [
        ...listOf(tool.packages).map((one) =>
          isTable(one) ? [...textsOf(one.from), ...textsOf(one.include)].join('/') : '',
        ),
        ...modulesOf(project, textsOf(tool.name)),
      ].filter((path) => path !== ''),
      out: pathsIn(tool.exclude, 'path'),
    }),
  ],
  // https://backend.pdm-project.org/build_config/
  [
    'pdm',
    ['pdm', 'build'],
    (tool, project) => {
      const roots = [...textsOf(tool['package-dir']), 'src'].filter((path) => isThere(project, path));
      const data = Object.values(tableAt(tool, 'wheel-data')).flatMap((list) => pathsIn(list, 'path'));
      const included = textsOf(tool.includes);
      const sent = tool['source-includes'] === undefined ? ['tests'] : textsOf(tool['source-includes']);
      const modules = [...roots, ...packagesAt(project)];
      return {
        whole: [...(included.length > 0 ? included : modules), ...sent, ...data],
        out: textsOf(tool.excludes),
      };
    },
  ],
  // https://docs.astral.sh/uv/reference/settings/#build-backend
  [
    'uv_build',
    ['uv', 'build-backend'],
    (tool, project) => {
      const [root = 'src'] = textsOf(tool['module-root']);
      const named = textsOf(tool['module-name']).map((name) => name.replaceAll('.', '/'));
      const modules = named.length > 0 ? named : projectNames(project);
      const unnamed = modules.length > 0 ? [] : packagesAt(project);
      return {
        whole: [
          ...unnamed,
          ...modules.map((module) => [root, module].filter((part) => part !== '').join('/')),
          ...textsOf(tool['source-include']),
          ...Object.values(tableAt(tool, 'data')).flatMap(textsOf),
        ],
        out: [
          ...textsOf(tool['source-exclude']).filter((one) => textsOf(tool['wheel-exclude']).includes(one)),
        ],
      };
    },
  ],
  // https://www.maturin.rs/config
  [
    'maturin',
    ['maturin'],
    (tool) => ({
      whole: pathsIn(tool.include, 'path'),
      known: textsOf(tool['python-source']),
    }),
  ],
  // https://scikit-build-core.readthedocs.io/en/latest/configuration/
  [
    'scikit_build_core',
    ['scikit-build'],
    (tool) => ({
      whole: textsOf(tableAt(tool, 'sdist').include),
      known: ['.'],
      out: textsOf(tableAt(tool, 'sdist').exclude),
    }),
  ],
];

export function otherOf(project: PythonProject): Packager | null {
  const { backend = '', settings } = project;
  const [, table, readLists] = BACKENDS.find(([begin]) => backend.startsWith(begin)) ?? [];
  if (table === undefined || readLists === undefined) return null;
  const { whole, known = [], out = [] } = readLists(tableAt(settings, ['tool', ...table]), project);
  const isOut = globsTake(out);
  const isWhole = globsTake([...whole, ...metadataGlobs(project)]);
  const isKnown = globsTake(known);
  const taken = { source: 'pyproject.toml', perhaps: true } as const;
  return {
    takes(path) {
      if (MADE_BY_PYTHON.test(path) || isOut(path)) return null;
      if (isWhole(path)) return taken;
      return isKnown(path) ? { ...taken, asksGit: true } : null;
    },
    enters: globsEnter([...whole, ...metadataGlobs(project)]),
  };
}

/**
 * A module of that name, or of the project's: a folder or a file, in `src` or not; with its
 * namespace.
 */
function modulesOf(project: PythonProject, named: readonly string[]): string[] {
  const names = named.length > 0 ? named.map(moduleName) : projectNames(project);
  if (names.length === 0) return packagesAt(project);
  return names.flatMap((name) =>
    ['', 'src/']
      .flatMap((root) => [`${root}${name}`, `${root}${name}.py`])
      .filter((path) => isThere(project, path)),
  );
}

function projectNames({ settings }: PythonProject): string[] {
  return textsOf(tableAt(settings, 'project').name).map(moduleName);
}

function moduleName(name: string): string {
  return name.replaceAll('.', '/').replaceAll('-', '_');
}

/** Packages beside the settings, and in `src`. */
function packagesAt(project: PythonProject): string[] {
  return ['', 'src/'].flatMap((at) =>
    namesIn(join(project.root, project.folder, at))
      .map((name) => at + name)
      .filter((path) => isThere(project, `${path}/__init__.py`)),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Texts of a list, or one of a table in it. */
function pathsIn(value: unknown, name: string): string[] {
  return (Array.isArray(value) ? value : [value])
    .flatMap((one) => (isTable(one) ? textsOf(one[name]) : textsOf(one)))
    .map(plainPath);
}
