// More texts in which it is hard to see where a key ends: languages that put it together of pieces
// or cut a piece off, mail and configuration that fold it, programs that store it beside other
// fields. Each is made of a key at run time.
import type { Form } from './unclear-ends.js';

/** The key in two pieces; where it is cut depends on the number. */
const halves = (key: string, n: number): readonly [string, string] => {
  const at = [20, 38, 26, 31, 17][n % 5]!;
  return [key.slice(0, at), key.slice(at)];
};
/** A form that has the two pieces in it. */
const pieces =
  (write: (a: string, b: string) => string): Form =>
  (key, n) =>
    write(...halves(key, n));
/** Something is behind the key that the program takes off again. */
const longer =
  (write: (long: string, rest: string, length: number) => string): Form =>
  (key, n) => {
    const rest = ['xyz', 'a1b2', '000', '-tmp'][n % 4]!;
    return write(key + rest, rest, key.length);
  };
/** Lines of a width, each with what stands before it. */
const lines = (text: string, width: number, before: string, end = '\n'): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => before + line + end).join('');
const latin1 = (...parts: readonly (string | number | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'string'
        ? Buffer.from(part, 'latin1')
        : Buffer.from(typeof part === 'number' ? [part] : part),
    ),
  );
const u32be = (n: number): number[] => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255];
const u32le = (n: number): number[] => u32be(n).reverse();
const u16be = (n: number): number[] => [n >> 8, n & 255];
const u16le = (n: number): number[] => [n & 255, n >> 8];
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1');

