// Bundles the program and the library into dist/, and writes the library's types.
// The published package stands alone: every import but Node's own is bundled.
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { bomOf, noticesOf } from './licenses.js';
import { writeTypes } from './types.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// argv: the folder to write; dist/ by default.
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { version, engines } = manifest;

/** The needles of the built-in rules, made by the source itself, as src/globals.d.ts has them. */
async function builtInNeedles() {
  const { needlesOfRules } = await loadSource('src/detect/detector.ts');
  const { writeNeedles } = await loadSource('src/detect/needles/key-search.ts');
  const { rules } = JSON.parse(readFileSync(join(root, 'rules/vibengine.json'), 'utf8'));
  return writeNeedles(needlesOfRules(rules));
}

/** What two builds that may find other things differ in: sources, rules, libraries, and this build. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const place of ['src', 'rules', 'build', 'package-lock.json'])
    for (const file of filesIn(place))
      hash.update(`${file}\0`).update(
        createHash('sha256')
          .update(readFileSync(join(root, file)))
          .digest(),
      );
  return hash.digest('hex').slice(0, 16);
}

function filesIn(place) {
  if (!statSync(join(root, place)).isDirectory()) return [place];
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The man page, made by the table of options. */
async function manPage() {
  return (await loadSource('src/commands/arguments/man-page.ts')).manPage(version);
}

async function loadSource(input) {
  const build = await rolldown({ cwd: root, input, platform: 'node' });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

/**
 * Bundles entries into dist/ as CommonJS: on Node 20 the program starts some 10 ms sooner than as
 * modules (docs/decisions/0005-start-up.md). Gives the ids of all modules, and the names that each
 * entry exports.
 */
async function bundle(input, { chunks = {} } = {}) {
  const imports = new Map();
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: /^node:/,
    // jsonc-parser's CommonJS cannot be bundled.
    resolve: { mainFields: ['module', 'main'] },
    transform: { define },
    plugins: [
      onlyUsed,
      kernelOnce,
      {
        name: 'static-imports',
        buildEnd() {
          for (const id of this.getModuleIds()) imports.set(id, this.getModuleInfo(id).importedIds);
        },
      },
    ],
    onLog(level, log, handler) {
      // A file that one importer waits for, and another has at hand.
      if (log.code === 'INEFFECTIVE_DYNAMIC_IMPORT') return;
      // How busy this machine is.
      if (log.code === 'PLUGIN_TIMINGS') return;
      if (level === 'warn') throw new Error(`bundling: ${log.message}`);
      handler(level, log);
    },
  });
  // The first chunk that a module is in takes it.
  const groups = Object.entries(chunks).map(([name, starts], index, { length }) => ({
    name,
    priority: length - index,
    // The bundler's own helpers are loaded by every start as well.
    test: (id) => staticClosure(starts, imports).has(id) || (index === 0 && id.startsWith('\0rolldown/')),
  }));
  const { output } = await build.write({
    dir: dist,
    format: 'cjs',
    entryFileNames: 'cjs/[name].cjs',
    chunkFileNames: 'cjs/[name].cjs',
    codeSplitting: { groups },
    minify: { compress: true, mangle: true, codegen: true },
    // Hints for a bundler that would bundle it again.
    comments: { annotation: false, jsdoc: false },
  });
  await build.close();
  const written = output.filter(({ type }) => type === 'chunk');
  const [first] = Object.keys(chunks);
  const texts = new Map();
  for (const { fileName } of written) {
    const file = join(dist, fileName);
    texts.set(file, withLateModules(file, withPlainExports(file, readFileSync(file, 'utf8'))));
  }
  if (first !== undefined) moveHelpers(texts, join(dist, 'cjs', `${first}.cjs`));
  for (const [file, text] of texts) writeFileSync(file, asAscii(file, text));
  return written;
}

/**
 * Of undici only what src/revoke/client.ts uses: its entry leads to fetch, caches and mocks as well.
 * For a few requests one parser of headers will do, so the one for fast processors is left out.
 * picocolors becomes a module, which the bundler's helpers are not needed for; and it is told whether
 * to colour, where finding out by itself opens the standard output, that a quiet hook never needs.
 * The rules are text until they are read, which is parsed sooner than a program is compiled.
 */
