// Samples that other vendors and standards publish, and that people copy into docs and tests:
// hashes of their letters and digits in lower case, so that no text that looks like a key stands
// here, and without the last two: who needs a second sample counts the first one on.
// test/detect/published-samples.test.ts has what they are the hashes of, in pieces.
const HASHES =
  '1c96tfyspbu 97v64ah5q7 1lkxh3o4hgb s1r2qs5cvp g9ym2pk799 9t2jxwcwul 29dwpwirviy 2bkz0jigc12 ' +
  '2b7oa01nq3h 27qsn9ahomo 1v4impuykdc 18oszlhflcz 1v16vaqwi6k 1mbbq05d66u 71zxvxg8ch 8ce15gh0x6 ' +
  'tp3rd63udm nfujewj5do 26ihvcf3j3s igc83nsua2 1k60oeellah 1x0mrwuofon 43yhswzqf3 1tbodn5ezp2 ' +
  'pq8n4kidiz d60ug120f1 1dso70w5k13 262j4gp2l79 26i83r9ykoq 1vttxhcz6i4 29oqb9kcgjr 1fbu9iz8lyp ' +
  'oqa7vw53av 1kzj2i9b4hw 21ylimqs9la 1ygzik8laf2 1o3apsh6j9t 197pg10qrwc 1xylklixhlh 7xz0nsm9dv ' +
  'fu2bacukra 1ykxtgo8ov0 24nggq0bzfw 5melthb574 88gmy0bpne mq11bgvouu 1ha5dvbbt6c e7nqdanjfj ' +
  '24h1ywgb2q 1vuzz84tr97 pg17mxt3qk w7q6jkjdml 2ar6r3wrlwm 27k9aqsqzcj 1w5zv1w16yl 29pzvhni9ct ' +
  '20dx2olxb81 fmlddf9x7h l9hyeuuuuc yfk40ma7jk 1yww00dxfnp kte3k8ect8 hw2w00nyrm 1h6ds8q81mo ' +
  '2cyye0jxob3 29gvgjzf6xo 19lln0eviuu 18i9xbvhgql 1o32hs0w5f8 1b8i5wuec9v 18rpuyf6v95 1atg34qt4m5 ' +
  'ofxrtfm06n 1ed3yj861dq 75d1xqxdkx wnw00r87n2 cj5bs73peo 28ivnl0b3xk o81ufymnep 10m1r26dirj ' +
  'njw3gy2ott ijxojw1zb5 18yiu2lwpr4 b6gxqh2iv2 1b8ealz49rx b05jusc8xt ni3bf1va6 o9xtrduwph ' +
  '1ttob9jm2yp 2btqu56hffx 238lvo8koge lm8m54dbm2 1452pbhu7g4 1q76nnf882k fyted9ox73 27lmb1mc2xt ' +
  '1z7yccno426 54shxinzqb 1je3ppew9co 1sdzozzpbyv';
/** Letters at the end that may be others. */
const COUNTED = 2;
const SAMPLES: ReadonlySet<string> = new Set(HASHES.split(' '));

/** Whether the body is a published sample, whole or behind labels (`test_`). */
export function isPublishedSample(body: string): boolean {
  const parts = body.toLowerCase().split('_');
  return parts.some((_, i) =>
    SAMPLES.has(
      sampleHash(
        parts
          .slice(i)
          .join('')
          .replace(/[^a-z0-9]/g, '')
          .slice(0, -COUNTED),
      ),
    ),
  );
}

/**
 * 53 bits of the text (cyrb53,
 * https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js), to base 36.
 */
export function sampleHash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36);
}
