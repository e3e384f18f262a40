// Whether a file may say how an image is built: what does not is not read as YAML, which takes
// long.
import type { PlanFile } from '../reading/plan-files.js';

/** Each build of a CI or a script names its tool. */
export function mayBuild({ kind, text }: PlanFile): boolean {
  if (kind === 'bake' || kind === 'settings') return true;
  return BUILDS.test(text) || (kind === 'compose' && /build/.test(text));
}

const BUILDS = /docker|podman|buildah|nerdctl|kaniko|containerfile|build-push-action/i;
