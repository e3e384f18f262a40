// NUL-ended records, as git writes them with -z. Bytes, because paths are bytes.
import { VeleaksError } from '../../model/errors.js';

/** The records of a whole output. Throws a git error if the last one lacks its NUL. */
export function nulRecords(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    records.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) throw brokenOff();
  return records;
}

/**
 * The same for a stream; records may lie across chunks. Throws if the stream ends inside a record.
 */
export async function* nulRecordStream(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      rest.push(chunk.subarray(start, end));
      yield rest.length === 1 ? rest[0]! : Buffer.concat(rest);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) throw brokenOff();
}

/** The error for output that ends inside a record. */
export function brokenOff(): VeleaksError {
  return new VeleaksError(
    'git',
    'git stopped printing in the middle of a record',
    'run it again; check that the git on PATH works: git --version',
  );
}
