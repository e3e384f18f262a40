// A variable holds the prefix, and the body is put behind the variable.
import { expect, test } from 'vitest';
import { body, PREFIX } from '../support/keys.js';
import { DETECTOR } from './rules.js';

type Write = (rest: string) => string;

const FORMS: Readonly<Record<string, Write>> = {
  'a shell': (rest) => `P='${PREFIX}'\nexport K="\${P}${rest}"\n`,
  'a shell without braces': (rest) => `P='${PREFIX}'\nK=$P"${rest}"\n`,
  'a template of JavaScript': (rest) => `const PREFIX = '${PREFIX}';\nconst key = \`\${PREFIX}${rest}\`;\n`,
  'an operator of JavaScript': (rest) =>
    `const PREFIX = "${PREFIX}";\nsend(url, { headers: { 'X-API-Key': PREFIX + "${rest}" } });\n`,
  'a constant with a type': (rest) => `const p: string = '${PREFIX}'\n\nconst k = p +\n  '${rest}'\n`,
  'a property': (rest) => `this.prefix = '${PREFIX}';\nthis.key = this.prefix + '${rest}';\n`,
  'an f-string': (rest) => `prefix = "${PREFIX}"\n\nkey = f"{prefix}${rest}"\n`,
  PHP: (rest) => `$prefix = '${PREFIX}';\n$key = $prefix . '${rest}';\n`,
  Ruby: (rest) => `PREFIX = '${PREFIX}'.freeze\nKEY = "#{PREFIX}${rest}"\n`,
  Go: (rest) => `const prefix = "${PREFIX}"\n\nvar key = prefix + "${rest}"\n`,
  'a batch file': (rest) => `set "P=${PREFIX}"\r\nset "K=%P%${rest}"\r\n`,
  Swift: (rest) => `let p = "${PREFIX}"\nlet k = "\\(p)${rest}"\n`,
  Lua: (rest) => `local p = '${PREFIX}'\nlocal k = p .. '${rest}'\n`,
  'a template of Jinja': (rest) => `{% set p = "${PREFIX}" %}\nkey: {{ p }}${rest}\n`,
};

test.each(Object.entries(FORMS))('%s', (_, write) => {
  for (const rest of [body(91_000, 40), body(91_001, 32, 'base62'), body(91_002, 20, 'lower')]) {
    const found = DETECTOR.detect(Buffer.from(write(rest)));
    expect(found.map(({ secret }) => secret.reveal())).toEqual([PREFIX + rest]);
    expect(found[0]).toMatchObject({ verdict: 'finding', extent: 'ambiguous' });
    expect(found[0]!.confidence).not.toBe('low');
  }
});

const SEVERAL: Readonly<Record<string, (rests: readonly string[]) => string>> = {
  'three uses of JavaScript': ([a, b, c]) =>
    `const P = '${PREFIX}';\nconst x = P + '${a}';\nconst y = P + "${b}";\nconst z = \`\${P}${c}\`;\n`,
  'three uses of a shell': ([a, b, c]) => `P='${PREFIX}'\nA="\${P}${a}"\nB="\${P}${b}"\nC=$P"${c}"\n`,
  'three uses of make': ([a, b, c]) => `P := ${PREFIX}\nA := $(P)${a}\nB = $(P)${b}\nC = $(P)${c}\n`,
  'values of other variables': ([a, b, c]) =>
    `p = "${PREFIX}"\nq = "${b}"\nr = "${c}"\nfor k in (p + "${a}", p + q, p + r): use(k)\n`,
  'a prefix with a label': ([a, b, c]) => `P='${PREFIX}live_'\nA="\${P}${a}"\nB="\${P}${b}"\nC=$P"${c}"\n`,
};

test.each(Object.entries(SEVERAL))('each of several keys: %s', (_, write) => {
  const rests = [body(91_020, 40), body(91_021, 32, 'base62'), body(91_022, 24, 'base62')];
  const found = DETECTOR.detect(Buffer.from(write(rests)));
  expect(found.map(({ verdict }) => verdict)).toEqual(['finding', 'finding', 'finding']);
  const keys = found.map(({ secret }) => secret.reveal());
  for (const rest of rests) expect(keys.filter((key) => key.endsWith(rest))).toHaveLength(1);
  for (const { excerpt } of found) for (const rest of rests) expect(excerpt).not.toContain(rest);
});

test('each key once, where a variable gets the prefix again', () => {
  const rests = [body(91_030, 40), body(91_031, 40), body(91_032, 40)];
  const text = rests.map((rest) => `p = '${PREFIX}'\nk = p + '${rest}'\n`).join('');
  const found = DETECTOR.detect(Buffer.from(text));
  expect(found.map(({ secret }) => secret.reveal())).toEqual(rests.map((rest) => PREFIX + rest));
  expect(found.map(({ place }) => place.line)).toEqual([1, 3, 5]);
});

const NONE: Readonly<Record<string, Write>> = {
  'a value of its own': (rest) => `const PREFIX = '${PREFIX}';\nconst sha = '${rest}';\n`,
  'another value beside it': (rest) =>
    `const PREFIX = '${PREFIX}';\nconst sha = '${rest}';\nlog(PREFIX, sha);\n`,
  'a sum of others': (rest) =>
    `const PREFIX = '${PREFIX}';\nconst sha = '${rest}';\nconst x = sha + PREFIX;\n`,
  'random bytes': () => `const PREFIX = '${PREFIX}';\nreturn PREFIX + randomBytes(20).toString('hex');\n`,
  words: () => `const PREFIX = '${PREFIX}';\nreturn PREFIX + 'yourkeygoesherebecauseitmust';\n`,
  'another variable': (rest) => `const PREFIX = '${PREFIX}';\nreturn A_PREFIX + '${rest}';\n`,
  'a longer name': (rest) => `const P = '${PREFIX}';\nreturn \`\${P2}${rest}\`;\n`,
  'far away': (rest) =>
    `const P = '${PREFIX}';\n${'// a line of a comment\n'.repeat(60)}use(P + '${rest}');\n`,
};

