// Container images as `docker save` and OCI layouts have them: each layer is looked into, and what a
// later one hides is told as that.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { keyId } from '../../src/triage/key-id.js';
import { key } from '../support/keys.js';
import { has, packed } from '../support/packing.js';
import { TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const NAMES = ['deleted', 'folder', 'opaque', 'overwritten', 'kept', 'shared'] as const;
const KEYS = Object.fromEntries(NAMES.map((name, i) => [name, key(i + 1)]));
const LINE = (name: string): string => `A=1\nVE_KEY=${KEYS[name]}\n`;

const FILES = {
  '1/app/.env': LINE('deleted'),
  '1/cache/deep/x.env': LINE('folder'),
  '1/run/y.env': LINE('opaque'),
  '1/etc/z.env': LINE('overwritten'),
  '1/etc/kept.env': LINE('kept'),
  '1/etc/shared.env': LINE('shared'),
  '2/app/.wh..env': '',
  '2/.wh.cache': '',
  '2/run/.wh..wh..opq': '',
  '2/run/new': 'nothing',
  '2/etc/z.env': 'A=1\n',
  '3/etc/.wh.shared.env': '',
  '3/etc/.wh.kept.envelope': '',
};

/** Of two images, of which one has the third layer. */
const DOCKER = `
  for i in 1 2 3; do mkdir l$i; tar cf l$i/layer.tar -C $i .; done
  echo '[{"RepoTags":["a:1"],"Layers":["l1/layer.tar","l2/layer.tar"]},
    {"RepoTags":["a:2"],"Layers":["l1/layer.tar","l2/layer.tar","l3/layer.tar"]}]' > manifest.json
  tar cf out l1 l2 l3 manifest.json`;

/** In the order of their digests, manifests among the layers, as tools have them. */
const oci = (compress: string, layers: string) => `
  mkdir -p blobs/sha256
  blob() { local d=$(sha256sum < $1 | cut -c1-64); mv $1 blobs/sha256/$d; echo $d; }
  for i in ${layers}; do
    tar c -C $i . | ${compress} > x; d=$(blob x); list="$list,{\\"mediaType\\":\\"layer\\",\\"digest\\":\\"sha256:$d\\",\\"size\\":1}"
  done
  echo '{}' > c; c=$(blob c)
  echo "{\\"schemaVersion\\":2,\\"config\\":{\\"digest\\":\\"sha256:$c\\"},\\"layers\\":[\${list#,}]}" > m; m=$(blob m)
  echo "{\\"schemaVersion\\":2,\\"manifests\\":[{\\"digest\\":\\"sha256:$m\\"}]}" > index.json
  echo '{"imageLayoutVersion":"1.0.0"}' > oci-layout
  tar cf out blobs index.json oci-layout`;

let repository: TestRepository;
beforeAll(() => {
  repository = new TestRepository();
});
afterAll(() => repository.dispose());

/** By the name of its key: the path in the layer, and what is said of it. */
async function scanned(image: Buffer): Promise<Record<string, string>> {
  const path = repository.write('image.tar', image);
  const { stdout } = await veleaks(['files', 'image.tar', '--format', 'json'], { cwd: repository.path });
  const report: Report = JSON.parse(stdout);
  expect(report.coverage.unopened, path).toBeUndefined();
  const rows = report.findings.flatMap(({ keyId: id, occurrences }) =>
    occurrences.map(({ inside, line, deletedLater, overwrittenLater }) => {
      expect(inside?.[0]).toMatch(/^(?:l1\/layer\.tar|blobs\/sha256\/[0-9a-f]{64})$/);
      const said = [deletedLater && 'deleted', overwrittenLater && 'overwritten'].filter(Boolean).join(', ');
      return [
        NAMES.find((name) => keyId(KEYS[name]!) === id)!,
        `${inside!.slice(1).join('!')}:${line} ${said}`.trim(),
      ] as const;
    }),
  );
  return Object.fromEntries(rows);
}

const IMAGE_ADVICE = 'If the image was ever pushed to a registry or handed on, revoke the key now';

/** The beginning of what each key's advice says first. */
function adviceIn(stdout: string): Set<string> {
  const text = stdout.replaceAll(/\s+/g, ' ');
  const said = Array.from(text.matchAll(/ Next: (.{75})/g), ([, words]) => words!);
  return new Set(said.filter((words) => !words.startsWith('as for the key above')));
}

const IN_ALL = {
  deleted: './app/.env:2 deleted',
  folder: './cache/deep/x.env:2 deleted',
  opaque: './run/y.env:2 deleted',
  overwritten: './etc/z.env:2 overwritten',
  kept: './etc/kept.env:2',
};

describe.skipIf(!has('tar') || !has('gzip'))('an image', () => {
  test('of docker save: what one of its images has is not called deleted', async () => {
    expect(await scanned(packed(FILES, DOCKER))).toEqual({ ...IN_ALL, shared: './etc/shared.env:2' });
  });

  test.for<[name: string, compress: string, tool: string]>([
    ['as they are', 'cat', 'tar'],
    ['of gzip', 'gzip -n', 'gzip'],
    ['of zstd', 'zstd -q', 'zstd'],
  ])('in an OCI layout, its layers %s', async ([_, compress, tool], { skip }) => {
    skip(!has(tool), `there is no ${tool}`);
    expect(await scanned(packed(FILES, oci(compress, '1 2')))).toEqual({
      ...IN_ALL,
      shared: './etc/shared.env:2',
    });
    const all = await scanned(packed(FILES, oci(compress, '1 2 3')));
    expect(all).toEqual({ ...IN_ALL, shared: './etc/shared.env:2 deleted' });
  });

  some()('is not told to be kept out of git, but to be built again', async () => {
    repository.write('image.tar', packed(FILES, DOCKER));
    const { stdout } = await veleaks(['files', 'image.tar'], { cwd: repository.path });
    expect(adviceIn(stdout)).toEqual(new Set([IMAGE_ADVICE]));
    repository.write('.gitignore', 'image.tar');
    const ignored = await veleaks(['files', 'image.tar'], { cwd: repository.path });
    expect(adviceIn(ignored.stdout)).toEqual(new Set([IMAGE_ADVICE]));
  });

  test.each([
    [
      'of docker save',
      DOCKER.replaceAll('"RepoTags"', '"Config":"c.json","RepoTags"').replace(
        'tar cf out',
        'tar cf out c.json',
      ),
    ],
    ['in an OCI layout', oci('cat', '1 2').replace("echo '{}' > c", 'cp c.json c')],
  ])('%s: what it is run with is told as that', async (_, script) => {
    const settings = { config: { Env: [`VE_API_KEY=${key(77)}`] } };
    const image = packed({ '1/a': 'a', '2/a': 'b', '3/a': 'c', 'c.json': JSON.stringify(settings) }, script);
    repository.write('settings.tar', image);
    const { stdout } = await veleaks(['files', 'settings.tar'], { cwd: repository.path });
    expect(adviceIn(stdout)).toEqual(new Set([IMAGE_ADVICE]));
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('build it again without the key in ENV, ARG, LABEL or RUN');
    expect(text).not.toContain('without the file');
    const { stdout: json } = await veleaks(['files', 'settings.tar', '--format', 'json'], {
      cwd: repository.path,
    });
    expect(JSON.parse(json).findings).toMatchObject([{ occurrences: [{ inImage: true }] }]);
    expect(json).not.toContain('inSettings');
  });

  some()('is told in words, through standard input too', async () => {
    const image = packed(FILES, oci('gzip -n', '1 2'));
    const { stdout, code } = await veleaks(['stdin'], { cwd: repository.path, input: image });
    expect(code).toBe(1);
    const lines = stdout.split('\n').map((line) => line.trim().replace(/sha256\/[0-9a-f]{64}/, 'sha256/…'));
    const behind = (path: string) => lines[lines.indexOf(`standard input!blobs/sha256/…!./${path}:2:8`) + 1];
    expect(behind('app/.env')).toBe('deleted in a later layer, and still in the image');
    expect(behind('etc/z.env')).toBe('overwritten in a later layer, and still in the image');
    expect(behind('etc/kept.env')).toMatch(/^\|/);
    expect(adviceIn(stdout)).toEqual(new Set([IMAGE_ADVICE]));
  });
});
