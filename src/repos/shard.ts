// Which part of the whole this run does: `i/n`, or what the CI or the scheduler says. A repository
// belongs to a part by a hash of its name, so that adding one moves no other.
import { createHash } from 'node:crypto';
import { VeleaksError } from '../model/errors.js';

interface Part {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const WHOLE: Part = { index: 1, total: 1 };
const MAX_SHARDS = 100_000;

/** `--shard i/n`, or `auto`, or `auto/n` where the scheduler does not say how many there are. */
export function parseShard(text: string, env: Environment): Part {
  const [, fixed, total] = /^(auto|\d{1,6})(?:\/(\d{1,6}))?$/.exec(text) ?? [];
  if (fixed === 'auto') return automatic(env, total === undefined ? null : Number(total));
  const part = { index: Number(fixed), total: Number(total) };
  if (isPart(part)) return part;
  throw usage(
    `--shard is ${JSON.stringify(text)}`,
    'give the part and how many there are, from 1: --shard 3/16',
  );
}

function isPart({ index, total }: Part): boolean {
  return (
    Number.isInteger(index) && Number.isInteger(total) && index >= 1 && index <= total && total <= MAX_SHARDS
  );
}

interface Scheduler {
  readonly name: string;
  readonly index: string;
  readonly total?: string;
  /** The index of the first part, or the variable that says it. */
  readonly first: 0 | 1 | string;
  /** The variable that says how far two parts are apart. */
  readonly step?: string;
}

/** In this order: a CI's own numbers before those of the machine that it runs on. */
const SCHEDULERS: readonly Scheduler[] = [
  // Of our own name: for whatever sets numbers, such as a GitHub matrix, which has no variables of
  // its own.
  { name: 'VELEAKS_SHARD', index: 'VELEAKS_SHARD_INDEX', total: 'VELEAKS_SHARD_TOTAL', first: 1 },
  // https://docs.gitlab.com/ci/variables/predefined_variables/
  { name: 'GitLab', index: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', first: 1 },
  // https://circleci.com/docs/variables/
  { name: 'CircleCI', index: 'CIRCLE_NODE_INDEX', total: 'CIRCLE_NODE_TOTAL', first: 0 },
  // https://buildkite.com/docs/pipelines/configure/environment-variables
  { name: 'Buildkite', index: 'BUILDKITE_PARALLEL_JOB', total: 'BUILDKITE_PARALLEL_JOB_COUNT', first: 0 },
  // https://slurm.schedmd.com/job_array.html
  {
    name: 'Slurm',
    index: 'SLURM_ARRAY_TASK_ID',
    total: 'SLURM_ARRAY_TASK_COUNT',
    first: 'SLURM_ARRAY_TASK_MIN',
    step: 'SLURM_ARRAY_TASK_STEP',
  },
  // https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX', first: 0 },
  // https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html
  { name: 'AWS Batch', index: 'AWS_BATCH_JOB_ARRAY_INDEX', total: 'AWS_BATCH_JOB_ARRAY_SIZE', first: 0 },
];

function automatic(env: Environment, given: number | null): Part {
  for (const scheduler of SCHEDULERS) {
    const index = env[scheduler.index];
    if (index === undefined || index === '') continue;
    const said = scheduler.total === undefined ? undefined : env[scheduler.total];
    const first = typeof scheduler.first === 'string' ? Number(env[scheduler.first] ?? 1) : scheduler.first;
    const total = given ?? (said === undefined || said === '' ? null : Number(said));
    if (total === null)
      throw usage(
        `${scheduler.name} says which part this is (${scheduler.index}) and not how many there are`,
        'add it: --shard auto/16',
      );
    const step = Number((scheduler.step && env[scheduler.step]) || 1);
    const part = { index: (Number(index) - first) / step + 1, total };
    if (isPart(part)) return part;
    throw usage(
      `${scheduler.index} is ${JSON.stringify(index)} of ${total}: there is no such part`,
      'check what the job sets, or give it: --shard 3/16',
    );
  }
  if (given === null || given === 1) return WHOLE;
  throw usage('no variable says which part this is', 'give it: --shard 3/16');
}

/** The part that a repository belongs to. */
export function partOf(name: string, total: number): number {
  const digest = createHash('sha256').update(`veleaks/shard/v1\0${name}`).digest();
  return (digest.readUIntBE(0, 6) % total) + 1;
}

/** The same for all parts of one list, in whatever order it is. */
export function digestOfList(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort();
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

function usage(message: string, fix: string): VeleaksError {
  return new VeleaksError('usage', message, fix);
}
