// How eagerly V8 compiles, in the program's own process: a library must not set that for others.

/**
 * V8's flags by the line of Node. A history is searched by few functions, in two threads, within a
 * second or so; a third of the time went into compiling them, again and again, with all that they
 * call. Less is put into one another, and Node 20, which has no compiler between its fastest and
 * its best, waits longer. Lines that gain nothing are left as they are
 * (docs/decisions/0277-compile-less.md).
 */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  20: ['--interrupt-budget=540000', '--max-inlined-bytecode-size-cumulative=300'],
  22: ['--max-inlined-bytecode-size-cumulative=300'],
};

/** For what searches long: it takes a millisecond or two, and a hook gains nothing by it. */
export function compileLess(): void {
  const flags = FLAGS[process.versions.node.split('.', 1)[0]!];
  if (flags === undefined) return;
  const v8 = process.getBuiltinModule('node:v8');
  for (const flag of flags) v8.setFlagsFromString(flag);
}
