// Samples that other vendors and standards publish, and that people copy into docs and tests:
// hashes of the first of their letters and digits, in lower case, so that no text that looks like a
// key stands here. People cut them, strip them of dashes and count on at their end.
// test/detect/published-samples.test.ts has what they are the hashes of, in pieces.
const STARTS: ReadonlySet<string> = new Set(
  (
    '142gw17ey8l 152mjfuibp0 1lotk5l9bdb 16sk9afs492 d9ldv0whvx qyht5qh5ll 2fhfk176hz4 1sg6b4bwur0 ' +
    'vx0b1ohecm 2glbdgjqv4t icheqlzp1a 1avhsfilror 1hn2fvr79wa p2ty18wvtm sap96h2cxs vouk47xmr7 ' +
    '26drmm2y2u3 1cwl7pra21y xbmxfmxvwz 10ljul1e49j 6936nsiji1 dxs00lq0g6 152l9k5ss3t p5ac8gbp27 ' +
    '1ym49q552kq c0xsvorfnu srhw1iuzhb 1d1jim1mvyd 1uehem5uszh voxvfgp967 8nbh2anx2v 73itxslahk ' +
    'e9uhe5kp51 1gs9rhgf18n 1hywz2hyuxz 14wh10ggco0 yz4icxmgob 1q3vde9z5gx carysj071p qqfr93khvm ' +
    '1f4fgi8kl1m o8e4ep38o3 qk385vpyb5 1oi1zn7pucc 2ectfkntpe5 27ci62lhzu8 1qfbrbj6gkt m9llunfjgd ' +
    '144fkglng8n 1f6wq1eo3cr 1l4kjgu30ci d1msg7fgv0 fzoryd272h 1uakh36gmnp 1vk4owjso1 i94e8n6k1s ' +
    'mp65234ubm 3gbeo466a8 fki8gj2qmd 23zi3i6eh4z o2ov6ejdsk 1q2v42fgcur 6u19yf9mx7 27sa0nggb2f ' +
    '2bdv11n82le 1mv46hwnyj0 fmzvtxn3kw t7h9tnxj2g 16b4aie1nuv 18jze6o92ux puhp7t4zid tpkxa6encp ' +
    'z0pzgp1tbx 1u06sws3d10 292f0xv36zv 1hfgc9htorz 28a3dr2y9v4 k3xyx5rglk 2d5fo1z189f 1bnmsczmadt ' +
    '1cetrfd0s4o bfmkxryx6e 9p90k4eafa 1b54uqpktnj 1lp82tzdvm8 1uetyavqq7w 1nwlikzbjl0 2cuw08edh17 ' +
    '1hbxtq4ielm 1qbrro9044h 1v0s8gpungw pn2w1on0dh 20avhlv2b4d jdtkhxysa2 23yj2xjp55v'
  ).split(' '),
);
/** Letters that are hashed. */
const START = 12;
/** Headers of JSON Web Tokens, but for the last two letters: real ones begin alike. */
const HEADERS: ReadonlySet<string> = new Set('1vttxhcz6i4 29oqb9kcgjr 1fbu9iz8lyp'.split(' '));
const COUNTED = 2;

/** Whether a body without labels is a published sample, whole or cut. */
export function isPublishedSample(body: string): boolean {
  const letters = body.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (letters.length < START) return false;
  return (
    STARTS.has(sampleHash(letters.slice(0, START))) || HEADERS.has(sampleHash(letters.slice(0, -COUNTED)))
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
