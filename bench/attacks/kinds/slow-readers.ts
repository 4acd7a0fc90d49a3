import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { content, handMade, id } from '#server/sync/testing/hand-made-update.ts';
import { type HostileSocket, openSocket, openSockets } from '../hostile-socket.ts';
import { type Kind, type Target, times } from '../kind.ts';
import type { Told } from '../told.ts';
import { FIRST_LETTER, longText, someClient } from '../updates.ts';

const LONG = 'x'.repeat(1_500_000);
/** Answers of that length that fill what the system keeps of a socket, and more. */
const ANSWERS = 9;
const WRITERS = 4;
/** A second and person, less than what one may. */
const LETTERS_A_SECOND = 800;

/** Somebody who asks again and again for a long document, and reads none of it until `resume`. */
async function openSlowReaders(target: Target, told: Told, count: number): Promise<HostileSocket[]> {
  const readers = await openSockets(target, told, count, 1);
  for (const { socket } of readers) socket.pause();
  for (const _ of times(ANSWERS)) for (const reader of readers) reader.ask();
  await pause(1_000);
  return readers;
}

/**
 * Tens of thousands of letters, each before the last one and sent by itself: what tells of them all
 * cannot be made shorter.
 */
async function writeLetters(target: Target, told: Told, count: number): Promise<void> {
  const sockets = await openSockets(target, told, WRITERS);
  const writers = sockets.map((socket) => ({ socket, client: someClient() }));
  for (const { socket, client } of writers) socket.write(longText(target.root, client, '.'));
  const before = FIRST_LETTER;
  for (let letter = 1; letter <= count / WRITERS; letter++) {
    for (const { socket, client } of writers) {
      const place = { rightOrigin: id(client, before + letter - 1), content: content.string('b') };
      socket.write(handMade([{ client, clock: before + letter, structs: [place] }]));
    }
    if (letter % 50 === 0) await pause((50 * WRITERS * 1_000) / LETTERS_A_SECOND);
  }
  await Promise.all(sockets.map((socket) => socket.settled(10_000)));
  for (const socket of sockets) socket.end();
}

/**
 * Sockets read nothing while tens of thousands of letters are written, and then all of it. What
 * they are owed is to come as one.
 */
export const slowReaders: Kind = {
  aim: { small: ['saved', 'owed and told as one'], large: ['saved', 'owed and told as one'] },
  attack: async (target, told, size) => {
    const count = size === 'small' ? 400 : 20_000;
    const author = await openSocket(target, told);
    author.write(longText(target.otherRoots[0] ?? target.root, someClient(), LONG));
    await author.settled(10_000);
    author.end();
    const readers = await openSlowReaders(target, told, size === 'small' ? 1 : 3);
    await writeLetters(target, told, count);
    for (const { socket } of readers) socket.resume();
    await pause(2_000);
    // A letter takes four bytes at least. Who was told a few at a time had smaller frames.
    const isOne = ({ changeBytes }: HostileSocket) => Math.max(0, ...changeBytes) > 4 * count;
    told.note('owed and told as one', readers.filter(isOne).length);
    for (const reader of readers) reader.end();
  },
};

/**
 * Asks for a long document with state vectors of its own, which nobody else's answer serves, again
 * and again, and reads nothing.
 */
export const neverReads: Kind = {
  aim: { small: ['saved'], large: ['saved', 'closed 1006'] },
  attack: async (target, told, size) => {
    const author = await openSocket(target, told, 1);
    author.write(longText(target.otherRoots[0] ?? target.root, someClient(), LONG));
    await author.settled(10_000);
    author.end();
    const sockets = await openSockets(target, told, size === 'small' ? 5 : 200);
    for (const { socket } of sockets) socket.pause();
    for (const round of times(size === 'small' ? 2 : 40)) {
      for (const socket of sockets) socket.ask(Y.encodeStateVector(new Map([[round + 1, 1]])));
      await pause(20);
    }
    await pause(2_000);
    // Whoever reads nothing does not read either why they are cut.
    for (const { socket } of sockets) socket.resume();
    await pause(1_000);
    for (const socket of sockets) socket.end();
  },
};
