// The report page in a real browser: accessible, no sideways scrolling, tiles that filter, commands
// that are copied, names that stay text.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(3);
const BROWSER = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (BROWSER === undefined)
  console.log('SKIPPED: there is no Chromium here, so the report page is not tried in one');

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDTHS = [360, 600, 900, 1200, 1600];
const EVIL = `<img src=x onerror=document.title='evil'>"'&.txt`;

describe.runIf(BROWSER !== undefined)('the report page', () => {
  let browser: Browser;
  let repository: TestRepository;
  let remote: TestFolder;
  let page: Page;
  let file: string;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER!, args: ARGUMENTS });
    repository = new TestRepository();
    remote = new TestFolder();
    repository.git('init', '-q', '--bare', join(remote.path, 'app.git'));
    repository.git('remote', 'add', 'origin', join(remote.path, 'app.git'));
    repository.commit({
      '.gitignore': '.env\n.env.local\n.env.production\n',
      'pushed.js': `k = "${key(1)}"\n`,
    });
    repository.git('push', '-q', 'origin', 'HEAD:refs/heads/main');
    repository.git('fetch', '-q', 'origin');
    repository.commit({
      [EVIL]: `local = "${key(2)}"\n`,
      [`${'folder/'.repeat(20)}x.js`]: `k = "${key(3)}"\n`,
    });
    repository.write('untracked.txt', `x = "${key(4)}"\n`);
    file = join(remote.path, 'report.html');
    const { code, stdout, stderr } = await veleaks(['--format', `html=${file}`], { cwd: repository.path });
    expect(code, stderr).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/4 keys .*; the report is in .*report\.html/);
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    repository.dispose();
    remote.dispose();
  });

  const open = async (width = 1200): Promise<void> => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(pathToFileURL(file).href);
  };

  const faults = async (): Promise<string[]> => {
    // By the debugger, which the page's policy does not bind.
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
  };

  test('has nothing that axe finds fault with, light or dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await open();
      expect(await faults(), colorScheme).toEqual([]);
    }
  });

  some()(
    'of what was not read: nothing that axe finds fault with, and the command in a box to copy',
    async () => {
      const whole = file;
      const shallow = join(remote.path, 'shallow');
      repository.git(
        'clone',
        '-q',
        '--depth=1',
        '-b',
        'main',
        `file://${join(remote.path, 'app.git')}`,
        shallow,
      );
      try {
        file = join(remote.path, 'incomplete.html');
        await veleaks(['--format', `html=${file}`], { cwd: shallow });
        await open(360);
        expect(await faults()).toEqual([]);
        const boxes = await page.evaluate<string[]>(
          "[...document.querySelectorAll('.cmd')].map((box) => box.innerText.replace(/\\s+/g, ' '))",
        );
        expect(boxes).toContain('git fetch --unshallow Copy');
      } finally {
        file = whole;
      }
    },
  );

  some()('draws the line of each key: five dots with their words', async () => {
    await open();
    const [dot, words] = await page.evaluate<string[]>(`(() => {
      const style = (name, what) => getComputedStyle(document.querySelector(name))[what];
      return [style('symbol path.y', 'strokeWidth'), style('symbol text', 'textAnchor')];
    })()`);
    expect([dot, words]).toEqual(['14px', 'middle']);
    // What is drawn, and not what stands in the file: a rule that names the outer picture does not
    // reach into what is used by name.
    const line = page.locator('details.key svg.line').first();
    const drawn = await line.screenshot();
    await page.evaluate("document.querySelectorAll('symbol path[class]').forEach((one) => one.remove())");
    expect((await line.screenshot()).equals(drawn)).toBe(false);
    expect(await line.getAttribute('aria-label')).toContain('introduced');
  });

  test.each(WIDTHS)('needs no sideways scrolling at %d pixels', async (width) => {
    await open(width);
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(over).toBeLessThanOrEqual(0);
  });

  some()('filters the keys by a tile, by mouse and by keyboard, and shows all again', async () => {
    await open();
    const shown = () => page.locator('details.key:visible').count();
    expect(await shown()).toBe(4);
    await page
      .getByRole('button', { name: /pushed$/ })
      .first()
      .click();
    expect(await shown()).toBe(1);
    expect(await page.getByRole('status').textContent()).toBe('1 of 4 keys shown');
    await page.getByRole('button', { name: /not yet in git/ }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details.key:visible summary').textContent()).toContain('not yet in git');
    await page.getByRole('button', { name: /^4/ }).click();
    expect(await shown()).toBe(4);
  });

  some()('copies a command whole', async () => {
    await open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const box = page.locator('.cmd').first();
    const command = await box.locator('pre').textContent();
    await box.getByRole('button').click();
    await page.waitForFunction("document.querySelector('.cmd button')?.textContent === 'Copied'");
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(command);
  });

  some()('folds a key and opens it again', async () => {
    await open();
    const card = page.locator('details.key').first();
    expect(await card.getAttribute('open')).not.toBeNull();
    await card.locator('summary').first().click();
    expect(await card.getAttribute('open')).toBeNull();
  });

  test('keeps hostile names as text, loads nothing, and runs nothing but its own script', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open();
    expect(await page.title()).toContain('veleaks found 4 keys');
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('body').textContent()).toContain('<img src=x');
    expect(asked).toEqual([pathToFileURL(file).href]);
  });

  test('is all there without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(file).href);
    expect(await plain.locator('details.key').count()).toBe(4);
    expect(await plain.locator('.tiles button:enabled').count()).toBe(0);
    expect(await plain.locator('.tiles li').count()).toBeGreaterThan(2);
    await context.close();
  });

  test('shows no key', () => {
    const text = readFileSync(file, 'utf8');
    for (const seed of [1, 2, 3, 4]) expect(text).not.toContain(key(seed).slice(8, 20));
    expect(statSync(file).size).toBeLessThan(40_000);
  });
});
