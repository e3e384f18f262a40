// Writing where a step before may have made a pipe: to open one waits for somebody who reads it.
import { appendFileSync, lstatSync, rmSync, writeFileSync } from 'node:fs';

type Path = Buffer | string;

export function put(path: Path, content: string | Uint8Array): void {
  removePipe(path);
  writeFileSync(path, content);
}

export function append(path: Path, content: string | Uint8Array): void {
  removePipe(path);
  appendFileSync(path, content);
}

function removePipe(path: Path): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFIFO()) rmSync(path);
}
