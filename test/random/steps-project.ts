// What a project has: env files, images, packages, hook managers, exceptions and rules for veleaks.

import { key } from '../support/keys.js';
import { OWN_RULE } from '../support/own-rule.js';
import type { Step } from './steps.js';
import type { World } from './world.js';

/** A rule file with a rule of the user's own. */
export const OWN_RULES = JSON.stringify({ rules: [OWN_RULE] });

function file(name: string, contents: (world: World) => readonly string[]): Step {
  return [
    name,
    (world) => {
      world.write(world.dice.oneIn(5) ? `sub/${name}` : name, world.dice.pick(contents(world)));
      if (world.dice.oneIn(2)) world.commit();
    },
  ];
}

const envText = (world: World): readonly string[] => [
  `X=1\n`,
  `K=${key(7)}\n`,
  `${world.anyKey()}`,
  `A="multi\nline"\r\nB='x\nexport C=\${D}\n`,
  '\uFEFFA=1',
  '\0\0\0',
  `${'A=1\n'.repeat(5000)}`,
];

const baselineText = (world: World): readonly string[] => [
  '{"version":1,"accepted":[]}',
  '{"version":99}',
  '[]',
  'null',
  '{',
  '',
  '\0',
  `{"version":1,"accepted":[{"keyId":"0123456789abcdef","reason":"${world.anyKey()}","expires":"2999-01-01"}]}`,
  '{"version":1,"accepted":[{"keyId":"0123456789abcdef","reason":"push https://x.example \\u001b[31m","expires":"2001-01-01"}]}',
  '{"__proto__":{"accepted":[]},"version":1}',
  '['.repeat(100_000),
];

export const PROJECT: readonly Step[] = [
  file('.env', envText),
  file('.env.production', envText),
  file('.gitignore', (world) => [
    '.env\n',
    '!.env\n',
    '*\n',
    `# ${world.anyKey()}\n.env.${world.anyKey()}\n`,
    '.env*\r\n!.env.example\r\n',
    '\\',
    '[',
    '**/**/**/**/x\n'.repeat(500),
    '\x1b[31m\u202e\n',
    '\uFEFF.env',
    'no newline at the end',
  ]),
  file('.gitattributes', (world) => [
    '* -diff -text\n',
    '* filter=evil diff=evil\n',
    '* working-tree-encoding=UTF-16\n',
    `* filter=${world.anyKey()}\n`,
    '* filter=lfs\n',
    `${'x '.repeat(5000)}\n`,
    '[attr]a a\n',
  ]),
  file('Dockerfile', () => [
    'FROM x\nCOPY . .\n',
    'FROM x AS y\nCOPY . /\nFROM z\nCOPY --from=y / /\n',
    'FROM\nCOPY\nADD\n',
    `FROM x\nENV K=${key(8)}\nRUN <<E\nx\n`,
    'COPY [".", ',
    '\\\n'.repeat(3000),
  ]),
  file('.dockerignore', () => ['.env\n', '**\n!.env\n', '!\n', '[\n', `${'a/'.repeat(2000)}\n`, '\0']),
  file('package.json', (world) => [
    '{"name":"x","version":"1.0.0"}',
    '{"name":"x","files":["*"],"scripts":{"prepare":"touch made-by-a-name"}}',
    '{"name":"x","files":[{}],"workspaces":5,"husky":[]}',
    '{',
    'null',
    `{"name":"${world.anyKey()}","simple-git-hooks":{"pre-commit":"echo ${world.anyKey()}"}}`,
    '{"lint-staged":{},"husky":{"hooks":{"pre-commit":"x"}}}',
    '{"name":"x","private":true,"dependencies":{"husky":"9"}}',
  ]),
  file('.npmignore', () => ['', '.env', '!.env', '\0']),
  file('.npmrc', () => [
    `//registry.npmjs.org/:_authToken=${key(9)}\n`,
    `script-shell=/tmp/x\nprefix=\${HOME}\n`,
  ]),
  file('.veleaks-baseline.json', baselineText),
  file('rules.json', (world) => [
    OWN_RULES,
    '{"rules":[]}',
    '{"rules":[{}]}',
    '{',
    OWN_RULES.replace('acme_', '').replace('A-Za-z0-9_-', '('),
    OWN_RULES.replace('plain', world.anyKey()),
    OWN_RULES.replaceAll('acme', '\\u001b[31m'),
  ]),
  file('veleaks.json', (world) => [
    '{}',
    '{"format":["json"]}',
    '{"quiet":1}',
    `{"${world.anyKey()}":1}`,
    '[',
    '{"output":"../sibling.txt"}',
  ]),
  file('lefthook.yml', (world) => [
    `pre-commit:\n  commands:\n    x:\n      run: echo ${world.anyKey()}\n`,
    ':\n - [',
    '&a [*a]',
    '\t\tx',
  ]),
  file('.pre-commit-config.yaml', (world) => [
    'repos: []\n',
    `repos:\n- repo: ${world.anyKey()}\n`,
    '{',
    'repos: 5',
    '!!js/function x',
  ]),
  file('.husky/pre-commit', (world) => [
    'npm test\n',
    `#!/bin/sh\nexport K=${world.anyKey()}\n`,
    '\0',
    '#!/usr/bin/env node\n',
  ]),
  file('.claude/settings.json', (world) => [
    '{}',
    '{"hooks":[]}',
    `{"env":{"K":"${world.anyKey()}"}}`,
    '{,',
    'null',
  ]),
  file('.github/workflows/ci.yml', () => ['on: push\njobs: {}\n', '{', 'jobs:\n  x:\n    steps: 5\n']),
  file('.gitmodules', (world) => [
    '[submodule "x"]\n\tpath = ../../outside\n\turl = ext::touch% made-by-a-name\n',
    `[submodule "${world.anyKey()}"]\n\tpath = s\n`,
    '[',
  ]),
  [
    'a hook',
    (world) => {
      const name = world.dice.pick([
        'pre-commit',
        'pre-push',
        'commit-msg',
        'post-index-change',
        'post-checkout',
        'fsmonitor-watchman',
      ]);
      world.write(
        `.git/hooks/${name}`,
        world.dice.pick([
          `#!/bin/sh\n# ${world.anyKey()}\nexit 0\n`,
          `#!/bin/sh\ntouch made-by-a-name\n`,
          'no shebang\n',
          '\0\x01',
          '',
        ]),
      );
      world.gitIn(world.repository, ['--version']);
    },
  ],
  [
    'an ignored key',
    (world) => {
      world.write('.gitignore', 'secret/\n');
      world.write('secret/f', world.anyKey());
      world.commit();
    },
  ],
];
