import { expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { MESSAGE_BURST, MS_PER_MESSAGE } from '#protocol/limits.ts';
import { ClientSocket } from './client-socket.ts';
import { Connection } from './connection.ts';

function openConnection() {
  const closed: number[] = [];
  const raw = {
    readyState: 1,
    bufferedAmount: 0,
    send: () => {},
    sendFramed: () => {},
    sendTogether: () => {},
    close: (code: number) => void closed.push(code),
  };
  return { closed, connection: new Connection(new ClientSocket(raw, 'anne' as PersonId), true) };
}

test('what is written quickly costs nothing more, however often', () => {
  const { closed, connection } = openConnection();
  for (let i = 0; i < 10 * MESSAGE_BURST; i++) connection.spend(MS_PER_MESSAGE - 0.01);
  expect(closed).toEqual([]);
});

test('who keeps the server busy with small updates is closed as sending too many', () => {
  const { closed, connection } = openConnection();
  const aSecond = 1_000;
  const rounds = (MESSAGE_BURST * MS_PER_MESSAGE) / aSecond + 2;
  for (let i = 0; i < rounds; i++) connection.spend(aSecond);
  expect(closed).toEqual([CLOSE.tooMany]);
});
