// What other tools keep: their configuration, copies of edited files, and where keys belong.
import { delimiter, join } from 'node:path';
import type { Homes } from '../model/homes.js';
import type { RestKind } from '../model/rest.js';
import { type Area, folderOf, inConfig, inData, inHome, inState, nonEmpty, wholeConfig } from './area.js';

function area(holder: string, kind: RestKind, roots: Area['roots'], more: Area['kinds'] = []): Area {
  return { group: 'tools', holder, roots, kinds: [...more, [/^/, kind]] };
}

/** The file that a variable names, and those in the home. */
function named(variable: string, ...paths: readonly string[]): Area['roots'] {
  return (homes) => [...nonEmpty([homes.env[variable]]), ...inHome(...paths)(homes)];
}

/** The files that a variable lists as PATH lists folders, and those in the home. */
function listed(variable: string, ...paths: readonly string[]): Area['roots'] {
  return (homes) => [...nonEmpty(homes.env[variable]?.split(delimiter) ?? []), ...inHome(...paths)(homes)];
}

/** Password stores and keyrings, which hold keys to be held. */
function keyrings(homes: Homes): string[] {
  return [
    ...inData('keyrings', 'kwalletd')(homes),
    ...inHome('Library/Keychains', '.password-store', '.gnupg')(homes),
  ];
}

/** `stores`: names of folders in the configuration folders where a key is in its place. */
export function toolAreas(stores: readonly string[]): readonly Area[] {
  return [
    area('the configuration folder', 'store', inConfig(...stores)),
    area('the keyring', 'store', keyrings),
    area('npm', 'configuration', named('NPM_CONFIG_USERCONFIG', '.npmrc')),
    area('npm', 'file', inHome('.npm/_logs')),
    area('Yarn', 'configuration', inHome('.yarnrc', '.yarnrc.yml')),
    area('netrc', 'configuration', named('NETRC', '.netrc', '_netrc')),
    area('pip', 'configuration', inHome('.pypirc', '.pip')),
    area('Docker', 'configuration', folderOf('DOCKER_CONFIG', '.docker'), [
      [/^(?:buildx|scout|contexts|desktop)\//, 'file'],
    ]),
    area('Kubernetes', 'configuration', listed('KUBECONFIG', '.kube/config')),
    area('git', 'configuration', inHome('.gitconfig', '.git-credentials')),
    // https://developer.hashicorp.com/terraform/cli/config/config-file
    area(
      'Terraform',
      'configuration',
      named('TF_CLI_CONFIG_FILE', '.terraformrc', '.tofurc', '.terraform.d/credentials.tfrc.json'),
    ),
    area('AWS', 'configuration', inHome('.aws')),
    area('wget and curl', 'configuration', inHome('.wgetrc', '.curlrc')),
    area('Cargo', 'configuration', inHome('.cargo/config.toml', '.cargo/credentials.toml')),
    area('Vim', 'copy', (homes) => [
      ...inHome('.viminfo', '.vim/undo', '.vim/undodir', '.vim/swap', '.vim/backup', '.vim/tmp')(homes),
      ...inState('nvim')(homes),
      ...inData('nvim/swap')(homes),
      join(homes.home, 'AppData', 'Local', 'nvim-data'),
    ]),
    area('Emacs', 'copy', inHome('.emacs.d/auto-save-list', '.emacs.d/backups', '.emacs.d/backup', '.saves')),
    {
      ...area('an editor', 'copy', () => []),
      homeFiles: /^\..*(?:\.sw[a-p]|~|\.bak|\.orig|\.save|\.old)$|^#.*#$/,
    },
    area('JetBrains', 'copy', inHome('.cache/JetBrains', 'Library/Caches/JetBrains')),
    area('Jupyter', 'file', (homes) => [
      ...inData('jupyter')(homes),
      ...inHome('.jupyter', 'Library/Jupyter')(homes),
    ]),
    area('Postman', 'file', inConfig('Postman', 'PostmanAgent')),
    area('Insomnia', 'file', inConfig('Insomnia')),
    area('launchd', 'configuration', inHome('Library/LaunchAgents')),
    // All of it: what is above has been taken out of it.
    area('~/.config', 'configuration', wholeConfig),
  ];
}
