// Draws docs/terminal.svg, the picture of the README: what veleaks really says in a repository that
// is made for it, with a key that is made for it. Run it after a change of the text report:
// `npm run build && node build/picture.js`. A file that is named gets it instead: a test looks
// there whether the picture is as veleaks speaks now.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const COLORS = {
  1: 'font-weight="bold"',
  2: 'opacity=".6"',
  31: 'fill="#ff7b72"',
  32: 'fill="#7ee787"',
  33: 'fill="#f2cc60"',
};
const LINE = 18;
const COLUMN = 8.6;

const folder = mkdtempSync(join(tmpdir(), 'veleaks-picture-'));
try {
  writeFileSync(resolve(process.argv[2] ?? 'docs/terminal.svg'), draw(`$ npx veleaks\n${said()}`));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What veleaks says of one pushed key, in colour. */
function said() {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    XDG_STATE_HOME: folder,
  };
  for (const role of ['AUTHOR', 'COMMITTER']) {
    env[`GIT_${role}_NAME`] = 'Ada';
    env[`GIT_${role}_EMAIL`] = 'ada@example.com';
  }
  const app = join(folder, 'app');
  const git = (...args) => execFileSync('git', ['-C', app, ...args], { env });
  const body = Array.from({ length: 40 }, () => BASE62[randomInt(BASE62.length)]).join('');
  execFileSync('git', ['init', '-q', '--bare', join(folder, 'remote.git')], { env });
  execFileSync('git', ['init', '-q', '-b', 'main', app], { env });
  mkdirSync(join(app, 'src'), { recursive: true });
  writeFileSync(join(app, '.gitignore'), '.env\n.env.*\n');
  writeFileSync(
    join(app, 'src/app.ts'),
    `const box = await Sandbox.create({ apiKey: '${['ve', 'sk', body].join('_')}' });\n`,
  );
  git('add', '-A');
  git('commit', '-q', '-m', 'app');
  git('remote', 'add', 'origin', join(folder, 'remote.git'));
  git('push', '-q', '-u', 'origin', 'main');
  const options = { cwd: app, env: { ...env, FORCE_COLOR: '1', NO_COLOR: '' }, encoding: 'utf8' };
  return spawnSync(process.execPath, [resolve('dist/cli.cjs'), '--no-progress'], options).stdout.trimEnd();
}

/** ANSI text as an SVG. */
function draw(text) {
  const lines = text.split('\n');
  const rows = lines.map((line, at) => `<text y="${(at + 2) * LINE}" x="16">${spans(line)}</text>`);
  const longest = Math.max(...lines.map((line) => line.replace(/\u001b\[[\d;]*m/g, '').length));
  const width = Math.ceil(32 + COLUMN * longest);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${(lines.length + 2) * LINE}" role="img" aria-label="veleaks in a terminal">
<rect width="100%" height="100%" rx="8" fill="#161b22"/>
<g fill="#e6edf3" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">
${rows.join('\n')}
</g>
</svg>
`;
}

function spans(line) {
  let style = [];
  return line
    .split(/(\u001b\[[\d;]*m)/)
    .map((part) => {
      const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1];
      if (codes === undefined) return part && `<tspan ${style.join(' ')}>${escapeXml(part)}</tspan>`;
      for (const code of codes.split(';')) {
        if (COLORS[code]) style.push(COLORS[code]);
        else if (code === '39') style = style.filter((one) => !one.startsWith('fill'));
        else style = [];
      }
      return '';
    })
    .join('');
}

function escapeXml(text) {
  // A viewer puts plain spaces together.
  return text.replace(/ /g, '\u00a0').replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
