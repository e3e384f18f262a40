// Proves hooks: a made-up key in a throw-away repository, and a real commit, merge or push that must be stopped by veleaks.
import { Detector } from '../detect/detector.js';
import { fillTemplate } from '../detect/example.js';
import { maskText } from '../detect/mask-text.js';
import type { GitOutput } from '../git/spawn.js';
import type { Rule } from '../model/rule.js';
import type { ClientHook } from './hook-names.js';
import type { Scratch } from './scratch.js';
import { bad, good, type Symptom } from './symptom.js';

const FILE = 'veleaks-doctor.txt';
/** Any seed would do. */
const SEED = 20;

/** A text with a made-up key, and the mask by which veleaks tells of it. */
export function makeUpLeak(rule: Rule): { readonly text: string; readonly mask: string } {
  const text = `${Buffer.from(fillTemplate(`${rule.variable}=${rule.prefix}{hex40}`, SEED)).toString('latin1')}\n`;
  const mask = new Detector([rule]).detect(Buffer.from(text))[0]?.secret.mask;
  if (mask === undefined) throw new TypeError(`the rule ${rule.id} does not find its own example`);
  return { text, mask };
}

/** What the hook does with the key. */
export async function proveHook(name: ClientHook, rule: Rule, scratch: Scratch): Promise<Symptom> {
  const { text, mask } = makeUpLeak(rule);
  return judge(name, await ATTEMPTS[name](scratch, text), mask);
}

const ATTEMPTS: Readonly<Record<ClientHook, (scratch: Scratch, text: string) => Promise<GitOutput | null>>> =
  {
    'pre-commit': async (scratch, text) => {
      await start(scratch, 'commit');
      await scratch.stage(FILE, text);
      return scratch.run('commit', '-m', 'a made-up key');
    },
    'pre-merge-commit': async (scratch, text) => {
      await start(scratch, 'theirs');
      await scratch.stage(FILE, text);
      await scratch.silently('commit', '-q', '--no-verify', '-m', 'theirs');
      await start(scratch, 'ours');
      await scratch.stage('veleaks-doctor-ours.txt', 'ours\n');
      await scratch.silently('commit', '-q', '--no-verify', '-m', 'ours');
      return scratch.run('merge', '--no-edit', 'theirs');
    },
    'commit-msg': async (scratch, text) => {
      await start(scratch, 'message');
      await scratch.stage('veleaks-doctor-message.txt', 'no key\n');
      return scratch.run('commit', '-F', scratch.message(text));
    },
    'pre-push': async (scratch, text) => {
      await start(scratch, 'push');
      await scratch.stage(FILE, text);
      await scratch.silently('commit', '-q', '--no-verify', '-m', 'a made-up key');
      return scratch.run('push', scratch.server, 'push');
    },
  };

/** A branch with nothing on it but an empty commit, checked out. */
async function start(scratch: Scratch, branch: string): Promise<void> {
  await scratch.silently('checkout', '-q', '--force', '-B', branch, await baseOf(scratch));
}

/** The empty commit that all branches begin with. */
async function baseOf(scratch: Scratch): Promise<string> {
  const exists = await scratch.run('rev-parse', '--verify', '--quiet', 'refs/tags/base');
  if (exists?.code !== 0) {
    await scratch.silently('commit', '-q', '--allow-empty', '--no-verify', '-m', 'base');
    await scratch.silently('tag', 'base');
  }
  return 'base';
}

function judge(name: ClientHook, output: GitOutput | null, mask: string): Symptom {
  if (output === null)
    return bad(
      `${name} did not end within two minutes`,
      `run it by hand: .git/hooks/${name}, or what stands for it`,
    );
  const said = `${output.stderr}\n${output.stdout}`;
  if (output.code === 0)
    return bad(
      `${name} ran, and let a made-up key through`,
      `see that nothing in it ends before veleaks, or forgives it: npx veleaks init puts it first`,
    );
  if (said.includes(mask)) return good(`${name} stops a made-up key`);
  const line = said.split('\n').find((text) => text.trim() !== '') ?? 'nothing';
  return bad(
    `${name} stops git, but not because of the key; it says: ${maskText(line.trim()).slice(0, 160)}`,
    'mend that first: a hook that always fails teaches people --no-verify',
  );
}
