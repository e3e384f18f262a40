// Proves hooks: a made-up key in a throw-away repository, and a real commit, merge or push that
// must be stopped by veleaks.
import { basename, join } from 'node:path';
import { Detector } from '../../detect/detector.js';
import { maskText } from '../../detect/mask-text.js';
import type { GitOutput } from '../../git/process/spawn.js';
import type { Rule } from '../../model/rule.js';
import { fillTemplate } from '../../rules/example.js';
import { isShellScript, keptName } from '../hooks/block.js';
import type { ClientHook } from '../hooks/hook-names.js';
import { hookText } from '../hooks/hook-text.js';
import { huskyIn } from '../managers/husky.js';
import { type HookPlace, type Manager, ownHooksCommand } from '../place.js';
import { ATTEMPTS, HARMLESS } from './attempts.js';
import { otherWays, type Way } from './other-ways.js';
import type { Scratch } from './scratch.js';
import { bad, proof, type Symptom, unknown } from './symptom.js';

/** Any seed would do. */
const SEED = 20;

/** A text with a made-up key, and the mask by which veleaks tells of it. */
export interface Leak {
  readonly text: string;
  readonly mask: string;
}

export function makeUpLeak(rule: Rule): Leak {
  const line = fillTemplate(`${rule.variable}=${rule.prefix}{hex40}`, SEED);
  const text = `${Buffer.from(line).toString('latin1')}\n`;
  const mask = new Detector([rule]).detect(Buffer.from(text))[0]?.secret.mask;
  if (mask === undefined) throw new TypeError(`the rule ${rule.id} does not find its own example`);
  return { text, mask };
}

/** What the hook does with a made-up key, however it comes, and with the same change without one. */
export async function proveHook(
  name: ClientHook,
  { text, mask }: Leak,
  scratch: Scratch,
  place: HookPlace,
): Promise<Symptom[]> {
  const { manager } = place;
  const stopped = symptomOf(name, await ATTEMPTS[name](scratch, text), mask, place);
  if (stopped.status !== 'good') return [stopped];
  const harmless = judgeHarmless(name, await harmlessOf(name, scratch), place);
  const others: Symptom[] = [];
  for (const way of otherWays(name, scratch, manager))
    for (const symptom of await tryWay(way, { name, scratch, text, mask, manager })) others.push(symptom);
  return [stopped, ...others, ...harmless];
}

/** A commit without a key is seen by the hooks of a change and of its message: it is made once. */
function harmlessOf(name: ClientHook, scratch: Scratch): Promise<GitOutput | null> {
  if (name !== 'pre-commit' && name !== 'commit-msg') return ATTEMPTS[name](scratch, HARMLESS);
  const known = commits.get(scratch) ?? ATTEMPTS['commit-msg'](scratch, HARMLESS);
  commits.set(scratch, known);
  return known;
}

const commits = new WeakMap<Scratch, Promise<GitOutput | null>>();

interface Trial {
  readonly name: ClientHook;
  readonly scratch: Scratch;
  readonly text: string;
  readonly mask: string;
  readonly manager: Manager;
}

/** What is to be said of a way; nothing where veleaks stops the key. */
async function tryWay(way: Way, trial: Trial): Promise<Symptom[]> {
  const { name, scratch, text, mask, manager } = trial;
  const output = await way.attempt(scratch, text);
  const isThrough = output?.code === 0;
  if (!isThrough && output !== null && sayingOf(output).includes(mask)) return [];
  const apart: Symptom[] = [];
  const told = new Set<Way>();
  for (const one of way.apart) {
    if (one.within !== undefined && told.has(one.within)) continue;
    const symptoms = await tryWay(one, trial);
    if (symptoms.length > 0) told.add(one);
    for (const symptom of symptoms) apart.push(symptom);
  }
  if (apart.length > 0) return apart;
  if (!isThrough) {
    if (way.apart.length > 0) return [];
    const said = output === null ? 'nothing within two minutes' : firstLine(output);
    return [
      unknown(
        `whether ${name} stops a key ${way.how} is not known: something else stops git; it says: ${said}`,
      ),
    ];
  }
  if (way.file !== undefined && !(await holds(scratch, way.file, text))) return [];
  const what = `${name} lets a made-up key through ${way.how}`;
  return [
    way.isLimitOf.includes(manager)
      ? unknown(`${what}; ${manager} may do so by itself, whatever it is told`)
      : bad(what, way.fix),
  ];
}

