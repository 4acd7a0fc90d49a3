import { once } from 'node:events';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { streamOf } from './ws-internals.ts';

test('a socket that is open has the stream of its connection, on which what is written arrives', async () => {
  const server = new WebSocketServer({ port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = new WebSocket(`ws://localhost:${address.port}`);
  expect(streamOf(client)).toBeUndefined();
  const [accepted] = (await once(server, 'connection')) as [WebSocket];
  const heard = once(client, 'message');
  expect(streamOf(accepted)).toBeInstanceOf(Socket);
  // A whole text message of two letters, as the protocol has it.
  streamOf(accepted)?.write(Buffer.from([0x81, 2, 0x6f, 0x6b]));
  expect(String((await heard)[0])).toBe('ok');
  client.terminate();
  server.close();
});
