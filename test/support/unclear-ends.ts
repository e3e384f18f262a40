// Texts in which it is hard to see where a key ends: what programs write around it, and what people
// do to it. Each is made of a key at run time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { hasTool } from './tools.js';

/** Makes a text of a key; the number varies it. */
export type Form = (key: string, n: number) => string | Buffer;

const bytes = (...parts: readonly (string | number | Buffer | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'number'
        ? Buffer.from([part])
        : typeof part === 'string'
          ? Buffer.from(part, 'latin1')
          : Buffer.from(part as Buffer),
    ),
  );

const u16be = (n: number): number[] => [n >> 8, n & 255];
const u32be = (n: number): number[] => [0, 0, n >> 8, n & 255];
const u32le = (n: number): number[] => [n & 255, n >> 8, 0, 0];
const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, n >> 7]);
const compact = (n: number): number[] => (n < 128 ? [n] : [0x81, n]);

/** A line that is broken at a width. */
const folded = (text: string, width: number, lineEnd: string): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(lineEnd);

/** The key at the end of a line of text, so that it is broken after some of its characters. */
const broken = (key: string, n: number, lineEnd: string, before = 'the key of the demo is '): string => {
  const at = 18 + (n % 5);
  return `${before}${key.slice(0, at)}${lineEnd}${key.slice(at)} and that is all\n`;
};

