// The house rules of src/: a room imports only rooms below it, each effect has one gate, no cycles.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { READING } from '../src/git/process/reads-only.js';
import { type Node, Syntax } from './support/syntax.js';

const SRC = 'src';

/** Floors: a file may import its own room and rooms of a lower floor. */
const FLOORS: Record<string, number> = {
  model: 0,
  detect: 1,
  rules: 1.1,
  inside: 1.5,
  files: 1.2,
  objects: 1.5,
  git: 2,
  sources: 3,
  env: 3,
  machine: 3.5,
  range: 3,
  triage: 4,
  setup: 4,
  agents: 4.5,
  revoke: 4,
  report: 4,
  scan: 5,
  repos: 5.5,
  commands: 6,
  'cli.ts': 7,
  'index.ts': 7,
};

/** Rooms on one floor that may still import each other's lower neighbour; empty: none. */
const PURE = new Set(['model', 'detect', 'rules', 'inside', 'range', 'report']);
const EFFECTS = [
  'fs',
  'fs/promises',
  'child_process',
  'net',
  'tls',
  'http',
  'https',
  'http2',
  'dgram',
  'os',
  'worker_threads',
  'process',
];

const syntax = new Map<string, Syntax>();

function syntaxOf(file: string): Syntax {
  const known = syntax.get(file) ?? new Syntax(file, text.get(file)!);
  syntax.set(file, known);
  return known;
}

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => name.split(sep).join('/'));

const text = new Map(files.map((name) => [name, readFileSync(join(SRC, name), 'utf8')]));

const imports: Import[] = files.flatMap((from) =>
  [...(text.get(from) ?? '').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => {
    const to = match[1]!;
    if (!to.startsWith('.')) return { from, to };
    const path = normalize(join(dirname(from), to))
      .split(sep)
      .join('/')
      .replace(/\.js$/, '.ts');
    return { from, to: path };
  }),
);

const roomOf = (file: string): string => file.split('/')[0]!;
const inside = imports.filter(({ to }) => files.includes(to));

test('every file lies in a known room', () => {
  for (const file of files) expect(FLOORS, file).toHaveProperty([roomOf(file)]);
});

test('every relative import names a file of src or a rule', () => {
  const lost = imports.filter(
    ({ to }) =>
      !to.startsWith('node:') &&
      !files.includes(to) &&
      /^[.]|\.ts$/.test(to) &&
      !/^\.\.\/(?:rules|schema)\//.test(to),
  );
  expect(lost).toEqual([]);
});

test('a room imports only itself and lower floors', () => {
  const climbing = inside.filter(
    ({ from, to }) => roomOf(from) !== roomOf(to) && FLOORS[roomOf(from)]! <= FLOORS[roomOf(to)]!,
  );
  expect(climbing).toEqual([]);
});

