// A key in each form of container: which of them veleaks and its peers find, as files and in a
// history. What a tool prints is read here, and goes nowhere. Tools that are not on PATH are
// skipped with a word. Usage: node bench/peers-containers.js
//
//   go install github.com/zricethezav/gitleaks/v8@v8.30.0
//   git clone https://github.com/trufflesecurity/trufflehog && cd trufflehog && go build .
//   pip install kingfisher-bin detect-secrets
//   npm install --global secretlint @secretlint/secretlint-rule-pattern
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { machine } from './pairs.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const corpus = join(folder, 'corpus');
const VELEAKS = [process.execPath, join(root, 'dist/cli.cjs')];
/** A tool that takes longer is stopped, and what it printed counts. */
const MAX_MS = 180_000;

try {
  mkdirSync(corpus);
  const forms = await makeCorpus();
  console.log(`${machine()}\n`);
  const found = new Map();
  for (const [tool, { version, commands }] of Object.entries(contenders())) {
    const [program, ...options] = version;
    const said = spawnSync(program, options, { encoding: 'utf8' });
    if (said.error) {
      console.log(`${tool}: not here\n`);
      continue;
    }
    const number = /\d+\.\d+[\d.]*/.exec(said.stdout + said.stderr)?.[0] ?? '(by its build)';
    for (const [where, command] of Object.entries(commands)) {
      const { stdout, error } = spawnSync(command[0], command.slice(1), {
        cwd: corpus,
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
        timeout: MAX_MS,
      });
      found.set(`${tool}, ${where}`, foundIn(stdout ?? '', forms));
      const shown = command.map((part) => part.replaceAll(folder, '$TMP').replaceAll(root, '')).join(' ');
      console.log(`- ${tool} ${number}, ${where}: \`${shown}\`${error ? `, stopped: ${error.code}` : ''}`);
    }
  }
  printTable(forms, found);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makeCorpus() {
  const build = await rolldown({
    cwd: root,
    input: { corpus: 'bench/container-corpus.ts' },
    platform: 'node',
    external: /^node:/,
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  await build.close();
  const made = spawnSync(process.execPath, [join(folder, 'corpus.mjs'), corpus], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const git = (...args) => spawnSync('git', args, { cwd: corpus, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A', '-f');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'containers');
  return JSON.parse(made.stdout);
}

/** The paths of rules as each tool has them, the key's alone where it can. */
function rulesFor(format, name) {
  const { stdout } = spawnSync(VELEAKS[0], [VELEAKS[1], 'rules', 'export', '--format', format], {
    encoding: 'utf8',
  });
  const file = join(folder, name);
  writeFileSync(file, stdout.replace(/\[extend\]\nuseDefault = true\n/, ''));
  return file;
}

function contenders() {
  const gitleaks = (mode) => [
    ...[
      'gitleaks',
      mode,
      '.',
      '--no-banner',
      '--exit-code',
      '0',
      '--config',
      rulesFor('gitleaks', 'gitleaks.toml'),
    ],
    ...[
      '--max-archive-depth',
      '8',
      '--max-decode-depth',
      '8',
      '--report-format',
      'json',
      '--report-path',
      '-',
    ],
  ];
  const truffle = (mode, source) => [
    ...['trufflehog', mode, source, '--no-update', '--no-verification', '--json'],
    ...['--archive-max-depth=8', '--config', rulesFor('trufflehog', 'trufflehog.yaml')],
  ];
  const kingfisher = (...where) => [
    ...['kingfisher', 'scan', '.', '--no-validate', '--no-update-check', '--no-dedup', '--format', 'json'],
    ...['--load-builtins=false', '--extraction-depth', '8', '--confidence', 'low', ...where],
    ...['--rules-path', rulesFor('kingfisher', 'kingfisher.yml')],
  ];
  return {
    veleaks: {
      version: [...VELEAKS, '--version'],
      commands: {
        files: [...VELEAKS, 'files', '--format', 'json', '--no-progress'],
        history: [...VELEAKS, 'history', '--no-cache', '--format', 'json', '--no-progress'],
      },
    },
    gitleaks: {
      version: ['gitleaks', 'version'],
      commands: { files: gitleaks('dir'), history: gitleaks('git') },
    },
    trufflehog: {
      version: ['trufflehog', '--version'],
      commands: { files: truffle('filesystem', '.'), history: truffle('git', `file://${corpus}`) },
    },
    kingfisher: {
      version: ['kingfisher', '--version'],
      commands: { files: kingfisher('--git-history', 'none'), history: kingfisher('--git-history', 'full') },
    },
    'detect-secrets': {
      version: ['detect-secrets', '--version'],
      commands: {
        files: [
          'detect-secrets',
          'scan',
          '--all-files',
          '-p',
          rulesFor('detect-secrets', 'veleaks_plugin.py'),
        ],
      },
    },
    secretlint: {
      version: ['secretlint', '--version'],
      commands: {
        files: [
          'secretlint',
          '--format',
          'json',
          '--secretlintrc',
          rulesFor('secretlint', 'rc.json'),
          '**/*',
        ],
      },
    },
  };
}

/** veleaks prints ids of keys, and detect-secrets their hashes. */
function foundIn(text, forms) {
  const isIn = ({ key, id }) =>
    [key, id, createHash('sha1').update(key).digest('hex')].some((said) => text.includes(said));
  return new Set(forms.filter(isIn).map(({ name }) => name));
}

function printTable(forms, found) {
  console.log(`\n| | ${[...found.keys()].join(' | ')} |\n|---|${'---|'.repeat(found.size)}`);
  for (const { name } of forms)
    console.log(
      `| ${name} | ${[...found.values()].map((names) => (names.has(name) ? 'found' : '')).join(' | ')} |`,
    );
  const counts = [...found.values()].map((names) => `**${names.size} of ${forms.length}**`);
  console.log(`| **all** | ${counts.join(' | ')} |`);
}
