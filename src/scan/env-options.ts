// What .env hygiene is handed of a scan.
import type { Detector } from '../detect/detector.js';
import type { EnvOptions } from '../env/hygiene.js';
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
  return {
    repository: await plan.repository(),
    root: plan.root,
    rules: request.rules,
    detect: (bytes) => detector.detect(bytes),
    coverage,
    history: request.scope.kind !== 'history',
    ...(request.signal ? { signal: request.signal } : {}),
  };
}
