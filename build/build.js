// Bundles the program and the library into dist/, and writes the library's types.
// The published package stands alone: every import but Node's own is bundled.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { noticesOf } from './licenses.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const { version, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * What the hooks of git and of coding agents have in common: the program itself. A file costs about half a millisecond, and
 * 100 kB of code some five. test/e2e/hot-path.test.ts holds these lists against what is loaded.
 */
const BASE = [
  'rules/vibengine.json',
  'src/cli.ts',
  'src/commands/(environment|run|arguments|flags|settings|load-rules).ts',
  'src/scan/json-file.ts',
  'src/(model|detect)/.*.ts',
  'src/files/endings.ts',
  'src/report/formats.ts',
];
/** What `veleaks staged` loads beside it when it finds nothing: one chunk. */
const HOT = [
  'src/commands/(hook|scan|output).ts',
  'src/scan/(scan|plan|collect|judge).ts',
  'src/git/(spawn|refusals|plain-environment|without-keys|cat-file|byte-reader|read-on|records|index-changes).ts',
  'src/sources/(staged|staged-blobs|object-fragments|file-content|lfs|tree-names|unread).ts',
  'src/objects/(loose-blobs|inflate|file-access).ts',
  'src/env/names.ts',
  'src/triage/verdict.ts',
  'src/report/.*.ts',
  'node_modules/picocolors/.*',
];
/** Of these rooms, what the hook does without. */
const COLD =
  'src/detect/(example|seeded-random|rule-file.*).ts|src/report/(json|jsonl|json-text|redact|progress|document|sarif|github|gitlab|junit|markdown|markdown-text|html|html-style|markup|cut|timestamps|sarif/.*).ts';

/** What a coding agent's hook loads beside it: one chunk. */
const AGENT = [
  'src/agents/(answer-event|contract|mentioned-files|recognise|scan-event|shown-files|tool-reads|contracts/.*).ts',
  'src/commands/hook-agent.ts',
  'src/files/read.ts',
];

/** The texts of the needles of the built-in rules, made by the source itself. */
async function needlesOfRules() {
  const build = await rolldown({ cwd: root, input: 'src/detect/needles.ts', platform: 'node' });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  const { needleTexts } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  const { rules } = JSON.parse(readFileSync(join(root, 'rules/vibengine.json'), 'utf8'));
  return Object.fromEntries(rules.map(({ prefix }) => [prefix, needleTexts(prefix)]));
}

/** The man page, made by the table of options. */
async function manPage() {
  const build = await rolldown({ cwd: root, input: 'src/commands/man-page.ts', platform: 'node' });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  const module = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  return module.manPage(version);
}

async function bundle(input, format, groups, folder = '') {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: /^node:/,
    // jsonc-parser's CommonJS cannot be bundled.
    resolve: { mainFields: ['module', 'main'] },
    transform: { define },
    onLog(level, log, handler) {
      // Modules of the hot chunk are loaded with it, wherever else they are imported lazily: that is meant.
      if (log.code === 'INEFFECTIVE_DYNAMIC_IMPORT') return;
      if (level === 'warn') throw new Error(`bundling: ${log.message}`);
      handler(level, log);
    },
  });
  const extension = format === 'cjs' ? 'cjs' : 'js';
  const { output } = await build.write({
    dir: dist,
    format,
    entryFileNames: `${folder}[name].${extension}`,
    chunkFileNames: `${format}/[name]-[hash].${extension}`,
    codeSplitting: { groups },
    minify: { compress: true, mangle: false, codegen: true },
  });
  await build.close();
  for (const { type, fileName } of output) if (type === 'chunk') writeAsAscii(join(dist, fileName));
  return output.flatMap(({ moduleIds = [] }) => moduleIds);
}

/** One letter beyond Latin-1, and Node keeps two bytes for each letter of the file, which it then takes longer to compile. */
function writeAsAscii(file) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // Escapes mean the same in every literal and name, but for the raw text of a tagged template.
  const text = readFileSync(file, 'utf8');
  for (const [raw] of text.matchAll(/\braw\s*`(?:[^`\\]|\\.)*`/gs))
    if (/[^\0-\x7f]/.test(raw)) throw new Error(`bundling: ${file}: a raw template is not of ASCII: ${raw}`);
  writeFileSync(file, text.replace(/[^\0-\x7f]/g, escaped));
}

/** What is started is not bundled, and not lowered: it is written so that any Node reads it. */
function writeLauncher() {
  const file = join(dist, 'cli.cjs');
  const least = /^>=(\d+\.\d+)$/.exec(engines.node)[1];
  const text = readFileSync(join(root, 'src', 'launcher.cjs'), 'utf8');
  writeFileSync(file, text.replace('__LEAST_NODE__', least));
  chmodSync(file, 0o755);
}

const define = {
  __VELEAKS_VERSION__: JSON.stringify(version),
  __VELEAKS_NEEDLES__: JSON.stringify(await needlesOfRules()),
};
rmSync(dist, { recursive: true, force: true });
const hot = new RegExp(`/(?:${HOT.join('|')})$`);
const cold = new RegExp(`/(?:${COLD})$`);
// The program is CommonJS: on Node 20 it starts some 10 ms sooner than as modules (docs/decisions/0005-start-up.md).
const isHot = { name: 'hot', test: (id) => hot.test(id) && !cold.test(id) };
const base = new RegExp(`/(?:${BASE.join('|')})$`);
const isBase = { name: 'base', priority: 1, test: (id) => base.test(id) && !cold.test(id) };
const agent = new RegExp(`/(?:${AGENT.join('|')})$`);
const isAgent = { name: 'agent', test: (id) => agent.test(id) };
const program = await bundle({ program: 'src/cli.ts' }, 'cjs', [isBase, isHot, isAgent], 'cjs/');
writeLauncher();
// Scripts of their own: worker threads start from a file.
const workers = [];
for (const name of ['history-worker', 'file-worker'])
  workers.push(...(await bundle({ [name]: `src/sources/${name}.ts` }, 'cjs', [])));
const library = await bundle({ index: 'src/index.ts' }, 'esm', []);
writeFileSync(join(dist, 'veleaks.1'), await manPage());
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), noticesOf([...program, ...workers, ...library]));

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
execFileSync(
  process.execPath,
  [tsc, '-p', join(root, 'build', 'tsconfig.types.json'), '--outDir', join(dist, 'types')],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
