// Whether a file leaves without git: in a package that npm publishes, in an image that Docker
// builds, or as a package that was built. Whatever git ignores.

import { join, posix } from 'node:path';
import type { AdviceData } from '../../model/advice.js';
import { regex } from '../../model/regex.js';
import type { ShippedBy } from '../../model/report.js';
import { type GivenArgs, KeptArgs } from '../docker/build-args.js';
import { type BuildPlan, DockerBuild, likelyContexts } from '../docker/docker.js';
import { builtPackageOf } from '../packages/built-package.js';
import { MAX_OUTPUT_DEPTH, type NpmPack, npmPackAs, npmPackAt } from '../packages/npm.js';
import { isPackagersFile, packagersAt } from '../packages/packagers.js';
import { namesIn, type Packager } from './packager.js';

export interface Shipment extends ShippedBy {
  /** The ignore file that would keep it out of an image; the folder and the reason of a package. */
  readonly data: AdviceData;
}

interface ShippingPlaces {
  readonly dockerfiles: readonly string[];
  /** Folders in which a project lies. */
  readonly projects: ReadonlySet<string>;
  readonly plans: readonly BuildPlan[];
  /** Builds that give values of variables to ARGs. */
  readonly args?: readonly GivenArgs[];
  /** What jobs of a CI and commands of scripts take of the whole. */
  readonly artifacts?: readonly Packager[];
  /** Files with more in them than was read for that. */
  readonly cut?: ReadonlySet<string>;
}

/** Folders of tools, which no package has, and which may be large. */
const MADE_AGAIN = regex()`
  (?:^|/)(?:node_modules|\.?venv|env|\.tox|\.nox|target|__pycache__|\.\w+_cache|\.cache|\.eggs
  |[^/]+\.egg-info|\.gradle|\.git|site-packages|htmlcov|coverage)(?:/|$)
`;

export class Shipping {
  readonly #root: string;
  /**
   * Files with more in them than is read, from the root; of those that were looked at until now.
   */
  readonly cut: ReadonlySet<string>;
  /** The ARGs of images that get a value of an env file. */
  readonly keptArgs: KeptArgs;
  readonly #noteCut: (path: string) => void;
  readonly #artifacts: readonly Packager[];
  readonly #packs = new Map<string, NpmPack | null>();
  readonly #packagers = new Map<string, readonly Packager[]>();
  readonly #manifests = new Map<string, readonly string[]>();
  /** Each list is one build, in the contexts that it may have. */
  readonly #builds: readonly (readonly DockerBuild[])[];

  /** Paths are relative to `root`. */
  constructor(
    root: string,
    { dockerfiles, projects, plans, args = [], artifacts = [], cut }: ShippingPlaces,
  ) {
    this.#root = root;
    const all = new Set(cut);
    const note = (path: string): unknown => all.add(path);
    this.cut = all;
    this.#noteCut = note;
    this.#artifacts = artifacts;
    this.keptArgs = new KeptArgs(root, args);
    // A build may call its Dockerfile what it likes.
    const others = plans.filter(
      (plan) => plan.inline !== undefined || !dockerfiles.includes(plan.dockerfile),
    );
    const builds = dockerfiles.flatMap((dockerfile) => {
      const said = plans.filter((plan) => plan.dockerfile === dockerfile && plan.inline === undefined);
      if (said.length > 0) return said.map((plan) => [new DockerBuild(root, plan, note)]);
      const contexts = likelyContexts(root, dockerfile, projects);
      return [contexts.map((context) => new DockerBuild(root, { dockerfile, context }, note))];
    });
    this.#builds = [...builds, ...others.map((plan) => [new DockerBuild(root, plan, note)])];
  }

