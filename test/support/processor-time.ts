// How long something takes of this process's processor time: however busy the machine is, the same.
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds of the processor that an action takes, which waits for nothing. */
export function processorTimeNow(action: () => void): number {
  const start = process.cpuUsage();
  action();
  return since(start);
}

/** The same of an action that waits, of which nothing else runs meanwhile. */
export async function processorTimeOf(action: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await action();
  return since(start);
}

function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** What /proc says of a process, in ticks of 10 ms; null once it is gone, or without a /proc. */
function ticksOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ');
    return fields[0] === 'Z' ? null : Number(fields[11]) + Number(fields[12]);
  } catch {
    return null;
  }
}

/** Waits until a process has used so much of the processor, or is gone; off Linux, for so long. */
export async function untilUsed(pid: number, milliseconds: number): Promise<void> {
  if (!existsSync(`/proc/${pid}/stat`)) return void (await wait(milliseconds));
  for (;;) {
    const ticks = ticksOf(pid);
    if (ticks === null || ticks * 10 >= milliseconds) return;
    await wait(2);
  }
}

/**
 * Waits until a process has slept for a second of looks, with a handler of SIGINT, or is gone; off
 * Linux, for some seconds. proc(5), "status".
 */
export async function untilWaiting(pid: number): Promise<void> {
  if (!existsSync(`/proc/${pid}/status`)) return void (await wait(5_000));
  for (let [looks, last] = [0, ticksOf(pid)]; looks < 20; ) {
    await wait(50);
    const ticks = ticksOf(pid);
    if (ticks === null) return;
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const caught = BigInt(`0x${/^SigCgt:\t(\w+)$/m.exec(status)![1]}`);
    const isWaiting = /^State:\tS/m.test(status) && (caught & SIGINT) !== 0n && ticks === last;
    looks = isWaiting ? looks + 1 : 0;
    last = ticks;
  }
}

const SIGINT = 1n << BigInt(constants.signals.SIGINT - 1);

/** What a process uses of the processor until it ends, as far as it was seen; off Linux, 0. */
export async function usedUntil(pid: number, ended: Promise<unknown>): Promise<number> {
  const before = ticksOf(pid);
  let last = before;
  let isOver = false;
  void ended.finally(() => (isOver = true));
  while (!isOver) {
    last = ticksOf(pid) ?? last;
    await wait(2);
  }
  return before === null || last === null ? 0 : (last - before) * 10;
}