/** Pieces that a program puts together. */
export const JOINED: Readonly<Record<string, Form>> = {
  'a shell variable taken up': pieces((a, b) => `A=${a}\nB=$A${b}\n`),
  'a shell variable in braces': pieces((a, b) => `A=${a}\nexport B=\${A}${b}\n`),
  'a shell variable between quotes': pieces((a, b) => `A='${a}'\n\nB="$A"${b}\n`),
  'a shell variable appended to': pieces((a, b) => `A=${a}\nA+=${b}\n`),
  'a shell variable, a line apart': pieces((a, b) => `A="${a}"\n# the rest\necho start\nB="\${A}${b}"\n`),
  'printf of a shell': pieces((a, b) => `printf '%s%s' ${a} ${b} > key\n`),
  'echo without a line end': pieces((a, b) => `echo -n ${a} > key\necho ${b} >> key\n`),
  'printf, twice': pieces((a, b) => `printf ${a}; printf ${b}\n`),
  'a variable of cmd': pieces((a, b) => `set A=${a}\r\nset B=%A%${b}\r\n`),
  'a variable of fish': pieces((a, b) => `set A ${a}\nset -x B $A"${b}"\n`),
  'a variable of make': pieces((a, b) => `A = ${a}\nB = $(A)${b}\n`),
  'a variable of a Dockerfile': pieces((a, b) => `ARG A=${a}\nENV B=\${A}${b}\n`),
  'dotenv that expands': pieces((a, b) => `PART=${a}\nVE_API_KEY=\${PART}${b}\n`),
  'a variable of Terraform': pieces((a, b) => `locals {\n  a = "${a}"\n  k = "\${local.a}${b}"\n}\n`),
  'join of Terraform': pieces((a, b) => `  k = join("", ["${a}", "${b}"])\n`),
  'Fn::Join': pieces((a, b) => `{"Fn::Join": ["", ["${a}", "${b}"]]}\n`),
  '!Join in lines': pieces((a, b) => `Key: !Join\n  - ''\n  - - ${a}\n    - ${b}\n`),
  'a template of JavaScript': pieces((a, b) => `const a = '${a}';\nconst k = \`\${a}${b}\`;\n`),
  'a template of literals': pieces((a, b) => `const k = \`\${'${a}'}\${'${b}'}\`;\n`),
  'a variable and a literal': pieces((a, b) => `const a = "${a}";\nconst k = a + "${b}";\n`),
  'two variables': pieces((a, b) => `const a = "${a}";\nconst b = "${b}";\nconst k = a + b;\n`),
  'two fields': pieces((a, b) => `{"head": "${a}", "tail": "${b}"}\n`),
  'join of JavaScript': pieces((a, b) => `const k = ["${a}", "${b}"].join("");\n`),
  'a comment between literals': pieces((a, b) => `k = "${a}" /* the rest */ + "${b}";\n`),
  'a line comment between literals': pieces((a, b) => `k = "${a}" + // the rest\n    "${b}";\n`),
  'brackets between literals': pieces((a, b) => `k = ("${a}") + ("${b}");\n`),
  'a call between literals': pieces((a, b) => `k = "${a}" + String("${b}");\n`),
  'an f-string': pieces((a, b) => `A = "${a}"\nK = f"{A}${b}"\n`),
  'format of Python': pieces((a, b) => `K = "{}{}".format("${a}", "${b}")\n`),
  'per cent of Python': pieces((a, b) => `K = "%s%s" % ("${a}", "${b}")\n`),
  'join of Python': pieces((a, b) => `K = "".join(("${a}", "${b}"))\n`),
  'join of a list in lines': pieces((a, b) => `K = "".join([\n    "${a}",\n    "${b}",\n])\n`),
  'appended in Python': pieces((a, b) => `K = "${a}"\nK += "${b}"\n`),
  'appended after a line': pieces((a, b) => `K = "${a}"\nprint("x")\nK = K + "${b}"\n`),
  'bytes of Python': pieces((a, b) => `K = b"${a}" b"${b}"\n`),
  'interpolation of Ruby': pieces((a, b) => `A = '${a}'\nK = "#{A}${b}"\n`),
  'append of Ruby': pieces((a, b) => `k = '${a}' << '${b}'\n`),
  'words of Ruby': pieces((a, b) => `K = %w[${a} ${b}].join\n`),
  'append of PHP': pieces((a, b) => `$k = '${a}';\n$k .= '${b}';\n`),
  'interpolation of PHP': pieces((a, b) => `$a = '${a}';\n$k = "{$a}${b}";\n`),
  'implode of PHP': pieces((a, b) => `$k = implode('', ['${a}', '${b}']);\n`),
  'join of Perl': pieces((a, b) => `my $k = join '', '${a}', '${b}';\n`),
  'q of Perl': pieces((a, b) => `my $k = q(${a}) . q(${b});\n`),
  'qw of Perl': pieces((a, b) => `my $k = join '', qw(${a} ${b});\n`),
  'Sprintf of Go': pieces((a, b) => `k := fmt.Sprintf("%s%s", "${a}", "${b}")\n`),
  'constants of Go': pieces((a, b) => `const a = "${a}"\nconst k = a + "${b}"\n`),
  'raw strings of Go': pieces((a, b) => `k := \`${a}\` + "${b}"\n`),
  'append of Java': pieces((a, b) => `new StringBuilder().append("${a}").append("${b}").toString();\n`),
  'append of Java in lines': pieces((a, b) => `sb.append("${a}");\nsb.append("${b}");\n`),
  'join of Java': pieces((a, b) => `String k = String.join("", "${a}", "${b}");\n`),
  'concat of C#': pieces((a, b) => `var k = string.Concat("${a}", "${b}");\n`),
  'interpolation of C#': pieces((a, b) => `var a = "${a}";\nvar k = $"{a}${b}";\n`),
  'strcat of C': pieces((a, b) => `strcpy(k, "${a}");\nstrcat(k, "${b}");\n`),
  'a macro of C': pieces((a, b) => `#define A "${a}"\n#define K A "${b}"\n`),
  'streams of C++': pieces((a, b) => `out << "${a}" << "${b}";\n`),
  'concat! of Rust': pieces((a, b) => `const K: &str = concat!("${a}", "${b}");\n`),
  'format! of Rust': pieces((a, b) => `let k = format!("{}{}", "${a}", "${b}");\n`),
  'push_str of Rust': pieces((a, b) => `let mut k = String::from("${a}");\nk.push_str("${b}");\n`),
  'template of Kotlin': pieces((a, b) => `val a = "${a}"\nval k = "$a" + "${b}"\n`),
  'interpolation of Swift': pieces((a, b) => `let a = "${a}"\nlet k = "\\(a)${b}"\n`),
  'CONCAT of SQL': pieces((a, b) => `SELECT CONCAT('${a}', '${b}');\n`),
  'bars of SQL': pieces((a, b) => `SELECT '${a}' ||\n       '${b}';\n`),
  'join of PowerShell': pieces((a, b) => `$k = -join ('${a}', '${b}')\n`),
  'format of PowerShell': pieces((a, b) => `$k = '{0}{1}' -f '${a}', '${b}'\n`),
  'variable of PowerShell': pieces((a, b) => `$a = '${a}'\n$k = "$($a)${b}"\n`),
  'append of Tcl': pieces((a, b) => `set k "${a}"\nappend k "${b}"\n`),
  'slashes of Fortran': pieces((a, b) => `k = '${a}' // '${b}'\n`),
  'a continuation of Fortran': pieces((a, b) => `k = '${a}&\n     &${b}'\n`),
  'a continuation of COBOL': pieces((a, b) => `       01 K PIC X(50) VALUE "${a}\n      -    "${b}".\n`),
  'brackets of MATLAB': pieces((a, b) => `k = ['${a}' '${b}'];\n`),
  'strcat of MATLAB': pieces((a, b) => `k = strcat('${a}', '${b}');\n`),
  'paste0 of R': pieces((a, b) => `k <- paste0("${a}", "${b}")\n`),
  'tilde of Jinja': pieces((a, b) => `{{ '${a}' ~ '${b}' }}\n`),
  'concat of XPath': pieces((a, b) => `<x:value-of select="concat('${a}', '${b}')"/>\n`),
  'a formula': pieces((a, b) => `="${a}"&"${b}"\n`),
  'CONCATENATE with semicolons': pieces((a, b) => `=CONCATENATE("${a}";"${b}")\n`),
  'str of Clojure': pieces((a, b) => `(def k (str "${a}" "${b}"))\n`),
  'concatenate of Lisp': pieces((a, b) => `(concatenate 'string "${a}"\n  "${b}")\n`),
  'star of Julia': pieces((a, b) => `k = "${a}" * "${b}"\n`),
  'a comma of Smalltalk': pieces((a, b) => `k := '${a}', '${b}'.\n`),
  'atom_concat of Prolog': pieces((a, b) => `atom_concat('${a}', '${b}', K).\n`),
  'a caret of OCaml': pieces((a, b) => `let k = "${a}" ^ "${b}"\n`),
  'a path of Nix': pieces((a, b) => `k = "${a}" + "${b}";\n`),
  gettext: pieces((a, b) => `msgstr ""\n"${a}"\n"${b}"\n`),
  'a gap of Standard ML': pieces((a, b) => `val k = "${a}\\\n  \\${b}"\n`),
  'a continued literal of Rust': pieces((a, b) => `let k = "${a}\\\n         ${b}";\n`),
  'a text block of Java': pieces((a, b) => `String k = """\n    ${a}\\\n    ${b}""";\n`),
  TOML: pieces((a, b) => `k = """\\\n  ${a}\\\n  ${b}\\\n  """\n`),
  'two arguments': pieces((a, b) => `makeKey("${a}", "${b}")\n`),
  'two elements of XML': pieces((a, b) => `<part>${a}</part>\n<part>${b}</part>\n`),
};

