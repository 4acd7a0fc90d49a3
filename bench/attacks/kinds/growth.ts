import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { handMade } from '#server/sync/testing/hand-made-update.ts';
import { openSocket } from '../hostile-socket.ts';
import { type Kind, type Target, times } from '../kind.ts';
import type { Told } from '../told.ts';
import { longText, someClient, withoutText } from '../updates.ts';

/** A megabyte of them. */
const LINES = 6_000;
const FULL = 'x'.repeat(1_800_000);

/**
 * Honest people paste a megabyte a second each, a table of short paragraphs, and take out what they
 * pasted before.
 */
export const pastes: Kind = {
  aim: { small: ['saved'], large: ['saved'] },
  attack: async (target, told, size) => {
    const people = size === 'small' ? [0] : [0, 1];
    await Promise.all(people.map((who) => pasteAgain(target, told, who, size === 'small' ? 1 : 6)));
  },
};

async function pasteAgain(target: Target, told: Told, who: number, count: number): Promise<void> {
  const root = target.otherRoots[who] ?? target.root;
  const tables = times(count).map(() => makeTable(root));
  const socket = await openSocket(target, told, who);
  for (const [index, { update }] of tables.entries()) {
    socket.write(update);
    const before = tables[index - 1];
    if (before) socket.write(before.without);
    await pause(1_000);
  }
  await socket.settled(30_000);
  socket.end();
}

function makeTable(root: string): { readonly update: Uint8Array; readonly without: Uint8Array } {
  const doc = new Y.Doc();
  doc.getXmlFragment(root).push(times(LINES).map(line));
  const whole = [doc.clientID, [0, Y.getState(doc.store, doc.clientID)]] as const;
  return { update: Y.encodeStateAsUpdate(doc), without: handMade([], [whole]) };
}

function line(index: number): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(`ligne ${index} ${'x'.repeat(110)}`)]);
  return paragraph;
}

/**
 * Somebody writes as much as a message holds, again and again: into one section, and, in large, in
 * place of what they wrote before, on a new socket after each refusal.
 */
export const fillsDocument: Kind = {
  aim: { small: ['saved', 'refused no-room'], large: ['saved', 'refused no-room'] },
  attack: async (target, told, size) => {
    const root = target.otherRoots[0] ?? target.root;
    if (size === 'small') for (const _ of times(2)) await fillOnce(target, told, { root, deletes: false });
    else for (const _ of times(40)) await fillOnce(target, told, { root, deletes: true });
  },
};

type Filling = { readonly root: string; readonly deletes: boolean };

async function fillOnce(target: Target, told: Told, { root, deletes }: Filling): Promise<void> {
  const [socket, client] = [await openSocket(target, told), someClient()];
  socket.write(longText(root, client, FULL));
  if (deletes) socket.write(withoutText(client, FULL.length));
  await socket.settled(10_000);
  socket.end();
}
