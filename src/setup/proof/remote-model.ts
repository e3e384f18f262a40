// The remote that a person pushes to, as far as hooks look at it: its name, and the end of its
// address.
import { containsKey } from '../../detect/mask-text.js';
import { configValue, remoteAddresses } from '../../git/questions.js';

export interface RemoteModel {
  readonly name: string;
  /** A relative path with `/`: `github.com/owner/name.git`. */
  readonly tail: string;
}

/**
 * The remote that git would push the branch to; of none, or of one with an odd name, a usual one.
 */
export async function remoteOf(cwd: string, branch: string): Promise<RemoteModel> {
  const addresses = await remoteAddresses(cwd);
  const settings = [`branch.${branch}.pushRemote`, 'remote.pushDefault', `branch.${branch}.remote`];
  const named = await Promise.all(settings.map((setting) => configValue(cwd, setting)));
  const name = [...named, 'origin', ...addresses.keys()].find((one) => one !== null && addresses.has(one));
  if (name === undefined || name === null || !/^\w[\w-]*$/.test(name) || containsKey(name))
    return { name: 'origin', tail: 'server.git' };
  return { name, tail: tailOf(addresses.get(name)!) };
}

/** Without what a person may sign in with. */
function tailOf(address: string): string {
  const tail = address.replace(/^\w+:\/\//, '').replace(/^[^/]*@/, '');
  const steps = tail
    .replace(/:\d*(?=\/)|:/, '/')
    .split(/[\\/]+/)
    .filter((step) => step !== '');
  const isPlain = steps.length > 0 && steps.every((step) => /^[\w-][\w.-]*$/.test(step));
  return isPlain && tail.length <= 100 && !containsKey(tail) ? steps.join('/') : 'server.git';
}