/** More than the key stands there, and the program takes it off. */
export const SHORTENED: Readonly<Record<string, Form>> = {
  'slice of JavaScript': longer((k, rest) => `const k = '${k}'.slice(0, -${rest.length});\n`),
  'slice of JavaScript in the next line': longer((k, r) => `const k = '${k}'\n  .slice(0, -${r.length});\n`),
  'slice of a variable': longer((k, rest) => `const a = '${k}';\nconst k = a.slice(0, -${rest.length});\n`),
  'substring of Java': longer((k, _, n) => `String k = "${k}".substring(0, ${n});\n`),
  'substr of PHP': longer((k, rest) => `$k = substr('${k}', 0, -${rest.length});\n`),
  'slice of Python': longer((k, rest) => `K = "${k}"[:-${rest.length}]\n`),
  'slice of a variable of Python': longer((k, rest) => `A = "${k}"\nK = A[:-${rest.length}]\n`),
  removesuffix: longer((k, rest) => `K = "${k}".removesuffix("${rest}")\n`),
  replace: longer((k, rest) => `const k = "${k}".replace("${rest}", "");\n`),
  'chomp of Ruby': longer((k, rest) => `k = '${k}'.chomp('${rest}')\n`),
  'a range of Ruby': longer((k, rest) => `k = '${k}'[0..-${rest.length + 1}]\n`),
  'a range of Rust': longer((k, _, n) => `let k = &"${k}"[..${n}];\n`),
  'a slice of Go': longer((k, _, n) => `k := "${k}"[:${n}]\n`),
  'a shell cuts a suffix': longer((k, rest) => `A=${k}\nexport K=\${A%${rest}}\n`),
  'a shell takes a part': longer((k, _, n) => `A=${k}\nexport K=\${A:0:${n}}\n`),
  'cut of a shell': longer((k, _, n) => `echo ${k} | cut -c1-${n}\n`),
  'head of a shell': longer((k, _, n) => `K=$(echo ${k} | head -c ${n})\n`),
  'sed of a shell': longer((k, rest) => `K=$(echo "${k}" | sed 's/${rest}$//')\n`),
  'LEFT of SQL': longer((k, _, n) => `SELECT LEFT('${k}', ${n});\n`),
  'SUBSTRING of SQL': longer((k, _, n) => `SELECT SUBSTRING('${k}' FROM 1 FOR ${n});\n`),
  'Substring of PowerShell': longer((k, _, n) => `$k = '${k}'.Substring(0, ${n})\n`),
  'split of JavaScript': (key) => `const k = "${key}--demo".split("--")[0];\n`,
  'substr of Perl': longer((k, _, n) => `my $k = substr("${k}", 0, ${n});\n`),
  'strncpy of C': longer((k, _, n) => `strncpy(k, "${k}", ${n});\n`),
  'string.sub of Lua': longer((k, _, n) => `k = ("${k}"):sub(1, ${n})\n`),
  'case of JavaScript': (key) =>
    `const k = "${key.toUpperCase().replace(/^.{6}/, (p) => p.toLowerCase())}".toLowerCase();\n`,
  'the end of a format': longer((k, _, n) => `printf("%.${n}s", "${k}");\n`),
};

