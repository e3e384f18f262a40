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

/** Letters of a command line that are looked at. */
export const MAX_COMMAND = 256 * 1024;

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

function parse(command: string, of: Simple | null, done: Builder[], isText = false, depth = 0): void {
  new LineReader(command, new Builder(of, isText), done, depth).read();
}

/** Reads a line letter by letter. */
class LineReader {
  readonly #line: string;
  readonly #done: Builder[];
  /** In how many other texts this one stands. */
  readonly #depth: number;
  readonly #documents: Document[] = [];
  /**
   * Commands that wait for the end of one that stands in them; null for what stands in brackets
   * alone.
   */
  readonly #around: { readonly outer: Builder | null; readonly close: ')' | '`' }[] = [];
  #now: Builder;
  /** The letter that is read. */
  #at = 0;

  constructor(line: string, first: Builder, done: Builder[], depth: number) {
    this.#line = line;
    this.#now = first;
    this.#done = done;
    this.#depth = depth;
  }

  read(): void {
    for (; this.#at < this.#line.length; this.#at += 1) this.#readAt(this.#line[this.#at]!);
    while (this.#around.length > 0) this.#leave();
    this.#begin();
  }

  #readAt(letter: string): void {
    const line = this.#line;
    const next = line[this.#at + 1] ?? '';
    if (letter === "'" || letter === '"') this.#readQuoted(letter);
    else if (letter === '\\' && next !== '' && /[\s'"\\;&|<>()$`*?]/.test(next)) {
      if (next !== '\n') this.#now.add(next);
      this.#at += 1;
    } else if (letter === '#' && this.#now.word === null) this.#at = indexFrom(line, '\n', this.#at) - 1;
    else if (letter === '<') this.#readInput(next);
    else if (letter === '>' || (letter === '&' && next === '>')) this.#readOutput();
    else if (letter === '\n') this.#readDocuments();
    else if (letter === '|') {
      this.#begin(next !== '|');
      if (next === '|' || next === '&') this.#at += 1;
    } else if (letter === '$' && next === '(') {
      this.#at += 1;
      this.#enter(')');
    } else if (letter === '`') {
      if (this.#around.at(-1)?.close === '`') this.#leave();
      else this.#enter('`');
    } else if (letter === '(') {
      this.#begin();
      this.#around.push({ outer: null, close: ')' });
    } else if (letter === ')') this.#leave();
    else if (/[;&]/.test(letter)) this.#begin();
    else if (/[ \t\r]/.test(letter)) this.#now.endWord();
    else this.#now.add(letter);
  }

  #readQuoted(quote: string): void {
    const end = closing(this.#line, this.#at);
    const inner = this.#line.slice(this.#at + 1, end);
    this.#now.add(quote === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner);
    if (quote === '"') this.#parseWithin(inner, this.#now);
    this.#at = end;
  }

  #readInput(next: string): void {
    const line = this.#line;
    const at = this.#at;
    const here = line[at + 2] === '<' ? null : HERE.exec(line.slice(at, at + 200));
    if (here && this.#documents.length < MAX_DOCUMENTS) {
      this.#now.endWord();
      this.#documents.push({ end: here[2]!, isExpanded: here[1] === '', of: this.#now });
      this.#at += here[0].length - 1;
    } else if (line.startsWith('<<<', at)) {
      this.#now.expect('texts');
      this.#at += 2;
    } else if (next === '(') {
      this.#at += 1;
      this.#enter(')');
    } else this.#now.expect('inputs');
  }

  #readOutput(): void {
    const line = this.#line;
    const now = this.#now;
    const isOfErrors = now.word === '2';
    if (/^\d$/.test(now.word ?? '')) now.dropWord();
    while (/[>|]/.test(line[this.#at + 1] ?? '')) this.#at += 1;
    const at = this.#at;
    const [descriptor] = /^&[\d-]+/.exec(line.slice(at + 1, at + 9)) ?? [];
    if (descriptor !== undefined) this.#at += descriptor.length;
    else if (isOfErrors) this.#at += /^[ \t]*[^\s;&|()]*/.exec(line.slice(at + 1, at + 4096))![0].length;
    else now.expect('output');
  }

  /** The texts of the here-documents of the line that ends here. */
  #readDocuments(): void {
    this.#begin();
    for (const document of this.#documents.splice(0)) {
      const { text, end } = bodyOf(this.#line, this.#at + 1, document.end);
      document.of.texts.push(text);
      if (document.isExpanded) this.#parseWithin(text, document.of);
      this.#at = Math.max(this.#at, end - 1);
    }
  }

  /** The commands in a text of double quotes or of a here-document. */
  #parseWithin(text: string, of: Simple): void {
    const start = this.#depth < MAX_NESTED ? text.search(/\$\(|`/) : -1;
    if (start >= 0) parse(text.slice(start), of, this.#done, true, this.#depth + 1);
  }

  #begin(isPiped = false): void {
    const now = this.#now;
    now.endWord();
    this.#done.push(now);
    const next = new Builder(now.of);
    if (isPiped) [now.to, next.from] = [next, now];
    this.#now = next;
  }

  #enter(close: ')' | '`'): void {
    if (this.#around.length >= MAX_NESTED) {
      this.#begin();
      return;
    }
    const outer = this.#now;
    this.#around.push({ outer, close });
    outer.isFed = true;
    this.#now = new Builder(outer.isText ? outer.of : outer);
  }

  #leave(): void {
    const outer = this.#around.pop()?.outer;
    if (!outer) {
      this.#begin();
      return;
    }
    this.#now.endWord();
    this.#done.push(this.#now);
    this.#now = outer;
  }
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
