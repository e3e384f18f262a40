// A shell's command line as simple commands: the words of each, what it reads from, and where its
// output goes. No shell is taken apart in full: what is expanded is left as it stands, and what is
// not understood is a word like any other.

export interface Simple {
  /** The program and its arguments, quotes taken off; a command among them is left out. */
  readonly words: readonly string[];
  /** Files that it reads its standard input from. */
  readonly inputs: readonly string[];
  /** Texts that it gets as standard input: `<<EOF`, `<<<`. */
  readonly texts: readonly string[];
  /** Whether its output goes into a file. */
  readonly isKept: boolean;
  /** The commands of a pipe before it and behind it. */
  readonly from: Simple | null;
  readonly to: Simple | null;
  /** The command that gets its output among its words, or in a text: `echo $(cat a)`. */
  readonly of: Simple | null;
  /** Whether the output of another is among its words. */
  readonly isFed: boolean;
}

const MAX_COMMAND = 64 * 1024;

class Builder implements Simple {
  readonly words: string[] = [];
  readonly inputs: string[] = [];
  readonly texts: string[] = [];
  isKept = false;
  isFed = false;
  from: Builder | null = null;
  to: Builder | null = null;
  #word: string | null = null;
  #next: 'words' | 'inputs' | 'texts' | 'output' = 'words';

  /** `isText`: it is no command, but the text of one, in which others stand. */
  constructor(
    readonly of: Simple | null,
    readonly isText = false,
  ) {}

  get isEmpty(): boolean {
    return this.words.length + this.inputs.length + this.texts.length === 0;
  }

  get word(): string | null {
    return this.#word;
  }

  add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  endWord(): void {
    const word = this.#word;
    if (word === null) return;
    if (this.#next !== 'output') this[this.#next].push(word);
    else if (!/^(?:\/dev\/(?:std(?:out|err)|tty|fd\/\d)|CON)$/.test(word)) this.isKept = true;
    this.#word = null;
    this.#next = 'words';
  }

  /** What the next word is. */
  expect(next: 'inputs' | 'texts' | 'output'): void {
    this.endWord();
    this.#next = next;
  }

  dropWord(): void {
    this.#word = null;
  }
}

/** `<<EOF`, `<<-'EOF'`. */
const HERE = /^<<-?[ \t]*(["'\\]?)([\w.-]+)\1/;
const MAX_NESTED = 100;
const MAX_DOCUMENTS = 16;

/** The simple commands of a line; one that stands in another comes before that. */
export function simpleCommands(command: string): readonly Simple[] {
  const done: Builder[] = [];
  parse(command.slice(0, MAX_COMMAND), null, done);
  return done.filter(({ isEmpty, isText }) => !isEmpty && !isText);
}

interface Document {
  readonly end: string;
  readonly isExpanded: boolean;
  readonly of: Builder;
}

function parse(command: string, of: Simple | null, done: Builder[], isText = false): void {
  const documents: Document[] = [];
  /**
   * Commands that wait for the end of one that stands in them; null for what stands in brackets
   * alone.
   */
  const around: { readonly outer: Builder | null; readonly close: ')' | '`' }[] = [];
  let now = new Builder(of, isText);
  const begin = (isPiped = false): void => {
    now.endWord();
    done.push(now);
    const next = new Builder(now.of);
    if (isPiped) [now.to, next.from] = [next, now];
    now = next;
  };
  const enter = (close: ')' | '`'): void => {
    if (around.length >= MAX_NESTED) {
      begin();
      return;
    }
    around.push({ outer: now, close });
    now.isFed = true;
    now = new Builder(now.isText ? now.of : now);
  };
  const leave = (): void => {
    const outer = around.pop()?.outer;
    if (!outer) {
      begin();
      return;
    }
    now.endWord();
    done.push(now);
    now = outer;
  };

  for (let at = 0; at < command.length; at += 1) {
    const letter = command[at]!;
    const next = command[at + 1] ?? '';
    if (letter === "'" || letter === '"') {
      const end = closing(command, at);
      const inner = command.slice(at + 1, end);
      now.add(letter === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner);
      if (letter === '"') parseWithin(inner, now, done);
      at = end;
    } else if (letter === '\\' && next !== '' && /[\s'"\\;&|<>()$`*?]/.test(next)) {
      if (next !== '\n') now.add(next);
      at += 1;
    } else if (letter === '#' && now.word === null) {
      at = indexFrom(command, '\n', at) - 1;
    } else if (letter === '<') {
      const here = command[at + 2] === '<' ? null : HERE.exec(command.slice(at, at + 200));
      if (here && documents.length < MAX_DOCUMENTS) {
        now.endWord();
        documents.push({ end: here[2]!, isExpanded: here[1] === '', of: now });
        at += here[0].length - 1;
      } else if (command.startsWith('<<<', at)) {
        now.expect('texts');
        at += 2;
      } else if (next === '(') {
        at += 1;
        enter(')');
      } else now.expect('inputs');
    } else if (letter === '>' || (letter === '&' && next === '>')) {
      const isOfErrors = now.word === '2';
      if (/^\d$/.test(now.word ?? '')) now.dropWord();
      while (/[>|]/.test(command[at + 1] ?? '')) at += 1;
      const [descriptor] = /^&[\d-]+/.exec(command.slice(at + 1, at + 9)) ?? [];
      if (descriptor !== undefined) at += descriptor.length;
      else if (isOfErrors) at += /^[ \t]*[^\s;&|()]*/.exec(command.slice(at + 1, at + 4096))![0].length;
      else now.expect('output');
    } else if (letter === '\n') {
      begin();
      for (const document of documents.splice(0)) {
        const { text, end } = bodyOf(command, at + 1, document.end);
        document.of.texts.push(text);
        if (document.isExpanded) parseWithin(text, document.of, done);
        at = Math.max(at, end - 1);
      }
    } else if (letter === '|') {
      begin(next !== '|');
      if (next === '|' || next === '&') at += 1;
    } else if (letter === '$' && next === '(') {
      at += 1;
      enter(')');
    } else if (letter === '`') {
      if (around.at(-1)?.close === '`') leave();
      else enter('`');
    } else if (letter === '(') {
      begin();
      around.push({ outer: null, close: ')' });
    } else if (letter === ')') leave();
    else if (/[;&]/.test(letter)) begin();
    else if (/[ \t\r]/.test(letter)) now.endWord();
    else now.add(letter);
  }
  while (around.length > 0) leave();
  begin();
}

/** The commands in a text of double quotes or of a here-document. */
function parseWithin(text: string, of: Simple, done: Builder[]): void {
  const start = text.search(/\$\(|`/);
  if (start >= 0) parse(text.slice(start), of, done, true);
}

function bodyOf(command: string, start: number, last: string): { text: string; end: number } {
  for (let at = start; at < command.length; ) {
    const end = indexFrom(command, '\n', at);
    if (command.slice(at, end).trim() === last) return { text: command.slice(start, at), end };
    at = end + 1;
  }
  return { text: command.slice(start), end: command.length };
}

function indexFrom(text: string, wanted: string, at: number): number {
  const found = text.indexOf(wanted, at);
  return found < 0 ? text.length : found;
}

function closing(command: string, start: number): number {
  const quote = command[start]!;
  for (let at = start + 1; at < command.length; at += 1) {
    if (quote === '"' && command[at] === '\\') at += 1;
    else if (command[at] === quote) return at;
  }
  return command.length;
}
