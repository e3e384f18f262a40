// Questions to a person at a terminal: asked on standard error, answered on standard input, hidden where the answer is a key.
import type { World } from './world.js';

const ENTER = /[\r\n]/;
const INTERRUPT = '\u0003';
const END = '\u0004';
const BACKSPACE = /[\u007f\b]/;
/** What a terminal puts around a paste. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html (bracketed paste mode) */
const PASTE_MARKS = ['\u001b[200~', '\u001b[201~'];

export class Prompt {
  readonly #world: World;
  readonly #input: AsyncIterator<Uint8Array>;
  #rest = '';
  #ended = false;

  constructor(world: World) {
    this.#world = world;
    this.#input = world.stdin[Symbol.asyncIterator]();
  }

  /** A line, as the terminal shows it; null at the end of the input. */
  async ask(question: string): Promise<string | null> {
    await this.#world.stderr.write(question);
    for (;;) {
      const at = this.#rest.search(ENTER);
      if (at !== -1) return this.#take(at);
      if (this.#ended) return this.#rest === '' ? null : this.#take(this.#rest.length);
      await this.#readOn();
    }
  }

  /** A line that nobody sees; '' at the end of the input. An interrupt ends the program. */
  async askHidden(question: string): Promise<string> {
    await this.#world.stderr.write(question);
    this.#world.stdin.setEcho(false);
    try {
      const typed = await this.#readHidden();
      return PASTE_MARKS.reduce((text, mark) => text.replaceAll(mark, ''), typed);
    } finally {
      this.#world.stdin.setEcho(true);
      // What was pasted behind the line answers no other question.
      this.#rest = '';
      await this.#world.stderr.write('\n');
    }
  }

  async #readHidden(): Promise<string> {
    let typed = '';
    for (;;) {
      while (this.#rest === '' && !this.#ended) await this.#readOn();
      const character = this.#rest.slice(0, 1);
      this.#rest = this.#rest.slice(1);
      // Without echo a terminal hands over the character instead of the signal.
      if (character === INTERRUPT) throw this.#world.interrupt();
      if (character === '' || character === END) return '';
      if (ENTER.test(character)) return typed;
      typed = BACKSPACE.test(character) ? typed.slice(0, -1) : typed + character;
    }
  }

  /** Lets go of the input, so that the program can end. */
  async close(): Promise<void> {
    await this.#input.return?.();
  }

  #take(length: number): string {
    const line = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length).replace(/^\r?\n|^\r/, '');
    return line.trim();
  }

  async #readOn(): Promise<void> {
    const { value, done } = await this.#input.next();
    if (done) this.#ended = true;
    else this.#rest += Buffer.from(value).toString('utf8');
  }
}
