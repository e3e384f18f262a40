// A disk that a test can fill.
import { execFileSync } from 'node:child_process';

/**
 * Mounts a disk of so many kB at a folder, and gives what takes it away; null where this machine
 * lets nobody mount one.
 */
export function smallDisk(folder: string, size = 64): (() => void) | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', folder], { stdio: 'ignore' });
    return () => execFileSync('umount', [folder]);
  } catch {
    // No mounts here: the test says so.
    return null;
  }
}