test.each(Object.entries(NONE))('none: %s', (_, write) => {
  const found = DETECTOR.detect(Buffer.from(write(body(91_003, 40))));
  expect(found.filter(({ verdict }) => verdict === 'finding')).toEqual([]);
});

/** Two parts of a key, whatever letters the first one has. */
const PARTS: Readonly<Record<string, (first: string, rest: string) => string>> = {
  'two literals of a shell': (first, rest) => `export K='${first}''${rest}'\n`,
  'two quotes of a shell': (first, rest) => `export K="${first}"'${rest}'\n`,
  'an append of JavaScript': (first, rest) => `let k = "${first}";\nk += "${rest}";\n`,
  'an append of Python': (first, rest) => `k = '${first}'\nk += '${rest}'\n`,
  'an append of PHP': (first, rest) => `$k = '${first}';\n$k .= '${rest}';\n`,
  'an append of a shell': (first, rest) => `K=${first}\nK+=${rest}\n`,
  'two variables of JavaScript': (first, rest) =>
    `const a = '${first}';\nconst b = '${rest}';\nconst k = a + b;\n`,
  'two variables in a template': (first, rest) =>
    `const a = '${first}', b = '${rest}';\nk = \`\${a}\${b}\`;\n`,
  'two variables of a shell': (first, rest) => `A=${first}\nB=${rest}\nK="$A$B"\n`,
  'two variables of an f-string': (first, rest) => `a = "${first}"\nb = "${rest}"\nk = f"{a}{b}"\n`,
  'two variables of PHP': (first, rest) => `$a = '${first}';\n$b = '${rest}';\n$k = $a . $b;\n`,
  'two variables of Go': (first, rest) => `a := "${first}"\nb := "${rest}"\nk := a + b\n`,
  'a variable of a shell': (first, rest) => `K=${first}\nK="\${K}${rest}"\n`,
};

test.each(Object.entries(PARTS))('a beginning, and the rest in %s', (_, write) => {
  const bodies = [
    body(91_010, 20, 'lower'),
    body(91_011, 40),
    body(91_012, 22, 'base62'),
    `live_${body(91_013, 24)}`,
  ];
  for (const cut of [3, 5, 8, 11, 14])
    for (const one of bodies) {
      const text = write(PREFIX + one.slice(0, cut), one.slice(cut));
      const found = DETECTOR.detect(Buffer.from(text)).filter(({ verdict }) => verdict === 'finding');
      expect([text, found.map(({ secret }) => secret.reveal())]).toEqual([text, [PREFIX + one]]);
      expect(found[0]).toMatchObject({ extent: 'ambiguous' });
      expect(found[0]!.confidence).not.toBe('low');
    }
});

test.each(Object.entries(PARTS))('words in %s are none', (_, write) => {
  const found = DETECTOR.detect(Buffer.from(write(`${PREFIX}example`, '_key_for_testing')));
  expect(found.filter(({ verdict }) => verdict === 'finding')).toEqual([]);
});

test('a comment on the line of a key that stands between the parts accepts that key alone', () => {
  const [rest, whole] = [body(91_020), PREFIX + body(91_021)];
  const accepted = (between: string, behind = ''): (string | undefined)[] => {
    const text = `const P = '${PREFIX}';\n${between}\nconst k = P + '${rest}';${behind}\n`;
    const found = DETECTOR.detect(Buffer.from(text));
    return [PREFIX + rest, whole].map(
      (one) => found.find(({ secret }) => secret.reveal() === one)!.allow?.reason,
    );
  };
  const comment = ' // veleaks:allow it is made up';
  expect(accepted(`send('${whole}');${comment}`)).toEqual([undefined, 'it is made up']);
  expect(accepted(`send('${whole}');`, comment)).toEqual(['it is made up', undefined]);
  expect(accepted(`send('${whole}');\n${comment}`)).toEqual(['it is made up', undefined]);
});

test('the reason of a comment between two parts holds nothing of the second', () => {
  const [first, rest] = [body(91_022, 3), body(91_023, 37)];
  const text = `K='${PREFIX}${first}' # veleaks:allow it is made up\nK+=${rest}\n`;
  const [found] = DETECTOR.detect(Buffer.from(text));
  expect(found!.secret.reveal()).toBe(PREFIX + first + rest);
  expect(found!.allow?.reason).toBe('it is made up');
});

test('the reason of a comment that runs into the second part is not shown', () => {
  const [first, rest] = [body(91_024, 3), body(91_025, 37)];
  for (const filler of ['', ' so'.repeat(60)]) {
    const text = `k = "${PREFIX}${first}" # veleaks:allow it is made up${filler} k += ${rest}\n`;
    const [found] = DETECTOR.detect(Buffer.from(text));
    expect(found!.secret.reveal()).toBe(PREFIX + first + rest);
    expect(found!.allow?.reason).toBe('(not shown: it contains a key)');
  }
});
