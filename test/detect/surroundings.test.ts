// What is told of a key beside itself: variable, usages, allow, confidence by context, extent,
// place.
import { describe, expect, test } from 'vitest';
import { atDesk } from '../support/day.js';
import { body, key, PREFIX } from '../support/keys.js';
import { sized } from '../support/size.js';
import { detect, detectOne } from './rules.js';

const K = key(1);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A source map of two files. */
const mapOf = (...sourcesContent: string[]): string =>
  JSON.stringify({ version: 3, sources: ['a.js', 'b.js'], sourcesContent, mappings: '' });

describe('the variable', () => {
  test.each<[string, string | null]>([
    [`FOO=${K}`, 'FOO'],
    [`export FOO="${K}"`, 'FOO'],
    [`  FOO: '${K}'`, 'FOO'],
    [`{"FOO": "${K}"}`, 'FOO'],
    [`{\\"FOO\\": \\"${K}\\"}`, 'FOO'],
    [`ENV FOO ${K}`, 'FOO'],
    [`ENV FOO=${K}`, 'FOO'],
    [`ARG FOO=${K}`, 'FOO'],
    [`const foo: string = "${K}";`, 'foo'],
    [`foo: str = '${K}'`, 'foo'],
    [`config.foo = \`${K}\``, 'config.foo'],
    [`env['FOO'] = "${K}"`, 'FOO'],
    [`foo := "${K}"`, 'foo'],
    [`'foo' => '${K}'`, 'foo'],
    [`X-Api-Key: ${K}`, 'X-Api-Key'],
    [`FOO=1\n${K}`, null],
    [`see ${K}`, null],
    [`call("${K}")`, null],
    [`= ${K}`, null],
    [`https://${K}@host/`, null],
    [`https://user:${K}@host/`, null],
  ])('%# ', (text, variable) => {
    expect(detectOne(text).variable).toBe(variable);
  });

  test('is read in decoded text', () => {
    expect(detectOne(`data: ${base64(`FOO=${K}`)}`).variable).toBe('FOO');
  });
});

describe('usages', () => {
  test.each([
    [`await Sandbox.create({\n  apiKey: "${K}",\n})`, ['sdk-argument']],
    [`Sandbox.create(api_key='${K}')`, ['sdk-argument']],
    [`Sandbox.create({ timeout: 1, apiKey: \`${K}\` })`, ['sdk-argument']],
    [`Sandbox.create(); apiKey = "${K}"`, []],
    [`apiKey: "${K}"`, []],
  ])('%#', (text, usages) => {
    expect(detectOne(text).usages).toEqual(usages);
  });
});

