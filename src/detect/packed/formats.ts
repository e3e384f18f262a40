// What is opened as a container or as something compressed, what is only named, and how each begins.

/** What is opened. */
export type Opened =
  | 'gzip'
  | 'zip'
  | 'tar'
  | 'ar'
  | 'zstd'
  | 'bzip2'
  | 'xz'
  | 'zlib'
  | 'sqlite'
  | 'sqlite-wal'
  | 'git-pack'
  | 'git-bundle'
  | 'pdf'
  | 'cpio'
  | 'png'
  | 'brotli'
  | 'http'
  | 'git-patch'
  | 'ihex'
  | 'srec'
  | 'uf2'
  | 'drawio'
  | 'deflate'
  | 'uuencode'
  | 'asar'
  | 'dump'
  | 'phar';

/** What is only named. */
export type Closed =
  | '7z'
  | 'rar'
  | 'cab'
  | 'dmg'
  | 'iso'
  | 'lz4'
  | 'lzip'
  | 'lzma'
  | 'lzop'
  | 'compress'
  | 'rpm'
  | 'squashfs'
  | 'arj'
  | 'snappy'
  | 'parquet'
  | 'avro'
  | 'arrow'
  | 'hdf5'
  | 'qcow2'
  | 'vmdk'
  | 'vhdx'
  | 'wim'
  | 'xar'
  | 'lrzip'
  | 'cramfs'
  | 'ext'
  | 'leveldb'
  | 'rocksdb'
  | 'pyinstaller'
  | 'upx'
  | 'orc'
  | 'redis'
  | 'swf'
  | 'woff2'
  | 'ole'
  | 'chm'
  | 'outlook'
  | 'ewf'
  | 'ntfs'
  | 'jffs2'
  | 'ubi'
  | 'erofs'
  | 'f2fs'
  | 'android-sparse'
  | 'vdi'
  | 'vhd'
  | 'pcap'
  | 'pcapng'
  | 'wiredtiger'
  | 'lucene'
  | 'mozlz4'
  | 'figma'
  | 'szdd'
  | 'journal'
  | 'appimage'
  | 'lha'
  | 'ace'
  | 'zoo'
  | 'zpaq'
  | 'lzfse'
  | 'btrfs'
  | 'xfs'
  | 'fat'
  | 'disk'
  | 'qed'
  | 'parallels'
  | 'duckdb'
  | 'access'
  | 'djvu'
  | 'stuffit'
  | 'bzip3'
  | 'nsis'
  | 'par2'
  | 'borg'
  | 'palm'
  | 'ostree'
  | 'browser-cache'
  | Encrypted
  // A script with something behind it in which nothing is known.
  | 'script'
  // Bytes without any order, of which the name says that they are packed or encrypted.
  | 'unknown';

/** What is only named, and cannot be read without a password or a key. */
const ENCRYPTED = [
  'luks',
  'jks',
  'pkcs12',
  'keepass',
  'age',
  'git-crypt',
  'openssl',
  'ansible-vault',
  'openpgp',
] as const;

type Encrypted = (typeof ENCRYPTED)[number];

export type PackedFormat = Opened | Closed;

/**
 * The first bytes of formats, one character a byte.
 * https://en.wikipedia.org/wiki/List_of_file_signatures, and each format's own description.
 */
