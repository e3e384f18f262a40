// What every contract with a coding agent is made of: the payload on standard input, the event in
// it, and the answer.

import { parseJson } from '../model/json.js';

/** One JSON object, as an agent sends it. Nothing in it is believed. */
export type Payload = Readonly<Record<string, unknown>>;

/** When an event fires: before a prompt is sent, before a tool runs, after it has run. */
export type Moment = 'prompt' | 'before' | 'after';

/** A file whose content goes to the model if nothing stops it. */
export interface FileRead {
  /** As the agent names it; relative to the event's folder. */
  readonly path: string;
  /** The lines that are read, from 1, both inclusive; all where this is absent. */
  readonly lines?: { readonly from: number; readonly to: number };
  /** In lower case: only lines with one of these are read. */
  readonly lineWords?: readonly string[];
  /** No pattern of a shell's: the agent takes the name as it stands. */
  readonly isLiteral?: true;
  /** It goes to another machine, and not to the model. */
  readonly isSent?: true;
}

/** A variable of the environment whose value goes to the model; null: all that there are. */
export interface VariableRead {
  readonly variable: string | null;
  /** In lower case: only variables with one of these in name or value. */
  readonly lineWords?: readonly string[];
}

/** What an agent has read of a file, and sends before the model gets it. */
export interface TextRead {
  /** As the agent names it. */
  readonly file: string;
  readonly text: string;
}

/** What would be read as well, and is more than is looked at. In words. */
interface UnseenRead {
  readonly unseen: string;
}

export type Read = FileRead | VariableRead | TextRead | UnseenRead;

/** More than an agent reads at once. */
const MAX_READS = 4096;

/** Of very many the first, and that there are more: how many of them are files is not known. */
export function firstReads(reads: Iterable<Read>): readonly Read[] {
  const first: Read[] = [];
  for (const read of reads) {
    if (first.length === MAX_READS)
      return [...first, { unseen: `the files after the first ${MAX_READS} names` }];
    first.push(read);
  }
  return first;
}

export interface AgentEvent {
  readonly moment: Moment;
  /** The agent's own name of the event. */
  readonly name: string;
  /** The folder that relative paths start from. */
  readonly cwd: string | null;
  /** What the event carries: any JSON. */
  readonly carried: unknown;
  /** After a tool: the arguments of the call, which the model wrote; `carried` is the rest. */
  readonly written?: unknown;
  /** After a tool: what it gave, where the agent lets a hook put something else in its place. */
  readonly output?: unknown;
  readonly reads: readonly Read[];
  /**
   * Whether the model sees what a block is about: the text of an event of `after`, or a prompt that
   * goes out all the same.
   */
  readonly isSeenAnyway: boolean;
}

/** What goes back to the agent. */
export interface AgentAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface Contract {
  readonly name: string;
  /** As a person calls it. */
  readonly label: string;
  /** Whether the payload is this agent's. */
  readonly isCaller: (payload: Payload) => boolean;
  /** Null for an event that nothing is known of. */
  readonly readEvent: (payload: Payload) => AgentEvent | null;
  /** Stops what the event is about. `reason`: not empty, without a key. */
  readonly block: (event: AgentEvent, reason: string) => AgentAnswer;
  /** Lets it go on; `warning`: what a person should read, where the contract has room for it. */
  readonly pass: (event: AgentEvent, warning?: string) => AgentAnswer;
}

/** The moment that an agent calls `name`; null for a name that its table does not have. */
export function momentOf(moments: Readonly<Record<string, Moment>>, name: string | null): Moment | null {
  return name !== null && Object.hasOwn(moments, name) ? moments[name]! : null;
}

/** The parts of an event, told apart after a tool; `names`: the fields that hold the arguments. */
export function partsOf(
  payload: Payload,
  moment: Moment,
  ...names: readonly string[]
): Pick<AgentEvent, 'carried' | 'written'> {
  if (moment !== 'after') return { carried: payload };
  const carried: Record<string, unknown> = { ...payload };
  for (const name of names) delete carried[name];
  return { carried, written: names.map((name) => payload[name]) };
}

/** The answer of an object, and exit code 0. */
export function json(value: object): AgentAnswer {
  return { stdout: `${JSON.stringify(value)}\n`, stderr: '', exitCode: 0 };
}

export function textOf(payload: Payload, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = payload[name];
    if (typeof value === 'string') return value;
  }
  return null;
}

export function objectOf(value: unknown): Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : {};
}

/** A JSON object that some agents send as a text. */
export function parsedObject(value: unknown): Payload {
  if (typeof value !== 'string' || !/^[\s\ufeff]*\{/.test(value)) return objectOf(value);
  try {
    return objectOf(parseJson(value));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