/** An attribute may have made something else of it, such as an address in LFS. */
async function holds(scratch: Scratch, file: string, text: string): Promise<boolean> {
  const blob = await scratch.run('cat-file', 'blob', `HEAD:${file}`);
  return blob?.stdout.includes(text.trimEnd()) ?? false;
}

/** Whether it stops a key that comes the plain way. */
export async function stopsPlainly(name: ClientHook, leak: Leak, scratch: Scratch): Promise<boolean> {
  const { text, mask } = leak;
  const output = await ATTEMPTS[name](scratch, text);
  return output !== null && output.code !== 0 && sayingOf(output).includes(mask);
}

/** Whether it is among what was seen that the hook stops a key. */
export function isProven(name: ClientHook, symptoms: readonly Symptom[]): boolean {
  return symptoms.some(({ stops }) => stops === name);
}

function symptomOf(name: ClientHook, output: GitOutput | null, mask: string, place: HookPlace): Symptom {
  if (output === null)
    return bad(
      `${name} did not end within two minutes`,
      `run it by hand: .git/hooks/${name}, or what runs in its place`,
    );
  const said = sayingOf(output);
  if (output.code === 0) return bad(`${name} ran, and let a made-up key through`, putFirst(place));
  if (said.includes(mask)) return proof(name);
  // A hook before it stops the commit, and not by veleaks, which had nothing to say.
  if (name === 'commit-msg' && said.search(FOUND_NOTHING) !== -1 && !saysVeleaks(said))
    return unknown(
      `${name} was not reached: something else stops the commit before it; it says: ` +
        `${firstLine(output)}. Whether it does so in the real repository is not known`,
    );
  const line = firstLine(output);
  return bad(
    `${name} stops git, but not because of the key; it says: ${line}`,
    mendOf(name, output, place) ?? 'fix that first: a hook that always fails teaches people --no-verify',
  );
}

/**
 * A change without a key must go through: hooks that stop everything are switched off by the first
 * person in a hurry.
 */
function judgeHarmless(name: ClientHook, output: GitOutput | null, place: HookPlace): Symptom[] {
  if (output?.code === 0) return [];
  const said = output === null ? 'nothing within two minutes' : firstLine(output);
  const what = `${name} stops a change without a key as well; it says: ${said}`;
  const mend = output && mendOf(name, output, place);
  if (mend !== null) return [bad(what, mend)];
  if (output !== null && saysVeleaks(sayingOf(output)))
    return [bad(what, 'fix that first: a hook that always fails teaches people --no-verify')];
  return [unknown(`${what}. That is not veleaks; whether it does so in the real repository is not known`)];
}

function putFirst(place: HookPlace): string {
  if (!place.isOwn) return `these hooks are not of this repository alone: ${ownHooksCommand(place)}`;
  const also = place.manager === 'husky' ? ', nor in ~/.config/husky/init.sh or ~/.huskyrc,' : '';
  return (
    `make sure that nothing in it${also} exits before veleaks, or ignores its exit code: npx veleaks init ` +
    'puts it first'
  );
}

