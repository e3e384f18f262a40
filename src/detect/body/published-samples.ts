// Samples that other vendors and standards publish, and that people copy into docs and tests:
// hashes of their letters and digits in lower case, so that no text that looks like a key stands
// here. test/detect/published-samples.test.ts has what they are the hashes of, in pieces.
const HASHES =
  '7mslxvzd8i 14smg1xqm64 124hbc3tjtg 1yhh9feidj6 1xc60vcs6i1 1vo2ymccbk6 1bt865lx8u7 1kl3hud62zs ' +
  '1qjv6t1gp5r ekzplsrqd1 1r82ne9tag4 23df18867gs 46zpkoh80x 5403nzhhry fwoso8r0fp 1jzl9cog134 ' +
  '1d5slsi71ew 2379kz5pznk auizwl790t 1hxr6d6rfa8 1rh3ljboal0 18yey30c33e efweepbrjr 85vads772f ' +
  '2f88lpowwq0 1lldyj8zldk yfee92ao87 jenxh1t4rx 1r12u0ey750 25dhfm2sac9 1d2bnophbz8 yu2opz8uvc ' +
  '1w20k96s8mw 47fswow22e 1m6p9ehke4s xquztd4fw5 2defpwv8vst 12663neglr4 6jsnaws4ak 1lo058mq7tk ' +
  '15quok5b5y9 bpq06jivug 381ys7n2md 2botwfh7oeh 1vlbdi2sczk 6smj0ufbqv ' +
  '160edjebh5u 1cgvg95c3xi 27ghsnvi1fr 1pi6zkg4ax0 12xtcbvnrwz 27ra7nulspk ' +
  '1o3pgaccfeg ncbpe87o8o 2boi73185b 1wezt91z9a3 1mbroy0d366 5zv43b35ve';
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
          .replace(/[^a-z0-9]/g, ''),
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
