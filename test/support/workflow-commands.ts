// Workflow commands as GitHub's runner reads them from a log.

export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * How the runner reads a line: src/Runner.Common/ActionCommand.cs, TryParseV2 and then TryParse, of
 * actions/runner.
 */
export function parseCommand(line: string): WorkflowCommand | 'old syntax' | null {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end === -1) return line.includes('##[') ? 'old syntax' : null;
  const [name, ...rest] = text.slice(2, end).split(' ');
  const pairs = rest
    .join(' ')
    .trim()
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split(/=(.*)/s))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => [key!, decode(value!, ['%0D', '%0A', '%3A', '%2C', '%25'])]);
  return {
    name: name!,
    properties: Object.fromEntries(pairs),
    data: decode(text.slice(end + 2), ['%0D', '%0A', '%25']),
  };
}

function decode(text: string, codes: readonly string[]): string {
  return codes.reduce((result, code) => result.replaceAll(code, decodeURIComponent(code)), text);
}
