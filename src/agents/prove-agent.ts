// Proves an agent's hook: the command that stands in its configuration is run as the agent would
// run it, with an event that has a made-up key in it. It must stop that, and let the same event
// without a key pass.
import { runGitWithHooks } from '../git/process/spawn.js';
import type { Rule } from '../model/rule.js';
import { quoteForShell } from '../model/shell-quote.js';
import { readIfThere } from '../setup/edits.js';
import { makeUpLeak } from '../setup/proof/prove.js';
import { bad, good, type Symptom, unknown } from '../setup/proof/symptom.js';
import type { Contract, Payload } from './contract.js';
import { ourHooks, settingOf } from './merge-json.js';
import { isOurPlugin, programOfPlugin } from './opencode-plugin.js';
import type { AgentPlace } from './places.js';
import { recognise } from './recognise.js';
import { SAMPLES } from './samples.js';

const SET_UP = 'veleaks init --agents';

/** What the hook in this file does; null where there is none. `cwd`: a folder that is there. */
export async function proveAgent(
  place: AgentPlace,
  file: string,
  cwd: string,
  rule: Rule,
  signal: AbortSignal,
): Promise<Symptom[] | null> {
  const text = await readIfThere(file);
  if (text === null) return null;
  const commands = commandsIn(place, text);
  if (commands.length === 0) return null;
  const symptoms: Symptom[] = missingEvents(place, text, file);
  if (settingOf(text, 'disableAllHooks') === true)
    symptoms.push(bad(`${place.label}: all hooks are switched off in ${file}`, 'take "disableAllHooks" out'));
  for (const command of new Set(commands)) symptoms.push(await prove(place, command, { cwd, rule, signal }));
  return [...symptoms, ...place.notes.map(unknown)];
}

function commandsIn({ kind }: AgentPlace, text: string): string[] {
  if (kind === 'json') return ourHooks(text).map(({ command }) => command.replace(/^& /, ''));
  const words = isOurPlugin(text) ? programOfPlugin(text) : null;
  return words === null ? [] : [words.map(quoteForShell).join(' ')];
}

function missingEvents({ label, kind, hooks }: AgentPlace, text: string, file: string): Symptom[] {
  if (kind !== 'json') return [];
  const there = new Set(ourHooks(text).map(({ event }) => event));
  const missing = hooks.filter(({ event }) => !there.has(event)).map(({ event }) => event);
  if (missing.length === 0) return [];
  return [bad(`${label}: ${file} has no veleaks at ${missing.join(', ')}`, SET_UP)];
}

interface Trial {
  readonly cwd: string;
  readonly rule: Rule;
  readonly signal: AbortSignal;
}

async function prove({ name, label }: AgentPlace, command: string, trial: Trial): Promise<Symptom> {
  const { text, mask } = makeUpLeak(trial.rule);
  const sample = SAMPLES[name]!;
  const leak = sample(text, trial.cwd);
  const contract = recognise(leak)!;
  const late = bad(`${label}: its hook gave no answer in two minutes`, SET_UP);
  const stopped = await run(command, leak, trial);
  if (stopped === null) return late;
  if (stopped.code === 127 || stopped.code === 126)
    return bad(
      `${label}: its hook cannot be started (exit code ${stopped.code}): the program has moved`,
      SET_UP,
    );
  if (!isStopped(contract, leak, mask, stopped))
    return bad(`${label}: its hook does not stop a made-up key (exit code ${stopped.code})`, SET_UP);
  const clean = await run(command, sample('no key', trial.cwd), trial);
  if (clean === null) return late;
  if (clean.code !== 0)
    return bad(`${label}: its hook stops what has no key (exit code ${clean.code})`, SET_UP);
  return good(`${label}: its hook stops a made-up key, and lets through what has none`);
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * In the shell, through a git alias: the gate of processes starts nothing else. Null if it does not
 * end.
 */
async function run(command: string, payload: Payload, { cwd, signal }: Trial): Promise<Ended | null> {
  const ended = await runGitWithHooks(['-c', `alias.ask-hook=!${command}`, 'ask-hook'], {
    cwd,
    signal,
    around: [cwd],
    input: JSON.stringify(payload),
  });
  return ended && { ...ended, stdout: ended.stdout.toString('utf8') };
}

/**
 * Whether the answer is the one of the contract, but for the words of the reason, which names the
 * mask.
 */
function isStopped(contract: Contract, payload: Payload, mask: string, ended: Ended): boolean {
  const wanted = contract.block(contract.readEvent(payload)!, REASON);
  return (
    ended.code === wanted.exitCode &&
    fits(ended.stdout, wanted.stdout) &&
    fits(ended.stderr, wanted.stderr) &&
    (ended.stdout + ended.stderr).includes(mask)
  );
}

const REASON = 'REASON';

function fits(given: string, wanted: string): boolean {
  const parts = wanted.split(REASON).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('veleaks stopped this[^\\n]+?')}$`).test(given);
}
