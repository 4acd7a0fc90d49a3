import { setTimeout as pause } from 'node:timers/promises';
import { MESSAGE } from '#protocol/messages.ts';
import { type HostileSocket, openSocket, openSockets } from '../hostile-socket.ts';
import { type Kind, times } from '../kind.ts';
import type { Told } from '../told.ts';
import { longText, someClient } from '../updates.ts';

/** Nearly as long as one may be. */
const LONG_STATE = JSON.stringify({ cursor: 'x'.repeat(8_000) });

/** Sockets that each are there with a long state. */
async function openPresent(target: Parameters<Kind['attack']>[0], told: Told, count: number) {
  const sockets = await openSockets(target, told, count);
  const present = sockets.map((socket) => ({ socket, client: someClient() }));
  for (const { socket, client } of present) {
    socket.ask();
    socket.sayStates([[client, 1, LONG_STATE]]);
  }
  await pause(1_000);
  return present;
}

function end(sockets: readonly HostileSocket[], told: Told): void {
  const heard = sockets.reduce((sum, { presenceHeard }) => sum + presenceHeard, 0);
  told.note('presence heard', heard);
  for (const socket of sockets) socket.end();
}

/** Frames of one byte, each of which asks who is there, where many are there with long states. */
export const asksForPresence: Kind = {
  aim: { small: ['presence heard'], large: ['presence heard', 'closed 4429'] },
  attack: async (target, told, size) => {
    const present = await openPresent(target, told, size === 'small' ? 10 : 150);
    const asking = await openSockets(target, told, size === 'small' ? 1 : 5);
    for (const socket of asking)
      for (const _ of times(size === 'small' ? 100 : 2_900)) socket.send(Uint8Array.of(MESSAGE.queryAwareness));
    await pause(3_000);
    end([...present.map(({ socket }) => socket), ...asking], told);
  },
};

/** Many who are there change their long states all the time, before many who hear of it. */
export const presenceChanges: Kind = {
  aim: { small: ['presence heard'], large: ['presence heard'] },
  attack: async (target, told, size) => {
    const present = await openPresent(target, told, size === 'small' ? 10 : 150);
    for (const round of times(size === 'small' ? 5 : 20)) {
      for (const { socket, client } of present) socket.sayStates([[client, 2 + round, LONG_STATE]]);
      await pause(200);
    }
    end(
      present.map(({ socket }) => socket),
      told,
    );
  },
};

/** One message says of very many that they are gone. */
export const nullStates: Kind = {
  aim: { small: ['presence heard'], large: ['closed 1007'] },
  attack: async (target, told, size) => {
    const [{ socket } = { socket: await openSocket(target, told) }] = await openPresent(target, told, 1);
    socket.sayStates(times(size === 'small' ? 9_000 : 230_000).map((client) => [client + 1, 1, 'null']));
    socket.send(Uint8Array.of(MESSAGE.queryAwareness));
    await pause(1_000);
    end([socket], told);
  },
};

/**
 * Somebody writes first under the clientID under which a colleague is there, who writes then, and
 * again from another socket.
 */
export const takesClientIds: Kind = {
  aim: { small: ['refused foreign-client', 'saved'], large: ['refused foreign-client', 'saved'] },
  attack: async (target, told, size) => {
    for (const _ of times(size === 'small' ? 3 : 100)) {
      const client = someClient();
      const colleague = await openSocket(target, told, 1);
      const thief = await openSocket(target, told);
      colleague.sayStates([[client, 1, '{}']]);
      thief.ask();
      colleague.ask();
      await pause(50);
      thief.write(longText(target.root, client, 'à moi'));
      await thief.settled(2_000);
      colleague.end();
      const back = await openSocket(target, told, 1);
      back.write(longText(target.root, client, 'de moi'));
      await back.settled(2_000);
      for (const socket of [thief, back]) socket.end();
    }
  },
};
