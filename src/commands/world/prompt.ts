// Questions to a person at a terminal: asked on standard error, answered on standard input. A key
// may be pasted at any moment, so the terminal shows nothing by itself from the first question to
// the last: what is typed is shown here, once it is known that it is no key.
import { containsKey } from '../../detect/mask-text.js';
import type { World } from './world.js';

const ENTER = /[\r\n]/;
/** Ctrl-C and Ctrl-\: without echo a terminal hands over the character instead of the signal. */
const INTERRUPT = /[\u0003\u001c]/;
const END = '\u0004';
const BACKSPACE = /[\u007f\b]/;
/**
 * Arrow keys, and what a terminal puts around a paste.
 * https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
const SEQUENCES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O.)/g;
/** As long a word as this may be a key, or a part of one, of whatever kind. */
const MAY_BE_KEY = /[\w-]{12}/;

/** Whether a line may be shown that was typed where no key is asked for. */
function isHarmless(line: string): boolean {
  return !MAY_BE_KEY.test(line) && !containsKey(line);
}

export class Prompt {
  readonly #world: World;
  readonly #input: AsyncIterator<Uint8Array>;
  #rest = '';
  #ended = false;
  #closed = false;
  #failure: unknown;
  #wake: (() => void) | null = null;

  /** From here on the terminal shows nothing that is typed, until `close`. */
  constructor(world: World) {
    this.#world = world;
    world.stdin.setEcho(false);
    this.#input = world.stdin[Symbol.asyncIterator]();
    void this.#listen();
  }

  /**
   * A line without the spaces around it; null at the end of the input. What begins one of the
   * `expected` answers is shown as it is typed, anything else when the line has ended; what may be
   * a key is not shown, and the question is asked again.
   */
  async ask(question: string, expected: readonly string[] = []): Promise<string | null> {
    const begins = (text: string) => expected.some((answer) => answer.startsWith(text.toLowerCase()));
    for (;;) {
      const line = await this.#line(question, begins, isHarmless);
      if (line === null || isHarmless(line)) return line;
      await this.#world.stderr.write('   No key is asked for here: it was not shown, and is forgotten.\n');
    }
  }

  /** A line that nobody sees; null at the end of the input. */
  askHidden(question: string): Promise<string | null> {
    const never = () => false;
    return this.#line(question, never, never);
  }

  /** Lets go of the input, so that the program can end; the terminal shows again what is typed. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#world.stdin.setEcho(true);
    this.#world.stdin.stop();
  }

  async #line(
    question: string,
    isShown: (typed: string) => boolean,
    isShownAtLast: (line: string) => boolean,
  ): Promise<string | null> {
    // What was typed or pasted before this was asked is no answer to it.
    this.#rest = '';
    await this.#world.stderr.write(question);
    let typed = '';
    let shown = '';
    const show = async (text: string) => {
      const kept = text.startsWith(shown) ? shown : '';
      const change = '\b \b'.repeat(shown.length - kept.length) + text.slice(kept.length);
      if (change !== '') await this.#world.stderr.write(change);
      shown = text;
    };
    for (;;) {
      const character = await this.#character();
      if (character === null || (character === END && typed === '')) {
        await this.#world.stderr.write('\n');
        return null;
      }
      if (ENTER.test(character)) break;
      typed = BACKSPACE.test(character) ? typed.slice(0, -1) : typed + character;
      await show(isShown(typed) ? typed : '');
    }
    const line = typed.replace(SEQUENCES, '').trim();
    if (isShownAtLast(line)) await show(line);
    await this.#world.stderr.write('\n');
    return line;
  }

  /** The next character; null at the end of the input. */
  async #character(): Promise<string | null> {
    while (this.#rest === '' && !this.#ended) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    this.#world.signal.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
    const character = this.#rest.slice(0, 1);
    this.#rest = this.#rest.slice(1);
    return character === '' ? null : character;
  }

  /** All the time, so that an interrupt is seen while nothing is asked. */
  async #listen(): Promise<void> {
    try {
      for (let next = await this.#input.next(); !next.done; next = await this.#input.next()) {
        const text = Buffer.from(next.value).toString('utf8');
        if (INTERRUPT.test(text)) this.#world.interrupt();
        this.#rest += text;
        this.#wake?.();
      }
    } catch (error) {
      // The terminal is gone: told to who asks next.
      this.#failure = error;
    } finally {
      this.#ended = true;
      this.#wake?.();
    }
  }
}
