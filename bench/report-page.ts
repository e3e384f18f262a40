// The report page of a repository with 1,000 keys: how many bytes, and how long a browser takes until
// it is laid out. Run by:
// npx rolldown bench/report-page.ts -o page.mjs --platform node --external playwright-core
// node page.mjs [the browser]
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { key } from '../test/support/keys.js';
import { veleaks } from '../test/support/program.js';
import { TestFolder, TestRepository } from '../test/support/repository.js';

const KEYS = 1_000;
const ROUNDS = 9;

const folder = new TestFolder();
const repository = new TestRepository();
const remote = new TestRepository({ bare: true });
repository.git('remote', 'add', 'origin', remote.path);
const files = Array.from({ length: KEYS }, (_, n) => [
  `src/module-${n % 40}/client-${n}.ts`,
  `const client = await Sandbox.create({ apiKey: '${key(n)}', timeoutMs: 60_000 });\n`,
]);
for (let n = 0; n < 20; n += 1)
  repository.commit(Object.fromEntries(files.slice(n * 50, n * 50 + 50)), `part ${n}`);
repository.git('push', '-q', '-u', 'origin', 'main');
mkdirSync(folder.path, { recursive: true });
const file = join(folder.path, 'report.html');
await veleaks(['--format', `html=${file}`, '--no-progress'], { cwd: repository.path });
// With the links of a forge, as nearly every repository has them.
repository.git('remote', 'set-url', 'origin', 'https://github.com/example/application.git');
const linked = join(folder.path, 'linked.html');
await veleaks(['--format', `html=${linked}`, '--no-progress'], { cwd: repository.path });
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
/** Milliseconds of the page's thread until it is laid out. */
async function timed(): Promise<number> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
  const before = await spent();
  await page.goto(pathToFileURL(linked).href);
  // What asks for a height waits for the layout.
  await page.evaluate('document.documentElement.scrollHeight');
  const after = await spent();
  await page.close();
  return after - before;
}
const times: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) times.push(await timed());
await browser.close();
times.sort((a, b) => a - b);
const size = (path: string): string => `${(statSync(path).size / 1e6).toFixed(2)} MB`;
console.log(
  `${KEYS} keys: ${size(file)}, with links to a forge ${size(linked)}; ` +
    `laid out after ${times[4]!.toFixed(0)} ms of the page's thread ` +
    `(${times[0]!.toFixed(0)} to ${times.at(-1)!.toFixed(0)}, ${ROUNDS} times)`,
);
for (const one of [folder, repository, remote]) one.dispose();