/** Lines that are folded by what is written in them. */
export const FOLDED: Readonly<Record<string, Form>> = {
  'words of RFC 2047': pieces(
    (a, b) => `Subject: =?UTF-8?Q?the_key_is_${a.replaceAll('_', '=5F')}?=\r\n =?UTF-8?Q?${b}?=\r\n`,
  ),
  'words of RFC 2047 with a plain prefix': pieces(
    (a, b) => `Subject: =?utf-8?q?${a}?=\r\n\t=?utf-8?q?${b}?=\r\n`,
  ),
  'words of RFC 2047 in base64': (key) =>
    `Subject: =?UTF-8?B?${base64(`key ${key.slice(0, 23)}`)}?=\r\n =?UTF-8?B?${base64(`${key.slice(23)} ok`)}?=\r\n`,
  'words of RFC 2047 on one line': (key) =>
    `Subject: =?UTF-8?B?${base64(key.slice(0, 24))}?= =?UTF-8?B?${base64(key.slice(24))}?=\r\n`,
  'a reply that was wrapped': pieces(
    (a, b) => `> the key of the demo server is\n> ${a}\n${b}\n> and that is all\n`,
  ),
  'a reply to a reply': pieces((a, b) => `>> here: ${a}\n> ${b}\n>> and more\n`),
  'flowed text': pieces((a, b) => `the key is ${a} \n${b} and that is all\n`),
  'flowed text, quoted': pieces((a, b) => `> the key is ${a} \n> ${b} and that is all\n`),
  'parameters of RFC 2231': pieces((a, b) => `Content-Disposition: x; key*0="${a}";\r\n key*1="${b}"\r\n`),
  'parameters of RFC 2231, bare': pieces(
    (a, b) => `Content-Type: x; key*0*=us-ascii''${a};\r\n key*1*=${b}\r\n`,
  ),
  'a header folded with a tab': pieces((a, b) => `X-Api-Key: ${a}\r\n\t${b}\r\nHost: x\r\n`),
  'a header folded at a half': pieces((a, b) => `X-Api-Key:\r\n ${a}\r\n ${b}\r\n`),
  'a vCard': (key) =>
    `BEGIN:VCARD\r\n${lines(`NOTE:the key of the demo is what you wanted, it is ${key}`, 74, '', '\r\n ').trimEnd()}\r\nEND:VCARD\r\n`,
  'an iCalendar file': pieces((a, b) => `DESCRIPTION:key ${a}\r\n ${b}\r\nEND:VEVENT\r\n`),
  LDIF: pieces((a, b) => `dn: cn=x\ndescription: ${a}\n ${b}\ncn: x\n`),
  'a folded value of YAML, stripped': pieces((a, b) => `env:\n  k: >-\n    ${a}\n    ${b}\n  x: y\n`),
  'a literal value of YAML': pieces((a, b) => `env:\n  k: |-\n    ${a}\n    ${b}\n  x: y\n`),
  'a plain value of YAML in lines': pieces((a, b) => `k: ${a}\n  ${b}\nx: y\n`),
  'a quoted value of YAML in lines': pieces((a, b) => `k: "${a}\n  ${b}"\n`),
  'an indented value of an INI file': pieces((a, b) => `[x]\nkey = ${a}\n  ${b}\nother = 1\n`),
  'a Debian control file': pieces((a, b) => `Description: x\n ${a}\n ${b}\nHomepage: x\n`),
  'an attribute of XML in lines': pieces((a, b) => `<x key="${a}\n        ${b}"/>\n`),
  'an element of XML in lines': pieces((a, b) => `<key>\n  ${a}\n  ${b}\n</key>\n`),
  'log of compose': pieces((a, b) => `web_1  | ${a}\nweb_1  | ${b}\n`),
  'log of Kubernetes': pieces(
    (a, b) => `2026-01-01T00:00:00.0Z stdout P ${a}\n2026-01-01T00:00:00.0Z stdout F ${b}\n`,
  ),
  'events on one line': pieces((a, b) => `{"e":{"raw":"key ${a}"}}{"e":{"raw":"${b}"}}\n`),
  'syslog that was split': pieces(
    (a, b) => `Jan 1 00:00:00 host app[1]: ${a}\nJan 1 00:00:00 host app[1]: ${b}\n`,
  ),
  'psql that wraps': pieces((a, b) => ` k   | ${a}.\n     |.${b}\n`),
  'a cell of a grid table': pieces((a, b) => `+---+------+\n| k | ${a} |\n|   | ${b} |\n+---+------+\n`),
  'a cell of Unicode lines': pieces((a, b) => `│ key │ ${a} │\n│     │ ${b} │\n`),
  'a comment in lines': pieces((a, b) => `# the key: ${a}\n# ${b}\n`),
  'a comment of C in lines': pieces((a, b) => `/* the key: ${a}\n * ${b} */\n`),
  'a diff of wrapped text': pieces((a, b) => `+the key: ${a}\n+${b}\n`),
  'an empty line in the middle': (key) => `key: ${key.slice(0, 31)}\n\n${key.slice(31)}\n`,
  'a line that ends in the middle': pieces((a, b) => `key: ${a}\n${b}\n`),
  'a line of Windows that ends in the middle': pieces((a, b) => `key: ${a}\r\n${b}\r\n`),
  'three lines': (key) => `key:\n${lines(key, 18, '')}\n`,
  'three indented lines': (key) => `key:\n${lines(key, 18, '    ')}end\n`,
  'a last line of two letters': (key) => `key: ${key.slice(0, -2)}\n${key.slice(-2)}\n`,
  'a list of Markdown in lines': pieces((a, b) => `- ${a}\n  ${b}\n- next\n`),
  'a line break of HTML': pieces((a, b) => `<p>${a}<br/>\n${b}</p>\n`),
  'two spans': pieces((a, b) => `<span>${a}</span><span class="x">${b}</span>\n`),
  'highlighted code': pieces((a, b) => `<span class="s">${a}</span><span class="mi">${b}</span>\n`),
  'a key of a property list, glued': (key) => `Key${key}Expires2027-01-01Owneralice\n`,
  'cells without anything between': (key) => `Name${key}Created\n`,
  'rows without anything between': (key) => `demo ${key}Active\nnext\n`,
  'an em dash': (key) => `${key}\u2014the key of the demo\n`,
  'a hyphen that does not break': pieces((a, b) => `${a}\u2011${b}\n`),
  'a space that does not break': pieces((a, b) => `key: ${a}\u00a0${b}\n`),
  'a letter of another alphabet': pieces((a, b) => `key: ${a}\u0430${b}\n`),
  'a wide letter': pieces((a, b) => `key: ${a}\uff41${b}\n`),
  'an accent': pieces((a, b) => `key: ${a}\u0301${b}\n`),
  'cut by a program': (key) => `key: ${key.slice(0, 30)} [truncated]\n`,
  'cut by a person': (key) => `key: ${key.slice(0, 30)} (rest omitted)\n`,
  'cut by a column': (key) => `| ${key.slice(0, 30)}+ |\n`,
  'cut by less': (key) => `key: ${key.slice(0, 30)}>\n`,
  'cut with a word': (key) => `key: ${key.slice(0, 30)}<snip>\n`,
  'cut with brackets': (key) => `key: ${key.slice(0, 30)}[...]\n`,
  'the end of the file in the middle': (key) => `first line\nkey: "${key.slice(0, 30)}`,
  'the end of JSON in the middle': (key) => `{"a": 1, "key": "${key.slice(0, 30)}`,
  'keystrokes of an editor': pieces((a, b) => `i${a}\x1b\nA${b}\x1b\n`),
  'a terminal that goes back': pieces((a, b) => `${a}x\b${b}\n`),
  'a return within a line': pieces((a, b) => `${a}\r${b}\n`),
  'a form feed': pieces((a, b) => `${a}\f${b}\n`),
  'man that continues': pieces((a, b) => `key ${a}\\c\n${b}\n`),
  'a soft hyphen of troff': pieces((a, b) => `key ${a}\\%${b}\n`),
  'a discretionary hyphen of TeX': pieces((a, b) => `key ${a}\\-${b}\n`),
  'a line of vi': pieces((a, b) => `~\n~ ${a}\n~ ${b}\n`),
};

