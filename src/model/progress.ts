// How far a scan is.

/**
 * Called now and then; `total` once it is known; `bytes` of content, where something else is
 * counted.
 */
export type ProgressListener = (
  done: number,
  total: number | undefined,
  unit: 'objects' | 'files' | 'bytes' | 'repositories',
  bytes?: number,
) => void;
