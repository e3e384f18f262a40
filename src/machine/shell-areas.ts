// What shells and interpreters keep of what was typed, and what they run when they start.
import { join } from 'node:path';
import type { Homes } from '../model/homes.js';
import type { RestKind } from '../model/rest.js';
import { type Area, configFolders, dataFolder, inHome, stateFolder } from './area.js';

function area(holder: string, kind: RestKind, roots: Area['roots']): Area {
  return { group: 'shells', holder, roots, kinds: [[/^/, kind]] };
}

/** What a variable names, if it is set to a path. */
function named(variable: string): Area['roots'] {
  return ({ env, home }) => {
    const path = env[variable];
    if (!path) return [];
    return [path.startsWith('~/') ? join(home, path.slice(2)) : path];
  };
}

function all(...roots: readonly Area['roots'][]): Area['roots'] {
  return (homes) => roots.flatMap((one) => one(homes));
}

function inData(...parts: readonly string[]): Area['roots'] {
  return (homes) => [join(dataFolder(homes), ...parts)];
}

function powershell(homes: Homes): string[] {
  return [
    join(dataFolder(homes), 'powershell', 'PSReadLine'),
    ...configFolders(homes).map((folder) => join(folder, 'Microsoft', 'Windows', 'PowerShell', 'PSReadLine')),
  ];
}

function zshFolder({ env, home }: Homes): string {
  return env.ZDOTDIR || home;
}

export const SHELL_AREAS: readonly Area[] = [
  area('bash', 'history', inHome('.bash_history', '.bash_sessions')),
  area('zsh', 'history', (homes) => [
    ...['.zsh_history', '.zhistory', '.histfile', '.zsh_sessions'].map((name) =>
      join(zshFolder(homes), name),
    ),
    join(stateFolder(homes), 'zsh'),
  ]),
  area('fish', 'history', inData('fish')),
  area('PowerShell', 'history', powershell),
  area('sh', 'history', all(inHome('.sh_history', '.ksh_history', '.history'), named('HISTFILE'))),
  area('Nushell', 'history', inHome('.config/nushell/history.txt', '.config/nushell/history.sqlite3')),
  area('Atuin', 'history', inData('atuin')),
  area('Python', 'history', all(inHome('.python_history', '.ipython'), named('PYTHON_HISTORY'))),
  area('Node.js', 'history', all(inHome('.node_repl_history'), named('NODE_REPL_HISTORY'))),
  area(
    'psql, mysql, sqlite, redis, mongo, irb, R',
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
    ),
  ),
  area(
    'less',
    'history',
    all(inHome('.lesshst'), (homes) => [join(stateFolder(homes), 'lesshst')]),
  ),
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
  area('zsh', 'startup', (homes) =>
    ['.zshrc', '.zshenv', '.zprofile', '.zlogin', '.zlogout'].map((name) => join(zshFolder(homes), name)),
  ),
  area('fish', 'startup', inHome('.config/fish')),
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
    ),
  ),
];
