// What an event carries is looked at no longer than it takes to stop it, and no more is said of it.
import { afterAll, expect, test } from 'vitest';
import type { AgentEvent } from '../../src/agents/contract.js';
import { scanEvent } from '../../src/agents/scan-event.js';
import { BUILT_IN_RULES } from '../../src/detect/built-in-rules.js';
import { Detector } from '../../src/detect/detector.js';
import { key } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterAll(() => folder.dispose());

const MANY = Array.from({ length: 30_000 }, (_, n) => `K=${key(n)}`).join('\n');

test.each([
  ['in a prompt', { moment: 'prompt', carried: { prompt: MANY }, reads: [] }],
  ['in what a tool gave', { moment: 'after', carried: { out: ['x', MANY] }, reads: [] }],
  ['in what a model wrote', { moment: 'after', carried: {}, written: MANY, reads: [] }],
  ['in a file', { moment: 'before', carried: {}, reads: [{ path: folder.write('many', MANY) }] }],
])('of very many keys %s it is enough to see the first', (_, event) => {
  const detector = new Detector(BUILT_IN_RULES);
  let searched = 0;
  const { exposed } = scanEvent({ cwd: folder.path, ...event } as unknown as AgentEvent, Buffer.from(MANY), {
    detector: {
      mayContain: (bytes) => detector.mayContain(bytes),
      detect(bytes) {
        searched += bytes.length;
        return detector.detect(bytes);
      },
      stream() {
        const stream = detector.stream();
        return {
          push(chunk) {
            searched += chunk.length;
            return stream.push(chunk);
          },
          end: () => stream.end(),
        };
      },
    },
    blocks: ({ verdict }) => verdict === 'finding',
    home: null,
    cwd: folder.path,
    env: {},
  });
  expect(exposed.length).toBeGreaterThanOrEqual(100);
  expect(searched).toBeLessThan(MANY.length / 3);
});
