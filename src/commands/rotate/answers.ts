// Who answers what a rotation asks: the person at the terminal, or the options and the standard
// input of a script.
import type { LeakedKey } from '../../revoke/leaked-key.js';
import { isConfirmed } from '../revoke/confirm.js';
import type { Prompt } from '../world/prompt.js';
import type { World } from '../world/world.js';

/** More than this on standard input is no key. */
const MAX_BYTES = 64 * 1024;

export interface Answers {
  /** `byScript`: what naming the step in the options says. */
  yes(question: string, byScript: boolean): Promise<boolean>;
  /** The new key; null where none is given. Asked again as long as it is not taken. */
  newKey(): Promise<string | null>;
  confirms(key: LeakedKey): Promise<boolean>;
}

export class PersonsAnswers implements Answers {
  readonly #prompt: Prompt;

  constructor(prompt: Prompt) {
    this.#prompt = prompt;
  }

  async yes(question: string): Promise<boolean> {
    const answer = await this.#prompt.ask(`   ${question} [y/N]: `, ['yes', 'no']);
    return /^y(?:es)?$/i.test(answer ?? '');
  }

  async newKey(): Promise<string | null> {
    const line = await this.#prompt.askHidden('   New key (it is not shown; q to leave this step): ');
    return line === 'q' ? null : line;
  }

  confirms(key: LeakedKey): Promise<boolean> {
    const question = '   To revoke it for good, type the last four characters of the old key: ';
    return isConfirmed(this.#prompt, key, question);
  }
}

/** Asks nothing. The new key is read from standard input, once, when the first step wants it. */
export class ScriptsAnswers implements Answers {
  readonly #world: World;
  readonly #isConfirmed: boolean;
  #isRead = false;

  constructor(world: World, isConfirmed: boolean) {
    this.#world = world;
    this.#isConfirmed = isConfirmed;
  }

  async yes(_question: string, byScript: boolean): Promise<boolean> {
    return byScript;
  }

  async newKey(): Promise<string | null> {
    if (this.#isRead) return null;
    this.#isRead = true;
    const { stdin } = this.#world;
    if (stdin.isTerminal) return null;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stdin) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BYTES) return null;
    }
    const given = Buffer.concat(chunks).toString('utf8').trim();
    return given === '' ? null : given;
  }

  async confirms(): Promise<boolean> {
    return this.#isConfirmed;
  }
}
