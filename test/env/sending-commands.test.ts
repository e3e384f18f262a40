// What commands of scripts, Makefiles and CI files archive or copy to a host. What each takes of these
// files was first asked of the real zip 3.0, GNU tar 1.34, 7-Zip 16.02 and rsync 3.2.7.
import { afterEach, expect, test } from 'vitest';
import { readPlanFiles } from '../../src/env/reading/plan-files.js';
import { sendingCommandsIn } from '../../src/env/shipping/commands/sending-commands.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

const FILES = ['.env', 'k.js', 'dist/k.js', 'dist/.env', 'dist/in/k.map'];

/** Those of the files that it takes, and by what. */
function takenBy(file: string, text: string, paths: readonly string[] = FILES): string[] {
  folder.write(file, text);
  folder.write('list', '# of a person\n.env\n*.map\n');
  const packagers = [...readPlanFiles(folder.path, [file])].flatMap((plan) =>
    sendingCommandsIn(folder.path, plan),
  );
  return paths.filter((path) => {
    const taken = packagers.map((one) => one.takes(path)).filter((one) => one !== null);
    for (const one of taken) expect(one).toEqual({ source: file, perhaps: true });
    return taken.length > 0;
  });
}

const ALL = FILES.join(' ');

test.each([
  ['zip -qr out.zip .', ALL],
  ['zip -qr out.zip *', 'k.js dist/k.js dist/.env dist/in/k.map'],
  ['zip -q out.zip *', 'k.js'],
  ['zip -qr out.zip . -x "*.env"', 'k.js dist/k.js dist/in/k.map'],
  ['zip -qr out.zip . -x .env', 'k.js dist/k.js dist/.env dist/in/k.map'],
  ['zip -qr out.zip . -x@list', 'k.js dist/k.js dist/.env'],
  ['zip -qr out.zip . -i "*.js"', 'k.js dist/k.js'],
  ['zip -qr -x "*.map" @ out.zip dist', 'dist/k.js dist/.env'],
  ['cd dist && zip -qr ../out.zip .', 'dist/k.js dist/.env dist/in/k.map'],
  ['(cd dist; zip -qr ../out.zip in); zip more.zip k.js', 'k.js dist/in/k.map'],
  ['cd "$BUILD" && zip -qr out.zip .', ''],
  ['git ls-files | zip -@ out.zip', ''],
  ['unzip out.zip', ''],
  ['tar czf out.tgz .', ALL],
  ['tar -czf out.tgz -C dist .', 'dist/k.js dist/.env dist/in/k.map'],
  ['tar czf out.tgz --exclude=.env .', 'k.js dist/k.js dist/in/k.map'],
  ['tar czf out.tgz --exclude=./.env .', 'k.js dist/k.js dist/.env dist/in/k.map'],
  ['tar czfX out.tgz list .', 'k.js dist/k.js'],
  ['tar czf out.tgz . --exclude=.env', ALL],
  ['tar --exclude-vcs-ignores -czf out.tgz .', ''],
  ['tar czf out.tgz -T list', ''],
  ['tar xzf out.tgz', ''],
  ['git archive HEAD | tar x -C dist', ''],
  ['7z a out.7z .', ALL],
  ["7z a out.7z . '-xr!*.env'", 'k.js dist/k.js dist/in/k.map'],
  ['7z a out.7z dist -x!dist/in', 'dist/k.js dist/.env'],
  ['7z x out.7z', ''],
  ['npx web-ext build', 'k.js dist/k.js dist/in/k.map'],
  ['web-ext build -s dist -i "*.map" in', 'dist/k.js'],
  ['rsync -av ./ me@host:/srv', ALL],
  ['rsync -avz dist $DEPLOY_HOST:/srv', 'dist/k.js dist/.env dist/in/k.map'],
  ['rsync -avze "ssh -p 22" --exclude "*.env" . host:/srv', 'k.js dist/k.js dist/in/k.map'],
  ['rsync -a --exclude=/.env ./ host:/srv', 'k.js dist/k.js dist/.env dist/in/k.map'],
  ['rsync -a --exclude=/in dist host:/srv', 'dist/k.js dist/.env dist/in/k.map'],
  ['rsync -a --exclude={.env,dist} ./ host:/srv', 'k.js'],
  ['rsync -a --exclude-from=list ./ host:/srv', 'k.js dist/k.js'],
  ['rsync -a --include="*.js" --include="*/" --exclude="*" . host:/srv', 'k.js dist/k.js'],
  ["rsync -a --filter=':- .gitignore' ./ host:/srv", ''],
  ['rsync -a dist/ build/', ''],
  ['rsync -a host:/srv/ .', ''],
  ['scp -r dist me@host:', 'dist/k.js dist/.env dist/in/k.map'],
  ['scp .env me@host:', '.env'],
  ['aws s3 sync . s3://b --exclude "*.env"', 'k.js dist/k.js dist/in/k.map'],
  ['aws --profile p s3 cp dist s3://b/ --recursive --exclude "*" --include "*.js"', 'dist/k.js'],
  ['aws s3 sync s3://b .', ''],
  ["gsutil -m rsync -r -x '.*\\.env$|dist/in/.*' . gs://b", 'k.js dist/k.js'],
  ['gcloud storage cp -r dist gs://b', 'dist/k.js dist/.env dist/in/k.map'],
  ["az storage blob upload-batch -s dist -d '$web' --pattern '*.js'", 'dist/k.js'],
  ['azcopy sync . "https://x.example/c" --exclude-pattern ".env;*.map"', 'k.js dist/k.js'],
  ['rclone copy . r:b --exclude ".env"', 'k.js dist/k.js dist/in/k.map'],
  ['cf push -p dist', 'dist/k.js dist/.env dist/in/k.map'],
  ['# zip -r out.zip .', ''],
  ['echo zip -r out.zip .', ''],
])('%s', (command, taken) => {
  expect(takenBy('deploy.sh', `${command}\n`).join(' ')).toBe(taken);
});

