// Where the codes of advice become sentences.
import type { Advice } from '../model/report.js';
import { ENV_SENTENCES } from './env-wording.js';
import { TRIAGE_SENTENCES } from './triage-wording.js';
import type { Wording } from './wording.js';

const SENTENCES: Readonly<Record<string, Wording>> = { ...TRIAGE_SENTENCES, ...ENV_SENTENCES };

/** The sentence of an advice; its bare code where no wording is known, so that nothing is lost. */
export function sentenceOf(advice: Advice): string {
  return hasWording(advice.code) ? SENTENCES[advice.code]!(advice.data ?? {}) : advice.code;
}

export function hasWording(code: string): boolean {
  return Object.hasOwn(SENTENCES, code);
}

const WITH_COMMAND = /^(.*?:) (?:`([^`]+)`\.?|((?:git|npm|npx|veleaks) .*[^.]))$/s;

/** A sentence that ends in a command, as `Wording` has it, in its two parts; any other whole. */
export function splitSentence(sentence: string): { readonly prose: string; readonly command?: string } {
  const [, prose, quoted, bare] = WITH_COMMAND.exec(sentence) ?? [];
  const command = quoted ?? bare;
  return prose === undefined || command === undefined ? { prose: sentence } : { prose, command };
}