/** What programs write: made here after their formats' specifications. */
export const BINARY: Readonly<Record<string, Form>> = {
  'msgpack str8': (key) => bytes(0x82, 0xa3, 'key', 0xd9, key.length, key, 0xa4, 'name', 0xa1, 'x'),
  'msgpack array': (key) => bytes(0x93, 0xd9, key.length, key, 0x4e, 0x31, 0xc3),
  'msgpack str16': (key) => bytes(0x92, 0xda, u16be(key.length), key, 0x2a),
  'CBOR map': (key) => bytes(0xa2, 0x63, 'key', 0x78, key.length, key, 0x64, 'name', 0x61, 'x'),
  'CBOR array': (key) => bytes(0x82, 0x79, u16be(key.length), key, 0x61, 'A'),
  'protobuf field 1': (key) => bytes(0x0a, varint(key.length), key, 0x52, 3, 'abc', 0x18, 7),
  'protobuf field 4': (key) => bytes(8, 1, 0x22, varint(key.length), key, 0x32, 2, 'ab'),
  'protobuf field 16': (key) => bytes(8, 1, 0x82, 1, varint(key.length), key, 0x52, 2, 'ab'),
  'Thrift binary': (key) => bytes(0x0b, 0, 1, u32be(key.length), key, 8, 0, 2, 0, 0, 0, 1),
  'Thrift compact': (key) => bytes(0x18, varint(key.length), key, 0x58, 1, 'a', 0),
  BSON: (key) => bytes(u32le(80), 2, 'key', 0, u32le(key.length + 1), key, 0, 0x10, 'n', 0, u32le(1), 0),
  Avro: (key) => bytes(2, 0x0a, 'hello', varint(key.length * 2), key, 0x41, 0x42),
  'DER UTF8String': (key) => bytes(0x30, 0x50, 0x0c, compact(key.length), key, 0x30, 0x03, 2, 1, 5),
  'DER PrintableString': (key) => bytes(0x30, 0x50, 0x13, compact(key.length), key, 0x31, 0),
  'Java serialised': (key) => bytes(0xac, 0xed, 0, 5, 0x74, u16be(key.length), key, 0x74, 0, 1, 'x'),
  'Java writeUTF': (key) => bytes(0, 3, 'abc', u16be(key.length), key, 0x41, 0, 0, 0),
  'class file': (key) => bytes(1, 0, 3, 'foo', 1, u16be(key.length), key, 7, 0, 2, 1, 0, 4, 'Code'),
  'Ruby Marshal': (key) => bytes(4, 8, '[', 7, 'I"', key.length + 5, key, 6, ':', 6, 'ET'),
  'Erlang term': (key) => bytes(0x83, 0x68, 2, 0x6d, u32be(key.length), key, 0x61, 1),
  'Erlang list': (key) => bytes(0x83, 0x6b, u16be(key.length), key, 0x77, 1, 'a'),
  'AMQP short string': (key) => bytes(0, 10, 0, 40, key.length, key, 0x53, 0, 0, 0, 1, 'x'),
  'AMQP 1.0': (key) => bytes(0xc0, 0x40, 2, 0xa1, key.length, key, 0x42),
  HPACK: (key) => bytes(0x40, 9, 'x-api-key', key.length & 127, key, 0x87, 0x41),
  'V8 serialiser': (key) => serialize({ key, name: 'x' }),
  'V8 serialiser, a list': (key) => serialize([key, 12]),
  'Lua bytecode': (key) => bytes(0x1b, 'Lua', 4, key.length + 1, key, 4, 6, 'print'),
  'Perl Storable': (key) => bytes(0x04, 0x0b, 0x0a, key.length, key, 0x41, 0, 0, 0),
  UBJSON: (key) => bytes('{U', 3, 'keySU', key.length, key, 'U', 1, 'nT}', 0),
  '.NET BinaryWriter': (key) => bytes(7, 0, 0, 0, key.length, key, 0x61, 0, 0, 0),
  'netCDF, XDR': (key) => bytes(u32be(1), u32be(key.length), key, 0x41, 0x42, 0, 0),
  'Parquet page': (key) => bytes(0, 0, 0, u32le(key.length), key, u32le(49), '2'.repeat(49)),
  'LevelDB block': (key) => bytes(0, 10, key.length, 'VE_API_KEY', key, 0, 3, 1, 'abcd', 0, 0),
  'LevelDB log': (key) => bytes(1, 3, 'key', varint(key.length), key, 0x61, 3, 'abc', 0),
  'Redis dump': (key) => bytes(0, 3, 'key', key.length, key, 0x41, 0xff),
  'Kafka record': (key) => bytes(0, 0, 8, 'keys', varint(key.length * 2), key, 0x61, 2),
  'C string': (key) => bytes('\x7fELF', 0, 'usage: %s', 0, key, 0, 'error', 0),
  'fixed width, a letter behind': (key) => bytes(1, 0, 0, 0, key, 'Y', 0, 0),
  'fixed width, two letters behind': (key) => bytes(1, 0, 0, 7, key, 'QX', 0, 0, 9),
  'a Go table': (key) => bytes('slice bounds out of range', 0xff, 'goroutine', key, 'GOMAXPROCSGOTRACEBACK'),
  'a high bit at the end': (key) => bytes(3, 1, key.slice(0, -1), key.charCodeAt(key.length - 1) | 128, 2, 0),
  bencode: (key) => `d3:key${key.length}:${key}4:name1:xe`,
  'bencode list': (key) => `l${key.length}:${key}3:abce`,
  netstring: (key) => `3:abc,${key.length}:${key},`,
  'PHP serialised': (key) => `a:1:{s:3:"key";s:${key.length}:"${key}";}`,
  'tabular record': (key) => bytes(2, 0, 30, key, 0x1e, 'abc', 0x1f),
};