test.each([
  ['a script of npm', 'package.json', '{"scripts":{"pack":"npm run build && zip -r out.zip dist"}}'],
  ['a Makefile', 'Makefile', 'OUT := dist\npack: build\n\t@zip -r out.zip $(OUT) \\\n\t  -x "*.tmp"\n'],
  ['a CI', '.github/workflows/d.yml', 'steps:\n  - run: rsync -a dist/ me@host:/srv\n'],
  ['GitLab', '.gitlab-ci.yml', 'd:\n  script:\n    - "scp -r dist me@host:/srv"\n'],
  ['a variable', 'd.sh', `SRC="dist"\nREMOTE=me@host:/srv\nrsync -a "\${SRC}/" "$REMOTE"\n`],
  ['a list', 'd.sh', `X=(\n  --exclude .env\n  --exclude k.js\n)\nrsync -a "\${X[@]}" dist h:\n`],
  [
    'its own folder',
    'bin/d.sh',
    `DIR="$(cd "$(dirname "\${BASH_SOURCE[0]}")" && pwd)"\ncd "$DIR/.."\ntar czf x.tgz dist\n`,
  ],
  ['the top', 'bin/d.sh', 'cd "$(git rev-parse --show-toplevel)/dist"\nzip -r ../x.zip .\n'],
])('in %s', (_, file, text) => {
  expect(takenBy(file, text)).toContain('dist/in/k.map');
  expect(takenBy(file, text)).not.toContain('k.js');
});

test('a CI has no file that git ignores, unless it builds it', () => {
  expect(takenBy('.github/workflows/d.yml', 'steps:\n  - run: rsync -a ./ me@host:/srv\n')).toEqual([]);
});

test('names of fields and of objects are no commands', () => {
  expect(takenBy('d.sh', 'constructor -r x .\ntoString .\n')).toEqual([]);
});

test('variables that fill each other end', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `A${i + 1}="$A${i}$A${i}x"`).join('\n');
  expect(takenBy('d.sh', `A0=dist\n${lines}\nzip -r x.zip "$A60" dist\n`)).toContain('dist/k.js');
});
