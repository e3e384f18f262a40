// Rules in the formats of other scanners: the prefix and the body as a regular expression. What
// else veleaks knows of a key (how it is encoded, what only looks like one) has no place there.
import { EXPORT_NAMES, type ExportName } from '../model/format-names.js';
import type { Rule } from '../model/rule.js';

export function isExportName(name: string): name is ExportName {
  return (EXPORT_NAMES as readonly string[]).includes(name);
}

/** The text of a configuration file, which the other scanner loads as it is. */
export function exportRules(rules: readonly Rule[], name: ExportName): string {
  return WRITERS[name](rules);
}

const WRITERS: Readonly<Record<ExportName, (rules: readonly Rule[]) => string>> = {
  gitleaks: (rules) => `# gitleaks git --config THIS .\n${toGitleaks(rules)}`,
  betterleaks: (rules) => `# betterleaks git --config THIS .\n${toGitleaks(rules)}`,
  trufflehog: toTrufflehog,
  kingfisher: toKingfisher,
  secretlint: toSecretlint,
  'detect-secrets': toDetectSecrets,
  github: toGitHub,
  gitlab: toGitLab,
};

/**
 * No more repetitions: RE2 and Go's regexp refuse more than 1000, and Hyperscan takes long over
 * many.
 */
const MAX_REPEAT = 512;

/** `acme_[A-Za-z0-9]{12,512}`: from the length on at which veleaks blocks. */
function patternOf({ prefix, body, confidence }: Rule): string {
  const least = Math.min(Math.max(body.minLength, confidence.medium), MAX_REPEAT);
  const most = Math.max(least, Math.min(body.maxLength, MAX_REPEAT));
  return `${escapePattern(prefix)}[${body.alphabet}]{${least},${most}}`;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** https://github.com/gitleaks/gitleaks#configuration; betterleaks reads the same. */
function toGitleaks(rules: readonly Rule[]): string {
  const tables = rules.map(
    (rule) => `[[rules]]
id = ${quoteToml(rule.id)}
description = ${quoteToml(rule.name)}
regex = '''${patternOf(rule)}'''
keywords = [${quoteToml(rule.prefix.toLowerCase())}]
`,
  );
  return `title = "veleaks"

[extend]
useDefault = true

${tables.join('\n')}`;
}

/** https://docs.trufflesecurity.com/custom-detectors */
function toTrufflehog(rules: readonly Rule[]): string {
  const detectors = rules.map(
    (rule) => `  - name: ${quoteYaml(rule.id)}
    keywords:
      - ${quoteYaml(rule.prefix)}
    regex:
      key: ${quoteYaml(`(${patternOf(rule)})`)}
`,
  );
  return `# trufflehog git file://. --config THIS
detectors:
${detectors.join('')}`;
}

/** https://github.com/mongodb/kingfisher/blob/main/docs/RULES.md */
function toKingfisher(rules: readonly Rule[]): string {
  const entries = rules.map(
    (rule, i) => `  - name: ${quoteYaml(rule.name)}
    id: ${quoteYaml(`veleaks.${rule.id.replaceAll('-', '_')}.${i + 1}`)}
    pattern: ${quoteYaml(`(${patternOf(rule)})`)}
    min_entropy: 2
    confidence: medium
    examples: []
`,
  );
  return `# kingfisher scan . --rules-path THIS
rules:
${entries.join('')}`;
}

/**
 * https://github.com/secretlint/secretlint/tree/master/packages/%40secretlint/secretlint-rule-pattern
 */
function toSecretlint(rules: readonly Rule[]): string {
  const patterns = rules.map((rule) => ({ name: rule.name, patterns: [`/${patternOf(rule)}/`] }));
  const config = { rules: [{ id: '@secretlint/secretlint-rule-pattern', options: { patterns } }] };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** https://github.com/Yelp/detect-secrets/blob/master/docs/plugins.md */
function toDetectSecrets(rules: readonly Rule[]): string {
  const classes = rules.map((rule) => {
    const name = rule.id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) =>
      letter.toUpperCase(),
    );
    return `class ${/^[0-9]/.test(name) ? `Rule${name}` : name}Detector(RegexBasedDetector):
    secret_type = ${JSON.stringify(rule.name)}
    denylist = [re.compile(${JSON.stringify(patternOf(rule))})]
`;
  });
  return `# detect-secrets scan -p THIS.py
import re

from detect_secrets.plugins.base import RegexBasedDetector


${classes.join('\n\n')}`;
}

/**
 * What the form of a custom pattern asks for:
 * https://docs.github.com/code-security/secret-scanning/custom-patterns
 */
function toGitHub(rules: readonly Rule[]): string {
  const patterns = rules.map((rule) => ({
    name: rule.name,
    secret_format: patternOf(rule),
    before_secret: '\\A|[^0-9A-Za-z]',
    after_secret: '\\z|[^0-9A-Za-z]',
  }));
  return `${JSON.stringify(patterns, null, 2)}\n`;
}

/**
 * https://docs.gitlab.com/user/application_security/secret_detection/pipeline/configure/:
 * `.gitlab/secret-detection-ruleset.toml`
 */
function toGitLab(rules: readonly Rule[]): string {
  return `# .gitlab/secret-detection-ruleset.toml
[secrets]
  description = "veleaks"

  [[secrets.passthrough]]
    type = "raw"
    target = "gitleaks.toml"
    value = """
${toGitleaks(rules).replaceAll('\\', '\\\\').trimEnd()}
"""
`;
}

/** A basic string of TOML is a string of JSON for these characters. */
function quoteToml(text: string): string {
  return JSON.stringify(text);
}

function quoteYaml(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
