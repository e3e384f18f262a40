// Container images: tars of layers, of which a later one may hide files of an earlier one. A whiteout,
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

/** What a later layer does to a file. */
export type Hiding = 'deleted' | 'overwritten';

interface Layer {
  /** Paths that are deleted in the layers before; those that end in a slash, what is below. */
  readonly deleted: Set<string>;
  readonly paths: Set<string>;
}

/** The places of an image's layers. */
type Order = ReadonlyMap<string, number>;

export class Images {
  /** Of each image, by the members that it is inside of. A layer may be in several. */
  readonly #orders = new Map<string, Order[]>();
  /** By the members that a layer is inside of, itself the last. */
  readonly #layers = new Map<string, Layer>();
  #whiteouts = 0;
  #paths = 0;

  /** Whether the content of a member is wanted by `manifest`, if it begins as JSON. */
  static isManifest(name: string): boolean {
    return MANIFEST.test(name);
  }

  /** Takes the content of what may be a manifest, that lies beside the members of `image`. */
  manifest(image: readonly string[], content: Buffer): void {
    for (const layers of layersIn(content)) {
      const order = new Map<string, number>();
      for (const [place, layer] of layers.entries()) if (!order.has(layer)) order.set(layer, place);
      const key = JSON.stringify(image);
      const known = this.#orders.get(key) ?? [];
      if (known.length <= MAX_IMAGES) known.push(order);
      this.#orders.set(key, known);
    }
  }

  /** Takes the name of a member of a tar that is inside of `trail`. */
  member(trail: readonly string[], name: string): void {
    if (trail.length === 0) return;
    const path = plain(name);
    const slash = path.lastIndexOf('/');
    const base = path.slice(slash + 1);
    if (base.startsWith(WHITEOUT)) {
      this.#whiteouts += 1;
      if (this.#whiteouts > MAX_WHITEOUTS) return;
      const folder = path.slice(0, slash + 1);
      this.#layer(trail).deleted.add(base === OPAQUE ? folder : folder + base.slice(WHITEOUT.length));
    } else if (this.#paths < MAX_PATHS) {
      this.#paths += 1;
      this.#layer(trail).paths.add(path);
    }
  }

  #layer(trail: readonly string[]): Layer {
    const key = JSON.stringify([...trail.slice(0, -1), plain(trail.at(-1)!)]);
    const known = this.#layers.get(key);
    if (known) return known;
    const layer: Layer = { deleted: new Set(), paths: new Set() };
    this.#layers.set(key, layer);
    return layer;
  }

  /**
   * What layers behind the one that the member is in do to its file; null for nothing, be it in one
   * image of several.
   */
  hiding(inside: readonly string[]): Hiding | null {
    for (let depth = 0; depth + 1 < inside.length; depth += 1) {
      const image = inside.slice(0, depth);
      const layer = plain(inside[depth]!);
      const images = this.#orders.get(JSON.stringify(image)) ?? [];
      if (images.length > MAX_IMAGES) continue;
      const orders = images.filter((order) => order.has(layer));
      const path = plain(inside[depth + 1]!);
      const hidings = orders.map((order) => this.#hidingIn(order, image, order.get(layer)!, path));
      if (hidings.length > 0 && !hidings.includes(null)) return hidings[0]!;
    }
    return null;
  }

  #hidingIn(order: Order, image: readonly string[], place: number, path: string): Hiding | null {
    let isOverwritten = false;
    for (const [name, at] of order) {
      const layer = at > place ? this.#layers.get(JSON.stringify([...image, name])) : undefined;
      if (layer && layer.deleted.size > 0 && isDeletedBy(layer.deleted, path)) return 'deleted';
      isOverwritten ||= layer?.paths.has(path) === true;
    }
    return isOverwritten ? 'overwritten' : null;
  }
}

/** Whether the path is deleted, or a folder that it is in, or what is in that. */
function isDeletedBy(deleted: ReadonlySet<string>, path: string): boolean {
  if (deleted.has(path) || deleted.has('')) return true;
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
    if (deleted.has(path.slice(0, end)) || deleted.has(path.slice(0, end + 1))) return true;
  return false;
}

function plain(path: string): string {
  return path.replace(/^(?:\.?\/)+/, '');
}

/** The layers of each image that a manifest is of, in order. */
function layersIn(content: Buffer): string[][] {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    // https://github.com/moby/docker-image-spec/blob/main/v1.2.md#combined-image-json--filesystem-changeset-format
    if (Array.isArray(value)) return value.map((image) => listOf(image, 'Layers').filter(isText).map(plain));
    // https://github.com/opencontainers/image-spec/blob/main/manifest.md
    const digests = listOf(value, 'layers').map((layer) => (layer as { digest?: unknown } | null)?.digest);
    return digests.length > 0
      ? [digests.filter(isText).map((digest) => `blobs/${digest.replace(':', '/')}`)]
      : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}

function listOf(value: unknown, name: string): unknown[] {
  const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return Array.isArray(list) ? list : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
