// Runs the built program again and again in one process: each run has its modules, its environment
// and its end for itself, and finds Node started and the program compiled, which is most of what a
// start takes. As with a process of its own, a run is over when nothing is left to wait for.
//   node warm-program.cjs PROGRAM MARK   and by messages: { args, cwd, env, input }
// Behind each run, MARK stands on both standard streams, and a message gives the exit code.
'use strict';
const { subscribe } = require('node:diagnostics_channel');
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { Readable } = require('node:stream');
const { Script, constants } = require('node:vm');
require('./patient-clock.cjs');

const [, , PROGRAM, MARK] = process.argv;
const scripts = new Map();
const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
// Of this Node 20 warns once, on a standard error that is the program's.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (!`${warning}`.startsWith('vm.')) emitWarning(warning, ...rest);
};

/** A file of the program, as `require` gives it, but with the modules of this run alone. */
function load(file, modules) {
  const known = modules.get(file);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  const real = createRequire(file);
  const required = (name) => (name.startsWith('./') ? load(real.resolve(name), modules) : real(name));
  compiled(file).call(module.exports, module.exports, required, module, file, dirname(file));
  return module.exports;
}

/** What is compiled once gives each run its own functions. */
function compiled(file) {
  if (!scripts.has(file)) {
    const text = readFileSync(file, 'utf8').replace(/^#!.*/, '');
    const code = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
    scripts.set(file, new Script(code, { filename: file, importModuleDynamically }));
  }
  return scripts.get(file).runInThisContext();
}

/** What a run started, and a process that ends would take or leave behind without a reader. */
const started = { threads: new Set(), children: new Set(), sockets: new Set(), timers: new Set() };
subscribe('worker_threads', ({ worker }) => started.threads.add(worker));
subscribe('child_process', ({ process: child }) => started.children.add(child));
subscribe('net.client.socket', ({ socket }) => started.sockets.add(socket));
// Nothing waits for a timer that is unref'd, so it would go off in the next run.
for (const name of ['setTimeout', 'setInterval']) {
  const { [name]: original } = globalThis;
  const kept = (...args) => {
    const timer = original(...args);
    started.timers.add(timer);
    return timer;
  };
  globalThis[name] = Object.assign(kept, original);
}

/** What everything of a process was at its start. */
const globals = new Map(properties(globalThis));
const emitters = [process, process.stdout, process.stderr];
const umask = process.umask();
let listeners;

function properties(of) {
  return Reflect.ownKeys(of).map((name) => [name, Object.getOwnPropertyDescriptor(of, name)]);
}

function listenersOf(emitter) {
  return emitter.eventNames().flatMap((event) => emitter.rawListeners(event).map((it) => [event, it]));
}

async function clear() {
  for (const [at, emitter] of emitters.entries())
    for (const [event, listener] of listenersOf(emitter))
      if (!listeners[at].has(listener)) emitter.removeListener(event, listener);
  for (const { stdio } of started.children) for (const stream of stdio ?? []) stream?.destroy();
  for (const socket of started.sockets) socket.destroy();
  for (const timer of started.timers) clearTimeout(timer);
  await Promise.all([...started.threads].map((thread) => thread.terminate()));
  for (const all of Object.values(started)) all.clear();
  for (const [name, { value, get }] of properties(globalThis)) {
    const before = globals.get(name);
    if (!before) delete globalThis[name];
    else if (before.value !== value || before.get !== get) Object.defineProperty(globalThis, name, before);
  }
  process.umask(umask);
}

let runs = false;

process.on('message', ({ args, cwd, env, input }) => {
  runs = true;
  // What is left to wait for is the program's.
  process.channel.unref();
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.argv = [process.execPath, PROGRAM, ...args];
  process.exitCode = undefined;
  const stdin = Readable.from(input === undefined ? [] : [Buffer.from(input)], { objectMode: false });
  Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
  load(PROGRAM, new Map());
});

process.on('beforeExit', async (code) => {
  if (!runs) return;
  runs = false;
  process.channel?.ref();
  await clear();
  process.exitCode = undefined;
  for (const name of ['stdout', 'stderr']) process[name].write(MARK);
  process.send({ code });
});

listeners = emitters.map((emitter) => new Set(listenersOf(emitter).map(([, listener]) => listener)));
