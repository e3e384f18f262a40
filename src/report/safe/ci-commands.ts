// What a CI would take for a command to itself in a log: a file called `::stop-commands::x` must
// not switch annotations off.

/** GitHub and Azure look for `##[` and `##vso[` anywhere in a line, TeamCity for `##teamcity[`. */
const ANYWHERE = /##(?=\[|vso\[|teamcity\[)/gi;
/** GitHub takes `::name` for a command where nothing but space stands before it. */
const AT_THE_START = /^([^\S\n]*):(?=:)/gm;

/**
 * Text for a log, in which no line is a command: to GitHub
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs), to Azure
 * (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands) or to TeamCity
 * (https://www.jetbrains.com/help/teamcity/service-messages.html). What is changed is a visible
 * escape. Idempotent.
 */
export function withoutCommands(text: string): string {
  return text.replace(ANYWHERE, '#\\x23').replace(AT_THE_START, '$1\\x3a');
}

/**
 * The same for JSON, which parses to the same values. No line of it begins with what a string
 * holds.
 */
export function withoutCommandsInJson(json: string): string {
  return json.replace(ANYWHERE, '#\\u0023');
}