/** What people and their programs do to text. */
export const TEXT: Readonly<Record<string, Form>> = {
  'a word appended': (key, n) => `k = ${key}_${['old', 'bak', 'prod', 'REVOKED', 'staging'][n % 5]}\n`,
  'a word appended with a dash': (key, n) => `k = ${key}-${['old', 'dev', 'copy', 'OLD'][n % 4]}\n`,
  'a word appended between quotes': (key) => `k = "${key}_old"\n`,
  'a date appended': (key) => `k = ${key}_20250101\n`,
  'a dash behind': (key) => `${key}- the key of the demo\n`,
  'an underscore behind': (key) => `see ${key}_\n`,
  'bold with underscores': (key) => `The key is __${key}__ here.\n`,
  'italics with underscores': (key) => `The key is _${key}_, really.\n`,
  'quoted-printable': (key, n) => broken(key, n, '=\r\n'),
  'quoted-printable, line feeds': (key, n) => broken(key, n, '=\n'),
  'quoted-printable in a reply': (key, n) => broken(key, n, '=\r\n> ', '> the key is '),
  'a shell continuation': (key, n) => broken(key, n, '\\\n', 'KEY='),
  'properties, folded': (key, n) => broken(key, n, '\\\n        ', 'api.key='),
  'cmd continuation': (key, n) => broken(key, n, '^\r\n', 'set KEY='),
  'a YAML string, folded': (key) => `key: "${key.slice(0, 20)}\\\n  ${key.slice(20)}"\n`,
  'an LDIF line, folded': (key) =>
    folded(`description: ${'a demo server of ours with a key, '.repeat(1)}${key}`, 60, '\n '),
  'an iCalendar line, folded': (key) =>
    folded(`DESCRIPTION:Meet at the office and bring the demo key, ${key}`, 75, '\r\n '),
  'a terminal of 80 columns': (key) =>
    `${folded(`$ curl -s https://api.example.com/v2/sandboxes?limit=1 -H X-API-Key:${key}`, 80, '\n')}\n`,
  'a terminal of 100 columns': (key) =>
    `${folded(`${'I have put it into the settings of the demo server as you said yesterday: '.padEnd(80)}${key} ok`, 100, '\n')}\n`,
  'a mail of 76 columns': (key) =>
    `${folded(`Hello, the key of the demo server is what you asked for: ${key} - bye`, 76, '\r\n')}\r\n`,
  'a quote that is cut by a line end': (key) => `k = "${key.slice(0, 25)}\n${key.slice(25)}"\n`,
  'joined literals': (key, n) => `k = "${key.slice(0, 12 + n)}" + "${key.slice(12 + n)}"\n`,
  'literals side by side': (key) => `k = ("${key.slice(0, 22)}"\n     "${key.slice(22)}")\n`,
  'another prefix behind': (key) => `${key}${key.slice(0, 6)}\n`,
  'base64 padding behind': (key) => `KEY=${key}==\n`,
  'a path behind': (key) => `https://api.example.com/${key}/v2\n`,
  'a file name': (key) => `${key}.txt\n`,
  'a file name between quotes': (key) => `"${key}.txt"\n`,
  'an equation': (key) => `${key}=value\n`,
  'a checksum behind': (key) => `${key}.a1b2c3d4\n`,
  'a plus behind': (key) => `"${key}+suffix"\n`,
  'a user and a password': (key) => `login ${key}:hunter2\n`,
  'a zero width space within': (key) => `key: ${key.slice(0, 20)}\u200b${key.slice(20)}\n`,
  'a soft hyphen within': (key) => `key: ${key.slice(0, 24)}\u00ad${key.slice(24)}\n`,
  'a colour that begins within': (key) => `key: \x1b[31m${key.slice(0, 6)}\x1b[0m${key.slice(6)}\n`,
  'a hyphen at the end of a line': (key) => broken(key, 2, '-\n'),
  'a word break of HTML': (key) => `<td>${key.slice(0, 20)}<wbr>${key.slice(20)}</td>\n`,
  'a variable behind': (key) => `url = \`${key}\${suffix}\`\n`,
  'a word behind': (key, n) => `${key}${['Copy', 'Delete'][n % 2]}\n`,
  'a date right behind': (key) => `0001 ${key}20250101\n`,
  'a UUID behind': (key) => `${key}-123e4567-e89b-12d3-a456-426614174000\n`,
  'letters around it': (key) => `t${key}q\n`,
  'an escape of a byte before': (key) => `b'\\x0e${key}q\\x01'\n`,
  'literals of a shell': (key) => `export K='${key.slice(0, 20)}''${key.slice(20)}'\n`,
  'a literal behind a word': (key) => `export K=${key.slice(0, 20)}"${key.slice(20)}"\n`,
  'a gap of Haskell': (key) => `k = "${key.slice(0, 20)}\\\n   \\${key.slice(20)}"\n`,
  'literals that are joined by a method': (key) => `k = '${key.slice(0, 20)}'.concat('${key.slice(20)}')\n`,
  'a list that is joined': (key) => `k = ['${key.slice(0, 20)}','${key.slice(20)}'].join('')\n`,
  'two sections of CDATA': (key) => `<![CDATA[${key.slice(0, 20)}]]><![CDATA[${key.slice(20)}]]>\n`,
  'two runs of a document': (key) => `<w:t>${key.slice(0, 20)}</w:t></w:r><w:r><w:t>${key.slice(20)}</w:t>\n`,
  'a comment within': (key) => `${key.slice(0, 20)}<!-- -->${key.slice(20)}\n`,
  'a break of LaTeX': (key) => `${key.slice(0, 20)}\\allowbreak ${key.slice(20)}\n`,
  'two pieces of a PDF': (key) => `[(${key.slice(0, 20)})-10(${key.slice(20)})] TJ\n`,
  'two chunks of HTTP': (key) => `14\r\n${key.slice(0, 20)}\r\n1a\r\n${key.slice(20)}\r\n0\r\n`,
  'a folded value of YAML': (key) => `k: >-\n  ${key.slice(0, 20)}\n  ${key.slice(20)}\n`,
  'a folded header': (key) => `X-Key: ${key.slice(0, 20)}\r\n ${key.slice(20)}\r\n`,
  'two lines of a table': (key) => `| k | ${key.slice(0, 20)} |\n|   | ${key.slice(20)} |\n`,
  'a mark of direction within': (key) => `key: ${key.slice(0, 20)}\u200e${key.slice(20)}\n`,
  'a letter of Latin-1 behind': (key) => Buffer.from(`cl\u00e9: ${key}\u00e8\n`, 'latin1'),
  'a tilde behind': (key) => `${key}~1\n`,
  'dots behind': (key) => `${key}...\n`,
  'curl -u': (key) => `curl -u${key}: https://api.example.com\n`,
  'a raw literal behind': (key) => `auto k = "${key.slice(0, 22)}" R"(${key.slice(22)})";\n`,
  'two raw literals': (key) => `auto k = R"x(${key.slice(0, 22)})x" R"(${key.slice(22)})";\n`,
  'raw literals of Rust': (key) => `let k = a + "${key.slice(0, 22)}" + r#"${key.slice(22)}"#;\n`,
  'a condition behind': (key) => `if (k === "${key}" && "word99") {\n`,
  'a choice behind': (key) => `const k = a || "${key}" || "fallback2";\n`,
  'an entity and a word behind': (key) => `<p>${key}&zwnj;word</p>\n`,
  'two colours and a letter behind': (key) => `\x1b[1m\x1b[32m${key}\x1b[0m\x1b[2mx\x1b[0m\n`,
  'the next file behind': (key) => `${key}\ufeffNAME=1\n`,
  'an arrow behind': (key) => `${key}->prod\n`,
  'an emphasis that began with a word': (key) => `_use ${key}_.\n`,
  'a bold label': (key) => `__Key: ${key}__\n`,
  'a comment of Haskell': (key) => `{-${key}-}\n`,
  'a plan of Terraform': (key) => `      + "K" = "${key}"\n      + "B"       = "1"\n`,
  'a word of a header': (key) => `Subject: =?utf-8?Q?key_${key.replaceAll('_', '=5F')}_of_bob?=\n`,
  'a title of a terminal': (key) => `\x1b]0;${key}\x07$ \n`,
  'a link of a terminal': (key) => `\x1b]8;;https://x.example/?k=${key}\x07link\x1b]8;;\x07\n`,
  'a known prompt behind': (key) => `bob@host:~$ cat k\n${key}bob@host:~$ \n`,
  'a prompt behind': (key) => `${key}root@4f2a:/# \n`,
  'a prompt of PowerShell behind': (key) => `${key}PS C:\\> \n`,
  'offsets of strings': (key) => `   2000 ${key}\n   2030 error\n`,
  'a field of Ruby behind': (key) => `k = "${key}#{suffix}"\n`,
  'a field of Swift behind': (key) => `k = "${key}\\(suffix)"\n`,
  'a constant of PHP behind': (key) => `$k = '${key}'.SUFFIX;\n`,
  'a variable of a shell behind a literal': (key) => `K='${key}'"$SUFFIX"\n`,
  'an operator of Haskell behind': (key) => `k = "${key}" ++ suffix\n`,
  'a list with a name that is joined': (key) => `k = ["${key}", suffix].join("")\n`,
  'a function of Lisp': (key) => `(string-append "${key}" suffix)\n`,
  'bytes of Erlang': (key) => `<<"${key}", Rest/binary>>\n`,
  'a second statement': (key) => `b.WriteString("${key}")\nb.WriteString(rest)\n`,
  'a template behind': (key) => `k: ${key}<%= suffix %>\n`,
  'dots that hide behind': (key) => `${key}●●●●\n`,
  'an ellipsis of HTML behind': (key) => `<p>${key}&hellip;</p>\n`,
  'a log that goes on': (key) =>
    `2026-11-28T10:00:00Z | K=${key.slice(0, 22)}\\\n2026-11-28T10:00:00Z | ${key.slice(22)}\n`,
  'a service that goes on': (key) =>
    `web-1  | k = ("${key.slice(0, 22)}"\nweb-1  |      "${key.slice(22)}")\n`,
  'a text of Rust': (key) => `let k = "${key.slice(0, 22)}".to_owned() + "${key.slice(22)}";\n`,
  'a stream of events': (key) => `data: ${key.slice(0, 22)}\ndata: ${key.slice(22)}\n\n`,
  'two spans of a page': (key) =>
    `<span class="s1">${key.slice(0, 22)}</span><span class="s2">${key.slice(22)}</span>\n`,
  'a continuation of make': (key) => `K := ${key.slice(0, 22)}\\\n${key.slice(22)}\n`,
  'a word difference in colours': (key) => `K=${key.slice(0, 22)}\x1b[32m${key.slice(22)}\x1b[m\n`,
  'a mail with soft breaks in quotes': (key) => `> key ${key.slice(0, 22)}=\n> ${key.slice(22)} end\n`,
};

