// Questions to a person at a terminal: asked on standard error, answered on standard input, hidden where the answer is a key.
import type { World } from './world.js';

const ENTER = /[\r\n]/;
const INTERRUPT = '\u0003';
const END = '\u0004';
const BACKSPACE = /[\u007f\b]/;

export class Prompt {
  readonly #world: World;
  readonly #input: AsyncIterator<Uint8Array>;
  #rest = '';
  #ended = false;

  constructor(world: World) {
    this.#world = world;
    this.#input = world.stdin[Symbol.asyncIterator]();
  }

  /** A line, as the terminal shows it; '' at the end of the input. */
  async ask(question: string): Promise<string> {
    await this.#world.stderr.write(question);
    for (;;) {
      const at = this.#rest.search(ENTER);
      if (at !== -1 || this.#ended) return this.#take(at === -1 ? this.#rest.length : at);
      await this.#readOn();
    }
  }

  /** A line that nobody sees. An interrupt or the end of the input gives ''. */
  async askHidden(question: string): Promise<string> {
    await this.#world.stderr.write(question);
    this.#world.stdin.setEcho(false);
    try {
      let typed = '';
      for (;;) {
        while (this.#rest === '' && !this.#ended) await this.#readOn();
        const character = this.#rest.slice(0, 1);
        this.#rest = this.#rest.slice(1);
        if (character === '' || character === INTERRUPT || character === END) return '';
        if (ENTER.test(character)) return typed;
        typed = BACKSPACE.test(character) ? typed.slice(0, -1) : typed + character;
      }
    } finally {
      this.#world.stdin.setEcho(true);
      await this.#world.stderr.write('\n');
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