export const MAGICS: readonly (readonly [format: PackedFormat, first: string])[] = [
  ['gzip', '\x1f\x8b\x08'],
  ['zip', 'PK\x03\x04'],
  // An archive that is empty, and the first part of one that is split.
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['ar', '!<arch>\n'],
  ['ar', '!<thin>\n'],
  ['zstd', '(\xb5/\xfd'],
  // Frames that are skipped: RFC 8878, 3.1.2.
  ...[...'PQRSTUVWXYZ[\\]^_'].map((first) => ['zstd', `${first}*M\x18`] as const),
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ\x00'],
  ['zlib', 'x\x01'],
  ['zlib', 'x^'],
  ['zlib', 'x\x9c'],
  ['zlib', 'x\xda'],
  ['sqlite', 'SQLite format 3\x00'],
  ['sqlite-wal', '7\x7f\x06\x82'],
  ['sqlite-wal', '7\x7f\x06\x83'],
  ['git-pack', 'PACK\x00\x00\x00\x02'],
  ['git-pack', 'PACK\x00\x00\x00\x03'],
  ['git-bundle', '# v2 git bundle\n'],
  ['git-bundle', '# v3 git bundle\n'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['rar', 'Rar!\x1a\x07'],
  ['cab', 'MSCF\x00\x00\x00\x00'],
  ['lz4', '\x04"M\x18'],
  ['lz4', '\x02!L\x18'],
  ['lzip', 'LZIP'],
  ['lzop', '\x89LZO\x00\r\n\x1a\n'],
  ['compress', '\x1f\x9d'],
  ['cpio', '070701'],
  ['cpio', '070702'],
  ['cpio', '070707'],
  ['rpm', '\xed\xab\xee\xdb'],
  ['squashfs', 'hsqs'],
  ['lzma', ']\x00\x00'],
  ['pdf', '%PDF-'],
  ['snappy', '\xff\x06\x00\x00sNaPpY'],
  ['parquet', 'PAR1'],
  ['avro', 'Obj\x01'],
  ['arrow', 'ARROW1'],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['qcow2', 'QFI\xfb'],
  ['vmdk', 'KDMV'],
  ['vhdx', 'vhdxfile'],
  ['wim', 'MSWIM\x00\x00\x00'],
  ['xar', 'xar!'],
  ['lrzip', 'LRZI'],
  ['cramfs', 'E=\xcd('],
  ['arj', '`\xea'],
  ['orc', 'ORC'],
  ['redis', 'REDIS0'],
  ['swf', 'ZWS'],
  ['woff2', 'wOF2'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['chm', 'ITSF'],
  ['outlook', '!BDN'],
  ['ewf', 'EVF\t\r\n\xff\x00'],
  ['ntfs', '\xebR\x90NTFS    '],
  ['jffs2', '\x85\x19'],
  ['jffs2', '\x19\x85'],
  ['ubi', 'UBI#'],
  ['android-sparse', ':\xff&\xed'],
  ['vdi', '<<< '],
  ['vhd', 'conectix'],
  ['pcap', '\xd4\xc3\xb2\xa1'],
  ['pcap', 'M<\xb2\xa1'],
  ['pcap', '\xa1\xb2\xc3\xd4'],
  ['pcap', '\xa1\xb2<M'],
  ['pcapng', '\n\r\r\n'],
  ['wiredtiger', 'A\xd8\x01\x00'],
  ['lucene', '?\xd7l\x17'],
  ['mozlz4', 'mozLz40\x00'],
  ['figma', 'fig-kiwi'],
  ['szdd', 'SZDD\x88\xf0\x273'],
  ['journal', 'LPKSHHRH'],
  ['snappy', '\x82SNAPPY\x00'],
  // A program of Linux with a file system in it.
  ['appimage', '\x7fELF'],
  ['zpaq', '7kSt'],
  ['lzfse', 'bvx2'],
  ['lzfse', 'bvxn'],
  ['lzfse', 'bvx1'],
  ['djvu', 'AT&TFORM'],
  ['stuffit', 'SIT!\x00'],
  ['stuffit', 'StuffIt (c)'],
  ['bzip3', 'BZ3v1'],
  ['par2', 'PAR2\x00PKT'],
  ['borg', 'BORG_SEG'],
  // An entry of Chromium's simple cache: net/disk_cache/simple/simple_entry_format.h
  ['browser-cache', '0\\r\xa7\x1bm\xfb\xfc'],
  ['xfs', 'XFSB\x00\x00'],
  ['qed', 'QED\x00'],
  ['parallels', 'WithoutFreeSpace'],
  ['parallels', 'WithouFreSpacExt'],
  ['ihex', ':'],
  ['srec', 'S0'],
  ['srec', 'S1'],
  ['srec', 'S2'],
  ['srec', 'S3'],
  ['uf2', 'UF2\n'],
  ['drawio', '<mxfile'],
  ['luks', 'LUKS\xba\xbe'],
  ['jks', '\xfe\xed\xfe\xed\x00\x00\x00'],
  ['jks', '\xce\xce\xce\xce\x00\x00\x00'],
  ['pkcs12', '0\x82'],
  ['keepass', '\x03\xd9\xa2\x9a'],
  ['age', 'age-encryption.org/v1\n'],
  ['git-crypt', '\x00GITCRYPT\x00'],
  ['openssl', 'Salted__'],
  // The same in base64.
  ['openssl', 'U2FsdGVkX1'],
  ['ansible-vault', '$ANSIBLE_VAULT;'],
  ['openpgp', '-----BEGIN PGP MESSAGE-----'],
  ['openpgp', '\x85'],
  ['openpgp', '\x84^\x03'],
  ['openpgp', '\x8c\x0d\x04'],
  ['openpgp', '\xa3'],
];

export function isEncrypted(format: PackedFormat): boolean {
  return (ENCRYPTED as readonly PackedFormat[]).includes(format);
}