/** Encoded text that is cut or folded. */
export const CUT: Readonly<Record<string, Form>> = {
  'base64 cut at the end': (key) => base64(`some text, key: ${key} and more text`).slice(0, 60),
  'base64 cut at the end, with a name': (key) => `data: ${base64(`key: ${key} and more text`).slice(0, 48)}`,
  'base64 cut at a line end': (key) => `data: ${base64(`key: ${key} and more`).slice(0, 48)}\n`,
  'base64 cut by a quote': (key) => `"${base64(`{"key":"${key}"}`).slice(0, 44)}"\n`,
  'hex cut at the end': (key) => Buffer.from(`key: ${key} and more`).toString('hex').slice(0, 70),
  'hex cut by a line end': (key) => `${Buffer.from(`key: ${key}`).toString('hex').slice(0, 70)}\nnext\n`,
  'base64 in a diff': (key) => lines(base64(`some text, key: ${key} and more text behind it`), 20, '+'),
  'base64 in a diff, taken away': (key) => lines(base64(`some text, key: ${key} and more`), 32, '-'),
  'base64 in a diff, unchanged': (key) => lines(base64(`some text, key: ${key} and more`), 24, ' '),
  'base64 in a reply': (key) => `${lines(base64(`key: ${key} and more`), 24, '> ')}>\n`,
  'UTF-16, bytes behind': (key) => latin1(0, 0, utf16(key), 'x', 1, 'yz'),
  'UTF-16 in lines': pieces((a, b) => utf16(`\ufeffkey: ${a}\r\n${b}\r\n`)) as Form,
  'percent, cut': (key) =>
    `k=${Array.from(key, (c) => `%${c.charCodeAt(0).toString(16)}`)
      .join('')
      .slice(0, 92)}\n`,
  'a list of bytes, cut': (key) => `${[...Buffer.from(key)].slice(0, 30).join(',')},\n`,
  'a list of bytes, cut by a bracket': (key) => `[${[...Buffer.from(key)].slice(0, 30).join(', ')}] + rest\n`,
  'a data URL': (key) => `url(data:text/plain;base64,${base64(`${key} `).slice(0, 40)})\n`,
  'a JSON web token': (key) =>
    `eyJhbGciOiJub25lIn0.${base64(JSON.stringify({ k: key })).replace(/=+$/, '')}.\n`,
};

