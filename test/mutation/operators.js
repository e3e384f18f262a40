// The small ways in which a module is broken. Text, not syntax: what does not compile afterwards is
// no mutant, and the run says how many there were of those.

/** Operators, and what takes their place. Blanks around them tell them from types and arrows. */
const SWAPS = [
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/\b\.some\(/g, '.every('],
  [/\b\.every\(/g, '.some('],
];

/** Comments, strings and regular expressions, those over several lines too, as blanks of the same length, so that places stay. */
export function codeAlone(text) {
  const blank = (part) => part.replace(/[^\n]/g, ' ');
  return text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/\b(?:regex\([^()]*\)|source)`(?:\\[\s\S]|\$\{[^{}`]*\}|[^`\\])*`/g, blank)
    .replace(
      /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(?<=[=(,:!&|?\s])\/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[dgimsuvy]*/g,
      blank,
    )
    .replace(/(?<!:)\/\/.*/g, blank)
    .replace(/^(?:import|export \*|export \{)[\s\S]*?;$/gm, blank)
    .replace(/^ *(?:readonly |type |(?:export )?interface ).*$/gm, blank);
}

/** All mutants of a module: each a place, what stands there, and what is put there. */
export function mutantsOf(text) {
  const code = codeAlone(text);
  const found = [];
  const add = (at, from, to) => found.push({ at, from, to });
  for (const [pattern, to] of SWAPS)
    for (const match of code.matchAll(pattern)) add(match.index, match[0], to);
  for (const match of code.matchAll(/\bif \(/g)) {
    const from = condition(code, match.index + match[0].length);
    if (from === null) continue;
    const [start, end] = from;
    add(start, text.slice(start, end), 'false');
    add(start, text.slice(start, end), 'true');
  }
  for (const match of code.matchAll(/(?<![\w.$])\d[\d_]*(?![\w.])/g))
    add(match.index, match[0], String(another(Number(match[0].replaceAll('_', '')))));
  // A statement that is a call, on a line of its own.
  for (const match of code.matchAll(/^ +(?:await |yield\* )?[\w.#!?]+\([^\n]*\);$/gm))
    add(match.index, text.slice(match.index, match.index + match[0].length), '');
  return found.sort((a, b) => a.at - b.at);
}

/** A limit that is one higher is the same limit to whoever relies on it. */
function another(number) {
  return number < 50 ? number + 1 : 2 * number + 1;
}

function condition(code, start) {
  let depth = 1;
  for (let at = start; at < code.length; at += 1) {
    if (code[at] === '(') depth += 1;
    else if (code[at] === ')') depth -= 1;
    if (depth === 0) return [start, at];
  }
  return null;
}

export function applied(text, { at, from, to }) {
  if (text.slice(at, at + from.length) !== from) throw new Error(`there is no ${from} at ${at}`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

export function lineOf(text, at) {
  return text.slice(0, at).split('\n').length;
}

/** The line in which a place is, without what it is indented by. */
export function textOfLine(text, at) {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(start, text.indexOf('\n', at)).trim();
}
