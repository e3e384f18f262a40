// Base64 of base64 of base64 …: deep nests have no needles of their own, but whatever is encoded
// again and again begins alike, for the first letters depend on fewer and fewer bits of it. So the
// beginning of a nest is a needle, and it is unpacked layer by layer.
import { base64 } from './base64.js';
import type { Layer, View } from './layer.js';

/**
 * How each text of printable ASCII begins that was encoded six times or more;
 * test/detect/nest.test.ts makes them.
 */
const OFTEN_STARTS: readonly string[] = [
  'Vm0wMW Vm0wd0 Vm0wd2 Vm0weE Vm0weG Vm0xMF Vm0xMG Vm0xNF Vm0xNG Vm0xd1 Vm10U1 Vm10V1 Vm10V2',
  'Vm10YV Vm10YW Vm10a0 Vm10a2 Vm10ak Vm10am Vm10b2 Vm14U1 Vm14V1 Vm14V2 Vm14YV Vm14YW Vm14a0',
  'Vm14a2 Vm14ak Vm14am Vm14b2 Vm1wQ1 Vm1wQ2 Vm1wR1 Vm1wR2 Vm1wS0 Vm1wS2 Vm1wSk Vm1wSm VmpGU1',
  'VmpGYV VmpGYW VmpGa0 VmpGa2 VmpGak VmpGam VmpGb2 VmpJd2 VmpJeE VmpKMF VmpKMG VmpKNF VmpKNG',
  'VmxSR1 VmxSR2 VmxSS0 VmxSS2 VmxSSk VmxSSm VmxST2 Vmxod1',
].flatMap((line) => line.split(' '));

/**
 * The same of five times: four letters, and the two behind them in all ways. Lines and tabulators
 * may begin such a text too.
 */
const FIVE_TIMES: readonly string[] = [
  'VjFSQ1Q2R1R2S0S2SkSmT2 VjFaU1V1V2YVYWa0a2akamb2 VjFjMWd0d2eEeG VjFkMFMGNFNGd1 VjFod1',
  'VjIwd0d2eEeG VjIxMFMGNFNG VjJ0U1V1V2YVYWa0a2akamb2 VjJ4U1V1V2YVYWa0a2akamb2',
  'VlRGU1V1V2YVYWa0a2akamb2 VlRJMWd0d2eEeG VlRKMFMGNFNGd1 VlROd1 VlZSR1R2S0S2SkSm Vld0YVYW',
  'VlhwQ1Q2R1R2S0S2SkSmT2 Vm01d1 Vm0wMWd0d2eEeG Vm0xMFMGNFNGd1 Vm10U1V1V2YVYWa0a2akamb2',
  'Vm14U1V1V2YVYWa0a2akamb2 Vm1wQ1Q2R1R2S0S2SkSmT2 VmpCU1V1V2YVYWa0a2akamb2',
  'VmpGU1V1V2YVYWa0a2akamb2 VmpJMWd0d2eEeG VmpKMFMGNFNGd1 VmtSQ1Q2R1R2S0S2SkSmT2',
  'VmtWU1V1V2YVYWa0a2akamb2 VmtaU1V1V2YVYWa0a2akamb2 VmtjMWd0d2eEeG VmtkMFMGNFNGd1 Vmtod1',
  'VmxSQ1Q2R1R2S0S2SkSmT2 VmxWU1V1V2YVYWa0a2akamb2 VmxaU1V1V2YVYWa0a2akamb2 VmxjMWd0d2eEeG',
  'VmxkMFMGNFNGd1 Vmxod1',
].flatMap((line) =>
  line
    .split(' ')
    .flatMap((group) => (group.slice(4).match(/../g) ?? []).map((rest) => group.slice(0, 4) + rest)),
);

/** How base64 begins that is unpacked to its end. */
export const NEST_STARTS: readonly string[] = [...new Set([...OFTEN_STARTS, ...FIVE_TIMES])];

/** Layers that are taken off; below them nobody looks. */
const MAX_LAYERS = 20;

/** A text that is nothing but base64, in lines perhaps, and perhaps cut off. */
const WHOLE = /^[A-Za-z0-9+/_-]{8}[A-Za-z0-9+/_\r\n-]*={0,2}$/;

interface Nest {
  /** Outermost first. */
  readonly layers: readonly Layer[];
  /** The innermost text is base64 still, or was cut off. */
  readonly tooDeep: boolean;
}

/**
 * Unpacks the nest that begins at `view.at`, down to a text that holds the prefix; null if none
 * does.
 */
export function openNest(view: View, prefix: string): Nest | null {
  if (view.at > 0 && /[A-Za-z0-9+/_-]/.test(view.text[view.at - 1]!)) return null;
  const layers: Layer[] = [];
  let inner: View = view;
  do {
    const text = inner.text.slice(inner.at, inner.at + 4);
    const core = Buffer.from(text, 'base64').toString('latin1');
    const layer = base64.decode(inner, { text, core, anchor: 0, phase: 0, offset: 0 });
    if (!layer) return null;
    layers.push(layer);
    inner = layer;
  } while (layers.length < MAX_LAYERS && goesOn(inner.text, prefix));
  if (layers.length < 2) return null;
  return { layers, tooDeep: goesOn(inner.text, prefix) || !inner.complete };
}

/** A key alone looks like base64 too. */
function goesOn(text: string, prefix: string): boolean {
  // Blanks at its end are cut off first: an expression would try each line end for one.
  return WHOLE.test(text.trimEnd()) && !text.includes(prefix);
}
