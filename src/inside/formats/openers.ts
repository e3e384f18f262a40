// Which opener reads which format.
import type { Opened, PackedFormat } from '../../detect/packed.js';
import type { Opener } from '../host.js';
import { openAr } from './ar.js';
import { openAsar } from './asar.js';
import { openBzip2 } from './bzip2.js';
import { openCpio } from './cpio.js';
import { openDrawio } from './drawio.js';
import { openBundle, openPack } from './git-pack.js';
import { openGitPatch } from './git-patch.js';
import { openGzip } from './gzip.js';
import { openBrotli, openDeflate } from './headless.js';
import { openRecords } from './hex-records.js';
import { openHttp } from './http.js';
import { openPdf } from './pdf.js';
import { openPng } from './png.js';
import { openSqlite, openSqliteLog } from './sqlite.js';
import { openTar } from './tar.js';
import { openUuencode } from './uuencode.js';
import { openXz } from './xz.js';
import { openZip } from './zip.js';
import { openZlib } from './zlib-stream.js';
import { openZstd } from './zstd.js';

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
  drawio: openDrawio,
  deflate: openDeflate,
  uuencode: openUuencode,
  asar: openAsar,
};

/** Null for a format that is only named. */
export function openerOf(format: PackedFormat): Opener | null {
  return Object.hasOwn(OPENERS, format) ? OPENERS[format as Opened] : null;
}
