// What is wrong with a file of the object store. The caller reads the objects through git instead,
// or tells that they were not read.

/**
 * A file that does not follow its format, or ends too early. `message` says what, never content.
 */
export class DamagedFile extends Error {
  readonly path: string;

  constructor(path: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'DamagedFile';
    this.path = path;
  }
}
