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
async function takenBy(file: string, text: string, paths: readonly string[] = FILES): Promise<string[]> {
  folder.write(file, text);
  folder.write('list', '# of a person\n.env\n*.map\n');
  const plans = [...readPlanFiles(folder.path, [file])];
  const packagers = (await Promise.all(plans.map((plan) => sendingCommandsIn(folder.path, plan)))).flat();
  return paths.filter((path) => {
    const taken = packagers.map((one) => one.takes(path)).filter((one) => one !== null);
    for (const one of taken) expect(one).toEqual({ source: file, perhaps: true });
    return taken.length > 0;
  });
}

const ALL = FILES.join(' ');

/** A job of GitHub with a matrix, which goes to the folder that a name of the matrix says. */
function inMatrix(matrix: string, name: string): string {
  const run = `cd \${{ matrix.${name} }} && zip -r x.zip in`;
  return `jobs:\n  a:\n    strategy:\n      matrix: {${matrix}}\n    steps:\n      - run: ${run}\n`;
}

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
  ['npx gh-pages -d dist', 'dist/k.js dist/in/k.map'],
  ['gh-pages --dist=dist -b pages -t', 'dist/k.js dist/.env dist/in/k.map'],
  ['gh-pages-clean', ''],
  ['surge dist k.surge.sh', 'dist/k.js dist/in/k.map'],
  ['surge -d k.surge.sh --project ./dist', 'dist/k.js dist/in/k.map'],
  ['surge login', ''],
  ['netlify deploy --prod --dir dist', 'dist/k.js dist/in/k.map'],
  ['pnpm dlx netlify deploy -d=dist -s x --prod', 'dist/k.js dist/in/k.map'],
  ['netlify deploy --prod', ''],
  ['wrangler pages deploy dist --project-name dist/in', 'dist/k.js dist/.env dist/in/k.map'],
  ['cd dist && npx wrangler pages publish --branch main in', 'dist/in/k.map'],
  ['wrangler deploy --assets ./dist', 'dist/k.js dist/.env dist/in/k.map'],
  ['wrangler deploy src/index.ts', ''],
  ['firebase deploy --only hosting --public dist', 'dist/k.js dist/.env dist/in/k.map'],
  ['firebase serve --public dist', ''],
  ['cf push -p dist', 'dist/k.js dist/.env dist/in/k.map'],
  ['find . -type f | xargs zip -q out.zip', ALL],
  ['find . -type f -print0 | xargs -0 zip -q out.zip', ALL],
  ['find . | xargs tar czf out.tgz', ALL],
  ['find . -not -name .env | xargs tar czf out.tgz', ALL],
  ["find . -type f ! -name '*.env' | sort | xargs zip -q out.zip", 'k.js dist/k.js dist/in/k.map'],
  ["find dist -name '*.js' -o -name '*.map' | xargs -n 9 zip out.zip", 'dist/k.js dist/in/k.map'],
  ['find . -path ./dist/in -prune -o -type f -print | xargs zip out.zip', 'dist/k.js dist/.env .env k.js'],
  ["find . \\( -name dist -o -name '*.js' \\) -prune -o -type f -print | xargs zip out.zip", '.env'],
  ['find . -maxdepth 1 -type f | zip -@ out.zip', '.env k.js'],
  ['find dist -mindepth 2 -type f | tar czf out.tgz -T -', 'dist/in/k.map'],
  ['find dist/ -type f -exec scp {} me@host:/srv \\;', 'dist/k.js dist/.env dist/in/k.map'],
  ["find . -name '.env' -exec zip out.zip {} +", '.env dist/.env'],
  ['find dist -type f -size -1M | xargs -I% scp % me@host:', 'dist/k.js dist/.env dist/in/k.map'],
  ['find . -type f |\n  xargs zip out.zip', ALL],
  ['git ls-files -o | xargs zip out.zip', ALL],
  ['git ls-files -oi --exclude-standard dist | xargs zip out.zip', 'dist/k.js dist/.env dist/in/k.map'],
  ['git ls-files -o --exclude-standard | xargs zip out.zip', ''],
  ['git ls-files | xargs zip out.zip', ''],
  ['find . -type f | grep -v env | xargs zip out.zip', 'k.js dist/k.js dist/in/k.map'],
  ["find dist -type f | grep '\\.js$' | xargs zip out.zip", 'dist/k.js'],
  ['find dist -type f | grep -vi MAP | sort | xargs zip out.zip', 'dist/k.js dist/.env'],
  // A folder of the list goes in whole; a pattern that is not plain keeps nothing out.
  ['find dist | grep -v map | xargs zip -r out.zip', 'dist/k.js dist/.env dist/in/k.map'],
  ["find dist -type f | grep -vE 'a|[.]map' | xargs zip out.zip", 'dist/k.js dist/.env dist/in/k.map'],
  ['find dist -type f | wc -l | xargs zip out.zip', ''],
  ['find dist -name \'*.map\' | while read -r f; do scp "$f" me@host:/srv; done', 'dist/in/k.map'],
  [`find dist -name .env | while IFS= read -r it\ndo\n  scp "\${it}" me@host:/srv\ndone`, 'dist/.env'],
  ['find dist | while read f; do rm "$f"; done; scp "$f" me@host:/srv', ''],
  ['find dist -name .env | while read f; do for h in a b; do echo $h; done; scp "$f" h:; done', 'dist/.env'],
  ['find dist -name .env | while read f; do while true; do scp "$f" h:; done; done', 'dist/.env'],
  ["sh -c 'zip -r out.zip dist/in'", 'dist/in/k.map'],
  ["cd dist && bash -euc 'cd in; zip -r ../../out.zip .'", 'dist/in/k.map'],
  ["sh -c 'echo zip -r out.zip dist'", ''],
  ['sh zip -r out.zip dist', ''],
  ['find . -what 1 | xargs zip out.zip', ''],
  ['find . -type f; xargs zip out.zip', ''],
  ['find . -type f -exec rm {} +', ''],
  ['# zip -r out.zip .', ''],
  ['echo zip -r out.zip .', ''],
])('%s', async (command, taken) => {
  const expected = FILES.filter((path) => taken.split(' ').includes(path));
  expect(await takenBy('deploy.sh', `${command}\n`)).toEqual(expected);
});

