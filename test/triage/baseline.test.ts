// The baseline file: the same good and bad files for the parser and for the JSON schema.
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schema/baseline.schema.json' with { type: 'json' };
import { VeleaksError } from '../../src/model/errors.js';
import { addToBaseline, parseBaseline } from '../../src/triage/exceptions/baseline-file.js';
import fc, { runs } from '../support/properties.js';

const fits = new Ajv.default({ strict: true }).compile(schema);

const ENTRY = { keyId: '0123456789abcdef', reason: 'revoked in May', added: '2026-05-01', rule: 'acme-key' };
const file = (...entries: unknown[]) => ({ version: 1, entries });

const GOOD: Record<string, unknown> = {
  'no entries': file(),
  'an entry': file(ENTRY),
  'all fields': {
    $schema: 'x.json',
    ...file({ ...ENTRY, expires: '2028-02-29', mask: 'acme_ab…cdef' }),
  },
};

/** Each with where the error must say it is. */
const BAD: Record<string, readonly [unknown, string]> = {
  'a list': [[], 'b.json: is not'],
  null: [null, 'b.json: is not'],
  'no version': [{ entries: [] }, 'b.json: version'],
  'version as text': [{ version: '1', entries: [] }, 'b.json: version'],
  'a later version': [{ version: 2, entries: [] }, 'b.json: version'],
  'no list': [{ version: 1 }, 'b.json: entries'],
  'entries as an object': [{ version: 1, entries: {} }, 'b.json: entries'],
  'a schema that is no text': [{ ...file(), $schema: 1 }, 'b.json: $schema'],
  'an unknown field': [{ ...file(), keys: [] }, 'b.json: has a field'],
  'an entry as text': [file(ENTRY.keyId), 'b.json: entries[0] '],
  'an entry with an unknown field': [file({ ...ENTRY, expire: '2026-01-01' }), 'b.json: entries[0] '],
  'no key id': [file({ ...ENTRY, keyId: undefined }), 'entries[0].keyId'],
  'a key id in capitals': [file({ ...ENTRY, keyId: '0123456789ABCDEF' }), 'entries[0].keyId'],
  'a short key id': [file(ENTRY, { ...ENTRY, keyId: '0123' }), 'entries[1].keyId'],
  'no reason': [file({ ...ENTRY, reason: undefined }), 'entries[0].reason'],
  'a blank reason': [file({ ...ENTRY, reason: ' \n' }), 'entries[0].reason'],
  'a reason that is no text': [file({ ...ENTRY, reason: true }), 'entries[0].reason'],
  'a date that is no day': [file({ ...ENTRY, expires: '2026-02-30' }), 'entries[0].expires'],
  'a date with a time': [file({ ...ENTRY, expires: '2026-02-03T00:00' }), 'entries[0].expires'],
  'a date that is null': [file({ ...ENTRY, expires: null }), 'entries[0].expires'],
  'no date of entry': [file({ ...ENTRY, added: undefined }), 'entries[0].added'],
  'no rule': [file({ ...ENTRY, rule: undefined }), 'entries[0].rule'],
  'an empty rule': [file({ ...ENTRY, rule: '' }), 'entries[0].rule'],
  'a mask that is none': [file({ ...ENTRY, mask: 'whole' }), 'entries[0].mask'],
};

/** As it is after a way through a file. */
const asRead = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('good files', () => {
  test.each(Object.entries(GOOD))('%s', (_, value) => {
    expect(fits(asRead(value))).toBe(true);
    const { entries } = value as { entries: unknown };
    expect(parseBaseline(asRead(value), 'b.json').entries).toEqual(entries);
  });
});

describe('bad files', () => {
  test.each(Object.entries(BAD))('%s', (_, [value, where]) => {
    expect(fits(asRead(value))).toBe(false);
    const error = errorOf(asRead(value));
    expect(error).toMatchObject({ code: 'config', exitCode: 2 });
    expect(error.message).toContain(where);
    expect(error.message).toContain('b.json');
    expect(error.fix).not.toBe('');
    expect(error.message).not.toMatch(/0123|whole|true/);
  });

  test('two entries of one key, which a schema cannot say', () => {
    expect(errorOf(file(ENTRY, { ...ENTRY, reason: 'other' })).message).toContain('entries[1].keyId');
  });
});

