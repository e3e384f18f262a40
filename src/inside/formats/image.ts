// Container images: tars of layers, of which a later one may delete files of an earlier one. A
// whiteout, `.wh.NAME`, is all that says so.
// https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts

/** What lists the layers in `docker save`'s archives, of either form. */
const MANIFEST = 'manifest.json';
/** A longer one is not read. */
export const MAX_MANIFEST = 4 * 1024 * 1024;
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
/** More are not kept. */
const MAX_WHITEOUTS = 100_000;

export class Images {
  /** The layers' places, by the members that the image is inside of. */
  readonly #layers = new Map<string, Map<string, number>>();
  /** The deleted paths of each layer, by the members that it is inside of, itself the last. */
  readonly #deleted = new Map<string, string[]>();
  #count = 0;

  /** Whether the content of a member is wanted by `manifest`. */
  static isManifest(name: string): boolean {
    return name === MANIFEST;
  }

  /** Takes the content of a manifest that lies beside the members of `image`. */
  manifest(image: readonly string[], content: Buffer): void {
    const layers = new Map<string, number>();
    for (const layer of layersIn(content)) layers.set(layer, layers.size);
    if (layers.size > 1) this.#layers.set(JSON.stringify(image), layers);
  }

  /** Takes the name of a member of a tar that is inside of `trail`. */
  member(trail: readonly string[], name: string): void {
    const slash = name.lastIndexOf('/');
    const base = name.slice(slash + 1);
    if (!base.startsWith(WHITEOUT) || this.#count >= MAX_WHITEOUTS) return;
    this.#count += 1;
    const folder = name.slice(0, slash + 1);
    const path = base === OPAQUE ? folder : folder + base.slice(WHITEOUT.length);
    const key = JSON.stringify(trail);
    const paths = this.#deleted.get(key);
    if (paths) paths.push(path);
    else this.#deleted.set(key, [path]);
  }

  /** Whether a layer behind the one that the member is in deletes its file. */
  isDeleted(inside: readonly string[]): boolean {
    for (let depth = 0; depth + 1 < inside.length; depth += 1) {
      const image = inside.slice(0, depth);
      const layers = this.#layers.get(JSON.stringify(image));
      const place = layers?.get(inside[depth]!);
      if (layers === undefined || place === undefined) continue;
      const path = plain(inside[depth + 1]!);
      for (const [layer, its] of layers) {
        if (its <= place) continue;
        const deleted = this.#deleted.get(JSON.stringify([...image, layer])) ?? [];
        if (deleted.some((gone) => covers(plain(gone), path))) return true;
      }
    }
    return false;
  }
}

function covers(gone: string, path: string): boolean {
  return path === gone || path.startsWith(gone.endsWith('/') ? gone : `${gone}/`);
}

function plain(path: string): string {
  return path.replace(/^(?:\.?\/)+/, '');
}

function layersIn(content: Buffer): string[] {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    const images = (Array.isArray(value) ? value : []) as { readonly Layers?: unknown }[];
    return images.flatMap((image) => (Array.isArray(image?.Layers) ? image.Layers : [])).filter(isText);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
