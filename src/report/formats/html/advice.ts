// What to do, each command in a box of its own.
import type { Advice } from '../../../model/advice.js';
import { html, type Markup } from '../../safe/markup.js';
import { instructionOf } from '../../wording/sentences.js';
import type { Instruction } from '../../wording/wording.js';

export function adviceList(advice: readonly Advice[]): Markup {
  if (advice.length === 0) return html``;
  return html`<ol>\n${advice.map((piece) => html`<li>${instruction(instructionOf(piece))}</li>\n`)}</ol>`;
}

export function instruction({ prose, command }: Instruction): Markup {
  return command === undefined ? html`${prose}` : html`${prose}<div class="cmd"><pre>${command}</pre></div>`;
}
