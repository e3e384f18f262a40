// The APIs that keys are asked about: one for each rule, opened when its first key is.
import { VeleaksError } from '../../model/errors.js';
import type { Rule } from '../../model/rule.js';
import type { Api } from '../../revoke/api.js';
import { type Endpoint, parseEndpoint, requireSafeEnvironment } from '../../revoke/endpoint.js';
import type { ParsedArguments } from '../arguments/flags.js';
import type { Settings } from '../arguments/settings.js';
import type { World } from '../world/world.js';
import { placesOf, requireTrustedAddresses } from './trusted-addresses.js';

/** What is known of the API of a rule: null where no base URL is. */
export class Apis {
  readonly #endpoints: ReadonlyMap<string, Endpoint>;
  readonly #open = new Map<string, Promise<Api>>();
  readonly #world: World;

  private constructor(endpoints: ReadonlyMap<string, Endpoint>, world: World) {
    this.#endpoints = endpoints;
    this.#world = world;
  }

  /**
   * Reads and checks the base URLs. Throws a usage error where a key might go to a host that is not
   * its own.
   */
  static async of(parsed: ParsedArguments, settings: Settings, world: World): Promise<Apis> {
    requireSafeEnvironment(world.env);
    await requireTrustedAddresses(settings, placesOf(parsed, world));
    const asked = settings.rules.filter(({ api }) => api !== undefined);
    const { apiUrl } = settings;
    if (apiUrl !== undefined && asked.length > 1)
      throw new VeleaksError(
        'usage',
        '--api-url would send the keys of several vendors to one host',
        `name each in its variable: ${asked.map(({ api }) => api!.urlVariable).join(', ')}`,
      );
    const endpoints = new Map<string, Endpoint>();
    for (const { id, api } of asked) {
      const text = apiUrl?.text ?? world.env[api!.urlVariable];
      const from = apiUrl === undefined ? api!.urlVariable : (apiUrl.configFile ?? '--api-url');
      if (text) endpoints.set(id, parseEndpoint(text, from));
    }
    return new Apis(endpoints, world);
  }

  /** True if there is any to ask. */
  get areKnown(): boolean {
    return this.#endpoints.size > 0;
  }

  endpointOf({ id }: Rule): Endpoint | null {
    return this.#endpoints.get(id) ?? null;
  }

  /** Opens the API of a rule that has an endpoint. */
  of({ id }: Rule): Promise<Api> {
    const endpoint = this.#endpoints.get(id)!;
    const open = this.#open.get(id) ?? openApi(endpoint, this.#world);
    this.#open.set(id, open);
    return open;
  }

  async close(): Promise<void> {
    for (const api of this.#open.values()) await (await api).close();
  }
}

/** The client, and undici with it, is loaded here: where something is about to be sent. */
async function openApi(endpoint: Endpoint, world: World): Promise<Api> {
  const [{ openClient }, { Api }] = await Promise.all([
    import('../../revoke/client.js'),
    import('../../revoke/api.js'),
  ]);
  return new Api(endpoint, openClient(endpoint, world), world);
}