const onlyUsed = {
  name: 'only-used',
  resolveId(source, importer = '') {
    if (source === 'undici') return '\0undici';
    if (source.endsWith('/llhttp_simd-wasm.js')) return inUndici('llhttp/llhttp-wasm.js');
    if (UNUSED_OF_UNDICI.test(source) && importer.startsWith(inUndici('dispatcher'))) return '\0unused';
  },
  load(id) {
    if (id === '\0unused') return 'module.exports = {};';
    if (id === inUndici('llhttp/llhttp-wasm.js')) return packedWasm(readFileSync(id, 'utf8'));
    if (id === picocolors) return picocolorsAsModule(readFileSync(id, 'utf8'));
    if (id === builtInRules) return { code: rulesAsModule(readFileSync(id, 'utf8')), moduleType: 'js' };
    if (id !== '\0undici') return;
    const from = (file) => JSON.stringify(inUndici(`${file}.js`));
    // As its entry does: a tunnel through a proxy is asked for by `connect`.
    return (
      `import Dispatcher from ${from('dispatcher/dispatcher')};\n` +
      `import connect from ${from('api/api-connect')};\n` +
      'Dispatcher.prototype.connect = connect;\n' +
      `export { default as Agent } from ${from('dispatcher/agent')};\n` +
      `export { default as EnvHttpProxyAgent } from ${from('dispatcher/env-http-proxy-agent')};\n`
    );
  },
};

/**
 * HTTP/2, which `allowH2` would ask for; and bodies that are forms of fetch, where ours are strings.
 * Whoever asks for one of them all the same calls what is not there.
 */
const UNUSED_OF_UNDICI = /\/(?:client-h2|fetch\/body)\.js$/;

/** The kernel's code stands in a file of its own, which the program and its threads load. */
const kernelOnce = {
  name: 'kernel-once',
  resolveId(source, importer) {
    if (importer !== undefined && source.endsWith('/kernel-code.js'))
      return { id: './kernel-code.cjs', external: true };
  },
};

const picocolors = join(root, 'node_modules', 'picocolors', 'picocolors.js');
const builtInRules = join(root, 'rules', 'vibengine.json');

function picocolorsAsModule(text) {
  return [
    [/^let isColorSupported =\n\t.*\n\t.*\n/m, 'let isColorSupported = false;\n'],
    [
      /^module\.exports = createColors\(\)\nmodule\.exports\.createColors = createColors$/m,
      'export { createColors };',
    ],
  ].reduce((code, [from, to]) => {
    if (!from.test(code)) throw new Error(`bundling: picocolors has no ${from}`);
    return code.replace(from, to);
  }, text);
}

/** Of llhttp in base64, 24 kB are left when npm packs it; of the same under brotli 15. */
function packedWasm(text) {
  const [, code] = /^const wasmBase64 = '([\w+/=]+)'$/m.exec(text) ?? [];
  if (code === undefined) throw new Error('bundling: llhttp is written in another way');
  const packed = brotliCompressSync(Buffer.from(code, 'base64')).toString('base64');
  return `module.exports = require('node:zlib').brotliDecompressSync(Buffer.from('${packed}', 'base64'));`;
}

function rulesAsModule(text) {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(text)))});`;
}

function inUndici(file) {
  return join(root, 'node_modules', 'undici', 'lib', file);
}

const closures = new Map();

/** The ids of what these sources import statically, directly or not. */
function staticClosure(starts, imports) {
  const known = closures.get(starts);
  if (known) return known;
  const found = new Set();
  const open = starts.map((start) => join(root, start));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    if (!imports.has(id) && starts.includes(relative(root, id).replaceAll('\\', '/')))
      throw new Error(`bundling: ${id} is no module of the program`);
    found.add(id);
    open.push(...(imports.get(id) ?? []));
  }
  closures.set(starts, found);
  return found;
}

const GETTER =
  'Object\\.defineProperty\\(exports,"([\\w$]+)",' +
  '{enumerable:!0,get:function\\(\\){return(?: ([\\w$]+)|(`[^`]*`))}}\\)';