/** What will stop each commit in the real repository as well, as managers and veleaks say it. */
const MENDS: readonly (readonly [says: RegExp, fix: (place: HookPlace) => string])[] = [
  // husky up to 8: its helpers are in no commit, and so in no other work tree.
  [/_[\\/]husky\.sh\b/, ({ husky }) => `${huskyIn('this', husky)}, or take that line out`],
  [
    /^No \S+ file was found/,
    () =>
      'pre-commit uninstall -t pre-commit -t pre-merge-commit -t commit-msg -t pre-push && npx veleaks init',
  ],
  [/^`pre-commit` not found/, () => 'install the pre-commit framework again, and: pre-commit install'],
  [
    /^veleaks: this hook finds no veleaks, or no node/,
    () => 'install the packages in this work tree, and have node on the PATH of hooks',
  ],
  [
    /^veleaks: this is Node v/,
    ({ manager }) =>
      'the hook runs another node than you do: let what it reads first ' +
      `${manager === 'husky' ? '(~/.config/husky/init.sh, ~/.huskyrc) ' : ''}put a newer one on PATH`,
  ],
];

function mendOf(name: ClientHook, output: GitOutput, place: HookPlace): string | null {
  const line = firstLine(output);
  const known = MENDS.find(([says]) => says.test(line));
  return known ? known[1](place) : mendOfLineEnds(name, sayingOf(output), place);
}

/** The hooks that git runs where one is tried. */
const RUN_WITH: Readonly<Record<ClientHook, readonly ClientHook[]>> = {
  'pre-commit': ['pre-commit', 'commit-msg'],
  'pre-merge-commit': ['pre-merge-commit', 'commit-msg'],
  'commit-msg': ['pre-commit', 'commit-msg'],
  'pre-push': ['pre-push'],
};

/** What the system, shells and programs say of names and words with a CR at their end. */
const OF_LINE_ENDS = /no such file|not found|syntax error|illegal number|\\r|\^M|\r['":’]/i;

/**
 * No shell reads a script right whose lines end as Windows has them: git may have checked it out
 * so. Most other programs do, but no system finds what a first line with a CR names.
 */
function mendOfLineEnds(name: ClientHook, said: string, place: HookPlace): string | null {
  if (!OF_LINE_ENDS.test(said)) return null;
  const folders = [...new Set([place.folder, place.scripts])];
  const names = RUN_WITH[name].flatMap((one) => [one, keptName(one)]);
  const file = names
    .flatMap((one) => folders.map((folder) => join(folder, one)))
    .find((one) => isCutByReturns(hookText(one)));
  if (file === undefined) return null;
  // git checks nothing out into its own folder.
  const tracked = place.hooksPath === null ? '' : `; in .gitattributes: ${basename(file)} text eol=lf`;
  return `have the lines of ${file} end with LF, and not with CR LF${tracked}`;
}

function isCutByReturns(text: string | null): boolean {
  return text !== null && (/^#!.*\r\n/.test(text) || (isShellScript(text) && text.includes('\r\n')));
}

/** What veleaks says where it stops nothing. */
const FOUND_NOTHING = /^veleaks: (?:no keys in|nothing to read\b).*$/gm;

/** What git says of each push that a hook stops, and the pre-commit framework of hooks that stop nothing. */
const OF_OTHERS = /^error: failed to push some refs to .*$|^.*\.{3}.*(?:Passed|Skipped)$/gm;

/** Whether veleaks has something to say, beside that there is nothing. */
function saysVeleaks(said: string): boolean {
  return /veleaks/.test(said.replace(/veleaks[ -]doctor\S*/g, '').replace(FOUND_NOTHING, ''));
}

function sayingOf({ stderr, stdout }: GitOutput): string {
  return `${stderr}\n${stdout}`;
}

function firstLine(output: GitOutput): string {
  const said = sayingOf(output).replace(FOUND_NOTHING, '').replace(OF_OTHERS, '');
  const lines = said.split('\n').filter((text) => text.trim() !== '');
  // What helps stands behind the first semicolon: doctor says that itself.
  const ours = lines.find((text) => text.startsWith('veleaks: '))?.replace(/; .*/, '');
  const line = maskText((ours ?? lines[0] ?? 'nothing').trim());
  return (line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line).replace(/[.:]$/, '');
}

/** Characters of what a hook says. */
const MAX_QUOTED = 160;
