import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { frameOnce, writeFrame } from './shared-frame.ts';

test.each([0, 1, 125, 126, 65_535, 65_536, 1_000_000])('a message of %i bytes is read as it was', async (length) => {
  const server = new WebSocketServer({ port: 0 });
  onTestFinished(() => void server.close());
  const message = Uint8Array.from({ length }, (_, index) => index % 251);
  server.on('connection', (raw) => {
    raw.send('before');
    writeFrame(raw, frameOnce(message), () => {});
    raw.send('after');
  });
  const read: Buffer[] = [];
  const client = new WebSocket(`ws://localhost:${(server.address() as AddressInfo).port}`);
  await new Promise<void>((resolve) => {
    client.on('message', (data: Buffer) => void (read.push(data) === 3 && resolve()));
  });
  client.terminate();
  expect(read.map(String).filter((_, index) => index !== 1)).toEqual(['before', 'after']);
  expect(Buffer.compare(read[1] ?? Buffer.alloc(0), message)).toBe(0);
});
