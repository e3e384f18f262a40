// A model on loopback that says what a script tells it: in the streams of Gemini's API, of OpenAI's
// responses and of chat completions.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the model answers: a call of a tool, or a text. */
export type Turn = { readonly tool: string; readonly args: object } | { readonly text: string };

export interface ModelServer {
  readonly url: string;
  /** The bodies that clients have sent. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** The last turn is said again and again. */
export async function modelServer(turns: readonly Turn[]): Promise<ModelServer> {
  const requests: string[] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      requests.push(body);
      const url = request.url ?? '';
      // Titles and summaries are asked for without tools.
      const isAside = url.includes(':generateContent') || !body.includes('"tools"');
      const turn = isAside ? { text: 'title' } : turns[Math.min(asked, turns.length - 1)]!;
      if (!isAside) asked += 1;
      if (url.includes('enerateContent')) sayGemini(response, turn, url.includes('alt=sse'));
      else if (url.endsWith('/responses')) sayResponses(response, turn, asked);
      else if (url.endsWith('/chat/completions')) sayChat(response, turn, asked);
      else response.writeHead(404).end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** https://ai.google.dev/api/generate-content */
function sayGemini(response: ServerResponse, turn: Turn, isStream: boolean): void {
  const part = 'tool' in turn ? { functionCall: { name: turn.tool, args: turn.args } } : turn;
  const value = JSON.stringify({
    candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
  });
  response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
  response.end(isStream ? `data: ${value}\n\n` : value);
}

/** https://platform.openai.com/docs/api-reference/responses-streaming */
function sayResponses(response: ServerResponse, turn: Turn, number: number): void {
  const id = `r${number}`;
  const item =
    'tool' in turn
      ? { type: 'function_call', id, call_id: id, name: turn.tool, arguments: JSON.stringify(turn.args) }
      : { type: 'message', role: 'assistant', id, content: [{ type: 'output_text', text: turn.text }] };
  const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const [type, value] of [
    ['response.created', { response: { id } }],
    ['response.output_item.done', { output_index: 0, item }],
    ['response.completed', { response: { id, usage } }],
  ] as const)
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`);
  response.end();
}

/** https://platform.openai.com/docs/api-reference/chat-streaming */
function sayChat(response: ServerResponse, turn: Turn, number: number): void {
  const call = 'tool' in turn ? { name: turn.tool, arguments: JSON.stringify(turn.args) } : null;
  const delta =
    'tool' in turn
      ? { role: 'assistant', tool_calls: [{ index: 0, id: `c${number}`, type: 'function', function: call }] }
      : { role: 'assistant', content: turn.text };
  const end = { delta: {}, finish_reason: call === null ? 'stop' : 'tool_calls' };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const choice of [{ delta, finish_reason: null }, end]) {
    const choices = [{ index: 0, ...choice }];
    const chunk = { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}
