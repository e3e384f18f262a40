// What CI systems say of a run: events in the shape in which GitHub writes them, and variables. The
// fields that veleaks reads are real in place and name; ids are put in by the test.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads
const REPOSITORY = {
  id: 1296269,
  name: 'hello',
  full_name: 'octo/hello',
  private: false,
  fork: false,
  default_branch: 'main',
};
const ZERO = '0'.repeat(40);

interface Ends {
  readonly before?: string;
  readonly after: string;
}

export const githubEvent = {
  push: ({ before = ZERO, after }: Ends, ref = 'refs/heads/main', forced = false) => ({
    ref,
    before,
    after,
    created: before === ZERO,
    deleted: after === ZERO,
    forced,
    base_ref: null,
    commits: [],
    repository: REPOSITORY,
  }),
  pullRequest: ({ before, after }: Ends, fork = false) => ({
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      state: 'open',
      head: {
        ref: 'topic',
        sha: after,
        repo: { ...REPOSITORY, fork, full_name: fork ? 'someone/hello' : 'octo/hello' },
      },
      base: { ref: 'main', sha: before, repo: REPOSITORY },
      merge_commit_sha: null,
    },
    repository: REPOSITORY,
  }),
  mergeGroup: ({ before, after }: Ends) => ({
    action: 'checks_requested',
    merge_group: {
      head_sha: after,
      head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-0123456789abcdef',
      base_sha: before,
      base_ref: 'refs/heads/main',
    },
    repository: REPOSITORY,
  }),
  schedule: () => ({ schedule: '0 4 * * *', repository: REPOSITORY }),
};