const EXPORTS = new RegExp(`(?:${GETTER},)*${GETTER};\\s*$`);

/**
 * The bundler gives out each name by a getter, as it might change: 70 letters each, 30 kB of what a
 * hook loads, and a call each time that it is used. What cannot change is given out as it is.
 */
function withPlainExports(file, code) {
  const [getters] = EXPORTS.exec(code) ?? [''];
  const fixed = fixedNames(code);
  const plain = [];
  const kept = [];
  for (const [getter, name, local, text] of getters.matchAll(new RegExp(GETTER, 'g'))) {
    if (text || /^\d/.test(local) || fixed.has(local)) plain.push(`${name}:${text ?? local}`);
    else kept.push(`${getter};`);
  }
  const text = code.slice(0, code.length - getters.length);
  if (text.includes('Object.defineProperty(exports,"'))
    throw new Error(`bundling: ${file} gives names out elsewhere than at its end`);
  return text + kept.join('') + (plain.length === 0 ? '' : `Object.assign(exports,{${plain.join(',')}});`);
}

/** Modules of Node that many runs have no use for, though a file that they load imports them. */
const LATE_MODULES = /(?<![.\w$])([\w$]+)=require\("(node:(?:child_process|crypto|worker_threads|zlib))"\)/g;

/**
 * They are loaded when the first thing of theirs is used, and stand there from then on:
 * child_process and crypto take 3 ms each.
 */
