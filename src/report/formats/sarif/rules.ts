// The rules that the results of a SARIF log refer to. Their texts are shown beside each alert.
import type { EnvRow, EnvStatus, Finding } from '../../../model/report.js';
import { cutText } from '../../cut.js';
import { sanitize } from '../../safe/sanitize.js';
import { ENV_STATUSES } from '../../wording/wording.js';

/** Lengths that code scanning cuts at. */
const MAX = { name: 255, description: 1_024 };

/** What to do about a key, by how far it got out. */
const CASES: readonly (readonly [when: string, what: string])[] = [
  ['Pushed or published', 'revoke the key first: no change of the files or the history undoes the leak.'],
  ['Committed with no known push', 'take the key out, and change the commit that introduced it in.'],
  ['Staged', 'unstage the file, and read the key from an environment variable.'],
  [
    'A false alarm',
    'comment the line with veleaks:allow and a reason, or run npx veleaks baseline with a reason.',
  ],
];

/** One rule for each kind of key that was found. */
export function keyRulesOf(findings: readonly Finding[]) {
  const names = new Map(findings.map(({ ruleId, ruleName }) => [ruleId, sanitize(ruleName)]));
  return [...names].map(([id, name]) => ({
    id,
    name: cutText(name, MAX.name),
    ...descriptions(`${name} in git`, 'What git keeps is in every clone, and stays in the history.'),
    help: {
      text: CASES.map(([when, what]) => `${when}: ${what}`).join('\n'),
      markdown: CASES.map(([when, what]) => `- **${when}**: ${what}`).join('\n'),
    },
    defaultConfiguration: { level: 'error' },
    // Over 9.0 is critical.
    properties: { tags: ['security', 'secret'], precision: 'high', 'security-severity': '9.8' },
  }));
}

/** One rule for each way in which a .env file fails. */
export function envRulesOf(rows: readonly EnvRow[]) {
  return [...new Set(rows.map(({ status }) => status))].map((status) => ({
    id: envRuleId(status),
    name: envRuleId(status),
    ...descriptions(
      `A .env file: ${ENV_STATUSES[status]}`,
      'A .env file contains keys, and belongs in no commit.',
    ),
    help: {
      text: 'Run npx veleaks env --fix, which appends what is missing to .gitignore and shows the change.',
      markdown:
        'Run `npx veleaks env --fix`, which appends what is missing to `.gitignore` and shows the change.',
    },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['security', 'secret'], precision: 'high', 'security-severity': '5.0' },
  }));
}

export function envRuleId(status: EnvStatus): string {
  return `env-${status}`;
}

function descriptions(short: string, why: string) {
  const title = cutText(short, MAX.description - why.length - 2);
  return { shortDescription: { text: title }, fullDescription: { text: `${title}. ${why}` } };
}
