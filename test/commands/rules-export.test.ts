// Each file is read as the other scanner reads it, and its pattern finds a made-up key and no
// placeholder.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportRules } from '../../src/commands/rules-export.js';
import { BUILT_IN_RULES } from '../../src/detect/built-in-rules.js';
import { EXPORT_NAMES, type ExportName } from '../../src/model/format-names.js';
import { key } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', 'import tomllib']);
    return true;
  } catch {
    return false;
  }
}

const python = hasPython();

function inPython(code: string, input: string): string {
  return execFileSync('python3', ['-c', code], { input, encoding: 'utf8' });
}

const GITLEAKS = 'import sys, tomllib; print(tomllib.loads(sys.stdin.read())["rules"][0]["regex"], end="")';
const GITLAB = `import sys, tomllib
inner = tomllib.loads(sys.stdin.read())["secrets"]["passthrough"][0]["value"]
print(tomllib.loads(inner)["rules"][0]["regex"], end="")`;
const DETECT_SECRETS = `import sys, types
base = types.ModuleType("base"); base.RegexBasedDetector = object
for name in ["detect_secrets", "detect_secrets.plugins"]: sys.modules[name] = types.ModuleType(name)
sys.modules["detect_secrets.plugins.base"] = base
scope = {}; exec(sys.stdin.read(), scope)
print(scope["VibengineApiKeyDetector"].denylist[0].pattern, end="")`;

const READERS: Readonly<Record<ExportName, (text: string) => string>> = {
  gitleaks: (text) => inPython(GITLEAKS, text),
  betterleaks: (text) => inPython(GITLEAKS, text),
  gitlab: (text) => inPython(GITLAB, text),
  'detect-secrets': (text) => inPython(DETECT_SECRETS, text),
  trufflehog: (text) => parse(text).detectors[0].regex.key,
  kingfisher: (text) => parse(text).rules[0].pattern,
  github: (text) => JSON.parse(text)[0].secret_format,
  secretlint: (text) => JSON.parse(text).rules[0].options.patterns[0].patterns[0].slice(1, -1),
};
const NEED_PYTHON: readonly ExportName[] = ['gitleaks', 'betterleaks', 'gitlab', 'detect-secrets'];

describe('rules export', () => {
  for (const name of EXPORT_NAMES)
    test.skipIf(NEED_PYTHON.includes(name) && !python)(`for ${name}`, () => {
      const pattern = new RegExp(READERS[name](exportRules(BUILT_IN_RULES, name)));
      const secret = key(91);
      expect(pattern.exec(`x = "${secret}"`)?.[0]).toBe(secret);
      expect(pattern.test('ve_sk_')).toBe(false);
      expect(pattern.test('ve_sk_<key>')).toBe(false);
    });

  test.each(['gitleaks', 'betterleaks'] as const)('for %s it says how that one is called', (name) => {
    expect(exportRules(BUILT_IN_RULES, name)).toMatch(new RegExp(`^# ${name} git --config THIS \\.\n`));
  });

  test('the command writes it, and names the formats where none is given', async () => {
    const folder = new TestFolder();
    try {
      const written = await veleaks(['rules', 'export', '--format', 'gitleaks'], { cwd: folder.path });
      expect(written).toMatchObject({ code: 0, stdout: exportRules(BUILT_IN_RULES, 'gitleaks') });
      for (const args of [[], ['--format', 'json']]) {
        const refused = await veleaks(['rules', 'export', ...args], { cwd: folder.path });
        expect(refused.code).toBe(2);
        expect(refused.stderr).toContain(EXPORT_NAMES.join('|'));
      }
    } finally {
      folder.dispose();
    }
  });
});