function withLateModules(file, code) {
  return code.replace(LATE_MODULES, (asked, local, module, at) => {
    const kind = Array.from(code.slice(0, at).matchAll(/\b(?:const|let|var)\b/g), String).at(-1);
    if (kind !== 'let') throw new Error(`bundling: ${file} cannot give ${local} another value: ${kind}`);
    const used = code.matchAll(new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$&')}\\.([\\w$]+)`, 'g'));
    const exported = process.getBuiltinModule(module);
    const names = new Set(
      Array.from(used, ([, name]) => name).filter((name) => Object.hasOwn(exported, name)),
    );
    if (names.size === 0) throw new Error(`bundling: ${file} uses nothing of ${module} by name`);
    const getters = Array.from(names, (name) => `get ${name}(){return(${asked}).${name}}`);
    return `${local}={${getters.join(',')}}`;
  });
}

/**
 * The bundler's own helpers stand in a file of their own; they go into the one that every start
 * loads.
 */
function moveHelpers(texts, into) {
  const file = join(dist, 'cjs', 'rolldown-runtime.cjs');
  const helpers = texts.get(file);
  if (helpers === undefined) return;
  const asked = 'require("./rolldown-runtime.cjs")';
  if (texts.get(into).includes(asked)) throw new Error(`bundling: ${into} needs the bundler's helpers`);
  texts.delete(file);
  rmSync(file);
  for (const [chunk, text] of texts)
    texts.set(chunk, text.replaceAll(asked, `require("./${basename(into)}").helpers`));
  texts.set(into, `${texts.get(into)}exports.helpers=(exports=>{${helpers};return exports})({});`);
}

/** The names at the top that nothing can give another value. */
function fixedNames(code) {
  const names = parseAst(code).body.flatMap((node) => {
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return [node.id.name];
    return node.type === 'VariableDeclaration' && node.kind === 'const'
      ? node.declarations.map(({ id }) => id.name)
      : [];
  });
  return new Set(names);
}

/**
 * One letter beyond Latin-1, and Node keeps two bytes for each letter of the file, which it then
 * takes longer to compile.
 */
function asAscii(file, text) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // Escapes mean the same in every literal and name, but for the raw text of a tagged template.
  for (const [raw] of text.matchAll(/\braw\s*`(?:[^`\\]|\\.)*`/gs))
    if (/[^\0-\x7f]/.test(raw)) throw new Error(`bundling: ${file}: a raw template is not of ASCII: ${raw}`);
  return text.replace(/[^\0-\x7f]/g, escaped);
}

/**
 * Where `main` is, as the launcher names it: the bundler's entry only passes it on, and each file
 * that is loaded takes a hook a third of a millisecond.
 */
function mainOf() {
  const entry = join(dist, 'cjs', 'program.cjs');
  const text = readFileSync(entry, 'utf8');
  const found = /require\("\.\/(\w+\.cjs)"\);\s*exports\.main=\w+\.(\w+);\s*$/.exec(text);
  if (!found) throw new Error(`bundling: program.cjs does not pass on main: ${text}`);
  const [, chunk, name] = found;
  rmSync(entry);
  return `'./cjs/${chunk}').${name}`;
}

/** What is started is not bundled, and not lowered: it is written so that any Node reads it. */
function writeLauncher() {
  const file = join(dist, 'cli.cjs');
  const least = /^>=(\d+\.\d+)$/.exec(engines.node)[1];
  const text = readFileSync(join(root, 'src', 'launcher.cjs'), 'utf8');
  writeFileSync(
    file,
    text.replace('__MIN_NODE__', least).replace(/'\.\/cjs\/program\.cjs'\)\.main/, mainOf()),
  );
  chmodSync(file, 0o755);
}

/** The library is the same code as the program, as a module. */
function writeLibrary(names) {
  const given = `export const { ${names.join(', ')} } = library;`;
  writeFileSync(join(dist, 'index.js'), `import library from './cjs/library.cjs';\n\n${given}\n`);
}

const define = {
  __VELEAKS_VERSION__: JSON.stringify(version),
  __VELEAKS_BUILD__: JSON.stringify(`${version}+${hashOfSources()}`),
  __VELEAKS_NEEDLES__: JSON.stringify(await builtInNeedles()),
};
/** The files of the formats, as the registry loads them. */
const registry = readFileSync(join(root, 'src/report/formats/formats.ts'), 'utf8');
const writers = [...registry.matchAll(/import\('\.\/([\w/-]+)\.js'\)/g)].map(
  ([, name]) => `src/report/formats/${name}.ts`,
);
rmSync(dist, { recursive: true, force: true });
const program = await bundle(
  {
    program: 'src/cli.ts',
    library: 'src/index.ts',
    'scan-worker': 'src/repos/scan-worker.ts',
  },
  {
    // What every start loads; then what a git hook and an agent's hook load beside it when they
    // find nothing.
    chunks: {
      // Behind the first: small, and of many.
      base: [
        'src/cli.ts',
        'src/files/standard-stream.ts',
        'src/files/entries.ts',
        'src/files/folders-up.ts',
        'src/files/within.ts',
        'src/model/groups.ts',
        'src/model/json.ts',
        'src/model/shell-quote.ts',
        'src/model/largest.ts',
        'src/model/map-strings.ts',
        'src/model/regex.ts',
        'src/model/value-at.ts',
      ],
      hook: ['src/commands/hook/hook.ts', 'src/commands/scan.ts'],
      agent: ['src/commands/hook/hook-agent.ts'],
      // What a needle of what is packed is judged by.
      begins: ['src/inside/begins.ts'],
      // What a needle is judged by.
      detector: ['src/detect/detector.ts'],
      // What asks git by streams; and what is wanted before the first answer.
      git: [
        ...['objects/read-on', 'process/stuck', 'process/special-files', 'repository'].map(
          (name) => `src/git/${name}.ts`,
        ),
        ...['world/user-folders', 'world/progress', 'hook/newest-message'].map(
          (name) => `src/commands/${name}.ts`,
        ),
        // Of the findings what hooks need that look at a range.
        ...['git/inside', 'model/content-name', 'triage/key-id', 'triage/exceptions/baseline-file'].map(
          (name) => `src/${name}.ts`,
        ),
      ],
      // The one-off; what finding something takes; then by what people do. The rest of each is
      // loaded where it is needed.
      scan: [
        ...['plan-other', 'plan-history', 'repository-facts'].map((name) => `src/scan/${name}.ts`),
        'src/sources/files/files.ts',
        ...['cached-engine', 'history', 'pack-engine', 'store-source'].map(
          (name) => `src/sources/history/${name}.ts`,
        ),
        ...['git-files', 'ref-names', 'stdin'].map((name) => `src/sources/${name}.ts`),
        ...['refs/branches', 'refs/reflogs', 'commits/since', 'work-tree/entries', 'remotes/remotes'].map(
          (name) => `src/git/${name}.ts`,
        ),
      ],
      // Small, and rarely used; it needs nothing of what comes below.
      few: [
        ...['world/directory', 'world/prompt', 'rules-export'].map((name) => `src/commands/${name}.ts`),
        ...['help', 'completion', 'named-rules'].map((name) => `src/commands/arguments/${name}.ts`),
        'src/scan/refused.ts',
        'src/rules/rule-file.ts',
      ],
      // How a report is written, whether anything was found or not; and what a commit with a key takes.
      text: [
        ...['text', 'json'].map((name) => `src/report/formats/${name}.ts`),
        'src/commands/world/so-far.ts',
        ...['scan/meaning', 'scan/baseline-file', 'triage/triage', 'triage/spots/attribution'].map(
          (name) => `src/${name}.ts`,
        ),
        ...['report/safe/redact', 'sources/previous-blobs', 'git/work-tree/lasting-index'].map(
          (name) => `src/${name}.ts`,
        ),
      ],
      findings: [
        ...['history-spots', 'as-named', 'file-places', 'machine-spots', 'left-behind'].map(
          (name) => `src/triage/spots/${name}.ts`,
        ),
        'src/triage/deletions.ts',
        'src/triage/head-exposure.ts',
        // What a scan of all looks at beside.
        'src/scan/env-options.ts',
        ...['hygiene', 'shipping/shipped-files', 'added'].map((name) => `src/env/${name}.ts`),
      ],
      // Folders that git knows nothing of: fast-glob, and nothing else.
      walk: ['src/sources/files/walk.ts'],
      unpack: ['src/scan/unpack-fragment.ts', 'src/sources/files/sqlite-file.ts'],
      formats: writers.filter((file) => !/\/(?:text|json)\.ts$/.test(file)),
      ranges: ['src/commands/ci/ci.ts', 'src/commands/hook/hook-push.ts', 'src/git/remotes/still-there.ts'],
      repos: ['repos', 'merge', 'history-shard'].map((name) => `src/commands/${name}.ts`),
      yaml: ['docker/docker-plans', 'shipping/ci-artifacts'].map((name) => `src/env/${name}.ts`),
      // What is done once in a while on a machine.
      setup: [
        ...['setup/init', 'setup/init-agents', 'setup/doctor', 'setup/doctor-agents', 'env', 'machine'].map(
          (name) => `src/commands/${name}.ts`,
        ),
        'src/setup/hooks/first-reader.ts',
        'src/machine/machine-source.ts',
      ],
      revocation: [
        ...['verify', 'revoke', 'earlier-revocations'].map((name) => `src/commands/revoke/${name}.ts`),
        ...['rotate/rotate', 'baseline', 'rules'].map((name) => `src/commands/${name}.ts`),
      ],
    },
  },
);
// Many threads start these: they load nothing that they do not need.
const workers = [
  ...(await bundle({ 'history-worker': 'src/sources/history/worker.ts' })),
  ...(await bundle({ 'file-worker': 'src/sources/files/file-worker.ts' })),
  ...(await bundle({ 'kernel-code': 'src/objects/kernel/kernel-code.ts' })),
];
writeLauncher();
writeLibrary(program.find(({ name }) => name === 'library').exports);
writeFileSync(join(dist, 'veleaks.1'), await manPage());
const moduleIds = [...program, ...workers].flatMap((chunk) => chunk.moduleIds);
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), noticesOf(moduleIds));
writeFileSync(join(dist, 'sbom.cdx.json'), bomOf(moduleIds, manifest));
writeTypes(root, join(dist, 'index.d.ts'));
