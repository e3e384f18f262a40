// Where a key rests on a machine, outside of repositories.

/** The groups of places, in the order in which they are scanned; `--only` names them. */
export const REST_GROUPS = ['agents', 'shells', 'tools', 'trash'] as const;

export type RestGroup = (typeof REST_GROUPS)[number];

/** What a place is. */
export type RestKind =
  | 'transcript' // what an agent and its model said to each other
  | 'prompts' // what a person typed to an agent
  | 'database' // an agent's or editor's database: conversations and settings in one
  | 'snapshot' // an agent's copy of the shell's environment, or of a file
  | 'history' // what a person typed into a shell or a REPL
  | 'startup' // what a shell runs when it starts
  | 'configuration' // what a tool is told
  | 'copy' // swap, undo, backup, local history, checkpoint
  | 'trash'
  | 'dump' // the memory of a program that crashed
  | 'store' // where a key belongs
  | 'file'; // any other file of the holder's

/** Whether a model has seen what is there: `perhaps` where nothing proves either. */
export type SeenByModel = 'yes' | 'perhaps' | 'no';

/** The place of a key on a machine. */
export interface Rest {
  readonly group: RestGroup;
  readonly kind: RestKind;
  /** Whose file it is: `Claude Code`, `bash`. */
  readonly holder: string;
  readonly seen: SeenByModel;
  /** The folder of the project that the transcript is about, where it says so. */
  readonly project?: string;
}