/** What programs write beside a key. */
export const STORED: Readonly<Record<string, Form>> = {
  'an ID3 frame': (key) =>
    latin1(
      'ID3',
      3,
      0,
      0,
      0,
      0,
      1,
      0,
      'TIT2',
      u32be(key.length + 1),
      0,
      0,
      0,
      key,
      'TPE1',
      u32be(4),
      0,
      0,
      0,
      'abc',
    ),
  'an ID3 frame of UTF-16': (key) =>
    latin1(
      'TIT2',
      u32be(2 * key.length + 3),
      0,
      0,
      1,
      0xff,
      0xfe,
      utf16(key),
      'TPE1',
      u32be(4),
      0,
      0,
      0,
      'abc',
    ),
  'an ID3v1 tag': (key) =>
    latin1('TAG', key.slice(0, 30), 'Artist'.padEnd(30, '\0'), ''.padEnd(60, '\0'), '2026', 12),
  'a table of Go': (key) =>
    latin1(
      'invalid request',
      'unexpected EOF',
      key,
      'runtime: panic before malloc heap initialized\n',
      'crypto/tls',
    ),
  'a table of Go, digits behind': (key) =>
    latin1('0123456789abcdef', 'text/html', key, '152587890625762939453125', 'GetSystemTime'),
  'a table of Go, small letters behind': (key) =>
    latin1('abcnil', 'http', key, 'connection reset by peer', 'x509: x'),
  'strings of Rust': (key) =>
    latin1(
      0,
      'src/main.rs',
      key,
      'called `Option::unwrap()` on a `None` value',
      'attempt to divide by zero',
      0,
    ),
  'a chunk of PNG': (key) =>
    latin1(u32be(key.length + 8), 'tEXtComment', 0, key, 0x41, 0x9f, 0x11, 0x62, u32be(0), 'IEND'),
  'a chunk of RIFF': (key) =>
    latin1('RIFF', u32le(99), 'WAVEINAM', u32le(key.length), key, 'ISFT', u32le(4), 'abc', 0),
  'an atom of MP4': (key) =>
    latin1(u32be(key.length + 16), 'data', u32be(1), u32be(0), key, u32be(24), '\xa9ART'),
  'a JPEG comment': (key) => latin1(0xff, 0xfe, u16be(key.length + 2), key, 0xff, 0xdb, 0, 0x43),
  'a record of DNS': (key) =>
    latin1(0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 1, 0x2c, u16be(key.length + 1), key.length, key, 0xc0, 0x0c),
  'a record of DNS in two strings': pieces((a, b) => `"${a}" "${b}"\n`),
  'a zone file': pieces((a, b) => `x IN TXT ( "${a}"\n  "${b}" )\n`),
  'a column of Arrow': (key) =>
    latin1(u32le(0), u32le(5), u32le(5 + key.length), u32le(9 + key.length), 'alice', key, 'bob1', 0, 0),
  'a column of Parquet, deltas': (key) =>
    latin1(0x80, 1, 4, 3, 10, 0, 0, 0, 'alice', key, 'bob', 'carol', 0x15, 0),
  'a column of NumPy': (key) =>
    latin1(
      0x93,
      'NUMPY',
      1,
      0,
      'v',
      0,
      "{'descr': '|S",
      String(key.length),
      "', 'fortran_order': False, 'shape': (2,), }\n",
      key,
      'A'.repeat(key.length),
    ),
  'DBF, fixed width': (key) =>
    latin1(3, 0x7a, 1, 1, u32le(1), 0, 0, 0x0d, ' ', key, '20260101T', 'Smith    ', 0x1a),
  'fixed width in text': (key) => `00001${key}20260101ACTIVE    \n`,
  'a row of InnoDB': (key) =>
    latin1(5, key.length, 0, 0, 0x10, 0, 0x30, 0x80, 0, 0, 1, 0, 0, key, 'alice', 0x80, 0, 0, 7),
  'a row of PostgreSQL': (key) =>
    latin1(0, 0, 0, 0, 2, 0, 2, 9, 0x18, 0, 1, 0, 0, 0, 2 * key.length + 3, key, 0x0d, 'alice'),
  'a row of a binlog': (key) =>
    latin1(0x1e, 0, 0, 0xfc, 1, 0, 0, 0, u16le(key.length), key, 5, 'alice', 0xab),
  'a page of bolt': (key) =>
    latin1(u32le(0), u32le(16), u32le(3), u32le(key.length), 'key', key, 'nexttoken', 0, 0),
  'an entry of a trie': (key) => latin1(0, 6, 'API_KE', 'Y', key.length, 1, key, 2, 'Z', 0),
  'a string of DEX': (key) => latin1(3, 'foo', 0, key.length, key, 0, 4, 'init', 0),
  'a data segment of WebAssembly': (key) =>
    latin1(0, 'asm', 1, 0, 0, 0, 11, 0x40, 1, 0, 0x41, 0x80, 8, 11, key.length + 9, key, 'NOT FOUND', 0),
  'a data segment, text behind': (key) =>
    latin1(
      0,
      'asm',
      1,
      0,
      0,
      0,
      11,
      0x80,
      2,
      1,
      0,
      0x41,
      0x80,
      8,
      11,
      0xc0,
      1,
      'host',
      key,
      'Hello world',
      'key expected',
      0,
    ),
  'user strings of .NET': (key) =>
    latin1(0, (key.length * 2 + 1) & 255, utf16(key), 0, 11, utf16('Hello'), 0, 0),
  'a version resource': (key) =>
    latin1(
      u16le(120),
      u16le(key.length + 1),
      u16le(1),
      utf16('Key'),
      0,
      0,
      utf16(key),
      0,
      0,
      u16le(60),
      u16le(5),
    ),
  'strings of a resource': (key) =>
    latin1(0, 0, u16le(key.length), utf16(key), u16le(4), utf16('Okay'), 0, 0),
  'AMF 0': (key) => latin1(0, 3, 'key', 2, u16be(key.length), key, 0, 4, 'name', 2, 0, 1, 'x', 0, 0, 9),
  "Cap'n Proto": (key) =>
    latin1(1, 0, 0, 0, ((key.length + 1) * 8) & 255, (key.length + 1) >> 5, 0, 0, key, 0, 0, 'abcdefgh'),
  FlatBuffers: (key) => latin1(4, 0, 0, 0, u32le(key.length), key, 0, 0, 0, 0, u32le(3), 'abc', 0),
  'a cell of xls': (key) =>
    latin1(0xfc, 0, u16le(99), u32le(2), u32le(2), u16le(key.length), 0, key, u16le(4), 0, 'Name'),
  'a core of memory': (key) => latin1(0x7f, 0, 0, 0, 0x41, 0xf0, 0x55, key, 'RVWT', 0, 0x48, 0x89),
  'a buffer that held a longer text': (key) => latin1(0, 0, key, 0, 'oldoldold', 0),
  'a buffer that held a longer text, no end': (key) => latin1(1, 2, 0, 0, key, 'ldtextremains', 0),
  WebSocket: (key) => latin1(0x81, key.length, key, 0x81, 0x41, 'next message'),
  MQTT: (key) =>
    latin1(
      0x10,
      0x50,
      0,
      4,
      'MQTT',
      4,
      0xc2,
      0,
      60,
      0,
      2,
      'id',
      0,
      4,
      'user',
      u16be(key.length),
      key,
      0x30,
      0x0a,
    ),
  'RESP of Redis': (key) => `*2\r\n$3\r\nGET\r\n$${key.length}\r\n${key}\r\n`,
  memcached: (key) => `VALUE k 0 ${key.length}\r\n${key}\r\nEND\r\n`,
  SSH: (key) =>
    latin1(0x32, u32be(4), 'user', u32be(8), 'password', 0, u32be(key.length), key, 0x74, 0x11, 0x9a),
  'an RTF document': pieces((a, b) => `{\\rtf1 ${a}}{\\b ${b}}\n`),
  'an RTF document with groups': pieces((a, b) => `{\\f0 ${a}}{\\f1\\fs20 ${b}}\\par\n`),
  'a PDF of hex': pieces(
    (a, b) => `<${Buffer.from(a).toString('hex')}> Tj <${Buffer.from(b).toString('hex')}> Tj\n`,
  ),
  'a PDF that moves': pieces((a, b) => `(${a}) Tj\n0 -12 Td\n(${b}) Tj\n`),
  PostScript: pieces((a, b) => `(${a}) show (${b}) show\n`),
  SVG: pieces((a, b) => `<text><tspan x="0">${a}</tspan><tspan x="9">${b}</tspan></text>\n`),
  'a document of ODF': pieces((a, b) => `<text:p>${a}<text:span>${b}</text:span></text:p>\n`),
  'a document of Word': pieces(
    (a, b) =>
      `<w:t>${a}</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:rPr><w:lang/></w:rPr><w:t>${b}</w:t>\n`,
  ),
  subtitles: pieces((a, b) => `1\n00:00:01,000 --> 00:00:02,000\n${a}\n${b}\n\n2\n`),
};