test.each([
  ['behind a byte order mark', 'package.json', '\ufeff{"scripts":{"pack":"zip -r out.zip dist"}}'],
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
])('in %s', async (_, file, text) => {
  expect(await takenBy(file, text)).toContain('dist/in/k.map');
  expect(await takenBy(file, text)).not.toContain('k.js');
});

test('a CI has no file that git ignores, unless it builds it', async () => {
  expect(await takenBy('.github/workflows/d.yml', 'steps:\n  - run: rsync -a ./ me@host:/srv\n')).toEqual([]);
});

test('names of fields and of objects are no commands', async () => {
  expect(await takenBy('d.sh', 'constructor -r x .\ntoString .\n')).toEqual([]);
});

test('variables that fill each other end', async () => {
  const lines = Array.from({ length: 60 }, (_, i) => `A${i + 1}="$A${i}$A${i}x"`).join('\n');
  expect(await takenBy('d.sh', `A0=dist\n${lines}\nzip -r x.zip "$A60" dist\n`)).toContain('dist/k.js');
});

test.each([
  [
    'GitHub, a step',
    '.github/workflows/d.yml',
    'jobs:\n  a:\n    steps:\n      - run: zip -r x.zip in\n        working-directory: dist\n',
  ],
  [
    'GitHub, all steps',
    '.github/workflows/d.yml',
    'defaults:\n  run:\n    working-directory: dist\njobs:\n  a:\n    steps:\n      - run: zip -r x.zip in\n',
  ],
  [
    'GitHub, a job',
    '.github/workflows/d.yml',
    'jobs:\n  a:\n    defaults: {run: {working-directory: ./dist/}}\n    steps:\n      - run: scp -r in h:x\n',
  ],
  [
    'GitHub, a variable',
    '.github/workflows/d.yml',
    'env: {DIR: dist}\njobs:\n  a:\n    steps:\n      - run: zip -r x.zip in\n        working-directory: $' +
      '{{ env.DIR }}\n',
  ],
  [
    'GitHub, a checkout in a folder',
    '.github/workflows/d.yml',
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with: {path: repo}\n      - run: zip -r x.zip in\n        working-directory: repo/dist\n',
  ],
  [
    'GitHub, an action',
    '.github/actions/d/action.yml',
    'runs:\n  using: composite\n  steps:\n    - run: zip -r x.zip in\n      shell: bash\n      working-directory: dist\n',
  ],
  [
    'GitLab, before_script',
    '.gitlab-ci.yml',
    'a:\n  before_script: [cd dist]\n  script:\n    - zip -r x.zip in\n',
  ],
  [
    'GitLab, before_script of all',
    '.gitlab-ci.yml',
    'default:\n  before_script:\n    - cd dist\na:\n  script:\n    - zip -r x.zip in\n',
  ],
  [
    'GitLab, extends several',
    '.gitlab-ci.yml',
    '.in:\n  before_script: [cd dist]\n.tagged:\n  tags: [x]\na:\n  extends: [.tagged, .in]\n  script:\n    - zip -r x.zip in\n',
  ],
  [
    'GitLab, extends',
    '.gitlab-ci.yml',
    '.in:\n  before_script:\n    - cd dist\na:\n  extends: .in\n  script:\n    - zip -r x.zip in\n',
  ],
  [
    'GitLab, lines',
    '.gitlab-ci.yml',
    'a:\n  variables: {DIR: dist}\n  script:\n    - cd $DIR\n    - zip -r x.zip in\n',
  ],
  [
    'Azure',
    'azure-pipelines.yml',
    'steps:\n  - script: zip -r x.zip in\n    workingDirectory: $(Build.SourcesDirectory)/dist\n',
  ],
  [
    'Azure, a task',
    'azure-pipelines.yml',
    'steps:\n  - task: AzureCLI@2\n    inputs:\n      workingDirectory: dist\n      inlineScript: |\n        zip -r x.zip in\n',
  ],
  [
    'CircleCI',
    '.circleci/config.yml',
    'jobs:\n  a:\n    steps:\n      - run:\n          command: zip -r x.zip in\n          working_directory: dist\n',
  ],
  [
    'CircleCI, from home',
    '.circleci/config.yml',
    'jobs:\n  a:\n    working_directory: ~/r\n    steps:\n      - run:\n          command: zip -r x.zip in\n          working_directory: ~/r/dist\n',
  ],
  [
    'CircleCI, a job',
    '.circleci/config.yml',
    'jobs:\n  a:\n    working_directory: ~/r/dist\n    steps:\n      - checkout: {path: ~/r}\n      - run: zip -r x.zip in\n',
  ],
  [
    'Bitbucket',
    'bitbucket-pipelines.yml',
    'pipelines:\n  default:\n    - step:\n        script:\n          - cd dist\n          - zip -r x.zip in\n',
  ],
  [
    'CodeBuild',
    'buildspec.yml',
    'phases:\n  pre_build:\n    commands: [cd dist]\n  build:\n    commands:\n      - zip -r x.zip in\n',
  ],
  [
    'CodeBuild, at the end',
    'buildspec.yml',
    'phases:\n  build:\n    commands: [make]\n    finally: [cd dist, zip -r x.zip in]\n',
  ],
  [
    'Cloud Build',
    'cloudbuild.yaml',
    "steps:\n  - name: bash\n    dir: dist\n    args: ['-c', 'zip -r x.zip in']\n",
  ],
  [
    'a comment before the document',
    '.github/workflows/d.yml',
    '# Mine.\n---\njobs:\n  a:\n    steps:\n      - run: zip -r x.zip in\n        working-directory: dist\n',
  ],
  ['Travis', '.travis.yml', 'before_script: cd dist\nscript:\n  - zip -r x.zip in\n'],
  [
    'Drone',
    '.drone.yml',
    'kind: pipeline\n---\nkind: pipeline\nsteps:\n  - name: a\n    commands: [cd dist, zip -r x.zip in]\n',
  ],
  ['Taskfile', 'Taskfile.yml', 'tasks:\n  a:\n    dir: dist\n    cmds:\n      - zip -r x.zip in\n'],
  [
    'Jenkins, dir',
    'Jenkinsfile',
    "node {\n  dir('web') { sh 'ls' }\n  dir('dist') {\n    sh 'zip -r x.zip in'\n  }\n}\n",
  ],
  [
    'Jenkins, dir in dir, and texts with braces',
    'ci/Jenkinsfile',
    'stage("{") {\n dir(".") {\n  dir("dist") {\n   sh(label: "}", script: ' +
      "'''\n    zip -r x.zip in\n'''" +
      ')\n }}}\n',
  ],
  [
    'GitHub, a matrix',
    '.github/workflows/d.yml',
    'jobs:\n  a:\n    strategy:\n      matrix:\n        node: [20, 22]\n        app: [dist, web]\n    steps:\n' +
      '      - run: zip -r x.zip in\n        working-directory: $' +
      '{{ matrix.app }}\n',
  ],
  [
    'GitHub, what a matrix includes',
    '.github/workflows/d.yml',
    'jobs:\n  a:\n    strategy:\n      matrix:\n        include:\n          - app: dist\n    steps:\n' +
      '      - run: cd $' +
      '{{ matrix.app }} && zip -r x.zip in\n',
  ],
  [
    'GitLab, a matrix',
    '.gitlab-ci.yml',
    'a:\n  parallel:\n    matrix:\n      - APP: [web, dist]\n  script:\n    - cd $APP\n    - zip -r x.zip in\n',
  ],
  [
    'GitLab, a variable with a description',
    '.gitlab-ci.yml',
    'variables:\n  APP: {value: dist, description: what}\na:\n  script:\n    - cd $APP\n    - zip -r x.zip in\n',
  ],
  ['GitHub, a matrix of objects', '.github/workflows/d.yml', inMatrix('app: [{dir: dist}]', 'app.dir')],
  ['GitHub, a name with a dash', '.github/workflows/d.yml', inMatrix('app-dir: [web, dist]', 'app-dir')],
  [
    'GitHub, more runs than are looked at',
    '.github/workflows/d.yml',
    inMatrix('app: [web, dist], a: [1, 2, 3, 4, 5, 6, 7, 8], b: [1, 2, 3, 4, 5, 6, 7, 8]', 'app'),
  ],
  [
    'GitHub, what is included beside many runs',
    '.github/workflows/d.yml',
    inMatrix('a: [1, 2, 3, 4, 5, 6, 7, 8], b: [1, 2, 3, 4], include: [{app: dist}]', 'app'),
  ],
  [
    'GitHub, a variable of a step from a matrix',
    '.github/workflows/d.yml',
    `${inMatrix('app: [dist]', 'none').replace(/cd .*/, 'cd $APP && zip -r x.zip in')}        env: {APP: "$` +
      '{{ matrix.app }}"}\n',
  ],
  [
    'Jenkins, behind a comment, on lines of their own, and in one text',
    'Jenkinsfile',
    "/* dir('web') { don't */\nnode {\n  sh(\n    script: 'cd dist\\nzip -r x.zip in',\n  )\n}\n",
  ],
  [
    'Jenkins, a folder of the checkout',
    'Jenkinsfile',
    "dir('web') {}\ndir(\"$WORKSPACE/dist\") { sh 'zip -r x.zip in' }\n",
  ],
  [
    'Jenkins, what an environment says',
    'Jenkinsfile',
    "environment {\n  APP = 'dist'\n}\nsteps {\n  dir(\"$" + "{env.APP}\") { sh 'zip -r x.zip in' }\n}\n",
  ],
  [
    'Jenkins, a long line',
    'Jenkinsfile',
    `dir('dist') { sh 'make ${'a-target '.repeat(200)}&& zip -r x.zip in' }\n`,
  ],
  [
    'GitLab, what those extend that a job extends',
    '.gitlab-ci.yml',
    '.x:\n  before_script: [cd dist]\n.y:\n  tags: [a]\n.a:\n  extends: .x\n.b:\n  extends: [.y]\n.z:\n' +
      'c:\n  extends: [.a, .z, .b, c]\n  script: zip -r x.zip in\n',
  ],
  [
    'CircleCI, an executor',
    '.circleci/config.yml',
    'executors:\n  node:\n    working_directory: ~/app\njobs:\n  a:\n    executor: node\n    steps:\n' +
      '      - checkout\n      - run: {command: zip -r x.zip in, working_directory: ~/app/dist}\n',
  ],
])('where it runs: %s', async (_, file, text) => {
  expect(await takenBy(file, text, [...FILES, 'in/k.map'])).toEqual(['dist/in/k.map']);
});