const document = (key: string): string =>
  `{"a": "some text before it", "key": "${key}", "b": "and text behind it"}`;

/** Encoded text that is cut where a line or a literal ends: it may not be put together again. */
export const ENCODED: Readonly<Record<string, Form>> = {
  'base64 of 40 columns': (key) => folded(Buffer.from(document(key)).toString('base64'), 40, '\n'),
  'base64 in literals': (key) => `"${folded(Buffer.from(document(key)).toString('base64'), 76, '",\n"')}"\n`,
  'hex of 60 columns': (key) => folded(Buffer.from(`key=${key} and more`).toString('hex'), 60, '\n'),
  'hex of which the rest is left out': (key) => `${Buffer.from(key).toString('hex').slice(0, 50)}...\n`,
  'base64 of which the rest is left out': (key) =>
    `${Buffer.from(`key=${key}`).toString('base64').slice(0, 44)}...\n`,
  'a list of which the rest is left out': (key) =>
    `[${[...Buffer.from(key)].slice(0, 26).join(', ')}, ...]\n`,
  'a diff of a continuation': (key) => `+KEY=${key.slice(0, 30)}\\\n+${key.slice(30)}\n`,
  'two lines of HTML': (key) => `${key.slice(0, 30)}<br>${key.slice(30)}\n`,
};

