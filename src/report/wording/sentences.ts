// Where the codes of advice become sentences.
import type { Advice, AdviceCode } from '../../model/advice.js';
import { ENV_SENTENCES } from './env-wording.js';
import { MACHINE_SENTENCES } from './machine-wording.js';
import { TRIAGE_SENTENCES } from './triage-wording.js';
import type { Instruction, Wording } from './wording.js';

const SENTENCES: Readonly<Record<AdviceCode, Wording>> = {
  ...TRIAGE_SENTENCES,
  ...ENV_SENTENCES,
  ...MACHINE_SENTENCES,
};

/** What to do, with its command apart. */
export function instructionOf(advice: Advice): Instruction {
  if (advice.worded !== undefined) return { prose: advice.worded };
  const worded = SENTENCES[advice.code](advice.data ?? {});
  return typeof worded === 'string' ? { prose: worded } : worded;
}

/** The same in one text, for formats that tell no command from prose. */
export function sentenceOf(advice: Advice): string {
  const { prose, command } = instructionOf(advice);
  return command === undefined ? prose : `${prose} ${command}`;
}
