// A rule of a user's own, of a vendor that is made up.

export const OWN_RULE = {
  id: 'acme-api-key',
  name: 'Acme API key',
  prefix: 'acme_',
  variable: 'ACME_API_KEY',
  dashboard: 'https://acme.example/keys',
  body: { alphabet: 'A-Za-z0-9_-', minLength: 8, maxLength: 64 },
  confidence: { high: 20, medium: 12, minEntropy: [{ below: 16, bits: 1.9 }, { bits: 3 }] },
  placeholders: { strong: ['example'], words: ['api'], runs: ['qwerty'] },
  foreignEndings: ['li'],
  context: ['ACME_KEY'],
  signs: ['acme-sdk'],
  usages: [],
  examples: {
    positive: [{ text: 'acme_{hex40}', expect: ['high'], note: 'plain' }],
    negative: [{ text: 'acme_', expect: ['nothing'] }],
  },
};
