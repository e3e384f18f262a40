// `veleaks completion SHELL`: a script that has the shell complete commands, options and their
// values, from the one table.
import { AGENT_PLACES } from '../../agents/places.js';
import { VeleaksError } from '../../model/errors.js';
import { REST_GROUPS } from '../../model/rest.js';
import { inSingleQuotes } from '../../model/shell-quote.js';
import { HOOK_NAMES } from '../../setup/hooks/hook-names.js';
import { nearest, quote } from './arguments.js';
import { COMMANDS, type CommandName, wordsOf } from './commands.js';
import { FLAG_TABLE, flagOf } from './flags.js';

type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';
const SHELLS = wordsOf('completion');

/** The script for the shell of that name. Throws a usage error where there is none. */
export function completionFor(shell: string | undefined): string {
  if (shell !== undefined && SHELLS.includes(shell)) return SCRIPTS[shell as Shell]();
  const near = shell === undefined ? undefined : nearest(shell, SHELLS);
  throw new VeleaksError(
    'usage',
    shell === undefined
      ? 'veleaks completion needs the name of a shell'
      : `there are no completions for ${quote(shell)}`,
    near ? `did you mean: veleaks completion ${near}?` : `use one of: ${SHELLS.join(', ')}`,
  );
}

const SCRIPTS: Readonly<Record<Shell, () => string>> = { bash, zsh, fish, powershell };

/** Words that may stand first. */
function commandWords(): string[] {
  return Object.keys(COMMANDS).filter((name) => name !== 'all');
}

/** The words that may follow a command where they are few. */
function operandsOf(command: string): readonly string[] {
  return command === 'help' ? commandWords() : wordsOf(command as CommandName);
}

function optionsOf(command: CommandName): string[] {
  return Object.keys(FLAG_TABLE)
    .filter((name) => FLAG_TABLE[name]!.commands.includes(command))
    .map((name) => `--${name}`);
}

/** What an option takes a list of. */
const SOME_OF: Readonly<Record<string, readonly string[]>> = {
  only: REST_GROUPS,
  hooks: HOOK_NAMES,
  agents: ['all', ...AGENT_PLACES.map(({ name }) => name)],
};

/** The values of an option where they are few; null: as most commands take it. */
function valuesOf(name: string, command: CommandName | null): readonly string[] {
  const { oneOf, words, value = '' } = flagOf(name, command);
  return SOME_OF[name] ?? words ?? oneOf ?? (/^[a-z]+(?:\|[a-z]+)+$/.test(value) ? value.split('|') : []);
}

/**
 * Each option that takes a value, as it is typed, with the commands where it takes others first.
 */
function valued(): { name: string; typed: readonly string[]; command: CommandName | null }[] {
  return Object.entries(FLAG_TABLE)
    .filter(([, { type }]) => type !== 'switch')
    .flatMap(([name, { short, otherwise = {} }]) => {
      const typed = [`--${name}`, ...(short ? [`-${short}`] : [])];
      return [...(Object.keys(otherwise) as CommandName[]), null].map((command) => ({
        name,
        typed,
        command,
      }));
    });
}

/** Whether the option takes the name of a file or folder. */
function takesPath(name: string): boolean {
  return /FILE|DIR/.test(FLAG_TABLE[name]!.value ?? '');
}

function bash(): string {
  const values = valued().map(({ name, typed, command }) => {
    const words = valuesOf(name, command);
    const list = takesPath(name) ? '-f' : `-W "${words.join(' ')}"`;
    const where = typed.map((one) => `${command ?? '*'}:${one}`).join('|');
    return `    ${where}) COMPREPLY=($(compgen ${list} -- "$word")); return ;;`;
  });
  const cases = [...commandWords(), 'all'].map((command) => {
    const words = [...optionsOf(command as CommandName), ...operandsOf(command)];
    return `    ${command === 'all' ? '*' : command}) words="${words.join(' ')}" ;;`;
  });
  return `# veleaks completion for bash: eval "$(veleaks completion bash)"
_veleaks() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= words= one
  for one in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $one in -*) ;; *) command=$one; break ;; esac
  done
  [ "$word" = = ] && word=
  [ "$previous" = = ] && previous=\${COMP_WORDS[COMP_CWORD-2]}
  case $command:$previous in
${values.join('\n')}
  esac
  case $command in
${cases.join('\n')}
  esac
  [ -z "$command" ] && words="$words ${commandWords().join(' ')}"
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [ \${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _veleaks veleaks
`;
}

