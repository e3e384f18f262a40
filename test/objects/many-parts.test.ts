// Stores of many small packs: what is looked up among all of them is the same as in a plain list,
// and is not slow.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeNameTableOf, ObjectNames } from '../../src/objects/object-names.js';
import { PIECE, Pieces } from '../../src/objects/search/search-plan.js';
import { KnownNames } from '../../src/objects/store/known-names.js';

const oidOf = (text: string): string => createHash('sha1').update(text).digest('hex');

/** Tables of one to four names; every fifth name lies in the table before as well. */
function manyTables(count: number): string[][] {
  return Array.from({ length: count }, (_, i) => {
    const names = Array.from({ length: 1 + (i % 4) }, (_, n) => oidOf(`${i} ${n}`));
    if (i % 5 === 1) names.push(oidOf(`${i - 1} 0`));
    // A crafted pack names an object twice.
    if (i % 7 === 2) names.push(names[0]!);
    return names.sort();
  });
}

test.each([3, 16, 17, 400])('of %i tables, the first that has a name gives its number', (count) => {
  const tables = manyTables(count);
  const names = new ObjectNames(
    tables.map((oids) => makeNameTableOf(oids, 20)),
    20,
  );
  const all = tables.flat();
  expect(names.count).toBe(all.length);
  for (const [number, oid] of all.entries()) {
    expect(names.findOid(oid)).toBe(all.indexOf(oid));
    expect(names.first(number)).toBe(all.indexOf(oid));
  }
  expect(names.findOid(oidOf('none'))).toBe(-1);
});

test.each([3, 16, 17, 400])('of %i tables, all that have a name are told', (count) => {
  const tables = manyTables(count);
  const names = new ObjectNames(
    tables.map((oids) => makeNameTableOf(oids, 20)),
    20,
  );
  for (const oid of [...tables.flat(), oidOf('none')])
    expect(names.partsOf(oid)).toEqual(
      tables.flatMap((oids, i) => oids.filter((name) => name === oid).map(() => i)),
    );
  expect(names.partsOf('')).toEqual([]);
});

test('names that begin alike are found by halves', () => {
  const oids = Array.from({ length: 20_000 }, (_, i) => `abcdef01${oidOf(`${i}`).slice(8)}`).sort();
  const names = new ObjectNames([makeNameTableOf(oids, 20)], 20);
  const known = new KnownNames(oids.length, 20);
  const started = process.cpuUsage();
  for (const [number, oid] of oids.entries()) {
    if (names.findOid(oid) !== number) expect(names.findOid(oid)).toBe(number);
    expect(known.add(Buffer.from(oid, 'hex'))).toBe(true);
  }
  expect(known.add(Buffer.from(oids[7]!, 'hex'))).toBe(false);
  // Each compared with each takes far longer.
  expect(process.cpuUsage(started).user).toBeLessThan(6_000_000);
});

test('each entry of each part is in one piece', () => {
  const sizes = [0, 3, PIECE, 0, 0, PIECE + 1, 3 * PIECE - 1, 0];
  const pieces = new Pieces(sizes);
  const covered = sizes.map(() => 0);
  for (let number = 0; number < pieces.count; number += 1) {
    const { part, from, to } = pieces.at(number)!;
    expect(from).toBe(covered[part]);
    covered[part] = to;
  }
  expect(covered).toEqual(sizes);
  expect(pieces.at(pieces.count)).toBeNull();
  expect(new Pieces([]).at(0)).toBeNull();
  expect(new Pieces([0, 0]).at(0)).toBeNull();
});
