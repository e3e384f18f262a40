// Folders that code of an infrastructure sends as they are.
import { afterEach, expect, test } from 'vitest';
import { Shipping } from '../../src/env/shipping/shipping.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

test.each<[name: string, manifest: string, code: string, text: string, taken: string, not: string]>([
  ['CDK', 'cdk.json', 'lib/a.ts', "lambda.Code.fromAsset('fn')", 'fn/.env', 'lib/.env'],
  ['CDK, all', 'cdk.json', 'lib/a.ts', "Code.fromAsset('.', { exclude: ['*.env'] })", 'k.json', '.env'],
  [
    'CDK, from the file',
    'cdk.json',
    'lib/a.ts',
    "Code.fromAsset(path.join(__dirname, '..', 'fn'), {\n  exclude: ['cdk.out', 'k.json'],\n})",
    'fn/.env',
    'fn/k.json',
  ],
  ['CDK, a site', 'cdk.json', 'lib/a.ts', "sources: [s3deploy.Source.asset('./www')]", 'www/k.js', 'k.js'],
  ['CDK, an asset', 'cdk.json', 'lib/a.ts', "new Asset(this, 'A', { path: './data' })", 'data/k', 'A/k'],
  ['CDK, Python', 'cdk.json', 'app.py', 'code=_lambda.Code.from_asset("fn"),', 'fn/.env', '.env'],
  ['CDK, built', 'cdk.json', 'lib/a.ts', "Code.fromAsset('fn/out.zip')", 'cdk.json', 'fn/out.zip/k'],
  [
    'Terraform',
    'main.tf',
    'main.tf',
    `data "archive_file" "x" {\n  source_dir = "\${path.module}/fn"\n  excludes = ["k.json"]\n}\n`,
    'fn/.env',
    'fn/k.json',
  ],
  ['Pulumi', 'Pulumi.yaml', 'index.ts', 'new pulumi.asset.FileArchive("./fn")', 'fn/.env', '.env'],
  [
    'Pulumi, several',
    'Pulumi.yaml',
    'index.ts',
    'new pulumi.asset.AssetArchive({ ".": new pulumi.asset.FileArchive("./fn") })',
    'fn/.env',
    '.env',
  ],
  ['Pulumi, Go', 'Pulumi.yaml', 'main.go', 'pulumi.NewFileArchive("./fn")', 'fn/.env', '.env'],
  ['Pulumi, YAML', 'Pulumi.yaml', 'Pulumi.yaml', 'code:\n  fn::fileArchive: ./fn\n', 'fn/.env', '.env'],
])('%s', (name, manifest, code, text, taken, not) => {
  folder.write(manifest, manifest === 'cdk.json' ? '{}' : 'name: x\n');
  folder.write(code, `${text}\n`);
  const shipping = new Shipping(folder.path, { dockerfiles: [], projects: new Set(['']), plans: [] });
  const isBuilt = name === 'CDK, built';
  expect(shipping.waysOf(taken)).toEqual(
    isBuilt ? [] : [{ by: 'upload', source: code, perhaps: true, data: {} }],
  );
  expect(shipping.waysOf(not)).toEqual([]);
  if (!isBuilt && taken.includes('/')) expect(shipping.enters(taken.split('/')[0]!)).toBe(true);
});
