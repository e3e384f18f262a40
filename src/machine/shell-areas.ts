// What shells and interpreters keep of what was typed, and what they run when they start.
import { join } from 'node:path';
import type { Homes } from '../model/homes.js';
import type { RestKind } from '../model/rest.js';
import { type Area, configFolders, folderOf, inConfig, inData, inHome, inState, nonEmpty } from './area.js';

function area(holder: string, kind: RestKind, roots: Area['roots']): Area {
  return { group: 'shells', holder, roots, kinds: [[/^/, kind]] };
}

/** What a variable names, if it is set. */
function named(variable: string): Area['roots'] {
  return ({ env }) => nonEmpty([env[variable]]);
}

function all(...roots: readonly Area['roots'][]): Area['roots'] {
  return (homes) => roots.flatMap((one) => one(homes));
}

function powershell(homes: Homes): string[] {
  return [
    ...inData('powershell/PSReadLine')(homes),
    ...configFolders(homes).map((folder) => join(folder, 'Microsoft', 'Windows', 'PowerShell', 'PSReadLine')),
  ];
}

/** Files of zsh, in the folder that it is told to use, and in the home. */
function ofZsh(...names: readonly string[]): Area['roots'] {
  return (homes) => folderOf('ZDOTDIR')(homes).flatMap((folder) => names.map((name) => join(folder, name)));
}

export const SHELL_AREAS: readonly Area[] = [
  area('bash', 'history', all(inHome('.bash_history', '.bash_sessions'), inState('bash'))),
  area(
    'zsh',
    'history',
    all(
      ofZsh('.zsh_history', '.zhistory', '.histfile', '.zsh_sessions'),
      inState('zsh'),
      inHome('.cache/zsh/history'),
    ),
  ),
  area('fish', 'history', inData('fish')),
  area('PowerShell', 'history', powershell),
  area('sh', 'history', all(inHome('.sh_history', '.ksh_history', '.history'), named('HISTFILE'))),
  area('Nushell', 'history', inConfig('nushell/history.txt', 'nushell/history.sqlite3')),
  area('Atuin', 'history', inData('atuin')),
  // https://xon.sh/envvars.html
  area('xonsh', 'history', inData('xonsh')),
  // What stood in its panes: https://github.com/tmux-plugins/tmux-resurrect
  area('tmux-resurrect', 'history', all(inData('tmux/resurrect'), inHome('.tmux/resurrect'))),
  area(
    'Python',
    'history',
    all(inHome('.python_history', '.ipython'), inState('python_history'), named('PYTHON_HISTORY')),
  ),
  area('Node.js', 'history', all(inHome('.node_repl_history'), named('NODE_REPL_HISTORY'))),
  area(
    'psql, mysql, sqlite, redis, mongo, irb, R, Julia',
    'history',
    inHome(
      '.psql_history',
      '.mysql_history',
      '.sqlite_history',
      '.rediscli_history',
      '.mongosh',
      '.dbshell',
      '.irb_history',
      '.Rhistory',
      '.julia/logs',
    ),
  ),
  area('less', 'history', all(inHome('.lesshst'), inState('lesshst'))),
  area(
    'bash',
    'startup',
    inHome(
      '.bashrc',
      '.bash_profile',
      '.bash_login',
      '.bash_logout',
      '.bash_aliases',
      '.profile',
      '.inputrc',
    ),
  ),
  area('zsh', 'startup', ofZsh('.zshrc', '.zshenv', '.zprofile', '.zlogin', '.zlogout')),
  area('fish', 'startup', inHome('.config/fish')),
  // https://www.nushell.sh/book/configuration.html: on macOS and Windows not in ~/.config.
  area('Nushell', 'startup', inConfig('nushell')),
  area(
    'PowerShell',
    'startup',
    inHome('.config/powershell', 'Documents/PowerShell', 'Documents/WindowsPowerShell'),
  ),
  area(
    'the environment',
    'startup',
    inHome(
      '.env',
      '.envrc',
      '.xprofile',
      '.xsessionrc',
      '.pam_environment',
      '.ssh/environment',
      '.tcshrc',
      '.cshrc',
      '.kshrc',
      '.xonshrc',
      '.Renviron',
    ),
  ),
];
