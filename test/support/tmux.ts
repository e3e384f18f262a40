// A shell in a real terminal of a fixed size: tmux, on a server of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cleanEnvironment } from './repository.js';

export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

/** What is not shown by then does not come. */
const HANGS_MS = 100_000;

export class Terminal {
  readonly #socket: string;

  /** `folder`: where the shell starts; the socket lies in it too. */
  constructor(folder: string, env: Record<string, string>, columns = 80, rows = 60) {
    this.#socket = join(folder, 'tmux.socket');
    const size = ['-x', `${columns}`, '-y', `${rows}`];
    execFileSync('tmux', ['-S', this.#socket, '-f', '/dev/null', 'new-session', '-d', ...size, 'sh'], {
      cwd: folder,
      env: { ...cleanEnvironment({ TERM: 'screen' }), ...env },
    });
  }

  /**
   * Clears the screen, types a line and the answers to what is asked then, and gives what is shown
   * once it has `wanted` in it.
   */
  async type(
    line: string,
    wanted: RegExp,
    answers: readonly (readonly [question: RegExp, answer: string])[] = [],
  ): Promise<string> {
    this.#tmux(['send-keys', '-R']);
    this.#tmux(['clear-history']);
    this.#tmux(['send-keys', '-l', line]);
    this.#tmux(['send-keys', 'Enter']);
    let before = '';
    for (const [question, answer] of answers) before = await this.answer(question, answer, before);
    const end = Date.now() + HANGS_MS;
    for (;;) {
      const shown = this.shown();
      // Behind what it wants the shell asks for the next line.
      if (wanted.test(shown) && /\n[$#]\s*$/.test(`\n${shown}`)) return shown;
      if (Date.now() > end) throw new Error(`after ${line} there is no ${wanted}:\n${shown}`);
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }

  /**
   * Pastes an answer once a question is the last thing shown, and something else than before it;
   * it is in no argument of a process.
   */
  async answer(question: RegExp, answer: string, before = ''): Promise<string> {
    const end = Date.now() + HANGS_MS;
    for (;;) {
      const shown = this.shown().trimEnd();
      if (shown !== before && new RegExp(`(?:${question.source})$`).test(shown)) {
        if (answer !== '') {
          this.#tmux(['load-buffer', '-'], answer);
          this.#tmux(['paste-buffer', '-d']);
        }
        this.#tmux(['send-keys', 'Enter']);
        return shown;
      }
      if (Date.now() > end) throw new Error(`nobody asks ${question}:\n${shown}`);
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }

  /**
   * The screen and what has been scrolled away, with lines that the terminal broke put together.
   */
  shown(): string {
    return this.#tmux(['capture-pane', '-p', '-J', '-S', '-500']).replace(/ +$/gm, '');
  }

  close(): void {
    this.#tmux(['kill-server']);
  }

  #tmux(args: readonly string[], input = ''): string {
    return execFileSync('tmux', ['-S', this.#socket, ...args], { encoding: 'utf8', input });
  }
}
