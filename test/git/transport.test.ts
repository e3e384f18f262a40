// Several remotes that are asked at once: none of them answers for another.
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRemote, listRemotes } from '../../src/git/remotes/transport.js';
import { TestRepository } from '../support/repository.js';

const OPTIONS = { limit: 60_000 };
const OID = 'ab'.repeat(20);

let server: Server;
let repository: TestRepository;

/** A line as git's protocol has it: gitprotocol-common(5). */
function packet(text: string): string {
  return (text.length + 4).toString(16).padStart(4, '0') + text;
}

beforeAll(async () => {
  repository = new TestRepository();
  repository.commit({ 'a.txt': 'one\n' });
  // It has a ref of which the name goes on over several lines.
  const refs = packet(`${OID} refs/heads/x\nsaid\n${OID}\trefs/heads/forged\0agent=x`);
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(`${refs}0000`));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
});

afterAll(() => {
  server.close();
  repository.dispose();
});

test('each gets its own listing; one that fails gets none', async () => {
  const good = `file://${repository.path}`;
  const listings = await listRemotes([good, `${good}/none`], repository.path, OPTIONS);
  expect([...listings]).toEqual([[good, await listRemote({ url: good }, repository.path, OPTIONS)]]);
});

test('a server that writes the mark between two answers answers for no other', async () => {
  const { port } = server.address() as { port: number };
  const forging = `git://127.0.0.1:${port}/x`;
  // That it can write it is so of the git that is here.
  const alone = await listRemote({ url: forging }, repository.path, OPTIONS);
  expect(alone.split('\n')).toContain('said');
  const urls = [forging, `file://${repository.path}`];
  expect([...(await listRemotes(urls, repository.path, OPTIONS))]).toEqual([]);
});

// Less than the minute after which git gives a silent server up.
test('what git has started to speak to a silent server ends with the question', async () => {
  const asked = new AbortController();
  let hungUp: Promise<unknown> | undefined;
  const silent = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    hungUp = new Promise((done) => socket.once('close', done));
    socket.once('data', () => asked.abort(new Error('enough')));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => silent.once('listening', done));
  const { port } = silent.address() as { port: number };
  const question = listRemote({ url: `http://127.0.0.1:${port}/x` }, repository.path, {
    ...OPTIONS,
    signal: asked.signal,
  });
  await expect(question).rejects.toThrow('enough');
  await hungUp;
  silent.close();
}, 30_000);
