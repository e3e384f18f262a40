// Runs the built program where its process is not what the test is about: one process does so for
// one test after the other (warm-program.cjs), which takes a third to a half less. Tests that run
// side by side have one each.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import {
  environmentOf,
  FAST_CLOCK,
  HANGS_MS,
  veleaks as inProcess,
  type Outcome,
  PROGRAM,
  type RunOptions,
} from './program.js';

interface Run {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input: string | Uint8Array | undefined;
}

const MARK = `${randomUUID()}\n`;

/** What one standard stream said up to the mark; null while that is not there yet. */
class Said {
  text: string | null = null;
  readonly #chunks: Buffer[] = [];

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    if (chunk.at(-1) !== 0x0a) return;
    const all = this.soFar();
    if (all.endsWith(MARK)) this.text = all.slice(0, -MARK.length);
  }

  soFar(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

class WarmProgram {
  readonly #child: ChildProcess;
  isBusy = false;
  hasEnded = false;

  constructor(nodeOptions: readonly string[] = [], authority?: string) {
    const args = [...nodeOptions, resolve('test/support/warm-program.cjs'), PROGRAM, MARK];
    // Its environment and its input are those of each run.
    this.#child = spawn(process.execPath, args, {
      env: authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: authority },
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    this.#child.stdin?.end();
    this.#child.once('close', () => (this.hasEnded = true));
    this.#hold(false);
  }

  /** Whether the test waits for it. */
  #hold(on: boolean): void {
    const { stdout, stderr, channel } = this.#child;
    for (const handle of [this.#child, channel, stdout, stderr] as { ref(): void; unref(): void }[])
      on ? handle.ref() : handle.unref();
  }

  /** Runs the program; where `hangsAfter` milliseconds are not enough, it is killed. */
  run(run: Run, hangsAfter: number): Promise<Outcome> {
    this.isBusy = true;
    const child = this.#child;
    const said = { stdout: new Said(), stderr: new Said() };
    return new Promise((done, fail) => {
      let code: number | null | undefined;
      const finish = (result: () => void): void => {
        clearTimeout(watchdog);
        for (const stream of [child.stdout, child.stderr]) stream?.removeAllListeners('data');
        child.removeAllListeners('message').removeListener('close', onClose);
        this.#hold(false);
        this.isBusy = false;
        result();
      };
      const look = (): void => {
        const { text: stdout } = said.stdout;
        const { text: stderr } = said.stderr;
        if (code === undefined || stdout === null || stderr === null) return;
        finish(() => done({ code: code as number, signal: null, stdout, stderr }));
      };
      // It ended with the program: by process.exit, or by a signal.
      const onClose = (code: number | null, signal: NodeJS.Signals | null): void => {
        const [stdout, stderr] = [said.stdout.soFar(), said.stderr.soFar()];
        finish(() => done({ code, signal, stdout, stderr }));
      };
      const watchdog = setTimeout(() => {
        child.removeListener('close', onClose).kill('SIGKILL');
        finish(() => fail(new Error(`veleaks ${run.args[0] ?? ''} hangs; it said: ${said.stderr.soFar()}`)));
      }, hangsAfter);
      child.once('close', onClose);
      child.on('message', (message: { code: number }) => {
        code = message.code;
        look();
      });
      for (const name of ['stdout', 'stderr'] as const)
        child[name]?.on('data', (chunk: Buffer) => {
          said[name].add(chunk);
          look();
        });
      this.#hold(true);
      child.send(run);
    });
  }
}

/** By what Node is started with; as many as ran side by side. */
const ready = new Map<string, WarmProgram[]>();

/** As its namesake in program.ts, and in a process of its own where that makes a difference. */
export function veleaks(args: readonly string[], options: RunOptions): Promise<Outcome> {
  const { cwd, nodeOptions, input, hangsAfter = HANGS_MS } = options;
  if (needsProcess(options)) return inProcess(args, options);
  const authority = options.env?.NODE_EXTRA_CA_CERTS;
  const start = JSON.stringify([nodeOptions, authority]);
  const all = (ready.get(start) ?? []).filter(({ hasEnded }) => !hasEnded);
  const idle = all.find(({ isBusy }) => !isBusy);
  const warm = idle ?? new WarmProgram(nodeOptions, authority);
  ready.set(start, idle ? all : [...all, warm]);
  return warm.run({ args, cwd, env: environmentOf(options), input }, hangsAfter);
}

function needsProcess({ env = {}, stdio, nodeOptions, program }: RunOptions): boolean {
  // There each is started as users do.
  if (process.env.VELEAKS_LONG === '1') return true;
  if (stdio !== undefined || program !== undefined) return true;
  if (nodeOptions !== undefined && nodeOptions !== FAST_CLOCK) return true;
  // What Node and the system read when they start a process; an authority is given to it there.
  return Object.keys(env).some((name) => /^(?:NODE_(?!EXTRA_CA_CERTS$)|LD_|UV_)/.test(name));
}
