// Container images: tars of layers, of which a later one may hide files of an earlier one. A
// whiteout,
// `.wh.NAME`, says that they are deleted; the same path again, that they are overwritten.
// https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts

/** What lists the layers in `docker save`'s archives; in an OCI layout it is one of the blobs. */
const MANIFEST = /^(?:\.\/)?(?:manifest\.json|blobs\/\w+\/[0-9a-f]{32,128})$/;
/** A longer one is not read. */
export const MAX_MANIFEST = 4 * 1024 * 1024;
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
/** More are not kept. */
const MAX_WHITEOUTS = 100_000;
const MAX_PATHS = 300_000;
/** Of more images in one archive it is not said what they hide. */
const MAX_IMAGES = 200;
/** Of a path in more folders, the outermost are looked for among what is deleted. */
const MAX_FOLDERS = 256;

/**
 * What later layers do to a file of an image; `settings`: it stands in what the image is run with.
 */
export type Hiding = 'deleted' | 'overwritten' | 'kept' | 'settings';

/** The places of an image's layers, and what is known of paths in it. */
interface Order {
  readonly places: ReadonlyMap<string, number>;
  /** Of a path: the last place that writes it, and the last that deletes it; NONE for none. */
  readonly last: Map<string, Last>;
}

interface Last {
  readonly written: number;
  readonly deleted: number;
}

const NONE = -1;
const UNCHANGED: Last = { written: NONE, deleted: NONE };

/** The layers, by their names, that write a path, and that delete one. */
interface Changes {
  readonly written: Map<string, string[]>;
  /** A path that ends in a slash is what is below. */
  readonly deleted: Map<string, string[]>;
}

const NO_CHANGES: Changes = { written: new Map(), deleted: new Map() };

export class Images {
  /** Of each image, by the members that it is inside of. A layer may be in several. */
  readonly #orders = new Map<string, Order[]>();
  /** The files of their settings, likewise. */
  readonly #settings = new Map<string, Set<string>>();
  /** What the layers of all images do that are inside of the same members. */
  readonly #changes = new Map<string, Changes>();
  #whiteouts = 0;
  #paths = 0;

  /** Whether the content of a member is wanted by `manifest`, if it begins as JSON. */
  static isManifest(name: string): boolean {
    return MANIFEST.test(name);
  }

  /** Takes the content of what may be a manifest, that lies beside the members of `image`. */
  manifest(image: readonly string[], content: Buffer): void {
    for (const { layers, settings } of imagesIn(content)) {
      if (settings !== null) this.#noteSettings(JSON.stringify(image), settings);
      const places = new Map<string, number>();
      for (const [place, layer] of layers.entries()) if (!places.has(layer)) places.set(layer, place);
      const key = JSON.stringify(image);
      const known = this.#orders.get(key) ?? [];
      if (known.length <= MAX_IMAGES) known.push({ places, last: new Map() });
      this.#orders.set(key, known);
    }
  }

