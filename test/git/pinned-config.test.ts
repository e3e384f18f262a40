// No configuration of a repository changes what is found in it, or what is said of it.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PINNED_CONFIG } from '../../src/git/process/pinned-config.js';
import { scan } from '../../src/index.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';

// The build replaces it.
vi.stubGlobal('__VELEAKS_VERSION__', 'test');

/**
 * A value that shapes output, for each variable; and variables that are left alone because they do
 * no harm.
 */
const HOSTILE: Record<string, readonly string[]> = {
  'i18n.logOutputEncoding': ['UTF-16', 'UTF-16LE', 'UTF-32', 'UTF-7', 'IBM037', 'EBCDIC-US', 'nonsense'],
  'i18n.commitEncoding': ['UTF-16', 'UTF-7', 'IBM037', 'latin1', 'nonsense'],
  'core.commitGraph': ['true'],
  'core.quotePath': ['true'],
  'core.abbrev': ['4', '12'],
  'core.fsmonitor': ['/bin/false'],
  'core.hooksPath': ['/nowhere'],
  'core.untrackedCache': ['true'],
  'core.pager': ['cat; echo paged'],
  'core.attributesFile': ['/dev/zero-not-there'],
  'core.useReplaceRefs': ['true'],
  'core.warnAmbiguousRefs': ['false'],
  'core.precomposeUnicode': ['true'],
  'core.logAllRefUpdates': ['false'],
  'core.multiPackIndex': ['true'],
  'core.notesRef': ['refs/heads/main'],
  'protocol.allow': ['always'],
  'color.ui': ['always'],
  'color.grep': ['always'],
  'color.diff': ['always'],
  'color.branch': ['always'],
  'color.status': ['always'],
  'column.ui': ['always'],
  'column.branch': ['always'],
  'column.tag': ['always'],
  'log.showRoot': ['false'],
  'log.showSignature': ['true'],
  'log.decorate': ['full'],
  'log.date': ['format:%%', 'relative'],
  'log.follow': ['true'],
  'log.mailmap': ['true'],
  'log.excludeDecoration': ['refs/*'],
  'log.diffMerges': ['first-parent', 'combined'],
  'format.pretty': ['format:nothing', 'email'],
  'format.notes': ['*'],
  'pretty.fuller': ['format:nothing'],
  'notes.displayRef': ['refs/*'],
  'diff.renames': ['copies'],
  'diff.relative': ['true'],
  'diff.ignoreSubmodules': ['all'],
  'diff.orderFile': ['/nowhere'],
  'diff.noprefix': ['true'],
  'diff.mnemonicPrefix': ['true'],
  'diff.external': ['/bin/false'],
  'diff.context': ['0'],
  'diff.suppressBlankEmpty': ['true'],
  'diff.submodule': ['log'],
  'submodule.recurse': ['true'],
  'grep.lineNumber': ['true'],
  'grep.column': ['true'],
  'grep.fullName': ['true'],
  'grep.patternType': ['perl', 'fixed'],
  'grep.extendedRegexp': ['true'],
  'grep.fallbackToNoIndex': ['true'],
  'grep.threads': ['1'],
  'status.relativePaths': ['false'],
  'status.showUntrackedFiles': ['no'],
  'branch.sort': ['-committerdate'],
  'tag.sort': ['-committerdate'],
  'rev-list.nothing': ['x'],
  'transfer.hideRefs': ['refs'],
  'uploadpack.hideRefs': ['refs'],
  'alias.rev-list': ['!false'],
  'alias.for-each-ref': ['!false'],
  'pager.rev-list': ['true'],
  'gc.auto': ['1'],
  'advice.objectNameWarning': ['true'],
  'blame.showEmail': ['true'],
};

const repository = new TestRepository();
const remote = new TestRepository({ bare: true });
const configFile = join(repository.path, '.git', 'config');
let plainConfig: Buffer;
let plain = '';

beforeAll(async () => {
  repository.git('remote', 'add', 'origin', remote.path);
  repository.commit({ 'ü/a.txt': `k = ${key(1)}\n`, '.env': `VE_API_KEY=${key(2)}\n` }, 'a key, für alle');
  repository.git('push', '-q', '-u', 'origin', 'main');
  repository.git('checkout', '-q', '-b', 'topic');
  repository.commit({ 'b.txt': `k = ${key(3)}\n` }, `with ${key(4)}`);
  repository.git('checkout', '-q', 'main');
  repository.git('merge', '-q', '--no-ff', '-m', 'a merge', 'topic');
  repository.git('tag', '-a', '-m', `a tag ${key(5)}`, 'v1', 'topic');
  repository.write('d.txt', `k = ${key(6)}\n`);
  repository.git('add', 'd.txt');
  repository.write('e.txt', `k = ${key(7)}\n`);
  repository.git('commit-graph', 'write', '--reachable');
  plainConfig = readFileSync(configFile);
  plain = await said();
});
afterAll(() => {
  repository.dispose();
  remote.dispose();
});

/** What is reported, but for the times. */
async function said(): Promise<string> {
  const whole = await scan({ cwd: repository.path }).report();
  const range = await scan({
    cwd: repository.path,
    scope: { kind: 'history', range: 'main~1..topic', env: true },
  }).report();
  return JSON.stringify(
    [whole, range].map(({ startedAt: _, elapsedMs: __, ...rest }) => rest),
    null,
    1,
  );
}

function configure(settings: readonly (readonly [string, string])[]): void {
  writeFileSync(configFile, plainConfig);
  for (const [name, value] of settings) {
    const [section, variable] = name.split('.');
    appendFileSync(configFile, `[${section}]\n\t${variable} = ${JSON.stringify(value)}\n`);
  }
  const read = repository.git('config', '--list', '--local').split('\n');
  const missing = settings.filter(([name, value]) => !read.includes(`${name.toLowerCase()}=${value}`));
  expect(missing).toEqual([]);
}

const SETTINGS = Object.entries(HOSTILE).flatMap(([name, values]) =>
  values.map((value) => [name, value] as const),
);

test('every variable that is pinned has a hostile value here', () => {
  expect(PINNED_CONFIG.map(([name]) => name).filter((name) => !Object.hasOwn(HOSTILE, name))).toEqual([]);
  expect(plain).toContain('"pushed"');
});

const CHARSETS = SETTINGS.filter(([name]) => name.startsWith('i18n.'));
const OTHERS = SETTINGS.filter((setting) => !CHARSETS.includes(setting));
/** In one test each, so that all of them take seconds. */
const GROUP = 12;
const GROUPS = Array.from({ length: Math.ceil(OTHERS.length / GROUP) }, (_, at) =>
  OTHERS.slice(at * GROUP, (at + 1) * GROUP),
);

test.each(sample(CHARSETS, 3))('%s = %s', async (name, value) => {
  configure([[name, value]]);
  expect(await said()).toBe(plain);
});

test.each(GROUPS.map((group) => [group.map((setting) => setting.join('=')).join(', '), group] as const))(
  '%s',
  async (_, group) => {
    configure(group);
    expect(await said()).toBe(plain);
  },
);