const PYTHON = `
import sys, pickle, marshal, plistlib, sqlite3, struct, py_compile, os, json
keys = json.load(sys.stdin); out = sys.argv[1]
def put(name, i, data): open(os.path.join(out, name + "~" + str(i)), "wb").write(data)
for i, k in enumerate(keys):
    for p in range(0, 6): put("pickle %d" % p, i, pickle.dumps({"key": k, "n": 1, "other": "N" + k[6:9]}, p))
    put("pickle of bytes", i, pickle.dumps([k.encode(), 5], 4))
    put("marshal", i, marshal.dumps((k, None, "x")))
    put("marshal of a list", i, marshal.dumps([k, 12, True]))
    put("marshal 2", i, marshal.dumps({k: "v"}, 2))
    put("binary plist", i, plistlib.dumps({"key": k, "name": "x", "n": 5}, fmt=plistlib.FMT_BINARY))
    put("binary plist of a list", i, plistlib.dumps([k, "Abc", b"AB"], fmt=plistlib.FMT_BINARY))
    put("binary plist, UTF-16", i, plistlib.dumps({"key": k + " caf\\u00e9"}, fmt=plistlib.FMT_BINARY))
    src = os.path.join(out, "m.py"); open(src, "w").write("K = %r\\ndef f(): return [K, 7]\\n" % k)
    py_compile.compile(src, cfile=os.path.join(out, "pyc~%d" % i)); os.remove(src)
    for name, table in (("kv", "create table kv(key text primary key, value text)"), ("one", "create table t(value text)"), ("wide", "create table t(id integer primary key, a text, value text, b text, c integer)")):
        f = os.path.join(out, "sqlite %s~%d" % (name, i)); c = sqlite3.connect(f); c.execute(table)
        if name == "kv": c.execute("insert into kv values('VE_API_KEY',?)", (k,)); c.execute("insert into kv values('b','c')")
        elif name == "one":
            for v in ("first", k, "third"): c.execute("insert into t values(?)", (v,))
        else: c.execute("insert into t(a,value,b,c) values('abc',?,'def',5)", (k,))
        c.commit(); c.close()
    put("struct, a string of Pascal", i, struct.pack(">i%dpc" % (len(k) + 1), 7, k.encode(), b"Z"))
    put("struct, length of two", i, struct.pack("<H%dsH" % len(k), len(k), k.encode(), 0x4141))
    put("struct, length of four", i, struct.pack("<I%dsI" % len(k), len(k), k.encode(), 0x41424344))
    put("struct, length of eight", i, struct.pack("<Q%dsc" % len(k), len(k), k.encode(), b"q"))
`;

