import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE } from '#protocol/messages.ts';
import { content, handMade, id } from '#server/sync/testing/hand-made-update.ts';
import {
  changesWithoutEnd,
  fillsDocument,
  longRuns,
  madeUpSessions,
  manyCuts,
  slowReaders,
  unknownPaths,
} from './more-kinds.ts';
import { type Attack, openMany, syncMessage, times } from './sockets.ts';

const MB = 1024 * 1024;

function presenceMessage(nulls: number): Uint8Array {
  const states = encoding.createEncoder();
  encoding.writeVarUint(states, nulls);
  for (let client = 1; client <= nulls; client++) {
    encoding.writeVarUint(states, client);
    encoding.writeVarUint(states, 1);
    encoding.writeVarString(states, 'null');
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states));
  return encoding.toUint8Array(encoder);
}

/** Whoever has no account begins large frames and does not end them. */
const unfinishedFrames: Attack = async ({ port, documentId }, size) => {
  const head = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x1f, 0xff, 0xff, 0, 0, 0, 0]);
  const sockets = times(size === 'small' ? 20 : 200).map(() => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    const key = randomBytes(16).toString('base64');
    socket.write(
      `GET /sync/${documentId} HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n\r\n`,
    );
    socket.write(head);
    return socket;
  });
  for (let round = 0; round < 16; round++) {
    for (const socket of sockets) if (!socket.destroyed) socket.write(Buffer.alloc(64 * 1024));
    await pause(50);
  }
  await pause(2_000);
  const cut = sockets.filter((socket) => socket.destroyed || socket.readableEnded || socket.closed).length;
  for (const socket of sockets) socket.destroy();
  return times(cut).map(() => 1006);
};

const asksForPresence: Attack = async (target, size) => {
  const { send, end } = await openMany(target, 1);
  for (let i = 0; i < (size === 'small' ? 300 : 2_900); i++) send(Uint8Array.of(MESSAGE.queryAwareness));
  await pause(2_000);
  return end();
};

const nullStates: Attack = async (target, size) => {
  const { send, end } = await openMany(target, 1);
  send(presenceMessage(size === 'small' ? 9_000 : 230_000));
  await pause(1_000);
  return end();
};

/** Thousands of items each of whose neighbours stand far apart. */
const farNeighbours: Attack = async ({ root, ...target }, size) => {
  const { send, end } = await openMany({ root, ...target }, 1);
  const client = Math.floor(Math.random() * 2 ** 31);
  const base = [
    { parent: { root }, content: content.element('paragraph') },
    { parent: id(client, 0), content: content.text },
    { parent: id(client, 1), content: content.string('ab'.repeat(2_000)) },
  ];
  send(syncMessage(2, handMade([{ client, clock: 0, structs: base }])));
  const cuts = times(1_500).map((i) => [3 + 2 * i, 1] as const);
  send(syncMessage(2, handMade([], [[client, ...cuts]])));
  const count = size === 'small' ? 500 : 20_000;
  const items = times(count).map((i) => {
    return { origin: id(client, 2 + (i % 7)), rightOrigin: id(client, 3_900), content: content.string('x') };
  });
  send(syncMessage(2, handMade([{ client: client + 1, clock: 0, structs: items }])));
  await pause(2_000);
  return end();
};

const manySockets: Attack = async (target, size) => {
  const { end } = await openMany(target, size === 'small' ? 100 : 2_000);
  await pause(1_000);
  return end();
};

/** Asks for the document with state vectors of its own, again and again, and reads nothing. */
const neverReads: Attack = async (target, size) => {
  const { send, end } = await openMany(target, size === 'small' ? 5 : 200, { reads: false });
  for (let i = 0; i < 40; i++) {
    send(syncMessage(0, Y.encodeStateVector(new Map([[i + 1, 1]]))));
    await pause(20);
  }
  await pause(1_000);
  return end();
};

/**
 * Updates that name what is not there, as large as may be, kept for a second step that never comes.
 */
const earlyWrites: Attack = async ({ root: _root, ...target }, size) => {
  const { send, end } = await openMany({ ...target, root: _root }, size === 'small' ? 2 : 40);
  const large = { origin: id(77, 5), content: content.string('x'.repeat(1.9 * MB)) };
  for (let i = 0; i < 8; i++) {
    send(syncMessage(2, handMade([{ client: 1_000 + i, clock: 0, structs: [large] }])));
    await pause(50);
  }
  await pause(1_000);
  return end();
};

/** An honest person pastes two megabytes a second, a table of short paragraphs. */
const pastes: Attack = async ({ root, ...target }, size) => {
  const { send, end } = await openMany({ root, ...target }, 1);
  for (let second = 0; second < (size === 'small' ? 1 : 4); second++) {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let i = 0; i < 12_000; i++) {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(`ligne ${i} ${'x'.repeat(110)}`)]);
        doc.getXmlFragment(root).push([paragraph]);
      }
    });
    send(syncMessage(2, Y.encodeStateAsUpdate(doc)));
    await pause(1_000);
  }
  await pause(3_000);
  return end();
};

/** Nobody attacks: what the machine does by itself, to compare with. */
const calm: Attack = async () => {
  await pause(4_000);
  return [];
};

export const ATTACKS: Readonly<Record<string, Attack>> = {
  calm,
  'unfinished-frames': unfinishedFrames,
  'asks-for-presence': asksForPresence,
  'null-states': nullStates,
  'far-neighbours': farNeighbours,
  'long-runs': longRuns,
  'many-cuts': manyCuts,
  'many-sockets': manySockets,
  'made-up-sessions': madeUpSessions,
  'unknown-paths': unknownPaths,
  'slow-readers': slowReaders,
  'never-reads': neverReads,
  'early-writes': earlyWrites,
  pastes,
  'fills-document': fillsDocument,
  'changes-without-end': changesWithoutEnd,
};