/** A log's line that was cut at a size: where it goes on depends on the number. */
const recorded =
  (write: (a: string, b: string) => string): Form =>
  (key, n) => {
    const at = Math.min(key.length - 1, [20, 38, 26, 31, 17, 12, 29, 36][n % 8]!);
    return write(key.slice(0, at), key.slice(at));
  };
const ISO = '2026-01-02T03:04:05';
const docker = (log: string, stream = 'stdout', more = ''): string =>
  `{"log":"${log}","stream":"${stream}",${more}"time":"${ISO}.678901234Z"}\n`;

/** Lines of logs that go on in the next record. */
export const RECORDED: Readonly<Record<string, Form>> = {
  'the log of Docker': recorded((a, b) => docker(`VE_API_KEY=${a}`) + docker(`${b} and more\\n`)),
  'the log of Docker, all of a piece': recorded((a, b) => docker(a) + docker(`${b}\\n`)),
  'the log of Docker, pieces of 16 KiB': recorded(
    (a, b) => docker(`${'word '.repeat(3_270)}${a}`) + docker(`${b} and more\\n`),
  ),
  'the log of Docker, two streams': recorded(
    (a, b) => docker(`key ${a}`) + docker('GET / 200\\n', 'stderr') + docker(`${b}\\n`),
  ),
  'the log of Docker, with attributes': recorded((a, b) => {
    const attributes = '"attrs":{"com.docker.swarm.task":"k7x2m9q4b1c8"},';
    return docker(`key ${a}`, 'stderr', attributes) + docker(`${b}\\n`, 'stderr', attributes);
  }),
  journald: recorded(
    (a, b) => `Jan 02 03:04:05 host app[812]: key=${a}\nJan 02 03:04:05 host app[812]: ${b}\n`,
  ),
  'journald as JSON': recorded(
    (a, b) => `{"_PID":"812","MESSAGE":"key ${a}","P":"6"}\n{"_PID":"812","MESSAGE":"${b}","P":"6"}\n`,
  ),
  'syslog of RFC 5424': recorded(
    (a, b) => `<13>1 ${ISO}Z host app 8 - - k=${a}\n<13>1 ${ISO}Z host app 8 - - ${b}\n`,
  ),
  'the log of containers': recorded(
    (a, b) => `${ISO}.678901234Z stderr P VE=${a}\n${ISO}.678901299Z stderr F ${b}\n`,
  ),
  'the log of a pod': recorded(
    (a, b) => `[pod/web-6d4cf56db6-abcde/web] key ${a}\n[pod/web-6d4cf56db6-abcde/web] ${b}\n`,
  ),
  'the log of a runner': recorded((a, b) => `${ISO}.6789012Z key ${a}\n${ISO}.6789013Z ${b}\n`),
  logfmt: recorded((a, b) => `level=info msg="key ${a}"\nlevel=info msg="${b}"\n`),
  'the log of a phone': recorded(
    (a, b) =>
      `01-02 03:04:05.678  1234  5678 I App     : key ${a}\n01-02 03:04:05.679  1234  5678 I App     : ${b}\n`,
  ),
  'the log of the kernel': recorded((a, b) => `[   12.345678] app: key ${a}\n[   12.345699] app: ${b}\n`),
  'a recorded terminal': recorded((a, b) => `[0.1, "o", "key ${a}"]\n[0.2, "o", "${b}\\r\\n"]\n`),
  'an answer in pieces': (key) =>
    [key.slice(0, 13), key.slice(13, 17), key.slice(17, 19), key.slice(19, 24), key.slice(24)]
      .map((text) => `data: {"id":"c","choices":[{"index":0,"delta":{"content":"${text}"}}]}\n\n`)
      .join(''),
  'an answer of plain text in pieces': recorded((a, b) => `data: ${a}\ndata: ${b}\n\n`),
  'an answer in named pieces': (key) =>
    [key.slice(0, 15), key.slice(15, 28), key.slice(28)]
      .map((text) => `event: delta\ndata: {"type":"delta","delta":{"text":"${text}"}}\n\n`)
      .join(''),
  'elements of a log': pieces((a, b) => `<e><m>key ${a}</m></e>\n<e><m>${b}</m></e>\n`),
  'events of a service': recorded((a, b) =>
    JSON.stringify(
      { events: [a, b].map((text, i) => ({ at: 1_767_323_045 + i, message: `${i ? '' : 'key '}${text}` })) },
      null,
      2,
    ),
  ),
  'what chats log': recorded((a, b) => `03:04 <alice> key ${a}\n03:04 <alice> ${b}\n`),
  'the value of a debugger': recorded((a, b) => `0x7ffe1000:\t"${a}"\n0x7ffe1020:\t"${b}"\n`),
  'groups of four': (key) =>
    `${key.slice(0, 6)}${key
      .slice(6)
      .match(/.{1,4}/g)!
      .join('-')}\n`,
  'groups of four, with blanks': (key) =>
    `${key.slice(0, 6)}${key
      .slice(6)
      .match(/.{1,4}/g)!
      .join(' ')}\n`,
  'groups of ten': (key) => `key: ${key.match(/.{1,10}/g)!.join(' ')}\n`,
};
