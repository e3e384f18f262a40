// A whole history with many rules: their needles must find room, or git reads it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const repository = new TestRepository();
const folder = new TestFolder();
const secrets = [3, 14].map((count) => key(count).replace(/^ve_sk_/, `acme${count - 1}_`));

beforeAll(() => {
  repository.commit({ 'a.js': secrets.map((secret) => `x = "${secret}"\n`).join('') });
  repository.commit({ 'a.js': 'x = process.env.X\n' });
});
afterAll(() => {
  repository.dispose();
  folder.dispose();
});

function ruleOf(number: number): object {
  return {
    id: `acme-${number}`,
    name: `Acme token ${number}`,
    prefix: `acme${number}_`,
    body: { alphabet: 'A-Za-z0-9_-', minLength: 20, maxLength: 64 },
    confidence: { high: 24, medium: 20, minEntropy: [{ bits: 3 }] },
    placeholders: { strong: ['your_'], words: ['token'], runs: ['xxxx'] },
    variable: `ACME_${number}`,
    dashboard: 'Acme console',
    examples: {
      positive: [{ text: `acme${number}_{base62_32}`, expect: ['high'] }],
      negative: [{ text: `acme${number}_`, expect: ['nothing'] }],
    },
  };
}

test.each([3, 14])('the key of the last of %d rules is found', async (count) => {
  const rules = folder.write(
    'rules.json',
    JSON.stringify({ rules: Array.from({ length: count }, (_, i) => ruleOf(i)) }),
  );
  const outcome = await veleaks(['history', '--rules', rules], { cwd: repository.path });
  expect(outcome.stderr).toBe('');
  expect(outcome.code).toBe(1);
  expect(outcome.stdout).toContain(`acme${count - 1}_`);
});
