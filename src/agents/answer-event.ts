// From the bytes on standard input to the answer: whatever they are, there is one, and no key is in
// it.
import type { Candidate } from '../model/candidate.js';
import { parseJson } from '../model/json.js';
import type { Rule } from '../model/rule.js';
import type { AgentAnswer, AgentEvent, Contract, Payload } from './contract.js';
import { recognise } from './recognise.js';
import { type Exposed, type Looking, scanEvent } from './scan-event.js';

interface Answering extends Looking {
  readonly rules: readonly Rule[];
  readonly loadKeyId: () => Promise<(key: string) => string>;
  /** Whether what could not be looked at is stopped. */
  readonly failClosed: boolean;
}

/** More bytes are searched as they stand, and not taken apart. */
export const MAX_EVENT_BYTES = 256 * 1024 * 1024;

/** `isWhole`: whether all of the input is in `raw`. */
export async function answerEvent(raw: Buffer, isWhole: boolean, answering: Answering): Promise<AgentAnswer> {
  const payload = isWhole ? payloadOf(raw) : null;
  if (payload === null)
    return answerUnread(
      raw,
      isWhole ? 'the event is not a JSON object' : 'the event is too large',
      answering,
    );
  const contract = recognise(payload);
  if (contract === null)
    return answerUnread(raw, 'no agent that veleaks knows sends such an event', answering);
  const event = contract.readEvent(payload);
  if (event === null)
    return answerUnread(raw, `veleaks does not know this event of ${contract.label}`, answering);
  return answerKnown(contract, event, raw, answering);
}

async function answerKnown(
  contract: Contract,
  event: AgentEvent,
  raw: Buffer,
  answering: Answering,
): Promise<AgentAnswer> {
  const { exposed, unread, isCut } = scanEvent(event, raw, answering);
  if (exposed.length > 0)
    return contract.block(event, await reasonFor(event, exposed, { ...answering, isCut }));
  if (unread.length === 0) return contract.pass(event);
  const warning = `veleaks could not look at ${unread.slice(0, 3).join(', ')}`;
  return answering.failClosed ? contract.block(event, `${warning}: stopped`) : contract.pass(event, warning);
}

/**
 * Where nobody knows what the answer must look like: what was found is still stopped, by the exit
 * code that all but Copilot CLI block on (2), and that one too denies on it. Else the agent goes
 * on.
 */
async function answerUnread(raw: Buffer, why: string, answering: Answering): Promise<AgentAnswer> {
  const exposed = answering.detector
    .detect(raw)
    .filter(answering.blocks)
    .map((candidate): Exposed => ({ candidate, file: null }));
  if (exposed.length > 0)
    return {
      stdout: '',
      stderr: `veleaks stopped this: it contains ${await listed(exposed, answering)}.\n`,
      exitCode: 2,
    };
  const said = `veleaks: ${why}; nothing was checked\n`;
  return answering.failClosed
    ? { stdout: '', stderr: said, exitCode: 2 }
    : { stdout: '{}\n', stderr: said, exitCode: 0 };
}

function payloadOf(raw: Buffer): Payload | null {
  // Windows PowerShell puts a byte order mark before what it pipes.
  try {
    const value = parseJson(raw.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const WHERE: Readonly<Record<AgentEvent['moment'], string>> = {
  prompt: 'the prompt',
  before: 'the arguments of the tool call',
  after: 'the output of the tool',
};

async function reasonFor(
  event: AgentEvent,
  exposed: readonly Exposed[],
  answering: Answering & Listing,
): Promise<string> {
  const carried = exposed.filter(({ file, isWritten, variable }) => file === null && !isWritten && !variable);
  const written = exposed.filter(({ isWritten }) => isWritten);
  const shown = exposed.filter(({ file }) => file !== null);
  const variables = exposed.filter(({ variable }) => variable !== undefined);
  const parts: string[] = [];
  if (carried.length > 0) {
    parts.push(
      `${WHERE[event.moment]} ${event.moment === 'before' ? 'contain' : 'contains'} ` +
        `${await listed(carried, answering)}`,
    );
  }
  if (written.length > 0) parts.push(`${WHERE.before} contain ${await listed(written, answering)}`);
  if (shown.length > 0) {
    const { path, line, isSent } = shown[0]!.file!;
    parts.push(
      `${path} (line ${line}) contains ${await listed(shown, answering)}, and would be ` +
        `${isSent ? 'sent' : 'shown'}`,
    );
  }
  const [printed] = variables;
  if (printed !== undefined)
    parts.push(
      `the variable ${printed.variable} contains ${await listed(variables, answering)}, and would be shown`,
    );
  const hasWritten = written.length > 0 || (event.moment === 'before' && carried.length > 0);
  const rule = answering.rules.find(({ id }) => id === exposed[0]!.candidate.ruleId) ?? answering.rules[0]!;
  return (
    `veleaks stopped this: ${parts.join('; ')}. ${fate(event, hasWritten, rule)} ` +
    `${advice(shown.length > 0 ? 'this file' : printed ? 'this variable' : null, rule)}`
  );
}

function fate({ isSeenAnyway }: AgentEvent, hasWritten: boolean, { dashboard }: Rule): string {
  if (!isSeenAnyway && !hasWritten) return 'The model has not seen it.';
  const how = hasWritten ? 'The model wrote it, so it has seen it' : 'The model may have seen it';
  return `${how}: the key is leaked. Revoke it (${dashboard}); removing it here does not undo the leak.`;
}

function advice(what: string | null, { variable }: Rule): string {
  const way = `the SDK reads ${variable} by itself from the environment`;
  return what !== null
    ? `Do not print or read ${what}: ${way}, so run the program without showing the key.`
    : `Leave the key out: ${way}.`;
}

const MAX_NAMED = 3;

interface Listing {
  /** Whether there may be more keys than were looked for. */
  readonly isCut?: boolean;
}

/** The keys by name, mask and key id. */
async function listed(
  exposed: readonly Exposed[],
  { rules, loadKeyId, isCut }: Answering & Listing,
): Promise<string> {
  const keyId = await loadKeyId();
  const keys = new Map<string, Candidate>();
  for (const { candidate } of exposed) keys.set(keyId(candidate.secret.reveal()), candidate);
  const named = [...keys]
    .slice(0, MAX_NAMED)
    .map(
      ([id, { ruleId, secret }]) =>
        `${rules.find((rule) => rule.id === ruleId)?.name ?? 'key'} ${secret.mask} (key id ${id})`,
    );
  const more = keys.size - named.length;
  return named.join(', ') + (more > 0 ? `, and ${isCut ? 'at least ' : ''}${more} more` : '');
}
