// Mutants that no test should see, and why. A line without what it is indented by; where it stands
// several times in its file, it is meant each time.

/** Of handlers that go on only where the system has failed: all of its errors have a code. */
const WITHOUT_CODE =
  'an error of the file system has a code; what has none is a fault of the program, and is thrown';
const RETRIES = 'how often, and how long, is waited for Windows to let go of a file';
const WINDOWS = 'Windows alone';
const REASKED = 'the file is asked for more than it has, or again: the same bytes';

const isWithoutCode = 'if ((error as NodeJS.ErrnoException).code === undefined) throw error;';
const never = ['(error as NodeJS.ErrnoException).code === undefined', 'false'];

export const EXPLAINED = [
  ...['temporary-folder', 'lock', 'is-folder'].map((name) => ({
    file: `src/files/${name}.ts`,
    line: isWithoutCode,
    mutants: [never],
    why: WITHOUT_CODE,
  })),
  {
    file: 'src/files/temporary-folder.ts',
    line: 'rmSync(this.path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });',
    mutants: [
      ['3', '4'],
      ['50', '101'],
    ],
    why: RETRIES,
  },
  {
    file: 'src/files/folders.ts',
    line: 'rmSync(to, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });',
    mutants: [
      ['3', '4'],
      ['50', '101'],
    ],
    why: RETRIES,
  },
  {
    file: 'src/files/folders.ts',
    line: 'act(path, () => rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 }));',
    mutants: [
      ['3', '4'],
      ['50', '101'],
    ],
    why: RETRIES,
  },
  {
    file: 'src/files/standard-stream.ts',
    line: "if (process.platform === 'win32') return false;",
    mutants: [
      ["process.platform === 'win32'", 'false'],
      ['false', 'true'],
    ],
    why: WINDOWS,
  },
  {
    file: 'src/files/read.ts',
    line: 'const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);',
    mutants: [['0', '1']],
    why: WINDOWS,
  },
  {
    file: 'src/files/read.ts',
    line: 'const FLAGS_WITHOUT_LINKS = FLAGS | (constants.O_NOFOLLOW ?? 0);',
    mutants: [['0', '1']],
    why: WINDOWS,
  },
  {
    file: 'src/files/read.ts',
    line: 'export const MAX_TEXT_BYTES = 64 * 1024 * 1024;',
    mutants: [
      ['64', '129'],
      ['1024', '2049'],
    ],
    why: 'no file that a person writes comes near it',
  },
  {
    file: 'src/files/read.ts',
    line: 'const wanted = size > done ? size - done + 1 : bytes.length - done;',
    mutants: [
      [' > ', ' >= '],
      [' - ', ' + '],
    ],
    why: REASKED,
  },
  {
    file: 'src/files/lock.ts',
    line: 'return stat === undefined || Date.now() - stat.mtimeMs > DEAD_MS;',
    mutants: [[' > ', ' >= ']],
    why: 'a millisecond',
  },
  {
    file: 'src/files/lock.ts',
    line: "return readRegular(file, 4096).toString('utf8');",
    mutants: [['4096', '8193']],
    why: 'no holder writes as much',
  },
  {
    file: 'src/files/lock.ts',
    line: `return /^\\d+ \\(.*\\) [ZX] /s.test(readRegular(\`/proc/\${pid}/stat\`, 4096).toString('latin1'));`,
    mutants: [['4096', '8193']],
    why: 'the line of a process has some 300 bytes',
  },
  {
    file: 'src/detect/extent/put-behind.ts',
    line: 'const BEHIND = 48;',
    mutants: [['48', '49']],
    why: 'how far is looked: what is put behind a key stands there, or soon',
  },
  {
    file: 'src/detect/extent/put-behind.ts',
    line: 'const BEFORE = 240;',
    mutants: [['240', '481']],
    why: 'how far is looked: a line is seldom longer',
  },
  {
    file: 'src/detect/extent/put-behind.ts',
    line: 'const behind = text.slice(end, end + 2 * BEHIND);',
    mutants: [['2', '3']],
    why: 'how far is looked',
  },
  {
    file: 'src/triage/spots/as-named.ts',
    line: 'if (!areRight) return false;',
    mutants: [['!areRight', 'false']],
    why: 'the same is said at the end',
  },
  {
    file: 'src/rules/expression.ts',
    line: "if (/^[*+?]/.test(token)) return { least: token[0] === '+' ? 1 : 0, most: token[0] === '?' ? 1 : Infinity };",
    mutants: [['1', '2']],
    why: 'of what has no bound it counts whether it may be missing alone',
  },
  {
    file: 'src/rules/expression.ts',
    line: 'for (let copy = 0; copy < copies && repetitions.length > 0; copy += 1)',
    mutants: [[' > ', ' >= ']],
    why: 'what stands there again is put there again: nothing is parted by it that was not',
  },
  {
    file: 'src/rules/expression.ts',
    line: 'if (before !== undefined) return before;',
    mutants: [['before !== undefined', 'false']],
    why: 'what was found out is found out again',
  },
  {
    file: 'src/git/remotes/itself.ts',
    line: 'if (itself.size === 0) return new Set();',
    mutants: [['itself.size === 0', 'false']],
    why: 'a short cut: no ref has a writer among none',
  },
  {
    file: 'src/git/remotes/itself.ts',
    line: "const text = readStartIfFit(path, 4096)?.toString('utf8');",
    mutants: [['4096', '8193']],
    why: 'no path on Linux is longer',
  },
  {
    file: 'src/revoke/revoke-key.ts',
    line: 'const polls = POLLED.has(outcome) ? POLLS : ASKED_ONCE.has(outcome) ? [0] : [];',
    mutants: [['0', '1']],
    why: 'a millisecond',
  },
  {
    file: 'src/revoke/client.ts',
    line: '{ ...request, method: request.method as Dispatcher.HttpMethod, headersTimeout: 0, bodyTimeout: 0 },',
    mutants: [['0', '1']],
    why: 'undici looks at its own limits about once a second: only a clock would show it',
  },
  {
    file: 'src/files/write.ts',
    line: 'if (content.length > size) writeAll(handle, content.subarray(size), size);',
    mutants: [
      ['content.length > size', 'true'],
      [' > ', ' >= '],
    ],
    why: 'of what is no longer, nothing is left to write',
  },
  {
    file: 'src/files/replace-spans.ts',
    line: 'const CHUNK = 1024 * 1024;',
    mutants: [['1024', '2049']],
    why: 'how much is copied at a time',
  },
];
