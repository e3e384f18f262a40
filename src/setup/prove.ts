// Proves hooks: a made-up key in a throw-away repository, and a real commit, merge or push that
// must be stopped by veleaks.
import { Detector } from '../detect/detector.js';
import { maskText } from '../detect/mask-text.js';
import type { GitOutput } from '../git/process/spawn.js';
import type { Rule } from '../model/rule.js';
import { fillTemplate } from '../rules/example.js';
import { ATTEMPTS, HARMLESS } from './attempts.js';
import type { ClientHook } from './hook-names.js';
import { otherWays } from './other-ways.js';
import type { Manager } from './place.js';
import type { Scratch } from './scratch.js';
import { bad, proof, type Symptom, unknown } from './symptom.js';

/** Any seed would do. */
const SEED = 20;

/** A text with a made-up key, and the mask by which veleaks tells of it. */
export function makeUpLeak(rule: Rule): { readonly text: string; readonly mask: string } {
  const line = fillTemplate(`${rule.variable}=${rule.prefix}{hex40}`, SEED);
  const text = `${Buffer.from(line).toString('latin1')}\n`;
  const mask = new Detector([rule]).detect(Buffer.from(text))[0]?.secret.mask;
  if (mask === undefined) throw new TypeError(`the rule ${rule.id} does not find its own example`);
  return { text, mask };
}

/** What the hook does with a made-up key, however it comes, and with the same change without one. */
export async function proveHook(
  name: ClientHook,
  rule: Rule,
  scratch: Scratch,
  manager: Manager,
): Promise<Symptom[]> {
  const { text, mask } = makeUpLeak(rule);
  const stopped = symptomOf(name, await ATTEMPTS[name](scratch, text), mask);
  if (stopped.status !== 'good') return [stopped];
  const harmless = judgeHarmless(name, await ATTEMPTS[name](scratch, HARMLESS));
  const symptoms = [stopped];
  for (const way of otherWays(name, scratch)) {
    if (!(await way.passes(scratch, text))) continue;
    const what = `${name} lets a made-up key through ${way.how}`;
    symptoms.push(
      way.isLimitOf?.includes(manager)
        ? unknown(`${what}; ${manager} may do so by itself, whatever it is told`)
        : bad(what, way.fix),
    );
  }
  return [...symptoms, ...harmless];
}

/** Whether it is among what was seen that the hook stops a key. */
export function isProven(name: ClientHook, symptoms: readonly Symptom[]): boolean {
  return symptoms.some(({ stops }) => stops === name);
}

function symptomOf(name: ClientHook, output: GitOutput | null, mask: string): Symptom {
  if (output === null)
    return bad(
      `${name} did not end within two minutes`,
      `run it by hand: .git/hooks/${name}, or what runs in its place`,
    );
  const said = `${output.stderr}\n${output.stdout}`;
  if (output.code === 0)
    return bad(
      `${name} ran, and let a made-up key through`,
      'make sure that nothing in it exits before veleaks, or ignores its exit code: npx veleaks init ' +
        'puts it first',
    );
  if (said.includes(mask)) return proof(name);
  // A hook before it stops the commit, and not by veleaks, which had nothing to say.
  if (name === 'commit-msg' && said.search(FOUND_NOTHING) !== -1 && !saysVeleaks(said))
    return unknown(
      `${name} was not reached: something else stops the commit before it; it says: ` +
        `${firstLine(output)}. Whether it does so in the real repository is not known`,
    );
  return bad(
    `${name} stops git, but not because of the key; it says: ${firstLine(output)}`,
    'fix that first: a hook that always fails teaches people --no-verify',
  );
}

/**
 * A change without a key must go through: hooks that stop everything are switched off by the first
 * person in a hurry.
 */
function judgeHarmless(name: ClientHook, output: GitOutput | null): Symptom[] {
  if (output?.code === 0) return [];
  const said = output === null ? 'nothing within two minutes' : firstLine(output);
  const what = `${name} stops a change without a key as well; it says: ${said}`;
  // husky up to 8: its helpers are in no commit, and so in no other work tree.
  if (/_[\\/]husky\.sh\b/.test(said))
    return [bad(what, 'npx husky in this work tree, or take that line out')];
  if (output !== null && saysVeleaks(`${output.stderr}\n${output.stdout}`))
    return [bad(what, 'fix that first: a hook that always fails teaches people --no-verify')];
  return [unknown(`${what}. That is not veleaks; whether it does so in the real repository is not known`)];
}

/** What veleaks says where it stops nothing. */
const FOUND_NOTHING = /^veleaks: (?:no keys in|nothing to read\b).*$/gm;

/** Whether veleaks has something to say, beside that there is nothing. */
function saysVeleaks(said: string): boolean {
  return /veleaks/.test(said.replace(/veleaks[ -]doctor\S*/g, '').replace(FOUND_NOTHING, ''));
}

function firstLine({ stderr, stdout }: GitOutput): string {
  const said = `${stderr}\n${stdout}`.replace(FOUND_NOTHING, '');
  const line = said.split('\n').find((text) => text.trim() !== '') ?? 'nothing';
  return maskText(line.trim()).slice(0, 160).replace(/[.:]$/, '');
}