  /** Every way on which the file leaves. `isIgnored`: by git, which some tools ask. */
  waysOf(path: string, isIgnored = true): Shipment[] {
    const packs = this.#packsAround(path).filter(({ folder, pack }) =>
      pack.takes(posix.relative(folder, path)),
    );
    const npm = packs.map(({ folder, pack }): Shipment => {
      const { reason, source } = pack.why();
      return { by: 'npm', source, data: { reason, folder } };
    });
    const built = builtPackageOf(this.#root, path);
    const itself: Shipment[] = built === null ? [] : [{ by: 'package', source: built, data: {} }];
    return [...npm, ...this.#inImages(path), ...itself, ...this.#packaged(path, isIgnored)];
  }

  /** Into the images of builds. */
  #inImages(path: string): Shipment[] {
    return this.#builds.flatMap((builds): Shipment[] => {
      const takes = builds.map((build) => build.takes(path));
      const take = takes.find((each) => each !== null);
      if (!take) return [];
      const { dockerfile, line, ignoreFile } = take;
      const perhaps = take.perhaps || takes.includes(null) ? ({ perhaps: true } as const) : {};
      const data = { ignoreFile, ...(take.perhaps ? { unknown: 'variable' } : {}) };
      return [{ by: 'docker', source: dockerfile, line, ...perhaps, data }];
    });
  }

  /**
   * The first way on which a file of git's own folder leaves. Packages leave it out, whatever they
   * take of the rest; an archive that a command makes does not.
   */
  wayOfGit(path: string): Shipment | undefined {
    const [image] = this.#inImages(path);
    const isWhole = (one: Packager): boolean => one.by === 'upload' || this.#artifacts.includes(one);
    return image ?? this.#packaged(path, true, isWhole)[0];
  }

  /** False where no file below a folder leaves, but for packages that lie in it. */
  enters(folder: string): boolean {
    const inPack = this.#packsAround(`${folder}/`).some(({ folder: top, pack }) =>
      pack.enters(posix.relative(top, folder)),
    );
    const inProject =
      !MADE_AGAIN.test(folder) &&
      foldersOf(`${folder}/`).some((top) =>
        // A project may lie in it.
        this.#packagersAt(top).some(
          (packager) => top === folder || packager.enters(posix.relative(top, folder)),
        ),
      );
    return inPack || inProject || this.#builds.some((builds) => builds.some((build) => build.enters(folder)));
  }

  /** By other tools that matter, for the projects in whose folders a path lies. */
  #packaged(
    path: string,
    isIgnored: boolean,
    matters: (packager: Packager) => boolean = () => true,
  ): Shipment[] {
    if (/(?:^|\/)node_modules\//.test(path)) return [];
    return foldersOf(path).flatMap((folder) =>
      this.#packagersAt(folder).flatMap((packager): Shipment[] => {
        if (!matters(packager)) return [];
        const taken = packager.takes(posix.relative(folder, path));
        if (taken === null || (taken.asksGit && isIgnored)) return [];
        const source = posix.join(folder, taken.source);
        const by = packager.by ?? 'packager';
        return [{ by, source, ...(taken.perhaps ? { perhaps: true } : {}), data: {} }];
      }),
    );
  }

  #packagersAt(folder: string): readonly Packager[] {
    let packagers = this.#packagers.get(folder);
    if (packagers === undefined) {
      packagers =
        this.#manifestsIn(folder).length > 0 ? packagersAt(this.#root, folder, this.#noteCut) : NO_PACKAGERS;
      if (folder === '') packagers = [...packagers, ...this.#artifacts];
      this.#packagers.set(folder, packagers);
    }
    return packagers;
  }

  /**
   * The names of files that say what a package holds: listed once, for most folders have none, and
   * there may be a hundred thousand.
   */
  #manifestsIn(folder: string): readonly string[] {
    let names = this.#manifests.get(folder);
    if (names === undefined) {
      const found = namesIn(join(this.#root, folder)).filter(isPackagersFile);
      names = found.length > 0 ? found : NO_NAMES;
      this.#manifests.set(folder, names);
    }
    return names;
  }

  /**
   * The packages in whose folders a path lies, innermost first. What lies in `node_modules` is no
   * package of the project.
   */
  #packsAround(path: string): { folder: string; pack: NpmPack }[] {
    const around: { folder: string; pack: NpmPack }[] = [];
    for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
      const folder = end <= 0 ? '' : path.slice(0, end);
      const pack = /(?:^|\/)node_modules(?:\/|$)/.test(folder) ? null : this.#packAt(folder);
      if (pack) around.push({ folder, pack });
      if (end <= 0) return around;
    }
  }

  #packAt(folder: string): NpmPack | null {
    const known = this.#packs.get(folder);
    if (known !== undefined) return known;
    const isPackage = this.#manifestsIn(folder).includes('package.json');
    const pack = isPackage ? npmPackAt(this.#root, folder, this.#noteCut) : this.#publishedAs(folder);
    this.#packs.set(folder, pack);
    return pack;
  }

  /** The package above that the folder is published as. */
  #publishedAs(folder: string): NpmPack | null {
    let above = folder;
    for (let depth = 0; depth < MAX_OUTPUT_DEPTH && above !== ''; depth += 1) {
      above = above.includes('/') ? posix.dirname(above) : '';
      const pack = this.#packAt(above);
      if (pack?.npmPackage.publishes === folder) return npmPackAs(this.#root, folder, pack);
    }
    return null;
  }
}

const NO_NAMES: readonly string[] = [];
const NO_PACKAGERS: readonly Packager[] = [];

/** The folders around a path, innermost first; '' for the root. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end));
  return [...folders, ''];
}
