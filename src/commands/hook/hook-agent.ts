// `veleaks hook agent`: what the hook of a coding agent calls. One event on standard input, one
// answer in the agent's language.
import { answerEvent, MAX_EVENT_BYTES } from '../../agents/answer-event.js';
import type { AgentAnswer } from '../../agents/contract.js';
import { loadDetector } from '../../detect/load-detector.js';
import { type Finder, FirstLook } from '../../detect/needles/first-look.js';
import { searchForBuiltIn } from '../../detect/needles/key-search.js';
import { readOpen } from '../../files/read.js';
import { statsOfStream } from '../../files/standard-stream.js';
import { isAtLeast } from '../../model/rule.js';
import type { ParsedArguments } from '../arguments/flags.js';
import type { Settings } from '../arguments/settings.js';
import type { World } from '../world/world.js';

/** Gives the exit code that the agent understands. */
export async function runHookAgent(
  { values }: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<number> {
  const failClosed = values['fail-closed'] === true;
  const answer = await answered(settings, world, failClosed);
  if (answer.stderr !== '') await world.stderr.write(answer.stderr);
  if (answer.stdout !== '') await world.stdout.write(answer.stdout);
  return answer.exitCode;
}

/** If veleaks itself fails, the agent goes on, unless it is to stop then. */
async function answered(settings: Settings, world: World, failClosed: boolean): Promise<AgentAnswer> {
  try {
    const { rules } = settings;
    const { bytes, isWhole } = await readInput(world);
    const answer = (detector: Finder): Promise<AgentAnswer> =>
      answerEvent(bytes, isWhole, {
        rules,
        detector,
        blocks: ({ verdict, confidence }) =>
          verdict === 'finding' && isAtLeast(confidence, settings.minConfidence),
        // node:crypto is worth loading once there is a key.
        loadKeyId: async () => (await import('../../triage/key-id.js')).keyId,
        home: world.env.HOME ?? world.env.USERPROFILE ?? null,
        cwd: world.cwd,
        env: world.env,
        failClosed,
      });
    const search = searchForBuiltIn(rules);
    const firstLook = search && new FirstLook(search);
    const first = firstLook && (await answer(firstLook));
    // Nearly always there is nothing to judge, and nothing that judges is loaded.
    if (first && !firstLook.sawNeedle) return first;
    const { Detector } = await loadDetector();
    return await answer(new Detector(rules));
  } catch (error) {
    if (world.signal.aborted) throw error;
    const name = error instanceof Error ? error.name : 'error';
    const stderr = `veleaks: it failed (${name}), and nothing was checked; please report it\n`;
    return failClosed ? { stdout: '', stderr, exitCode: 2 } : { stdout: '{}\n', stderr, exitCode: 0 };
  }
}

/**
 * A terminal is read by its stream: a person may want to interrupt. So is what is not there yet and
 * does not block.
 */
async function readInput(world: World): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const { bytes, isAtEnd } = readsAtOnce() ? readOpen(0, MAX_EVENT_BYTES) : NOTHING;
  if (isAtEnd) return { bytes, isWhole: true };
  const chunks: Uint8Array[] = [bytes];
  let total = bytes.length;
  if (total <= MAX_EVENT_BYTES)
    for await (const chunk of world.stdin) {
      total += chunk.length;
      chunks.push(chunk);
      if (total > MAX_EVENT_BYTES) break;
    }
  return { bytes: Buffer.concat(chunks), isWhole: total <= MAX_EVENT_BYTES };
}

const NOTHING = { bytes: Buffer.alloc(0), isAtEnd: false };

function readsAtOnce(): boolean {
  const stats = statsOfStream(0);
  return stats !== null && (stats.isFIFO() || stats.isFile() || stats.isSocket());
}
