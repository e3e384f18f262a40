/** The package's version, written in by build/build.js. */
declare const __VELEAKS_VERSION__: string;

/**
 * The version, with a hash of what the program was built from: what one build keeps for the next
 * scan is none of another's, whatever their version.
 */
declare const __VELEAKS_BUILD__: string;

/**
 * The needles of the built-in rules, written in by build/build.js. Not there where this runs from
 * source.
 */
declare const __VELEAKS_NEEDLES__: import('./detect/needles/key-search.js').WrittenNeedles;

// What kernel.ts uses of the global WebAssembly: neither TypeScript's ES library nor @types/node 20
// declares it. https://webassembly.github.io/spec/js-api/

declare namespace WebAssembly {
  function validate(code: Uint8Array): boolean;

  class Module {
    constructor(code: Uint8Array);
  }

  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: Readonly<Record<string, object>>);
  }

  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }

  interface Global {
    readonly value: number;
  }
}
