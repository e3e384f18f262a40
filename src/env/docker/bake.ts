// The targets of a bake file, in HCL or JSON. https://docs.docker.com/build/bake/reference/

/** Each target by its name, with what it inherits from others; as compose writes a build. */
export function bakeTargets(text: string): object[] {
  const all = new Map([...targetsOfHcl(text), ...targetsOfJson(text)]);
  return [...all.keys()].map((name) => inherited(all, name));
}

/** Of HCL, the targets whose brackets stand on lines of their own. */
function targetsOfHcl(text: string): [string, unknown][] {
  const fill = filler(text);
  const targets = text.matchAll(
    /^([ \t]*)target[ \t]+"([^"\n]*)"[ \t]*\{\r?\n((?:(?![ \t]*target[ \t]+").*\n){0,1000}?)\1\}/gm,
  );
  return [...targets].map(([, , name = '', body = '']) => {
    const contexts = contextsIn(body, fill);
    const inline = inlineIn(body);
    const args = argsIn(body);
    const target = {
      ...valuesIn(body, fill),
      ...(contexts === null ? {} : { contexts }),
      ...(inline === null ? {} : { 'dockerfile-inline': inline }),
      ...(args === null ? {} : { args }),
      inherits: inheritsIn(body),
    };
    return [name, target];
  });
}

type Fill = (value: string) => string;

/** Puts the defaults of the file's variables in the place of their names. */
function filler(text: string): Fill {
  const declared = text.matchAll(
    /^[ \t]*variable[ \t]+"(\w+)"[ \t]*\{[^{}]{0,400}?\bdefault[ \t]*=[ \t]*"([^"\n$]*)"/gm,
  );
  const defaults = new Map([...declared].map(([, name, value]) => [name!, value!] as const));
  return (value) => value.replace(/\$\{(\w+)\}/g, (all, name: string) => defaults.get(name) ?? all);
}

function valuesIn(body: string, fill: Fill): Record<string, string> {
  const values = body.matchAll(
    /^[ \t]*"?(context|dockerfile|target)"?[ \t]*=[ \t]*(?:"([^"\n]*)"|(\w+)[ \t]*$)/gm,
  );
  return Object.fromEntries(
    [...values].map(([, name, value, variable]) => [name!, fill(value ?? `\${${variable}}`)]),
  );
}

function contextsIn(body: string, fill: Fill): Record<string, string> | null {
  const [, contexts = ''] = /^[ \t]*"?contexts"?[ \t]*=[ \t]*\{([^{}]*)\}/m.exec(body) ?? [];
  const named = [...contexts.matchAll(/"?([\w./-]+)"?[ \t]*[=:][ \t]*"([^"\n]*)"/g)];
  if (named.length === 0) return null;
  return Object.fromEntries(named.map(([, name, value]) => [name!, fill(value!)]));
}

/** What the environment has goes before a default: the names of variables stay. */
function argsIn(body: string): Record<string, string> | null {
  const [, inner] = /^[ \t]*"?args"?[ \t]*=[ \t]*\{((?:[^{}]|\$\{[^{}]*\})*)\}/m.exec(body) ?? [];
  if (inner === undefined) return null;
  const spoken = inner.replace(/(?:^|\s)(?:#|\/\/).*/gm, '');
  const given = spoken.matchAll(/"?(\w+)"?[ \t]*[=:][ \t]*(?:"([^"\n]*)"|(\w+))/g);
  return Object.fromEntries([...given].map(([, name, text, variable]) => [name!, text ?? `\${${variable}}`]));
}

function inheritsIn(body: string): string[] {
  const start = /^[ \t]*"?inherits"?[ \t]*=[ \t]*\[/m.exec(body);
  if (start === null) return [];
  const from = start.index + start[0].length;
  const list = body.slice(from, Math.max(from, body.indexOf(']', from)));
  return [...list.matchAll(/"([^"\n]*)"/g)].map(([, name]) => name!);
}

const INLINE = /^[ \t]*"?dockerfile-inline"?[ \t]*=[ \t]*<<-?(\w+)\r?$/;
const WORD_ALONE = /^[ \t]*(\w+)[ \t]*\r?$/;

/** The Dockerfile that stands in a target: the first here-document of it that has an end. */
function inlineIn(body: string): string | null {
  const lines = body.split('\n');
  const words = lines.map((line) => WORD_ALONE.exec(line)?.[1]);
  // What has no end is not looked for through all lines again and again.
  const lastOf = new Map(words.map((word, at) => [word, at]));
  for (const [at, line] of lines.entries()) {
    const [, word] = INLINE.exec(line) ?? [];
    if (word === undefined || (lastOf.get(word) ?? 0) < at + 2) continue;
    return lines.slice(at + 1, words.indexOf(word, at + 2)).join('\n');
  }
  return null;
}

/**
 * https://docs.docker.com/build/bake/inheritance/: what a target says itself, then the last in its
 * list.
 */
function inherited(
  targets: ReadonlyMap<string, unknown>,
  name: unknown,
  known = new Map<unknown, object>(),
): object {
  const target = typeof name === 'string' ? targets.get(name) : null;
  const found = known.get(name);
  if (found !== undefined || typeof target !== 'object' || target === null) return found ?? {};
  // Of one that inherits from itself.
  known.set(name, {});
  const { inherits, ...own } = target as Record<string, unknown>;
  const all: object = {};
  for (const each of Array.isArray(inherits) ? inherits : [])
    Object.assign(all, inherited(targets, each, known));
  Object.assign(all, own);
  known.set(name, all);
  return all;
}

function targetsOfJson(text: string): [string, unknown][] {
  try {
    const { target } = JSON.parse(text) as { target?: unknown };
    return typeof target === 'object' && target !== null ? Object.entries(target) : [];
  } catch {
    return [];
  }
}