function errorOf(value: unknown): VeleaksError {
  try {
    parseBaseline(value, 'b.json');
  } catch (error) {
    if (error instanceof VeleaksError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('the parser and the schema agree on every day', () => {
  const digits = (n: number) =>
    fc.integer({ min: 0, max: 10 ** n - 1 }).map((v) => String(v).padStart(n, '0'));
  const month = fc.integer({ min: 0, max: 14 }).map((v) => String(v).padStart(2, '0'));
  const day = fc.integer({ min: 0, max: 33 }).map((v) => String(v).padStart(2, '0'));
  fc.assert(
    fc.property(digits(4), month, day, (y, m, d) => {
      const expires = `${y}-${m}-${d}`;
      const value = file({ ...ENTRY, expires });
      const real = new Date(`${m === '02' ? '2024' : '2023'}-${m}-${d}T00:00:00Z`);
      const isDay = !Number.isNaN(real.getTime()) && real.toISOString().slice(5, 10) === `${m}-${d}`;
      expect(fits(value)).toBe(isDay);
      if (isDay) expect(parseBaseline(value, 'b.json').entries).toHaveLength(1);
      else expect(() => parseBaseline(value, 'b.json')).toThrow(VeleaksError);
    }),
    { numRuns: runs(2000) },
  );
});

describe('addToBaseline', () => {
  const finding = (keyId: string) => ({ keyId, ruleId: 'acme-key', mask: 'acme_ab…cdef' });
  const today = '2026-11-22';

  test('writes a file that fits the schema, by key id, with LF and a last newline', () => {
    const text = addToBaseline(null, [finding('b'.repeat(16)), finding('a'.repeat(16))], {
      reason: 'old',
      expires: '2027-01-01',
      today,
    });
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).toMatch(/^\{\n {2}"\$schema"/);
    expect(text).not.toContain('\r');
    expect(fits(JSON.parse(text))).toBe(true);
    const entry = {
      reason: 'old',
      expires: '2027-01-01',
      added: today,
      rule: 'acme-key',
      mask: 'acme_ab…cdef',
    };
    expect(parseBaseline(JSON.parse(text), 'b').entries).toEqual([
      { keyId: 'a'.repeat(16), ...entry },
      { keyId: 'b'.repeat(16), ...entry },
    ]);
  });

  test('keeps what is there; writing again what it wrote changes nothing', () => {
    const existing = { entries: [{ ...ENTRY, expires: '2030-01-01' }] };
    const options = { reason: 'new', today };
    const text = addToBaseline(existing, [finding(ENTRY.keyId), finding('f'.repeat(16))], options);
    const { entries } = parseBaseline(JSON.parse(text), 'b');
    expect(entries[0]).toEqual(existing.entries[0]);
    expect(entries[1]).toMatchObject({ keyId: 'f'.repeat(16), reason: 'new', added: today });
    expect(entries[1]).not.toHaveProperty('expires');
    expect(addToBaseline({ entries }, [finding('f'.repeat(16))], { reason: 'x', today: '2026-12-01' })).toBe(
      text,
    );
  });

  test('renews an entry whose date has passed', () => {
    const existing = { entries: [{ ...ENTRY, expires: '2026-11-21' }] };
    const text = addToBaseline(existing, [finding(ENTRY.keyId)], { reason: 'again', today });
    expect(parseBaseline(JSON.parse(text), 'b').entries).toEqual([
      { keyId: ENTRY.keyId, reason: 'again', added: today, rule: 'acme-key', mask: 'acme_ab…cdef' },
    ]);
  });

  test('refuses a blank reason and a date that is none', () => {
    const add = (entry: { reason: string; expires?: string }) => () =>
      addToBaseline(null, [finding('a'.repeat(16))], { ...entry, today });
    expect(add({ reason: ' ' })).toThrow(VeleaksError);
    expect(add({ reason: 'ok', expires: 'next year' })).toThrow(VeleaksError);
  });
});