test('a folder that no system has', async () => {
  const [into, out] = ['a'.repeat(200), '..'].map((name) => Array<string>(30).fill(name));
  const script = [...into!, ...out!].map((name) => `cd ${name}\n`).join('');
  expect(await takenBy('d.sh', `${script}zip -r x.zip dist\n`)).toEqual([]);
  const dirs = [...into!, ...out!].map((name) => `dir('${name}') {`).join('\n');
  expect(await takenBy('Jenkinsfile', `${dirs} sh 'zip -r x.zip dist'\n`)).toEqual([]);
});

test.each([
  [
    'a folder not known',
    'jobs:\n  a:\n    steps:\n      - run: zip -r x.zip dist\n        working-directory: $' +
      '{{ inputs.dir }}\n',
  ],
  [
    'each step has its own shell',
    'jobs:\n  a:\n    steps:\n      - run: cd dist\n      - run: zip -r x.zip in\n',
  ],
  [
    'a folder of the checkout',
    'jobs:\n  a:\n    steps:\n      - run: zip -r x.zip .\n        working-directory: src\n',
  ],
  [
    'another place',
    'jobs:\n  a:\n    steps:\n      - run: zip -r x.zip dist\n        working-directory: ../other\n',
  ],
  ['a name', 'jobs:\n  a:\n    steps:\n      - name: zip -r x.zip dist\n        run: make\n'],
])('a step takes nothing here: %s', async (_, text) => {
  const paths = [...FILES, 'src/.env', 'src/k.js'];
  expect(await takenBy('.github/workflows/d.yml', text, paths)).toEqual([]);
});
