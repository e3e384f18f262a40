// What node:zlib keeps behind a stream object: `src/node_zlib.cc` of Node. No public interface, so
// whoever uses it tries it on known streams first.

export interface ZlibHandle {
  onerror: (message: string, code: number) => void;
  reset(): void;
  writeSync(
    flush: number,
    source: Uint8Array,
    start: number,
    length: number,
    target: Uint8Array,
    at: number,
    room: number,
  ): void;
}

/**
 * The handle of a stream object, and after each write the room left in the target and the bytes
 * left in the source. Throws if this Node's stream objects have none.
 */
export function zlibHandleOf(stream: object): { readonly handle: ZlibHandle; readonly left: Uint32Array } {
  const { _handle, _writeState } = stream as { _handle?: ZlibHandle; _writeState?: unknown };
  if (typeof _handle?.writeSync !== 'function' || typeof _handle.reset !== 'function')
    throw new TypeError('zlib streams have no handle');
  if (!(_writeState instanceof Uint32Array)) throw new TypeError('zlib streams have no write state');
  return { handle: _handle, left: _writeState };
}
