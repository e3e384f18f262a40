// Where Node lies beside PATH. What git runs for a GUI client has the PATH of the system: a version
// manager puts Node on that of shells alone.

/**
 * Folders as a POSIX shell reads them, the version that is chosen before those that are installed.
 */
const FOLDERS = [
  '"$HOME"/.volta/bin "$HOME"/.asdf/shims "$HOME"/.local/share/mise/shims "$HOME"/.nodenv/shims',
  '"$HOME"/.proto/shims "$HOME"/.nodebrew/current/bin "$HOME"/n/bin "$HOME"/.local/bin',
  '"$HOME"/.local/share/pnpm "$HOME"/Library/pnpm',
  '"$HOME"/.local/share/fnm/aliases/default/bin',
  '"$HOME"/"Library/Application Support"/fnm/aliases/default/bin',
  '/opt/homebrew/bin /usr/local/bin /home/linuxbrew/.linuxbrew/bin /opt/local/bin /snap/bin',
  '/opt/homebrew/opt/node@*/bin /usr/local/opt/node@*/bin',
  '"$HOME"/.nix-profile/bin /nix/var/nix/profiles/default/bin /run/current-system/sw/bin',
  '/etc/profiles/per-user/"$(id -un)"/bin',
  '"$NVM_DIR"/versions/node/*/bin "$HOME"/.nvm/versions/node/*/bin "$HOME"/.config/nvm/versions/node/*/bin',
  '"$HOME"/.local/share/fnm/node-versions/*/installation/bin "$HOME"/.fnm/node-versions/*/installation/bin',
  '"$HOME"/"Library/Application Support"/fnm/node-versions/*/installation/bin',
  '"$HOME"/.volta/tools/image/node/*/bin "$HOME"/.asdf/installs/nodejs/*/bin',
  '"$HOME"/.local/share/mise/installs/node/*/bin "$HOME"/.nodenv/versions/*/bin',
  '"$HOME"/.local/share/pnpm/nodejs/*/bin "$HOME"/Library/pnpm/nodejs/*/bin',
];

/** Ends well in a Node that runs veleaks alone: as in package.json. */
const IS_RECENT =
  'var v = process.versions.node.split(/[.]/); if (v[0] < 20 || (v[0] == 20 && v[1] < 19)) throw v';

/**
 * Lines for a hook: where no node is on PATH, each that is recent enough is put there. In a shell
 * of its own: zsh ends at a pattern that nothing matches. Empty entries would be the working
 * folder. What git says to the hook is for the hook: a manager's node is a script that may read.
 */
export const NODE_SEARCH = `command -v node >/dev/null 2>&1 || PATH="$PATH$(sh -c '
  for at in ${FOLDERS.join(' \\\n    ')}; do
    test -x "$at/node" && "$at/node" -e "${IS_RECENT}" >/dev/null 2>&1 && printf ":%s" "$at"
  done; :' </dev/null)"
`;
