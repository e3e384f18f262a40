// `veleaks init --agents`: puts `veleaks hook agent` into the configurations of coding agents;
// `--uninstall` takes it out.
import { realpathSync } from 'node:fs';
import type { AgentPlace } from '../../agents/places.js';
import { type AgentsPlan, planAgents } from '../../agents/plan-agents.js';
import { isWithin } from '../../files/within.js';
import { EXIT, type ExitCode, VeleaksError } from '../../model/errors.js';
import { sanitize } from '../../report/safe/sanitize.js';
import { applyEdits, diffOf, listOf, shownFrom } from '../../setup/edits.js';
import { agentsNamed } from '../arguments/agent-names.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { homesOf } from '../world/homes.js';
import { writeOut } from '../world/streams.js';
import type { World } from '../world/world.js';

export async function runInitAgents(parsed: ParsedArguments, world: World): Promise<ExitCode> {
  const { 'dry-run': dryRun, uninstall, project, 'fail-closed': failClosed } = parsed.values;
  const homes = homesOf(world);
  const places = agentsNamed(parsed, homes);
  const program = { node: process.execPath, script: realpathSync(process.argv[1] ?? '') };
  const isRemoval = uninstall === true;
  if (!isRemoval && !dryRun) refusePassing(program.script);
  const plan = await planAgents({
    places,
    homes,
    project: project === true ? world.cwd : null,
    isRemoval,
    program,
    isWindows: world.isWindows,
    failClosed: failClosed === true,
  });
  if (!dryRun) applyEdits(plan.edits);
  const shown = project === true ? shownFrom(world.cwd) : (file: string) => fromHome(homes.home, file);
  await writeOut(described(plan, places, shown, { dryRun: dryRun === true, isRemoval }), world);
  return plan.refused.length === 0 ? EXIT.clean : EXIT.incomplete;
}

/** What npx has fetched is gone one day, and the agent would go on without a word. */
function refusePassing(script: string): void {
  if (!/[\\/](?:_npx|dlx|dlx-[^\\/]*|bunx-[^\\/]*)[\\/]/.test(script)) return;
  throw new VeleaksError(
    'usage',
    'this veleaks is in the cache of npx, which is cleared now and then: agents would lose it',
    'install it first: npm install --global veleaks; then: veleaks init --agents',
  );
}

/** The command works from any folder: a path alone would be read as one from there. */
function fromHome(home: string, file: string): string {
  return isWithin(home, file) ? `~/${shownFrom(home)(file)}` : file;
}

function described(
  { edits, served, refused }: AgentsPlan,
  places: readonly AgentPlace[],
  shown: (file: string) => string,
  { dryRun, isRemoval }: { dryRun: boolean; isRemoval: boolean },
): string {
  const lines: string[] = [];
  if (places.length === 0)
    lines.push('no coding agent was found in this home folder; name one: veleaks init --agents claude-code');
  else if (edits.length > 0)
    lines.push(
      dryRun ? 'this would change:' : isRemoval ? 'the hooks are taken out:' : 'the hooks are set up:',
      '',
      ...(dryRun ? diffOf : listOf)(edits, shown).split('\n'),
    );
  else if (served.length === 0) lines.push('no agent was set up');
  else lines.push(isRemoval ? 'no agent calls veleaks through init' : 'the agents are set up already');
  for (const { place, file } of refused)
    lines.push(
      '',
      `${place.label}: ${shown(file)} was left as it is: it is not of the form that was ` +
        'expected. Add the hook by hand',
    );
  const notes = isRemoval ? [] : served.flatMap((place) => place.notes);
  if (notes.length > 0) lines.push('', ...notes.map((note) => `Note: ${note}.`));
  if (!isRemoval && !dryRun && served.length > 0) lines.push('', 'Next:', '  veleaks doctor --agents');
  const text = lines.join('\n').replace(/\n{3,}/g, '\n\n');
  return `veleaks: ${text.split('\n').map(sanitize).join('\n')}\n`;
}
