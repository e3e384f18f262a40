// A made home for `veleaks machine`: no test looks at the home of the machine that it runs on.
import { spawn } from 'node:child_process';
import type { Report } from '../../src/model/report.js';
import { inputOf } from './input.js';
import { key } from './keys.js';
import { PROGRAM } from './program.js';
import { TestFolder } from './repository.js';

type Finding = Report['findings'][number];

export interface MachineRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class MachineHome extends TestFolder {
  constructor() {
    super('veleaks-home-');
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * `veleaks machine` with these arguments, in an environment of this home and nothing else; `uid`:
   * as another user.
   */
  run(
    args: readonly string[] = [],
    env: Record<string, string> = {},
    input = '',
    uid?: number,
  ): Promise<MachineRun> {
    return new Promise((done, fail) => {
      const child = spawn(process.execPath, [PROGRAM, 'machine', '--no-progress', ...args], {
        cwd: this.path,
        ...(uid === undefined ? {} : { uid, gid: uid }),
        env: { PATH: process.env.PATH, HOME: this.path, ...env },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      inputOf(child).end(input);
      child.once('error', fail);
      child.once('close', (code) => done({ code, stdout, stderr }));
    });
  }

  async report(args: readonly string[] = [], env: Record<string, string> = {}) {
    const { code, stdout } = await this.run([...args, '--format', 'json'], env);
    return { code, ...(JSON.parse(stdout) as Pick<Report, 'findings' | 'coverage'>) };
  }
}

/** A line of a transcript or another JSONL file. */
export function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** The mask of `key(seed)`, by which a report names it. */
export function maskOf(seed: number): string {
  const text = key(seed);
  return `${text.slice(0, -38)}…${text.slice(-4)}`;
}

/** The finding of `key(seed)`; undefined where the report has none. */
export function findingOf(seed: number, findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ mask }) => mask === maskOf(seed));
}
