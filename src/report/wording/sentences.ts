// Where the codes of advice become sentences.
import type { Advice, AdviceCode } from '../../model/advice.js';
import { shell } from '../../model/shell-quote.js';
import { ENV_SENTENCES } from './env-wording.js';
import { MACHINE_SENTENCES } from './machine-wording.js';
import { TRIAGE_SENTENCES } from './triage-wording.js';
import { type Instruction, textOfInstruction, type Wording } from './wording.js';

const SENTENCES: Readonly<Record<AdviceCode, Wording>> = {
  ...TRIAGE_SENTENCES,
  ...ENV_SENTENCES,
  ...MACHINE_SENTENCES,
};

/** As `textOfInstruction` writes it: a sentence of prose alone ends with a full stop. */
const ENDS_WITH_COMMAND = /: \S(?:.*[^.])?$/s;

/** What to do, with its command apart. */
export function instructionOf(advice: Advice): Instruction {
  if (advice.worded !== undefined)
    return { prose: advice.worded, isOneLine: ENDS_WITH_COMMAND.test(advice.worded) };
  const worded = SENTENCES[advice.code](advice.data ?? {});
  const instruction = typeof worded === 'string' ? { prose: worded } : worded;
  const { otherWorkTree: folder, cloneOf: address } = advice.data ?? {};
  if (address !== undefined) return inClone(address, instruction);
  return folder === undefined ? instruction : within(folder, instruction);
}

/** For another work tree: a command that leaves the current folder as it is. */
function within(folder: string, { prose, command }: Instruction): Instruction {
  if (command !== undefined) return { prose, command: `(${shell`cd ${folder}`} && ${command})` };
  return { prose: /"git /.test(prose) ? `In ${folder}: ${prose}` : prose };
}

/** There is no folder to change to: a command that stood alone would be pasted into another one. */
function inClone(address: string, { prose, command }: Instruction): Instruction {
  if (command !== undefined)
    return { prose: `In a clone of ${address}: ${prose} ${command}`, isOneLine: true };
  return { prose: /"git /.test(prose) ? `In a clone of ${address}: ${prose}` : prose };
}

/** The same in one text, for formats that tell no command from prose. */
export function sentenceOf(advice: Advice): string {
  return textOfInstruction(instructionOf(advice));
}
