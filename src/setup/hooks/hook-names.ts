// The git hooks that veleaks serves, and those that `init` sets up where nothing else is said.

export const HOOK_NAMES = [
  'pre-commit',
  'pre-merge-commit',
  'commit-msg',
  'pre-push',
  'pre-receive',
] as const;
export type HookName = (typeof HOOK_NAMES)[number];

export const CLIENT_HOOKS = [
  'pre-commit',
  'pre-merge-commit',
  'commit-msg',
  'pre-push',
] as const satisfies readonly HookName[];
export type ClientHook = (typeof CLIENT_HOOKS)[number];
export const SERVER_HOOKS: readonly HookName[] = ['pre-receive'];
