// Which opener reads which format.
import type { Opened, PackedFormat } from '../../detect/packed/formats.js';
import type { Opener } from '../host.js';
import { openAr } from './archives/ar.js';
import { openAsar } from './archives/asar.js';
import { openCpio } from './archives/cpio.js';
import { openPhar } from './archives/phar.js';
import { openTar } from './archives/tar.js';
import { openUf2 } from './archives/uf2.js';
import { openZip } from './archives/zip.js';
import { openBzip2 } from './compressed/bzip2.js';
import { openGzip } from './compressed/gzip.js';
import { openBrotli, openDeflate } from './compressed/headless.js';
import { openXz } from './compressed/xz.js';
import { openZlib } from './compressed/zlib-stream.js';
import { openZstd } from './compressed/zstd.js';
import { openSqlite, openSqliteLog } from './databases/sqlite.js';
import { openDrawio } from './documents/drawio.js';
import { openPdf } from './documents/pdf.js';
import { openPng } from './documents/png.js';
import { openBundle, openPack } from './git/git-pack.js';
import { openGitPatch } from './git/git-patch.js';
import { openDump } from './text/dump.js';
import { openRecords } from './text/hex-records.js';
import { openHttp } from './text/http.js';
import { openUuencode } from './text/uuencode.js';

const OPENERS: Readonly<Record<Opened, Opener>> = {
  gzip: openGzip,
  zip: openZip,
  tar: openTar,
  ar: openAr,
  zstd: openZstd,
  bzip2: openBzip2,
  xz: openXz,
  zlib: openZlib,
  brotli: openBrotli,
  sqlite: openSqlite,
  'sqlite-wal': openSqliteLog,
  'git-pack': openPack,
  'git-bundle': openBundle,
  pdf: openPdf,
  cpio: openCpio,
  png: openPng,
  http: openHttp,
  'git-patch': openGitPatch,
  ihex: openRecords,
  srec: openRecords,
  uf2: openUf2,
  drawio: openDrawio,
  deflate: openDeflate,
  uuencode: openUuencode,
  asar: openAsar,
  dump: openDump,
  phar: openPhar,
};

/** Null for a format that is only named. */
export function openerOf(format: PackedFormat): Opener | null {
  return Object.hasOwn(OPENERS, format) ? OPENERS[format as Opened] : null;
}