test('there are no cycles', () => {
  const edges = new Map<string, string[]>();
  for (const { from, to } of inside) edges.set(from, [...(edges.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): void => {
    expect(trail, `cycle: ${[...trail, file].join(' -> ')}`).not.toContain(file);
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test('each effect has one gate', () => {
  const gates: Record<string, (file: string) => boolean> = {
    // The second: in the text of a plugin that another program runs.
    'node:child_process': (file) => file === 'git/process/spawn.ts' || file === 'agents/opencode-plugin.ts',
    'node:net': (file) => roomOf(file) === 'revoke',
    'node:tls': (file) => roomOf(file) === 'revoke',
    'node:http': (file) => roomOf(file) === 'revoke',
    'node:https': (file) => roomOf(file) === 'revoke',
    undici: (file) => roomOf(file) === 'revoke',
  };
  for (const { from, to } of imports) {
    const gate = gates[to];
    if (gate) expect(gate(from), `${from} imports ${to}`).toBe(true);
  }
  for (const library of ['fast-glob', 'jsonc-parser']) {
    const users = new Set(imports.filter(({ to }) => to === library).map(({ from }) => from));
    expect(users.size, `${library} is imported by ${[...users].join(', ')}`).toBeLessThanOrEqual(1);
  }
});

test('pure rooms touch no file, process, network, clock or randomness', () => {
  for (const { from, to } of imports) {
    if (!PURE.has(roomOf(from))) continue;
    expect(
      EFFECTS.map((name) => `node:${name}`),
      `${from} imports ${to}`,
    ).not.toContain(to);
  }
  for (const file of files) {
    if (!PURE.has(roomOf(file))) continue;
    const code = withoutComments(text.get(file) ?? '');
    // Loading what is pure once it is needed is no effect.
    expect(code, file).not.toMatch(
      /\bprocess\.(?!getBuiltinModule\('node:zlib'\))|\bDate\.now|\bnew Date\(\)|\bMath\.random|\bperformance\.|\bconsole\./,
    );
  }
});

test('nothing in src knows a vendor by name: rules are data', () => {
  for (const file of files)
    expect(text.get(file), file).not.toMatch(/ve_sk_|VE_API_KEY|vibengine(?!\.json)/i);
});

test('only cli.ts writes to the standard streams or sets the exit code', () => {
  for (const file of files) {
    if (file === 'cli.ts') continue;
    expect(text.get(file), `${file} in ${relative('.', SRC)}`).not.toMatch(
      /\bconsole\.|process\.(stdout|stderr|exitCode|exit\b)/,
    );
  }
});

/** What changes a disk; `open` alone may read as well as write. */
const WRITES =
  /\b(?:writeFile|appendFile|mkdir|mkdtemp|rename|rm|rmdir|unlink|copyFile|cp|symlink|link|truncate|chmod|chown|utimes|write|writev|ftruncate|createWriteStream)(?:Sync)?\b/;

test('only the room of files writes to a disk', () => {
  for (const file of files) {
    if (roomOf(file) === 'files') continue;
    const code = text.get(file) ?? '';
    for (const [, names, from] of code.matchAll(
      /import (?:type )?\{([^}]*)\} from '(node:fs(?:\/promises)?)'/g,
    )) {
      // The standard streams are the program's.
      if (file === 'cli.ts') expect(names!.replace('writeSync', ''), `${file}, ${from}`).not.toMatch(WRITES);
      else expect(names, `${file}, ${from}`).not.toMatch(WRITES);
    }
    expect(code, file).not.toMatch(/import (?:\* as )?\w+ from 'node:fs/);
    expect(code, file).not.toMatch(new RegExp(`\\b(?:promises|fs)\\.${WRITES.source.slice(2)}`));
    // Nor by opening: with flags in words, or by number.
    expect(code, file).not.toMatch(/\bopen(?:Sync)?\([^)]*'[rwax]s?x?\+|\bopen(?:Sync)?\([^)]*'[wa]x?'/);
    expect(code, file).not.toMatch(/\bO_(?:WRONLY|RDWR|CREAT|APPEND|TRUNC)\b/);
  }
});

test('what is written without a mask is listed here', () => {
  const users = files.filter((file) => roomOf(file) !== 'files' && /\bunmasked\b/.test(text.get(file) ?? ''));
  expect(users.sort()).toEqual([
    'env/fix.ts', // all lines of the user's .gitignore
    'revoke/env-file.ts', // the new key, where the old one was
    'revoke/purge.ts', // the old key, for git filter-repo
    'setup/edits.ts', // all lines of the user's hooks and configuration
    'setup/proof/scratch.ts', // copies without a key, and a made-up one
    'sources/history/signed-file.ts', // no text: ids and masked reports, and a secret of the user's
  ]);
});

test('only the gate of masks makes masked text, only the gate of processes starts any', () => {
  for (const file of files) {
    const code = text.get(file) ?? '';
    if (file !== 'detect/mask-text.ts') expect(code, file).not.toMatch(/\bas (?:unknown as )?Masked\b/);
    if (file !== 'report/safe/sanitize.ts') expect(code, file).not.toMatch(/\bas (?:unknown as )?Safe\b/);
  }
  const gate = text.get('git/process/spawn.ts') ?? '';
  const started = gate.match(/\bspawn(?:Sync)?\('git'/g) ?? [];
  // Each start looks at its arguments and its environment.
  expect(gate.match(/\brefuseKeys\(args\)/g)).toHaveLength(started.length);
  expect(gate.match(/\benv: withoutKeys\(/g)).toHaveLength(started.length);
  const sink = text.get('cli.ts') ?? '';
  expect(sink.match(/maskText\(raw\)/g)).toHaveLength(1);
  // The streams are opened in one place, behind the mask.
  expect(sink.match(/process(?:\.std(?:out|err)|\[name\])\.write/g)).toBe(null);
});

/** What starts git in a repository that is scanned. */
const STARTS = /\b(?:startGit|runGit|runGitAtOnce|gitBytes|runSimple)\b/;
/** Starts git for something else, and has a door of its own. */
const OTHER_DOORS = ['git/remotes/transport.ts', 'git/process/spawn.ts', 'git/process/simple.ts'];

test('git is started to read with the options that are listed, and each of them is in use', () => {
  const known = Object.values(READING).flatMap(({ options, words = [] }) => [...options, ...words]);
  const used: string[] = [];
  for (const file of files) {
    if (OTHER_DOORS.includes(file) || file === 'git/process/reads-only.ts') continue;
    if (roomOf(file) !== 'git' && !STARTS.test(text.get(file)!)) continue;
    for (const { node } of syntaxOf(file).of('Literal', 'TemplateElement')) {
      const { value } = node as { value?: unknown };
      const word = typeof value === 'string' ? value : (value as { raw?: string } | null)?.raw;
      if (word !== undefined && /^--?[a-zA-Z][\w-]*(?:=.*)?$/.test(word)) used.push(word);
    }
  }
  const before = ['-c', '--literal-pathspecs'];
  // The value of `--format=` is made of names there.
  expect([...new Set(used)].filter((it) => ![...known, ...before, '--format='].includes(it))).toEqual([]);
  expect(known.filter((it) => !used.includes(it) && !it.startsWith('--format=%(')).sort()).toEqual([]);
});

test('no module with an effect is loaded by another way than an import at the top', () => {
  const found = files.flatMap((file) =>
    [...(text.get(file) ?? '').matchAll(/\b(?:getBuiltinModule|import)\(\s*['"`](?:node:)?([\w/]+)['"`]/g)]
      .map(([, name]) => name!)
      .filter((name) => EFFECTS.includes(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(found.filter((it) => !LATE.includes(it))).toEqual([]);
  // Nor is the network reached by what Node has without an import.
  for (const file of files)
    if (roomOf(file) !== 'revoke')
      expect(text.get(file), file).not.toMatch(
        /(?<![\w.'"`$ -])fetch\(|await fetch\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b/,
      );
});

/** What is asked of them changes nothing and reads no file. */
const LATE: readonly string[] = [
  // Asks whether a path is there.
  'commands/run.ts: fs',
];

/** What opens a file to read it, or reads it. */
const READS =
  /^(?:readFile|readFileSync|open|openSync|openAsBlob|read|readSync|readv|readvSync|createReadStream)$/;

test('only the room of files opens files to read them', () => {
  const found: string[] = [];
  for (const file of files) {
    if (roomOf(file) === 'files') continue;
    const code = text.get(file) ?? '';
    for (const [, names] of code.matchAll(/import (?:type )?\{([^}]*)\} from 'node:fs(?:\/promises)?'/g))
      for (const name of names!.split(',').map((it) => it.trim().split(' ')[0]!))
        if (READS.test(name)) found.push(`${file}: ${name}`);
    for (const [it] of code.matchAll(
      /\b(?:promises|fs)\.(?:readFile|open|read)\b|\brequire\(|process\.binding/g,
    ))
      found.push(`${file}: ${it}`);
  }
  expect(found).toEqual([]);
});

/** Files of these rooms ask what lies at paths that the words of a scanned repository give. */
const ASKS_BY_WORDS = new Set(['env']);

test('where a path is made of words, only the gate that knows odd ones asks what lies there', () => {
  const found = files.filter(
    (file) => ASKS_BY_WORDS.has(roomOf(file)) && /\b(?:lstatSync|statSync)\b/.test(text.get(file) ?? ''),
  );
  expect(found).toEqual([]);
});

test('a value gets into a command that is to be pasted as one quoted word', () => {
  // A template with a command and a value in it, that the tag \`shell\` does not see.
  const COMMAND =
    /(?<!\bshell)`(?:[^`$]|\$(?!\{)|\$\{\w+\})*(?<![\w/.-])(?:git (?:-C|add|branch|checkout|clone|commit|config|fetch|gc|log|merge|push|rebase|reflog|reset|rm|stash|submodule|switch)|npx|npm|rm|chmod|cd)(?: [^`$"]*)? \$\{([^}]*)\}/g;
  const found = files.flatMap((file) =>
    [text.get(file)!, ...joinedTexts(syntaxOf(file))]
      .flatMap((code) => [...code.matchAll(COMMAND)])
      .filter(([, value]) => !/^(?:quoteForShell\(|shell`)/.test(value!))
      .map(([, value]) => `${file}: ${value}`),
  );
  expect(found.filter((it) => !OWN_WORDS.includes(it))).toEqual([]);
});

/** Texts that are put together from several with `+`, as one template each. */
function joinedTexts(tree: Syntax): string[] {
  const isJoin = (node: Node | null): boolean => node?.type === 'BinaryExpression' && node.operator === '+';
  const textOf = (node: Node): string => {
    if (isJoin(node)) return textOf(node.left as Node) + textOf(node.right as Node);
    if (node.type === 'Literal') return String(node.value);
    const code = tree.code(node);
    return node.type === 'TemplateLiteral' ? code.slice(1, -1) : `\${${code}}`;
  };
  return tree
    .of('BinaryExpression')
    .filter(({ node, parent }) => isJoin(node) && !isJoin(parent))
    .map(({ node }) => `\`${textOf(node)}\``);
}

/** Values that are the program's own words, ids, or put together from quoted words. */
const OWN_WORDS: readonly string[] = [
  'env/fix.ts: paths',
  'revoke/purge.ts: quoted',
  'commands/rotate/rotate.ts: keyId',
  'report/wording/triage-wording.ts: data.onto',
  'report/wording/triage-wording.ts: pathspecs(data)',
  // In prose, behind a command.
  'report/wording/triage-wording.ts: takenBy(data)',
  "report/wording/triage-wording.ts: logs.map(quoteForShell).join(' ')",
  'report/formats/text/hook.ts: keyId',
  "report/wording/accept-revoked.ts: keyIds.join(' ')",
  'report/formats/text/revocations.ts: keyId',
];

test('no line is longer than the formatter makes them, but for an address alone in a comment', () => {
  const long = files.flatMap((file) =>
    text
      .get(file)!
      .split('\n')
      .filter((line) => line.length > 110 && !/^\s*(?:\/\/|\*) https:\/\/\S+$/.test(line))
      .map((line) => `${file}: ${line.slice(0, 80)}`),
  );
  expect(long).toEqual([]);
});

test('a name that is exported is that of one type', () => {
  const homes = new Map<string, string[]>();
  for (const file of files)
    for (const [, name = ''] of text
      .get(file)!
      .matchAll(/^export (?:abstract )?(?:class|interface|type) (\w+)/gm))
      homes.set(name, [...(homes.get(name) ?? []), file]);
  expect([...homes].filter(([, its]) => its.length > 1)).toEqual([]);
  expect(homes.size).toBeGreaterThan(250);
});

/** What others outside of this repository import, or a program runs. */
const ENTRIES: readonly string[] = ['index.ts', 'cli.ts', 'agents/opencode-plugin.ts'];

/** Where a file of src is imported from: the name of each, and what of it. */
const IMPORTED =
  /(?:import|export)\s+(?:type\s+)?(?:\{([^}]*)\}|(\*)(?: as \w+)?)\s+from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g;

test('what is exported is imported by another file', () => {
  const users = ['src', 'test', 'build', 'bench'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/.test(name))
      .map((name) => join(folder, name)),
  );
  const taken = new Set<string>();
  for (const user of users) {
    const code = readFileSync(user, 'utf8');
    for (const [, names, all, from, late] of code.matchAll(IMPORTED)) {
      const file = normalize(join(dirname(user), (from ?? late)!))
        .split(sep)
        .join('/')
        .replace(/^src\//, '')
        .replace(/\.js$/, '.ts');
      // Of a module that is taken whole, what the file says somewhere.
      const words = all || late ? code.match(/\w+/g)! : names!.split(',').map(nameTaken);
      for (const name of words) taken.add(`${file}: ${name}`);
    }
  }
  const exported = files.flatMap((file) =>
    [
      ...text
        .get(file)!
        .matchAll(/^export (?:abstract |async )*(?:class|const|function\*?|interface|let|type) (\w+)/gm),
    ].map(([, name]) => `${file}: ${name}`),
  );
  const idle = exported.filter((it) => !taken.has(it) && !ENTRIES.includes(it.split(':')[0]!));
  expect(idle).toEqual([]);
  expect(exported.length).toBeGreaterThan(1_000);
});

/** `type A as B`: A. */
const nameTaken = (word: string): string =>
  word
    .trim()
    .replace(/^type /, '')
    .split(' ')[0]!;

/** A look at a file: what in it is not allowed. */
type Look = (file: string, tree: Syntax) => string[];

const everywhere = (look: Look): string[] => files.flatMap((file) => look(file, syntaxOf(file)));

// A call takes some 100,000 arguments, and no more.
const spreads: Look = (file, tree) =>
  tree
    .of('CallExpression', 'NewExpression')
    .filter(({ node }) => {
      const isSpread = (node.arguments as Node[]).some(({ type }) => type === 'SpreadElement');
      const callee = tree.code(node.callee as Node);
      return isSpread || /\bReflect\.(?:apply|construct)$|^(?:Math|String)\.\w+\.apply$/.test(callee);
    })
    .map(({ node }) => `${file}: ${tree.code(node)}`)
    .filter((it) => !BOUNDED.some((known) => it.startsWith(known)));

test('no list whose length depends on what is scanned is spread into arguments', () => {
  expect(everywhere(spreads)).toEqual([]);
});

/** Lists that are short whatever is scanned: of the rules, of the flags, of hooks. */
const BOUNDED = [
  'agents/places.ts: join(home, ...parts)',
  'commands/arguments/help.ts: Math.max(...rows',
  'commands/scan.ts: new (await',
  'commands/setup/doctor-agents.ts: found.push(',
  'commands/setup/doctor-agents.ts: symptoms.push(',
  'commands/setup/init-agents.ts: lines.push(',
  'detect/candidate-at.ts: ',
  'detect/lines-around.ts: ',
  'env/env-files/discover.ts: ask(',
  'env/docker/docker-ignore.ts: steps.push(...FOLDERS)',
  'env/docker/docker-plans.ts: plans.push(...planOf',
  // A path of a file that is to be written.
  'files/write-target.ts: parts.unshift(',
  'inside/formats/compressed/bzip2.ts: Math.min(...lengths)',
  'inside/level.ts: this.#openWritten(...text)',
  'machine/agent-areas.ts: in',
  // An expression of a rule file, of 300 characters.
  'rules/expression.ts: group.parts.',
  'machine/area.ts: join(',
  'machine/machine-source.ts: join(home, ...path.slice(2)',
  'machine/tool-areas.ts: in',
  'objects/kernel/kernel.ts: Math.m',
  'objects/kernel/kernel.ts: new Kernel(...made)',
  'range/ci-run.ts: present(...NAMES',
  'report/formats/text.ts: stack(...sectionsOf',
  'scan/plan-history.ts: (await load()).',
  'setup/plan.ts: edits.push(',
  "setup/proof/scratch.ts: this.run('-c'",
  'sources/staged.ts: pointers.add(...pointer)',
  'triage/spots/attribution.ts: placeFiles(...all)',
];

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

// What is cast to one of these fits any type, that of a gate among them; and a name of its own for
// the type of a gate would hide it.
const casts: Look = (file, tree) => [
  ...tree.of('TSAsExpression', 'TSTypeAssertion').flatMap(({ node, parent }) => {
    const type = tree.code(node.typeAnnotation as Node);
    const isOutOfAll = /^(?:any|never)\b|\b(?:Parameters|ConstructorParameters)</.test(type);
    const isTwice = type === 'unknown' && /^TS(?:As|TypeAssertion)/.test(parent?.type ?? '');
    const code = `${file}: ${tree.code(node)}`;
    if (!isOutOfAll && !isTwice && !/\b(?:Masked|Safe)\b/.test(type)) return [];
    return CASTS.some((known) => code.startsWith(known)) ? [] : code;
  }),
  ...[
    ...tree.text.matchAll(/@ts-(?:ignore|expect-error|nocheck)/g),
    ...withoutComments(tree.text).matchAll(
      /type \w+ = (?:Masked|Safe)\b|\b(?:Masked|Safe) as \w+|: any\b|<any>|\bany\[\]/g,
    ),
  ].map(([code]) => `${file}: ${code}`),
];

test('no cast takes a text past a gate', () => {
  expect(everywhere(casts)).toEqual([]);
});

/** The gates themselves, and what comes to no text. */
const CASTS = [
  "detect/mask-text.ts: '…' as Masked",
  'detect/mask-text.ts: text as Masked',
  "detect/mask-text.ts: (masked + bytes.toString('utf8', from)) as Masked",
  'git/process/spawn.ts: child.stderr as unknown',
  'objects/kernel/kernel.ts: instance.exports as unknown',
  'report/safe/sanitize.ts: (PLAIN.test(text) ? text : escapeUnsafe(text)) as Safe',
  'sources/history/search-notes.ts: undefined as never',
];

const parses: Look = (file, tree) =>
  tree
    .of('CallExpression')
    .filter(({ node }) => /^JSON\.parse$/.test(tree.code(node.callee as Node)))
    .filter(({ parent }) => {
      const id = parent?.type === 'VariableDeclarator' ? (parent.id as Node) : null;
      return !(parent?.type === 'TSAsExpression' || (id !== null && id.typeAnnotation != null));
    })
    .map(({ parent }) => `${file}: ${tree.code(parent!)}`)
    .filter((it) => !PARSED.includes(it));

test('what JSON.parse gives has a type at once: it fits any other', () => {
  expect(everywhere(parses)).toEqual([]);
});

/** Where the function says what it gives, or asks for. */
const PARSED: readonly string[] = [
  'agents/contract.ts: objectOf(JSON.parse(value))',
  'agents/merge-json.ts: JSON.stringify(JSON.parse(json!), null, indent)',
  "model/json.ts: return JSON.parse(text.replace(/^\\ufeff/, ''));",
  "revoke/rails.ts: { pull_request, workflow_run, repository } = JSON.parse(text ?? '')",
  "setup/managers/json-hooks.ts: whole = JSON.parse(Buffer.from(text, 'latin1').toString('utf8'))",
];

/** Globals that reach nothing outside of the program. */
const HARMLESS = new Set(
  `AbortController AbortSignal Array Atomics BigInt Boolean Buffer DataView Date Error Float32Array
  Float64Array Infinity Int16Array Int32Array JSON Map Math Number Object Promise RangeError Reflect
  RegExp Set SharedArrayBuffer String Symbol SyntaxError TextDecoder TypeError URL URLSearchParams
  Uint16Array Uint32Array Uint8Array WeakMap WeakSet clearInterval clearTimeout decodeURIComponent
  encodeURIComponent setImmediate setInterval setTimeout undefined __VELEAKS_BUILD__
  __VELEAKS_NEEDLES__ __VELEAKS_VERSION__`.split(/\s+/),
);

/** Others, and what of them is used where; a room stands for all its files. */
const GLOBALS: Readonly<Record<string, readonly string[]>> = {
  WebAssembly: ['objects/kernel/kernel.ts'],
  performance: ['index.ts', 'repos/scan-worker.ts'],
  'process.argv': ['commands/setup/init-agents.ts'],
  'process.cwd': ['index.ts', 'files/write-target.ts', 'git/process/refusals.ts'],
  'process.env': ['git', 'objects', 'sources', 'commands', 'repos', 'files', 'setup', 'agents'],
  'process.execPath': ['commands/setup/init-agents.ts'],
  'process.getBuiltinModule': ['detect/stream-start.ts', 'commands/world/compiler.ts'],
  'process.getuid': ['files', 'machine/find-files.ts'],
  'process.kill': ['files', 'git/process/processes.ts'],
  'process.pid': ['files'],
  'process.platform': ['files', 'git'],
  'process.versions': ['commands/world/compiler.ts'],
};

const reaches: Look = (file, tree) => {
  const isListed = (name: string): boolean => {
    if (HARMLESS.has(name)) return true;
    // The streams, signals and the exit code are its own.
    if (file === 'cli.ts') return /^process\b(?!\.(?:binding|dlopen))/.test(name);
    const known = GLOBALS[name] ?? [];
    return known.includes(file) || known.includes(roomOf(file));
  };
  return [
    // Else a global of that name would be taken for it.
    ...OUTSIDE.filter((name) => tree.bound.has(name) && !BOUND.includes(`${file}: ${name}`)).map(
      (name) => `${file}: binds ${name}`,
    ),
    ...tree.globals.flatMap(({ name, parent, field }) => {
      const isMember = parent?.type === 'MemberExpression' && field === 'object' && !parent.computed;
      const used = isMember && name === 'process' ? `${name}.${tree.code(parent.property as Node)}` : name;
      return isListed(used) ? [] : `${file}: ${used}`;
    }),
    // A function of any text, by way of any function.
    ...tree
      .of('MemberExpression')
      .filter(({ node }) => /^['"`]?(?:constructor|__proto__)['"`]?$/.test(tree.code(node.property as Node)))
      .map(({ node }) => `${file}: ${tree.code(node)}`),
  ];
};

test('a global that reaches outside is used where it is listed, by a name that can be read', () => {
  expect(everywhere(reaches)).toEqual([]);
});

const OUTSIDE = ['process', 'globalThis', 'global', 'console', 'fetch', 'require', 'eval', 'Function'];

/** Words of git's. */
const BOUND: readonly string[] = [
  'git/remotes/proven-there.ts: fetch',
  'git/remotes/remotes.ts: fetch',
  'git/remotes/transport.ts: fetch',
];

/** Rooms that look at paths, and at what is there. */
const ON_DISK: readonly string[] = [
  'agents',
  'commands',
  'env',
  'files',
  'git',
  'machine',
  'objects',
  'repos',
  'scan',
  'setup',
  'sources',
  'triage',
];

/** Modules that are no files of src, and the rooms that load them. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  'node:buffer': ['detect', 'files'],
  'node:child_process': ['git/process/spawn.ts'],
  'node:crypto': ['files', 'objects', 'repos', 'scan', 'triage', 'inside', 'sources', 'report'],
  'node:diagnostics_channel': ['git/process/simple.ts'],
  'node:fs': ['cli.ts', ...ON_DISK],
  'node:fs/promises': ['commands', 'env', 'revoke', 'scan', 'setup', 'sources', 'triage'],
  'node:os': ['commands', 'files', 'machine', 'git', 'sources'],
  'node:path': ON_DISK,
  'node:tty': ['cli.ts'],
  'node:url': ['git'],
  'node:v8': ['commands/world/compiler.ts'],
  'node:util': ['objects', 'scan', 'commands', 'report'],
  'node:worker_threads': ['objects', 'repos', 'sources'],
  'node:zlib': ['inside', 'objects', 'detect/stream-start.ts'],
  'fast-glob': ['sources/files/walk.ts'],
  'jsonc-parser': ['agents/merge-json.ts'],
  picocolors: ['report/color.ts'],
  'simple-git': ['git/process/simple.ts'],
  undici: ['revoke/client.ts'],
  yaml: ['env/reading/yaml.ts'],
};

const loads: Look = (file, tree) =>
  tree.modules.flatMap((name) => {
    if (name?.startsWith('.')) return [];
    const known = MODULES[name ?? ''] ?? [];
    return known.includes(file) || known.includes(roomOf(file)) ? [] : `${file}: ${name}`;
  });

test('a module is loaded where it is listed, by a name that can be read', () => {
  expect(everywhere(loads)).toEqual([]);
});

/** Ways past the gates, which one of the looks above sees. */
const WAYS_PAST = [
  'writeWhole(file, text as never)',
  'writeWhole(file, text as any)',
  'writeWhole(file, text as unknown as Masked)',
  'writeWhole(file, <Masked>text)',
  'writeWhole(file, text as Parameters<typeof writeWhole>[1])',
  'type Text = Masked; writeWhole(file, text as Text)',
  "import type { Masked as Text } from '../detect/mask-text.js'",
  'writeWhole(file, JSON.parse(text))',
  '// @ts-ignore\nwriteWhole(file, text)',
  'const f = (text: any) => writeWhole(file, text)',
  'process.stdout.write(text)',
  'process["stdout"].write(text)',
  'const { stdout } = process',
  'const p = process; p.stdout.write(text)',
  'globalThis.fetch(url)',
  'globalThis["process"].stdout.write(text)',
  'const send = fetch; send(url)',
  'const send = (fetch: unknown) => fetch; await fetch(url)',
  'new WebSocket(url)',
  'navigator.sendBeacon(url)',
  'console.log(text)',
  'console["log"](text)',
  "process.binding('fs')",
  'process.dlopen(module, path)',
  "process.getBuiltinModule('node:fs')",
  'process.getBuiltinModule(name)',
  "await import('node:fs')",
  "await import('node:' + name)",
  "import fs from 'fs'",
  "export { writeFile } from 'fs/promises'",
  "import { createRequire } from 'node:module'",
  "require('node:fs')",
  "import vm from 'node:vm'",
  "eval('1')",
  "new Function('return process')()",
  "(() => 1).constructor('return process')()",
  "[]['constructor']['constructor']('return process')()",
  'list.push(...found)',
  'Math.max(...found)',
  'call(first, ...found)',
  'new List(...found)',
  'String.fromCharCode.apply(null, found)',
  'Reflect.apply(Math.max, null, found)',
];

test.each(WAYS_PAST)('the looks see %s', (code) => {
  const looks = [spreads, casts, parses, reaches, loads];
  const seen = looks.flatMap((look) => look('report/new.ts', new Syntax('new.ts', code)));
  expect(seen).not.toEqual([]);
});

test('folders are made by makeFolders: the way of Node does not end in /proc', () => {
  for (const file of files) expect(text.get(file), file).not.toMatch(/\bmkdir\w*\([^)]*recursive/);
});

test('no expression begins at each line with blanks that go on over the next: of many, each is looked at', () => {
  const found: string[] = [];
  for (const [file, source] of text)
    for (const [, flags = ''] of source.matchAll(
      /(?:\/|`|')\^(?:\\{1,2}s[*+]|\(\\{1,2}s[*+]).*?(?:\/([a-z]*)\b|$)/gm,
    ))
      if (flags.includes('m')) found.push(file);
  expect(found).toEqual([]);
});