describe('an allow', () => {
  test.each<[string, string | null]>([
    [`k = "${K}" # veleaks:allow made up for a test`, 'made up for a test'],
    [`k = "${K}"; // veleaks:allow`, null],
    [`/* veleaks:allow */ k = "${K}"`, null],
    [`<!-- veleaks:allow --> ${K}`, null],
    [`k = "${K}" # veleaks:allow  \n`, null],
    [`/* veleaks:allow */ k = "${K}" // veleaks:allow a sample`, 'a sample'],
    [`/* veleaks:allow no key */ k = "${K}"`, 'no key'],
    [`<!-- veleaks:allow für Müller --> ${K}`, 'für Müller'],
    [`${K} {# veleaks:allow für Müller #}`, 'für Müller'],
    [`${K} {{-- veleaks:allow für Müller --}}`, 'für Müller'],
    [`${K} {- veleaks:allow für Müller -}`, 'für Müller'],
    [`k = "${K}"\r\n# veleaks:allow other line`, null],
    [`# veleaks:allow other line\rk = "${K}"`, null],
    [`k = "${K}" # veleaks:allowed`, null],
    [`k = "${K}" # noveleaks:allow x`, null],
    [`k = "${K}" # no-veleaks:allow x`, null],
    [`k = "${K}" --veleaks:allow x`, 'x'],
    [`k = "${K}" #veleaks:allow x`, 'x'],
    [`k = "${K}" # please allow`, null],
    [`k = "${K}" # veleaks:allow <reason>`, null],
    [`${K} <!-- veleaks:allow <why this is none> -->`, null],
    [`k = "${K}" # veleaks:allow "your reason"`, null],
    [`k = "${K}" # veleaks:allow reason: of the docs`, 'reason: of the docs'],
    [`k = "${K}" # veleaks:allow déjà`, 'déjà'],
    [`k = "${K}" # veleaks:allow voilà \u00a0|`, 'voilà'],
    [`k = "${K}" # veleaks:allow a${'à'.repeat(150)}`, `a${'à'.repeat(99)}`],
    [`k = "${K}" # veleaks:allow ab${'😀'.repeat(70)}`, `ab${'😀'.repeat(49)}`],
    [`k = ${base64(` ${K} `)} # veleaks:allow of the raw line`, 'of the raw line'],
    [`k = ${base64(` ${K} # veleaks:allow inside `)}`, null],
    [`x = "${key(2, 20)}\\\n${body(3, 20)}" # veleaks:allow second line`, 'second line'],
  ])('%#', (text, reason) => {
    expect(detectOne(text).allow?.reason ?? null).toBe(reason);
  });

  test('without a reason is noted', () => {
    expect(detectOne(`k = "${K}"; // veleaks:allow`)).toMatchObject({ allow: null, allowLacksReason: true });
    expect(detectOne(`k = "${K}"; // veleaks:allow a sample`)).not.toHaveProperty('allowLacksReason');
  });

  test('is read in UTF-16', () => {
    expect(detectOne(Buffer.from(`${K} # veleaks:allow voil\xe0\n`, 'latin1')).allow?.reason).toBe('voilà');
    const long = Buffer.from(`${K} # veleaks:allow a${'😀'.repeat(150)}`, 'utf16le');
    expect(detectOne(long).allow?.reason).toBe(`a${'😀'.repeat(99)}`);
    const text = `\ufeffx\r\nk = ${K} # veleaks:allow schön\r\n`;
    expect(detectOne(Buffer.from(text, 'utf16le')).allow?.reason).toBe('schön');
  });
});

describe('an allow among several keys', () => {
  const [A, B] = [key(21), key(22)];
  /** The reasons, by key. */
  const reasonsOf = (text: string): (string | null)[] =>
    detect(text).map(({ allow }) => allow?.reason ?? null);

  test.each<[string, string, (string | null)[]]>([
    ['a line that a person reads', `f("${A}", "${B}"); // veleaks:allow both`, ['both', 'both']],
    ['a line end in a string of such a line', `puts("${A}\\n"); // veleaks:allow sample`, ['sample']],
    ['a source map', mapOf(`k = "${A}"; // veleaks:allow fixture\n`, `l = "${B}";\n`), ['fixture', null]],
    ['a file in a source map', mapOf(`k = "${A}";\nl = "${B}"; // veleaks:allow x\n`), [null, 'x']],
    ['a short string with lines', JSON.stringify({ t: `a=${A} # veleaks:allow x\nb=${B}\n` }), ['x', null]],
    [
      'minified code',
      `${'x();'.repeat(200)}k="${A}";/* veleaks:allow x */y();l="${B}";${'z();'.repeat(99)}`,
      ['x', null],
    ],
    [
      'minified code, before the key',
      `${'x();'.repeat(200)}k="${A}";${'y();'.repeat(30)}/* veleaks:allow x */l="${B}";`,
      [null, 'x'],
    ],
    ['far away in a long line', `k="${A}";${'y();'.repeat(200)}// veleaks:allow x`, [null]],
    ['lines that a string holds', `f("a=${A}\\nb=${B}\\n"); // veleaks:allow last`, [null, 'last']],
    ['such lines behind it', `/* veleaks:allow first */ f("a=${A}\\nb=${B}\\n")`, ['first', null]],
    [
      'another string of a list',
      JSON.stringify([`k="${A}"`, '// veleaks:allow x', `l="${B}"`]),
      [null, null],
    ],
    ['the next file of a source map', mapOf(`k = "${A}";`, '// veleaks:allow x\n'), [null]],
    [
      'the output of a line',
      JSON.stringify({ cells: [{ source: ['show(k) # veleaks:allow x'], outputs: [{ text: [A] }] }] }),
      [null],
    ],
    ['a comment of another value', JSON.stringify({ doc: 'see veleaks:allow x', list: [A] }), [null]],
    ['what is said of another', `log("write veleaks:allow x", "${A}")`, [null]],
    ['a note before its value', JSON.stringify({ '//': 'veleaks:allow x', a: A, b: B }), ['x', null]],
    ['a note that is written as a comment', JSON.stringify({ a: A, note: '# veleaks:allow x' }), ['x']],
    ['one before its value', JSON.stringify({ '//': '// veleaks:allow x', a: A, b: B }), ['x', null]],
    [
      'a comment of the next file',
      JSON.stringify({ 'a.js': `k = '${A}'`, 'b.js': `// veleaks:allow it's "x"\nk()` }),
      [null],
    ],
    ['a row of Markdown', `| ${A} | veleaks:allow sample |`, ['sample']],
    ['a note in a row of a table', `1,"${A}","veleaks:allow sample"`, ['sample']],
    ['marks alone', `k = "${A}" # veleaks:allow --`, [null]],
    ...['—', '…', '\u00a0', '\u200b', '\u202e', '\ufeff', '\u3000', '\u3164'].map(
      (mark): [string, string, (string | null)[]] => [
        `a mark that is no word: ${escape(mark)}`,
        `k = "${A}" # veleaks:allow ${mark}`,
        [null],
      ],
    ),
    ['words of another script', `k = "${A}" # veleaks:allow 例`, ['例']],
    ...['/+ +/', '#[ ]#', '#= =#', '#| |#', '--[[ ]]', '{* *}', '#* *#', '{ }', '%% %%'].map(
      (comment): [string, string, (string | null)[]] => [
        `a comment without a reason before its key: ${comment}`,
        `${comment.replace(' ', ' veleaks:allow ')} k = "${A}";`,
        [null],
      ],
    ),
    ['a key as the only reason', `# veleaks:allow ${A}`, [null]],
    ['a reason before its key', `# veleaks:allow sample ${A}`, ['sample']],
    ['a reason in quotes', `k = "${A}" # veleaks:allow "a sample"`, ['a sample']],
    ['an apostrophe', `k = "${A}" # veleaks:allow it's a sample`, ["it's a sample"]],
    ['the end of its string', `f('${A} # veleaks:allow ', b, 'c')`, [null]],
    ['the next string', `f("${A} # veleaks:allow", "sample")`, [null]],
    ['a comment of OCaml', `k "${A}" (* veleaks:allow sample *)`, ['sample']],
    ['a colon', `k = "${A}" # veleaks:allow: sample`, ['sample']],
    ['a list of strings', `["${A} # veleaks:allow x", "${B}"]`, ['x', null]],
    ['fields of a record', `{"a": "${A}", "note": "veleaks:allow x", "b": "${B}"}`, ['x', null]],
    ['rows of a table', `VALUES (1, '${A} # veleaks:allow x'), (2, '${B}');`, ['x', null]],
    [
      'an apostrophe before it',
      `don't("${A}", "${B}"); // veleaks:allow it's both`,
      ["it's both", "it's both"],
    ],
    ...['&#10;', '&#x0a;', '%0A', '<br>', '<br />', '=0A'].map((end): [string, string, (string | null)[]] => [
      `a line end as ${end}`,
      `k=${A} // veleaks:allow x ${end} l=${B}`,
      ['x', null],
    ]),
    ...['\\x0a', '\\012', '\\u{a}', '\\u000A', '`n'].map((end): [string, string, (string | null)[]] => [
      `a line end as ${end}`,
      `"k=${A} // veleaks:allow x ${end} l=${B}"`,
      ['x', null],
    ]),
    ...['\v', '\f', '\0', '\x1e', '\u0085', '\u2028', '\u2029'].map(
      (end): [string, string, (string | null)[]] => [
        `a line end that editors know: ${escape(end)}`,
        `k=${A} // veleaks:allow x ${end} l=${B}`,
        ['x', null],
      ],
    ),
    ['the word in another word', `k="${A}"; notveleaks:allowed // veleaks:allow yes`, ['yes']],
  ])('%s', (_, text, reasons) => {
    expect(reasonsOf(text)).toEqual(reasons);
  });

  test('is the same one for the keys that one comment covers', () => {
    const [a, b] = detect(`f("${A}", "${B}"); // veleaks:allow both`);
    expect(a!.allow!.at).toBe(b!.allow!.at);
    const [c, d] = detect(`"${A}" // veleaks:allow x\n"${B}" // veleaks:allow x\n`);
    expect(c!.allow!.at).not.toBe(d!.allow!.at);
  });

  test.each([
    ['plain', (text: string) => text],
    ['base64', (text: string) => base64(text)],
    ['hex', (text: string) => Buffer.from(text).toString('hex')],
  ])('shows nothing of a key in its reason, wherever the text is cut: %s', (_, encode) => {
    for (let gap = 150; gap < 215; gap += atDesk(4, 1)) {
      const text = `k="${A}"; # veleaks:allow ${'x'.repeat(gap)} ${encode(B)} ${'y'.repeat(3000)}\n`;
      const reason = detect(text)[0]!.allow?.reason ?? '';
      for (let i = 0; i + 6 <= encode(B).length; i += 1)
        if (i > 8) expect(reason).not.toContain(encode(B).slice(i, i + 6));
      expect(reason.length).toBeLessThanOrEqual(200);
    }
  });
});

describe('context', () => {
  const short = key(7, 9, 'base62');
  test.each([
    [`VE_API_KEY=${short}`, 'medium'],
    [`ve_api_key: "${short}"`, 'medium'],
    [`-H 'X-API-KEY: ${short}'`, 'medium'],
    [`{"apiKey":"${short}"}`, 'medium'],
    [`Authorization: Bearer ${short}`, 'medium'],
    [`bearer of ${short}`, 'low'],
    [`VE_API_KEY ${' '.repeat(40)}${short}`, 'low'],
    [`KEY=${short}`, 'low'],
  ])('%#', (text, confidence) => {
    expect(detectOne(text).confidence).toBe(confidence);
  });
});

describe('what is not glued, and is no word', () => {
  test.each([
    [`key=3D${K}`, 'high'],
    [`\\n${K}`, 'high'],
    [`\\e[0m${K}`, 'high'],
    [`${PREFIX}internationally`, null],
    [`${PREFIX}8301774user0592641338`, 'high'],
  ])('%#', (text, confidence) => {
    expect(detectOne(text).confidence).toBe(confidence);
  });
});

describe('true keys', () => {
  const alphabets = ['hex', 'base32', 'base36', 'base62', 'base64url', 'lower'] as const;

  // bench/quality.js counts 60,000 keys a cell.
  test.each(alphabets)('of %s are not suppressed', (alphabet) => {
    for (const length of [16, 20, 24, 32, 40, 64]) {
      const lost = Array.from({ length: sized(atDesk(50, 200), 2_000) }, (_, seed) =>
        key(seed, length, alphabet),
      ).filter((made) => detect(made).every(({ verdict }) => verdict !== 'finding'));
      expect(lost.length).toBeLessThanOrEqual(length < 20 ? 2 : 1);
    }
  });

  const words = ['secret', 'Token', 'sandbox', 'APIKEY', 'testkey'];
  test.each(words)('with the word %s glued to them are not suppressed', (word) => {
    const bodies = Array.from({ length: atDesk(30, 100) }, (_, seed) =>
      body(seed, 20 + (seed % 13), 'base62'),
    );
    for (const texts of [bodies.map((one) => word + one), bodies.map((one) => one + word)]) {
      const lost = texts.filter((one) => detect(PREFIX + one).every(({ verdict }) => verdict !== 'finding'));
      expect(lost.length).toBeLessThanOrEqual(1);
    }
  });

  test('but names in code, and words in one, are no keys', () => {
    const names = [
      'ThisIsNotARealKeyPleaseReplaceIt',
      'readConfigurationFromEnvironment',
      'thequickbrownfoxjumpsoverthelazydog',
    ];
    for (const name of names) expect(detectOne(PREFIX + name).confidence).toBeNull();
  });
});

describe('the extent and the key', () => {
  const half = body(2, 20);
  test.each<[string, 'exact' | 'ambiguous', string]>([
    [`"${K}"`, 'exact', K],
    [`(${K}).`, 'exact', K],
    [`${K}...`, 'ambiguous', K],
    [`<!--${K}-->`, 'exact', K],
    [`"${K}..."`, 'ambiguous', K],
    [`"${K}+${half}"`, 'ambiguous', `${K}+${half}`],
    [`KEY=${K}/${half}==\n`, 'ambiguous', `${K}/${half}==`],
    [`see ${K}.Then more`, 'ambiguous', K],
    [`"${K}/${half} and more"`, 'ambiguous', K],
    [`${K}_old`, 'ambiguous', `${K}_old`],
    [`${K}-prod-eu`, 'ambiguous', `${K}-prod-eu`],
    [`${K}_for_my_ci`, 'ambiguous', `${K}_for_my_ci`],
    [`${K}-CI`, 'ambiguous', `${K}-CI`],
    [`"${K}" + "${half}"`, 'ambiguous', K + half],
    [`"${K}" + "${half} and more"`, 'ambiguous', K],
    [`"${K}" + "" + "${half}"`, 'ambiguous', K],
    [`"${K}""${half}"`, 'ambiguous', K],
    [`"${K}", "${half}"`, 'ambiguous', K],
    [`"${K}", "${body(2, 40)}"`, 'exact', K],
    [`"${K}", id: "${half}"`, 'exact', K],
    [`("${K}"\n   "${half}")`, 'ambiguous', K + half],
    [`\\"${K}\\" +\\n \\"${half}\\"`, 'ambiguous', K + half],
    [`"${K}" \\\n    "${half}"`, 'ambiguous', K + half],
    [`"${K}" & _\r\n  "${half}"`, 'ambiguous', K + half],
    [`"${K}\\\n${half}"`, 'ambiguous', K + half],
    [`"${K}\\\\\\n${half}"`, 'ambiguous', K + half],
    [`${K}\\\n  OTHER=1`, 'exact', K],
    [`${' '.repeat(28)}${K}=\n${half}`, 'ambiguous', K + half],
    [`${K}=\n${half}`, 'ambiguous', K + half],
    [key(3, 600), 'ambiguous', key(3, 512)],
    [key(3, 512), 'ambiguous', key(3, 512)],
    [key(3, 511), 'exact', key(3, 511)],
  ])('%#', (text, extent, value) => {
    const found = detectOne(text);
    expect(found.verdict).toBe('finding');
    expect(found.extent).toBe(extent);
    // A boolean is compared, so that a failure prints no key.
    expect(found.secret.reveal() === value).toBe(true);
  });
});

describe('the place and the span', () => {
  test('are those of the key alone', () => {
    const found = detectOne(`a\r\nbé😀 = "${K}"`);
    expect(found.span).toEqual({ start: 3 + 1 + 2 + 4 + 4, end: 3 + 1 + 2 + 4 + 4 + K.length });
    expect(found.place).toEqual({ line: 2, column: 9, endLine: 2, endColumn: 9 + K.length });
  });

  test('are those of the encoded form', () => {
    const found = detectOne(`k: ${base64(`: ${K} x`)}`);
    expect(found.decoding).toEqual(['base64']);
    // Two bytes before the key: its first bits are in the third letter.
    expect(found.place).toEqual({ line: 1, column: 6, endLine: 1, endColumn: 68 });
  });

  test('reach over the lines of joined literals and of wrapped base64', () => {
    expect(detectOne(`"${PREFIX}" +\n  "${body(1)}"`).place).toEqual({
      line: 1,
      column: 2,
      endLine: 2,
      endColumn: 44,
    });
    const wrapped = base64(`${'-'.repeat(44)} ${K} ${'-'.repeat(90)}`).replace(/.{76}/g, '$&\n');
    expect(detectOne(wrapped).place).toMatchObject({ line: 1, column: 61, endLine: 2 });
  });

  test('are in order, and each key of a line is told', () => {
    const found = detect(`${base64(` ${key(1)} `)} ${key(2)} ${base64(` ${key(3)} `)}`);
    expect(found.map(({ decoding }) => decoding.length)).toEqual([1, 0, 1]);
    const starts = found.map(({ span }) => span.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});
