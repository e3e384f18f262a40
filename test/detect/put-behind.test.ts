// What languages, shells and templates put right behind a literal: a key that ends there may be the
// beginning of a longer one, and is never called exact.
import { expect, test } from 'vitest';
import { body, key, PREFIX } from '../support/keys.js';
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
  'a name of XML': (part) => `<key>${part}&rest;</key>`,
  'a name that a build fills in': (part) => `DEFINES += K=${part}$$REST`,
  'a name of Meson': (part) => `k = f'${part}@rest@'`,
  'a name of FreeMarker': (part) => `key: ${part}[=rest]`,
  'a parameter of CircleCI': (part) => `key: ${part}<< parameters.rest >>`,
  'an expression of Azure': (part) => `key: ${part}$[ variables.rest ]`,
  'a field in a raw text of Swift': (part) => `let k = #"${part}\\#(rest)"#`,
  'a name of Razor': (part) => `<p>${part}@rest</p>`,
  'a command of LaTeX': (part) => `\\newcommand{\\key}{${part}\\rest}`,
  'the next part of a style sheet': (part) => `<xsl:text>${part}</xsl:text><xsl:value-of select="$r"/>`,
  "a shell's command between backticks": (part) => `K=${part}\`cat rest\``,
  'the same in a text': (part) => `curl -H "X-API-Key: ${part}\`pass show rest\`" https://host`,
  'a command of fish': (part) => `set -x K ${part}(cat rest)`,
  'a name behind a literal of awk': (part) => `awk 'BEGIN { k = "${part}" rest; print k }'`,
  'a field behind a literal of awk': (part) => `awk '{ print "${part}" $1 }' f`,
  'a name behind a literal of C': (part) => `const char *k = "${part}" KEY_REST;`,
  'a text of Python with fields behind another': (part) => `K = "${part}" f"{rest}"`,
  'a letter of Pascal': (part) => `k := '${part}'#97'x';`,
  'an operator of Julia': (part) => `k = "${part}" * rest`,
  'an operator of R': (part) => `k <- "${part}" %+% rest`,
  'an operator of ABAP': (part) => `k = '${part}' && rest.`,
  'an operator behind a raw text': (part) => `local k = [[${part}]] .. rest`,
  'an operator behind a text in brackets': (part) => `my $k = q(${part}) . $rest;`,
  'a filter of Liquid': (part) => `{{ "${part}" | append: rest }}`,
  'a filter of Smarty': (part) => `{"${part}"|cat:$rest}`,
  'a list that a filter joins': (part) => `{{ ['${part}', rest] | join('') }}`,
  'a list that jq adds up': (part) => `jq -n '["${part}", $rest] | add'`,
  'a list that Scala makes a text': (part) => `val k = List("${part}", rest).mkString("")`,
  'a list that PowerShell joins': (part) => `$k = ('${part}', $rest) -join ''`,
  'a list in several lines': (part) => `const k = [\n  "${part}",\n  rest,\n].join("");`,
  'a list of YAML that CloudFormation joins': (part) =>
    `K:\n  Fn::Join:\n    - ""\n    - - "${part}"\n      - Ref: Rest\n`,
  'a list of JSON that CloudFormation joins': (part) =>
    `{\n  "Fn::Join": [\n    "",\n    [\n      "${part}",\n      { "Ref": "Rest" }\n    ]\n  ]\n}`,
  'a list that OCaml joins': (part) => `let k = String.concat "" ["${part}"; rest]`,
  'the rest of a list of Elixir': (part) => `k = ["${part}" | rest]`,
  'a text of CMake': (part) => `string(CONCAT K "${part}" \${REST})`,
  "a shell's printf": (part) => `printf '%s%s\\n' ${part} "$REST"`,
  'bytes of Go': (part) => `k := append([]byte("${part}"), rest...)`,
  'what PHP prints': (part) => `echo '${part}', $rest;`,
  'what Python prints without a line end': (part) => `print("${part}", end="")\nprint(rest)`,
  'a formula of a sheet': (part) => `=VERKETTEN("${part}";A1)`,
  'a thread of Clojure': (part) => `(-> "${part}" (str rest))`,
  'a text that grows in Rust': (part) => `let mut k = String::from("${part}");\nk.push_str(&rest);`,
  'a text that grows in C++': (part) => `std::string k("${part}");\nk += rest;`,
  'a text that grows in Java': (part) => `var b = new StringBuilder("${part}");\nb.append(rest);`,
  'a list that grows': (part) => `parts = ["${part}"]\nparts.append(rest)\nk = "".join(parts)`,
  'a text that grows in Objective-C': (part) =>
    `NSMutableString *k = [@"${part}" mutableCopy];\n[k appendString:rest];`,
  'another call that writes': (part) => `b.WriteString("${part}")\nb.WriteByte(rest)`,
  'calls that build a text': (part) => `buildString {\n  append("${part}")\n  append(rest)\n}`,
  'a letter that C writes': (part) => `printf("${part}"); putchar(c);`,
  'a file that a shell appends to': (part) => `echo -n ${part} > key; cat rest >> key`,
  'the last item of a list, behind an odd length': (part) => `k = ['${part}x', rest];`,
  'what may be a comment, behind an odd length': (part) => `k = "${part}x" // trim(rest)`,
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
    const readings = [found[0]!.secret, ...(found[0]!.readings ?? [])].map((one) => one.reveal());
    expect(readings.some((one) => one === part || one === `${part}x`)).toBe(true);
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
  'a mark of HTML': (secret) => `<td>${secret}&nbsp;</td>`,
  'a code of Markdown': (secret) => `Use \`${secret}\` here, \`other\` there.`,
  'a command with a variable': (secret) => `VE_API_KEY="${secret}" node`,
  'a condition behind it': (secret) => `k = "${secret}" if prod else other`,
  'prose behind it': (secret) => `The key = "${secret}" leaked.`,
  'a name in SQL': (secret) => `SELECT '${secret}' AS k FROM t;`,
  'a user of a shell': (secret) => `ssh ${secret}@host`,
  'a command in a template': (secret) => `{{ "${secret}" | quote }}`,
  'a pipe of a shell': (secret) => `echo "${secret}" | cat -A`,
  'a file that is read': (secret) => `echo -n ${secret} > key; cat key`,
  'lines that are appended to a file': (secret) => `echo ${secret} > key; echo b >> key`,
  'a list in a list': (secret) => `values:\n  - '${secret}'\n  - !Ref Rest\n`,
  'a comment of Swift': (secret) => `let k = "${secret}" // staging`,
  'a widget': (secret) => `Text('${secret}', style: s)`,
  'a line end that C prints': (secret) => `printf("${secret}");\nprintf("\\n");`,
  'another header': (secret) => `h.set("X-API-Key", "${secret}");\nh.set("B", rest);`,
  'a text that is used': (secret) => `std::string k("${secret}");\nuse(k, 1);`,
  'a host': (secret) => `https://${secret}@example.com/`,
  'a value of one statement': (secret) => `k = '${secret}'\n`,
  'a lone backtick': (secret) => `x ${secret}\`\n`,
  'a code of Markdown beside another': (secret) => `Use \`${secret}\`or\`other\`.`,
  'a mark within an element': (secret) => `<td>${secret}@</td>`,
  'a line end of LaTeX': (secret) => `\\textbf{${secret}\\\\ more}`,
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

const JOINED_PARTS: Readonly<Record<string, (part: string, rest: string) => string>> = {
  'another call that writes': (part, rest) => `b.Write("${part}")\nb.WriteLine("${rest}")\n`,
  'a text that grows': (part, rest) => `var k = "${part}"\nk += "${rest}"\n`,
  'a list that is joined': (part, rest) => `k = ["${part}", "${rest}"].joinToString("")\n`,
  'a method': (part, rest) => `val k = "${part}".plus("${rest}")\n`,
};

test.each(Object.keys(JOINED_PARTS))('a few letters behind a label, and the rest of them: %s', (name) => {
  for (let seed = 0; seed < 8; seed += 1) {
    const secret = `${PREFIX}live_${body(36_950 + seed, 24, 'base62')}`;
    const cut = PREFIX.length + 8 + seed;
    const text = JOINED_PARTS[name]!(secret.slice(0, cut), secret.slice(cut));
    const [found] = detect(text).filter(({ verdict }) => verdict === 'finding');
    expect([found!.extent, found!.secret.reveal() === secret]).toEqual(['ambiguous', true]);
  }
});
