// What a call of `veleaks hook agent` costs beside `node -e 0`: pairs in turn, by the processor
// time of each, which a busy machine leaves as it is; and what 10 MB of a tool's output cost more.
// Needs python3, which reads the times of its children.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { machine, median, row } from './pairs.js';

const PAIRS = 20;
const program = resolve('dist/cli.cjs');
const event = (output) =>
  JSON.stringify({
    session_id: 'a',
    hook_event_name: 'PostToolUse',
    tool_name: 'Bash',
    cwd: '/tmp',
    tool_response: output,
  });

const MEASURE = `
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.DEVNULL)
r = resource.getrusage(resource.RUSAGE_CHILDREN)
print((r.ru_utime + r.ru_stime) * 1000)
`;

/** Milliseconds of the processor, of all threads. */
function cost(args, input) {
  const { stdout } = spawnSync('python3', ['-c', MEASURE, process.execPath, ...args], {
    input,
    encoding: 'utf8',
  });
  return Number(stdout);
}

const small = event('fine');
const large = event('a line of a log, 0123456789\n'.repeat(360_000));
const runs = { node: [], small: [], large: [], ratio: [], more: [] };
for (let i = -1; i < PAIRS; i += 1) {
  const node = cost(['-e', '0'], '');
  const hook = cost([program, 'hook', 'agent'], small);
  const output = cost([program, 'hook', 'agent'], large);
  if (i < 0) continue;
  runs.node.push(node);
  runs.small.push(hook);
  runs.large.push(output);
  runs.ratio.push(hook / node);
  runs.more.push(output - hook);
}
console.log(
  `${machine()}, ${PAIRS} rounds, ms of the processor\n\n| | median | min | max |\n|---|---|---|---|`,
);
console.log(row('node -e 0', runs.node));
console.log(row('hook agent, a small event', runs.small));
console.log(row('hook agent, 10 MB of output', runs.large));
console.log(row('ratio of each pair', runs.ratio));
console.log(row('10 MB more', runs.more));
console.log(
  `\nratio ${median(runs.ratio).toFixed(2)} (bar: 1.35), ` +
    `10 MB more ${median(runs.more).toFixed(0)} ms (bar: 300)`,
);
