// Mutants that stand for promises: each breaks one, and some test must see it. `from` is there once.
const REVOKE = 'src/revoke/revoke-key.ts';
const RAILS = 'src/revoke/rails.ts';
const SPAWN = 'src/git/process/spawn.ts';
const CACHED = 'src/sources/history/cached-engine.ts';
const KNOWN = 'src/sources/history/known-history.ts';
const RECORDS = 'src/git/process/records.ts';

const revoke = ['test/revoke/revoke-key.test.ts'];
const rails = ['test/revoke/rails.test.ts'];
const spawn = ['test/git/spawn.test.ts'];
const writes = ['test/sources/history-cache-writes.test.ts'];

export const PROMISES = [
  {
    file: 'src/git/process/pinned-config.ts',
    from: "  ['core.fsmonitor', ''],\n",
    to: '',
    tests: spawn,
  },
  {
    file: 'src/git/process/pinned-config.ts',
    from: "  ['core.hooksPath', '/dev/null'],\n",
    to: '',
    tests: spawn,
  },
  { file: SPAWN, from: "  env.LC_ALL = 'C';\n", to: '', tests: spawn },
  { file: SPAWN, from: "  env.GIT_OPTIONAL_LOCKS = '0';\n", to: '', tests: spawn },
  { file: SPAWN, from: "  env.GIT_ALLOW_PROTOCOL = '';\n", to: '', tests: spawn },
  { file: SPAWN, from: "if (!name.startsWith('GIT_') || ", to: 'if (true || ', tests: spawn },
  { file: RECORDS, from: '  if (start < bytes.length) throw brokenOff();\n', to: '', tests: spawn },
  { file: RECORDS, from: '  if (rest.length > 0) throw brokenOff();\n', to: '', tests: spawn },
  {
    file: RECORDS,
    from: 'rest.length === 1 ? rest[0]! : Buffer.concat(rest)',
    to: 'rest.at(-1)!',
    tests: spawn,
  },
  { file: REVOKE, from: "before === 'active' ? 'revoked' : 'unconfirmed'", to: "'revoked'", tests: revoke },
  {
    file: REVOKE,
    from: "event === 'sending') && wasSeenAlive(rows)",
    to: "event === 'sending')",
    tests: revoke,
  },
  { file: REVOKE, from: "  if (after === 'active') return 'still-live';\n", to: '', tests: revoke },
  { file: REVOKE, from: "  if (liveness === 'active') return null;\n", to: '', tests: revoke },
  { file: REVOKE, from: "  if (liveness !== 'inactive') return null;\n", to: '', tests: revoke },
  {
    file: REVOKE,
    from: "  await leaveReceipt('sending', key, revoking, { before: before.liveness });\n",
    to: '',
    tests: revoke,
  },
  {
    file: 'src/revoke/receipts.ts',
    from: 'row.keyId === keyId && row.host === host',
    to: 'row.keyId === keyId',
    tests: revoke,
  },
  { file: RAILS, from: "finding.confidence !== 'high'", to: "finding.confidence === 'low'", tests: rails },
  {
    file: RAILS,
    from: '[GIT_EXEC_PATH, GIT_INDEX_FILE, GIT_QUARANTINE_PATH, PRE_COMMIT].some',
    to: '[GIT_EXEC_PATH, GIT_INDEX_FILE, PRE_COMMIT].some',
    tests: rails,
  },
  {
    file: RAILS,
    from: "  if (!LEAKED.has(finding.exposure) && !rails.allowUnpushed) return 'not-pushed';\n",
    to: '',
    tests: rails,
  },
  {
    file: 'src/revoke/purge.ts',
    from: '[file, writeTarget(file).path].some',
    to: '[].some',
    tests: ['test/revoke/purge.test.ts'],
  },
  {
    file: 'src/revoke/purge.ts',
    from: '[file, writeTarget(file).path].some',
    to: '[file].some',
    tests: ['test/revoke/purge.test.ts'],
  },
  {
    file: CACHED,
    from: 'connectivity.stoppedAt === null ? notes.finish(pointers, trees) : null',
    to: 'notes.finish(pointers, trees)',
    tests: writes,
  },
  {
    file: CACHED,
    from: '(known !== null || (await this.#isUnmoved(state, world)))',
    to: 'true',
    tests: writes,
  },
  { file: KNOWN, from: 'gone.length > 0 || ', to: '', tests: writes },
  {
    file: 'src/git/work-tree/index-changes.ts',
    from: "  '--ignore-submodules=none',\n",
    to: '',
    tests: ['test/git/index-changes.test.ts'],
  },
  {
    file: 'src/objects/packs/pack-index.ts',
    from: 'upTo < previous',
    to: 'upTo < 0',
    tests: ['test/objects/pack-index.test.ts'],
  },
  {
    file: 'src/objects/search/searcher.ts',
    from: 'bytes.length) > MAX_WAITING',
    to: 'bytes.length) > MAX_WAITING * 100',
    tests: ['test/objects/search-store.test.ts'],
  },
  {
    file: 'src/objects/store/open-store.ts',
    from: ' || file.checksum !== index.packChecksum',
    to: '',
    tests: ['test/objects/open-store.test.ts'],
  },
  {
    file: 'src/objects/store/store-parts.ts',
    from: 'if (!name.startsWith(',
    to: 'if (false && !name.startsWith(',
    tests: ['test/objects/open-store.test.ts'],
  },
  {
    file: 'src/detect/needles/first-look.ts',
    from: '        this.detect(Buffer.concat([seam, chunk.subarray(0, SEAM)]));\n',
    to: '',
    tests: ['test/detect/first-look.test.ts'],
  },
  {
    file: 'src/git/objects/search-blobs.ts',
    from: 'window.subarray(Math.max(0, window.length - overlap))',
    to: 'Buffer.alloc(0)',
    tests: ['test/git/search-blobs.test.ts'],
  },
  {
    file: 'src/git/objects/search-blobs.ts',
    from: 'length - 1',
    to: 'length - 2',
    tests: ['test/git/search-blobs.test.ts'],
  },
  {
    file: 'src/sources/history/search-notes.ts',
    from: 'this.#world.mayContain(seam) || ',
    to: '',
    tests: ['test/sources/search-notes.test.ts'],
  },
  {
    file: 'src/sources/files/file-filter.ts',
    from: 'at += WINDOW - OVERLAP;',
    to: 'at += WINDOW;',
    tests: ['test/sources/files.test.ts'],
  },
  {
    file: 'src/detect/body/classify.ts',
    from: "if (n < shape.rule.body.minLength) return 'mention'",
    to: "if (n <= shape.rule.body.minLength) return 'mention'",
    tests: ['test/detect/reading.test.ts'],
  },
  {
    file: 'src/detect/body/classify.ts',
    from: "if (n < shape.rule.body.minLength) return 'mention'",
    to: "if (n < shape.rule.body.minLength - 1) return 'mention'",
    tests: ['test/detect/reading.test.ts'],
  },
  {
    file: 'src/detect/reading/key-place.ts',
    from: 'start + rule.body.maxLength',
    to: 'start + rule.body.maxLength - 1',
    tests: ['test/detect/reading.test.ts'],
  },
];
