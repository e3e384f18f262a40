// As the program does before any command but a hook. What tests the built program alone can do
// without, which saves a large part of its start.
import { expect } from 'vitest';

if (!/[\\/]test[\\/](?:e2e|docs)[\\/]/.test(expect.getState().testPath ?? '')) {
  const { loadDetector } = await import('../src/detect/load-detector.js');
  await loadDetector();
}
