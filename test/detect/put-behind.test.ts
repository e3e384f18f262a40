// What languages, shells and templates put right behind a literal: a key that ends there may be the
// beginning of a longer one, and is never called exact.
import { expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { detect } from './rules.js';

const PUT_BEHIND: Readonly<Record<string, (part: string) => string>> = {
  'a field of Ruby': (part) => `k = "${part}#{rest}"`,
  'a field of Swift': (part) => `let k = "${part}\\(rest)"`,
  'a field of Java': (part) => `STR."${part}\\{rest}"`,
  'a list in a text of Perl': (part) => `"${part}@{[rest()]}"`,
  'a number of a format': (part) => `sprintf(k, "${part}%02x", n)`,
  'a mark of autoconf': (part) => `#define K "${part}@REST@"`,
  'a template of Ruby': (part) => `k: ${part}<%= rest %>`,
  'a template of PHP': (part) => `${part}<?= $rest ?>`,
  'a template of Razor': (part) => `<a>${part}@(rest)</a>`,
  'a quiet name of Velocity': (part) => `${part}$!rest`,
  'a command of Tcl': (part) => `set k "${part}[rest]"`,
  "a shell's variable": (part) => `K='${part}'$REST`,
  "a shell's variable between quotes": (part) => `K='${part}'"$REST"`,
  "a shell's variable behind a word": (part) => `K=${part}"$REST"`,
  "a shell's command": (part) => `K="${part}"$(cat rest)`,
  'a constant of PHP': (part) => `$k = '${part}' . REST;`,
  'a constant of PHP without blanks': (part) => `$k='${part}'.REST;`,
  'a function of Perl': (part) => `my $k = '${part}' . rest();`,
  'an operator of Haskell': (part) => `k = "${part}" ++ rest`,
  'an operator of SQL': (part) => `SELECT '${part}' || rest FROM t`,
  'an operator on the next line': (part) => `k = "${part}"\n    + rest`,
  'an operand on the next line': (part) => `k = "${part}" +\n    rest`,
  'an expression in brackets': (part) => `k = "${part}" + (isLong ? a : b)`,
  'a method that joins': (part) => `k = "${part}".concat(rest)`,
  'a list that is joined': (part) => `k = ["${part}", rest].join("")`,
  'a list that a function joins': (part) => `strings.Join([]string{"${part}", rest}, "")`,
  'a list that CloudFormation joins': (part) => `!Join ["", ["${part}", !Ref Rest]]`,
  'a function of Lisp': (part) => `(string-append "${part}" rest)`,
  'a row of MATLAB': (part) => `k = ['${part}' rest];`,
  'bytes of Erlang': (part) => `<<"${part}", Rest/binary>>`,
  'a second statement': (part) => `b.WriteString("${part}")\nb.WriteString(rest)\n`,
  'a message of Objective-C': (part) => `[@"${part}" stringByAppendingString:rest]`,
  'dots that hide the rest': (part) => `key: ${part}●●●●`,
  'blocks that hide the rest': (part) => `key: ${part}████`,
  'an escaped ellipsis': (part) => `'${part}\\xe2\\x80\\xa6'`,
  'an ellipsis of HTML': (part) => `<p>${part}&hellip;</p>`,
  "R's mark of a cut text": (part) => ` $ k: chr "${part}"| __truncated__`,
};

test.each(Object.keys(PUT_BEHIND))('%s', (name) => {
  for (const [length, alphabet] of [
    [20, 'hex'],
    [24, 'base62'],
    [16, 'lower'],
  ] as const) {
    const part = key(36_800 + length, length, alphabet);
    const found = detect(PUT_BEHIND[name]!(part)).filter(({ verdict }) => verdict === 'finding');
    expect(found.map(({ extent }) => extent)).toEqual(['ambiguous']);
    expect([found[0]!.secret, ...(found[0]!.readings ?? [])].map((one) => one.reveal())).toContain(part);
  }
});

const SET_APART: Readonly<Record<string, (secret: string) => string>> = {
  'a condition': (secret) => `if (k === "${secret}" && n === 2) {`,
  'a comment': (secret) => `k = "${secret}"; // + rest`,
  'the next name of a plan': (secret) => `      + "K" = "${secret}"\n      + "B"       = "1"\n`,
  'the next name of a diff': (secret) => `+"k": "${secret}"\n+"b": "1"\n`,
  "a stream's end": (secret) => `std::cout << "${secret}" << std::endl;`,
  'a method that appends nothing': (secret) => `k = "${secret}".length`,
  'an item of a list': (secret) => `keys = ["${secret}", other]`,
  'a percent escape': (secret) => `q=${secret}%0d%0a`,
  'another statement': (secret) => `f("${secret}")\nb.WriteString(rest)\n`,
  'a host': (secret) => `https://${secret}@example.com/`,
};

test.each(Object.keys(SET_APART))('%s takes nothing up', (name) => {
  for (const [length, alphabet] of [
    [40, 'hex'],
    [32, 'base62'],
    [20, 'lower'],
  ] as const) {
    const secret = key(36_900 + length, length, alphabet);
    const found = detect(SET_APART[name]!(secret));
    expect(found.map((one) => [one.extent, one.secret.reveal() === secret])).toEqual([['exact', true]]);
  }
});
