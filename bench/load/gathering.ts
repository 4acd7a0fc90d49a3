import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { given } from '../given.ts';
import type { Stage } from '../scenarios/scenario.ts';
import type { RunningServer } from '../servers/server.ts';
import { Client, type Heard } from './client.ts';
import { DeliveryTracker } from './delivery-tracker.ts';
import { createRandom, type Random } from './random.ts';
import { Typist, tokenOf } from './typing.ts';

/** How many clients open their socket at the same time. */
const DOORS = 50;
/** As many clients keep whole documents, to see that they end up the same. */
const WHOLE_DOCUMENTS = 2;

export type Writer = {
  /** Types `filler` behind the edit's token; plain ASCII. */
  readonly write: (filler?: string) => void;
};

/** Clients in one document, of whom the first ones write. */
export type Gathering = {
  readonly clients: readonly Client[];
  readonly writers: readonly Writer[];
  readonly tracker: DeliveryTracker;
  /** Whether those who keep the whole document hold the same, and in it all that was written. */
  readonly hasConverged: () => boolean;
  readonly close: () => void;
};

type Wanted = {
  readonly stage: Stage;
  readonly server: RunningServer;
  readonly documentId: string;
  readonly clients: number;
  readonly writers: number;
  readonly heard?: (reader: number) => Heard;
  readonly tracker?: DeliveryTracker;
  /** Chooses the clientIDs, from a seed of its own if not given. */
  readonly random?: Random;
  /** How many keep the whole document. */
  readonly keepers?: number;
};

/** Opens all sockets and lets every writer begin a paragraph. Resolves when all are in step. */
export async function gather(wanted: Wanted): Promise<Gathering> {
  const { stage, server, documentId, clients: count, writers, heard, tracker = new DeliveryTracker(count) } = wanted;
  const whole = Array.from({ length: wanted.keepers ?? WHOLE_DOCUMENTS }, () => new Y.Doc());
  const open = (index: number): Client => {
    const doc = whole[index - (count - whole.length)];
    return new Client({
      port: server.port,
      dialect: server.dialect,
      documentId,
      cookie: cookieOf(stage, documentId, index),
      heard: {
        ...heard?.(index),
        update: (update) => {
          tracker.received(index, update);
          if (doc) Y.applyUpdate(doc, update);
        },
      },
    });
  };
  const clients = await openAll(count, open);
  const random = wanted.random ?? createRandom(count);
  const writing = clients.slice(0, writers).map((client, index) => startWriter(client, index, tracker, random));
  return {
    clients,
    writers: writing,
    tracker,
    hasConverged: () => sameState(whole) && whole.every((doc) => holdsAll(doc, tracker.written)),
    close: () => {
      for (const client of clients) client.close();
    },
  };
}

/** What client number `index` of a document's crowd signs in with. */
export function cookieOf({ inhabitants: { documentIds, cookies } }: Stage, documentId: string, index: number): string {
  const ofRoom = given(cookies[documentIds.indexOf(documentId)]);
  return given(ofRoom[index % ofRoom.length]);
}

/** Opens so many clients, a few at a time, and waits until all are in step. */
export async function openAll(count: number, open: (index: number) => Client): Promise<readonly Client[]> {
  const clients: Client[] = [];
  for (let first = 0; first < count; first += DOORS) {
    const some = Array.from({ length: Math.min(DOORS, count - first) }, (_, index) => open(first + index));
    await Promise.all(some.map((client) => client.inStep));
    clients.push(...some);
  }
  return clients;
}

function startWriter(client: Client, index: number, tracker: DeliveryTracker, random: Random): Writer {
  const section = client.writable[index % Math.max(1, client.writable.length)] ?? `stand-in-${index % 5}`;
  const typist = new Typist(Math.floor(random() * 2 ** 32), `section:${section}`);
  const writer = tracker.addWriter(index);
  client.sendUpdate(typist.open());
  return {
    write: (filler = '') => client.sendUpdate(typist.type(tokenOf(writer, tracker.sent(writer)) + filler)),
  };
}

function sameState(docs: readonly Y.Doc[]): boolean {
  const hashes = docs.map((doc) => createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex'));
  return new Set(hashes).size <= 1;
}

function holdsAll(doc: Y.Doc, written: readonly number[]): boolean {
  const text = [...doc.share.keys()].map((key) => doc.getXmlFragment(key).toString()).join('');
  return written.every((count, writer) => {
    const paragraph = Array.from({ length: count }, (_, sequence) => tokenOf(writer, sequence)).join('');
    return text.includes(`.${paragraph}<`);
  });
}
