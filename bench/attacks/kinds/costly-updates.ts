import { setTimeout as pause } from 'node:timers/promises';
import { content, type HandMadeItem, handMade, id } from '#server/sync/testing/hand-made-update.ts';
import { openSocket, openSockets } from '../hostile-socket.ts';
import { type Kind, type Target, times } from '../kind.ts';
import type { Told } from '../told.ts';
import { everySecond, FIRST_LETTER, longText, someClient } from '../updates.ts';

/** The attacks of this file are over when everything is answered, and no later than this. */
const PATIENCE_MS = 30_000;

/** Thousands of items each of whose neighbours stand far apart, in a text of many pieces. */
export const farNeighbours: Kind = {
  aim: { small: ['refused too-costly'], large: ['refused too-costly'] },
  attack: async (target, told, size) => {
    const client = someClient();
    const item = (index: number) => ({ origin: id(client, 2 + (index % 7)), rightOrigin: id(client, 3_900) });
    const count = size === 'small' ? 500 : 20_000;
    await writeEach(target, told, [
      longText(target.root, client, 'ab'.repeat(2_000)),
      everySecond(client, 1_500),
      run(client + 1, count, item),
    ]);
  },
};

/**
 * Long runs of letters, each typed behind the one before, before a neighbour that is looked for to
 * the run's end.
 */
export const longRuns: Kind = {
  aim: { small: ['saved'], large: ['saved'] },
  attack: async (target, told, size) => {
    const [client, count] = [someClient(), size === 'small' ? 300 : 3_000];
    const runs = times(10).map((round) => {
      const own = client + 1 + round;
      return run(own, count, (i) => ({
        origin: i === 0 ? id(client, FIRST_LETTER) : id(own, i - 1),
        rightOrigin: id(client, FIRST_LETTER + 1 + (i % 2)),
      }));
    });
    await writeEach(target, told, [longText(target.root, client, 'ab'.repeat(2_000)), ...runs]);
  },
};

/**
 * A long text is cut into a hundred thousand pieces: by one message, by one that stays below the
 * number of stretches that a message may delete, by letters written into it, and a thousand at a
 * time.
 */
export const manyCuts: Kind = {
  aim: { small: ['saved'], large: ['saved', 'refused too-costly'] },
  attack: async (target, told, size) => {
    const cuts = size === 'small' ? 2_000 : 100_000;
    const written = times(4).map(() => someClient());
    const [one = 0, half = 0, letters = 0, parts = 0] = written;
    const text = (client: number) => longText(target.root, client, 'ab'.repeat(cuts));
    const between = (index: number) => ({ origin: id(letters, FIRST_LETTER + 2 * index) });
    const thousands = times(cuts / 1_000).map((index) => everySecond(parts, 1_000, 1_000 * index));
    await Promise.all([
      writeEach(target, told, [text(one), everySecond(one, cuts)]),
      writeEach(target, told, [text(half), everySecond(half, cuts / 2 - 10)]),
      writeEach(target, told, [text(letters), run(letters + 1, cuts / 5, between)]),
      writeEach(target, told, [text(parts), ...thousands]),
    ]);
  },
};

/** Writes one after the other on a socket of its own. */
async function writeEach(target: Target, told: Told, updates: readonly Uint8Array[]): Promise<void> {
  const socket = await openSocket(target, told);
  for (const update of updates) socket.write(update);
  await socket.settled(PATIENCE_MS);
  socket.end();
}

function run(client: number, count: number, place: (index: number) => Omit<HandMadeItem, 'content'>): Uint8Array {
  const structs = times(count).map((index) => ({ ...place(index), content: content.string('a') }));
  return handMade([{ client, clock: 0, structs }]);
}

const MB = 1024 * 1024;

/**
 * Updates that name what is not there, as large as may be, kept for a second step that never comes.
 */
export const earlyWrites: Kind = {
  aim: { small: ['refused missing-dependency'], large: ['closed 4408'] },
  attack: async (target, told, size) => {
    const sockets = await openSockets(target, told, size === 'small' ? 2 : 40);
    const large = { origin: id(77, 5), content: content.string('x'.repeat(1.9 * MB)) };
    for (const index of times(8)) {
      const update = handMade([{ client: 1_000 + index, clock: 0, structs: [large] }]);
      for (const socket of sockets) socket.write(update);
      await pause(200);
    }
    await Promise.all(sockets.map((socket) => socket.settled(5_000)));
    for (const socket of sockets) socket.end();
  },
};
