// What .env hygiene is handed of a scan.
import { promises } from 'node:fs';
import type { Detector } from '../detect/detector.js';
import type { EnvOptions } from '../env/checks/inspect.js';
import { statedReason } from '../env/env-files/contents.js';
import { withWorkTree } from '../git/repository.js';
import type { Coverage } from '../model/coverage.js';
import type { Plan } from './plan.js';
import type { ScanRequest } from './request.js';

export async function envOptionsOf({
  request,
  plan,
  detector,
  coverage,
}: {
  readonly request: ScanRequest;
  readonly plan: Plan;
  readonly detector: Detector;
  readonly coverage: Coverage;
}): Promise<EnvOptions> {
  const repository = await plan.repository();
  const detect: EnvOptions['detect'] = (bytes) => detector.detect(bytes);
  const { exceptions } = request;
  const isElsewhere = repository !== null && repository.root === null;
  return {
    repository: isElsewhere ? withWorkTree(repository, await promises.realpath(plan.root)) : repository,
    root: plan.root,
    rules: request.rules,
    detect,
    coverage,
    history: request.scope.kind !== 'history',
    ...(exceptions && {
      statedAtBase: (files) => exceptions.statedAtBase(files, (bytes) => statedReason(bytes, detect)),
    }),
    ...(request.signal ? { signal: request.signal } : {}),
  };
}