function zsh(): string {
  const commands = commandWords().map(
    (name) => `    ${inSingleQuotes(`${name}:${COMMANDS[name as CommandName].summary}`)}`,
  );
  const describe = (text: string): string => text.replace(/[[\]:\\]/g, ' ');
  const optionSpecs = (name: string, command: CommandName): string[] => {
    const { summary, type, short } = flagOf(name, command);
    const values = valuesOf(name, command);
    const list = values.length > 0 ? `(${values.join(' ')})` : takesPath(name) ? '_files' : ' ';
    const rest = `[${describe(summary)}]${type === 'switch' ? '' : `:value:${list}`}`;
    const typed = [`--${name}`, ...(short ? [`-${short}`] : [])];
    return typed.map((one) => inSingleQuotes(`${type === 'list' ? '*' : ''}${one}${rest}`));
  };
  const cases = [...commandWords(), 'all'].map((command) => {
    const operands = operandsOf(command);
    const rest = inSingleQuotes(operands.length > 0 ? `*:argument:(${operands.join(' ')})` : '*:file:_files');
    const specs = optionsOf(command as CommandName).flatMap((option) =>
      optionSpecs(option.slice(2), command as CommandName),
    );
    return `    ${command === 'all' ? '*' : command}) _arguments ${[...specs, rest].join(' ')} ;;`;
  });
  return `#compdef veleaks
# veleaks completion for zsh: source <(veleaks completion zsh)
_veleaks() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  local command=\${words[2]}
  [[ $command == -* ]] || { shift words; (( CURRENT = CURRENT - 1 )); }
  case $command in
${cases.join('\n')}
  esac
}
compdef _veleaks veleaks
`;
}

function fish(): string {
  const lines = commandWords().map(
    (name) =>
      `complete -c veleaks -n __fish_use_subcommand -a ${name} -d ` +
      `${inSingleQuotes(COMMANDS[name as CommandName].summary)}`,
  );
  const add = (name: string, command: CommandName | null, when: string): void => {
    const { type, short, summary } = flagOf(name, command);
    const values = valuesOf(name, command);
    const list =
      values.length > 0 ? ` -x -a ${inSingleQuotes(values.join(' '))}` : takesPath(name) ? ' -r' : ' -x';
    lines.push(
      `complete -c veleaks -n ${inSingleQuotes(when)} -l ${name}${short ? ` -s ${short}` : ''}` +
        `${type === 'switch' ? '' : list} -d ${inSingleQuotes(summary)}`,
    );
  };
  for (const [name, { commands, otherwise = {} }] of Object.entries(FLAG_TABLE)) {
    const own = Object.keys(otherwise) as CommandName[];
    const others = commands.filter((command) => command !== 'all' && !own.includes(command)).join(' ');
    const seen = `__fish_seen_subcommand_from ${others}`;
    const isEverywhere = commands.includes('all');
    add(name, null, isEverywhere ? `__fish_use_subcommand${others === '' ? '' : `; or ${seen}`}` : seen);
    for (const command of own) add(name, command, `__fish_seen_subcommand_from ${command}`);
  }
  for (const command of commandWords()) {
    const operands = operandsOf(command);
    if (operands.length > 0)
      lines.push(
        `complete -c veleaks -f -n ${inSingleQuotes(`__fish_seen_subcommand_from ${command}`)} -a ` +
          `${inSingleQuotes(operands.join(' '))}`,
      );
  }
  return `# veleaks completion for fish: veleaks completion fish | source\n${lines.join('\n')}\n`;
}

function powershell(): string {
  const text = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
  const table = [...commandWords(), 'all'].map(
    (command) =>
      `    '${command}' = @(${text([...optionsOf(command as CommandName), ...operandsOf(command)])})`,
  );
  const values = valued().flatMap(({ name, typed, command }) => {
    const words = valuesOf(name, command);
    const where = typed.map((one) => `    '${command === null ? '' : `${command} `}${one}'`);
    return words.length === 0 ? [] : where.map((one) => `${one} = @(${text(words)})`);
  });
  return `# veleaks completion for PowerShell: veleaks completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName veleaks -ScriptBlock {
  param($word, $ast, $position)
  $words = @{
${table.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $given = @($ast.CommandElements | ForEach-Object { $_.ToString() })
  $previous = if ($word -eq '') { $given[-1] } else { $given[-2] }
  $command = $given | Select-Object -Skip 1 | Where-Object { $words.ContainsKey($_) } | Select-Object -First 1
  if ($values.ContainsKey("$command $previous")) { $list = $values["$command $previous"] }
  elseif ($values.ContainsKey($previous)) { $list = $values[$previous] }
  elseif ($command) { $list = $words[$command] }
  else { $list = @(${text(commandWords())}) + $words['all'] }
  $list | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
