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