  #noteSettings(image: string, name: string): void {
    const known = this.#settings.get(image) ?? new Set();
    if (known.size < MAX_IMAGES) known.add(name);
    this.#settings.set(image, known);
  }

  /** Takes the name of a member of a tar that is inside of `trail`. */
  member(trail: readonly string[], name: string): void {
    if (trail.length === 0) return;
    const path = plain(name);
    const slash = path.lastIndexOf('/');
    const base = path.slice(slash + 1);
    const layer = plain(trail.at(-1)!);
    if (base.startsWith(WHITEOUT)) {
      this.#whiteouts += 1;
      if (this.#whiteouts > MAX_WHITEOUTS) return;
      const folder = path.slice(0, slash + 1);
      const what = base === OPAQUE ? folder : folder + base.slice(WHITEOUT.length);
      note(this.#changesIn(trail).deleted, what, layer);
    } else if (this.#paths < MAX_PATHS) {
      this.#paths += 1;
      note(this.#changesIn(trail).written, path, layer);
    }
  }

  #changesIn(trail: readonly string[]): Changes {
    const key = JSON.stringify(trail.slice(0, -1));
    const known = this.#changes.get(key);
    if (known) return known;
    const changes: Changes = { written: new Map(), deleted: new Map() };
    this.#changes.set(key, changes);
    return changes;
  }

  /**
   * What layers behind the one that the member is in do to its file: it is kept by one image of
   * several. Null for what is in no image.
   */
  hiding(inside: readonly string[]): Hiding | null {
    for (let depth = 0; depth < inside.length; depth += 1) {
      const key = JSON.stringify(inside.slice(0, depth));
      const layer = plain(inside[depth]!);
      if (this.#settings.get(key)?.has(layer)) return 'settings';
      if (depth + 1 === inside.length) return null;
      const images = this.#orders.get(key) ?? [];
      const changes = this.#changes.get(key) ?? NO_CHANGES;
      if (images.length > MAX_IMAGES) continue;
      const path = plain(inside[depth + 1]!);
      const hidings = images
        .filter(({ places }) => places.has(layer))
        .map((order) => hidingIn(order, changes, layer, path));
      if (hidings.length > 0) return hidings.includes('kept') ? 'kept' : hidings[0]!;
    }
    return null;
  }
}

function hidingIn(order: Order, changes: Changes, layer: string, path: string): Hiding {
  const place = order.places.get(layer)!;
  if (pathsAbove(path).some((each) => lastOf(each, order, changes).deleted > place)) return 'deleted';
  return lastOf(path, order, changes).written > place ? 'overwritten' : 'kept';
}

/** Counted once for each path, however many layers change it and however many keys are in it. */
function lastOf(path: string, { places, last }: Order, { written, deleted }: Changes): Last {
  const known = last.get(path);
  if (known) return known;
  if (!written.has(path) && !deleted.has(path)) return UNCHANGED;
  const found = {
    written: lastPlace(written.get(path), places),
    deleted: lastPlace(deleted.get(path), places),
  };
  last.set(path, found);
  return found;
}

function lastPlace(layers: readonly string[] | undefined, places: ReadonlyMap<string, number>): number {
  let last = NONE;
  for (const layer of layers ?? []) last = Math.max(last, places.get(layer) ?? NONE);
  return last;
}

function note(layersOf: Map<string, string[]>, path: string, layer: string): void {
  const known = layersOf.get(path);
  if (known === undefined) layersOf.set(path, [layer]);
  else if (known.at(-1) !== layer) known.push(layer);
}

/**
 * The path, and what has to be deleted for it to be: all, a folder that it is in, what is in that.
 */
function pathsAbove(path: string): string[] {
  const above = [path, ''];
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    if (above.length > 2 * MAX_FOLDERS) break;
    above.push(path.slice(0, end), path.slice(0, end + 1));
  }
  return above;
}

function plain(path: string): string {
  return path.replace(/^(?:\.?\/)+/, '');
}

interface ImageFiles {
  /** In order. */
  readonly layers: readonly string[];
  /** What it is run with: its environment, labels, and how it was built. */
  readonly settings: string | null;
}

/** The files of each image that a manifest is of. */
function imagesIn(content: Buffer): ImageFiles[] {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    // https://github.com/moby/docker-image-spec/blob/main/v1.2.md#combined-image-json--filesystem-changeset-format
    if (Array.isArray(value))
      return value.map((image) => ({
        layers: listOf(image, 'Layers').filter(isText).map(plain),
        settings: textOf(image, 'Config'),
      }));
    // https://github.com/opencontainers/image-spec/blob/main/manifest.md
    const digests = listOf(value, 'layers').flatMap((layer) => textOf(layer, 'digest') ?? []);
    const settings = textOf(fieldOf(value, 'config'), 'digest');
    return digests.length > 0
      ? [{ layers: digests.map(blobOf), settings: settings === null ? null : blobOf(settings) }]
      : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}

function blobOf(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
}

function textOf(value: unknown, name: string): string | null {
  const text = fieldOf(value, name);
  return isText(text) ? plain(text) : null;
}

function listOf(value: unknown, name: string): unknown[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
