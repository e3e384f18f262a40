// What tests make on disk goes with them.
import { afterEach } from 'vitest';

interface Made {
  dispose(): void;
}

/**
 * Gives a function that has each thing disposed of after its test; with `afterAll`, after the file's
 * last test.
 */
export function keeper(when: typeof afterEach = afterEach): <T extends Made>(thing: T) => T {
  const made: Made[] = [];
  when(() => {
    for (const thing of made.splice(0)) thing.dispose();
  });
  return (thing) => {
    made.push(thing);
    return thing;
  };
}