/** A text, the form it was made in, and the key in it. */
export interface UnclearEnd {
  readonly form: string;
  readonly key: string;
  readonly bytes: Buffer;
}

/** Each form with each key. */
export function made(forms: Readonly<Record<string, Form>>, keys: readonly string[]): UnclearEnd[] {
  return Object.entries(forms).flatMap(([form, make]) =>
    keys.map((key, n) => {
      const text = make(key, n);
      return { form, key, bytes: typeof text === 'string' ? Buffer.from(text) : text };
    }),
  );
}

/** What Python itself writes, with each key; nothing where there is no Python. */
export function madeByPython(keys: readonly string[]): UnclearEnd[] {
  if (!hasTool('python3')) return [];
  const folder = mkdtempSync(join(tmpdir(), 'veleaks-python-'));
  try {
    execFileSync('python3', ['-c', PYTHON, folder], { input: JSON.stringify(keys) });
    return readdirSync(folder).flatMap((name) => {
      const [form, index] = name.split('~');
      const bytes = readFileSync(join(folder, name));
      return index === undefined ? [] : [{ form: form!, key: keys[Number(index)]!, bytes }];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The class file of a Java program that holds the key; nothing where there is no compiler. */
export function madeByJava(keys: readonly string[]): UnclearEnd[] {
  if (!hasTool('javac')) return [];
  const folder = mkdtempSync(join(tmpdir(), 'veleaks-java-'));
  try {
    keys.forEach((key, i) => {
      writeFileSync(join(folder, `K${i}.java`), `class K${i} { static String k = "${key}"; int a = 1; }\n`);
    });
    execFileSync(
      'javac',
      keys.map((_, i) => `K${i}.java`),
      { cwd: folder },
    );
    return keys.map((key, i) => ({ form: 'javac', key, bytes: readFileSync(join(folder, `K${i}.class`)) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
