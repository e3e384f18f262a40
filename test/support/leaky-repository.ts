// A repository whose keys were pushed: what a revocation is for.
import { TestFolder, TestRepository } from './repository.js';

export interface LeakyRepository {
  readonly repository: TestRepository;
  readonly dispose: () => void;
}

/** One file a key, committed and pushed to a remote that is there. */
export function leakyRepository(keys: readonly string[]): LeakyRepository {
  const remote = new TestRepository({ bare: true });
  const repository = new TestRepository();
  repository.git('remote', 'add', 'origin', remote.path);
  const files = keys.map((key, index) => [`config-${index}.ini`, `token = ${key}\n`]);
  repository.commit(Object.fromEntries(files), 'add the configuration');
  repository.git('push', '-q', '-u', 'origin', 'main');
  return {
    repository,
    dispose: () => {
      repository.dispose();
      remote.dispose();
    },
  };
}

/** A home of the program under test: its receipts land there. */
export function homeFolder(): { folder: TestFolder; env: Record<string, string> } {
  const folder = new TestFolder('veleaks-home-');
  const env = { HOME: folder.path, XDG_STATE_HOME: `${folder.path}/state`, TMPDIR: folder.path };
  return { folder, env };
}
