import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import { type DocumentId, documentId, type RoomId, roomId, type SectionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { keepTexts } from '../texts/stored-texts.ts';
import type { TextReading } from '../texts/text-reading.ts';
import { loadDocument } from './log/load-document.ts';
import { readEpoch } from './log/room-epoch.ts';
import { DocumentRegistry } from './room/document-registry.ts';
import { openDocument } from './room/document-socket.ts';
import { LiveChannel, type MeetingNow } from './room/live/live-channel.ts';
import { openRoom } from './room/live/room-socket.ts';
import type { Node } from './room/room-leases.ts';
import { textsOf } from './room/texts/section-texts.ts';
import type { ServerWrite, ServerWriteOutcome } from './room/writing/server-write.ts';
import type { Caller } from './socket/limits/upgrade-turns.ts';
import { SocketGateway, type UpgradeTarget, type Visitor } from './socket/socket-gateway.ts';
import { type SyncMetrics, silentMetrics } from './sync-metrics.ts';
import type { SyncServer } from './sync-server.ts';
import { SLICES } from './work/slices.ts';
import { openingDocument } from './yjs/opening-document.ts';
import type { PackedUpdates } from './yjs/packed-updates.ts';

export type SyncServerOptions = {
  readonly database: Database;
  readonly log: Logger;
  readonly node: Node;
  readonly metrics?: SyncMetrics;
  /**
   * Whose an upgrade says to be, before anything is looked up. Where it is not given, all are one.
   */
  readonly callerOf?: (request: IncomingMessage) => Caller;
  /** Who is signed in with this request's cookies, or null. */
  readonly authenticate: (request: IncomingMessage) => Promise<Visitor | null>;
  /**
   * Which of these sessions are still signed in. Asked once a minute, of those that have a socket
   * open.
   */
  readonly stillSignedIn: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whether a browser's `Origin` may open a socket here. A request without one is no browser's. */
  readonly allowsOrigin: (origin: string, request: IncomingMessage) => boolean;
  /** The meeting that is under way in a room, or null. */
  readonly readMeeting?: (roomId: RoomId) => Promise<MeetingNow | null>;
};

/** How long a stop waits for the database to take what was accepted. */
const STOP_PATIENCE_MS = 8_000;

/** So often a document is taken anew that was given up while somebody read it. */
const TRIES_TO_READ = 3;

/** The sync server of this process. It opens no port: the HTTP server hands it the upgrades. */
export function createSyncServer({
  metrics = silentMetrics,
  readMeeting = async () => null,
  ...options
}: SyncServerOptions): SyncServer {
  const { database, log, node } = options;
  const registry = new DocumentRegistry({ database, log, node, metrics });
  const live = new LiveChannel({ readMeeting, log });
  const door = new SocketGateway({
    ...options,
    metrics,
    elsewhere: (target) => findElsewhere(database, registry, target),
    open: ({ channel, id }, raw, arrival) =>
      channel === 'documents'
        ? openDocument({ registry, live, log }, raw, arrival, id)
        : openRoom({ registry, live }, raw, arrival, id),
  });
  metrics.observe({
    connections: () => door.connections,
    documents: () => registry.loaded.size,
    backlogBytes: () => [...registry.loaded].reduce((bytes, document) => bytes + document.backlogBytes, 0),
  });
  return {
    upgrade: (request, socket, head) => door.upgrade(request, socket, head),
    endSession: (sessionId) => door.endSession(sessionId),
    write: (id, write) => writeFor(registry, id, write),
    readSharedDocument: (id, read) => readSharedDocument({ database, log, registry }, id, read),
    readTexts: (id, sectionIds) => readTexts({ database, log, registry }, id, sectionIds),
    saves: () => !registry.commits.isFailing,
    async changeRights(id, commit) {
      const hosted = registry.hostedRoom(id);
      try {
        return await hosted.change(commit);
      } finally {
        live.changed(hosted);
      }
    },
    async rightsChanged(id, version) {
      const hosted = registry.hostedRoom(id);
      await hosted.refresh(version);
      live.changed(hosted);
    },
    async missed() {
      await Promise.all(registry.heldRooms.map((hosted) => hosted.lookAnew()));
    },
    reloadRoom(id) {
      if (registry.holds(id)) registry.hostedRoom(id).lose();
    },
    roomNews(id, topics) {
      if (registry.holds(id)) live.changed(registry.hostedRoom(id), topics);
    },
    async stop() {
      door.shut();
      const documents = [...registry.loaded];
      await Promise.race([Promise.all(documents.map((document) => document.pause())), sleep(STOP_PATIENCE_MS)]);
      for (const document of documents) document.closeAll(CLOSE.goingAway, 'server going away');
      await Promise.all([door.closeAll(), registry.stop()]);
    },
  };
}

/** The address of the process that has the room which a path names, where that is another one. */
async function findElsewhere(
  database: Database,
  registry: DocumentRegistry,
  target: UpgradeTarget,
): Promise<string | null> {
  const room = await roomOf(database, registry, target);
  return room && !registry.holds(room) ? registry.leases.elsewhere(room) : null;
}

async function roomOf(database: Database, registry: DocumentRegistry, target: UpgradeTarget): Promise<RoomId | null> {
  if (target.channel === 'rooms') return roomId.safeParse(target.id).data ?? null;
  const document = documentId.safeParse(target.id).data;
  return document && !registry.has(document) ? findDocumentRoom(database, document) : null;
}

async function writeFor(registry: DocumentRegistry, id: DocumentId, write: ServerWrite): Promise<ServerWriteOutcome> {
  const inUse = await registry.acquire(id);
  if (inUse === 'nowhere') return refuse('no-such-document');
  if (inUse === 'elsewhere') return refuse('room-elsewhere');
  try {
    return await inUse.document.writeFor(write);
  } finally {
    inUse.release();
  }
}

async function readSharedDocument<Result>(
  { database, log, registry }: { database: Database; log: Logger; registry: DocumentRegistry },
  id: DocumentId,
  read: (doc: Y.Doc) => Result,
): Promise<Result> {
  const inUse = await registry.acquire(id);
  if (inUse === 'nowhere') throw new Error(`no document ${id}`);
  // What another process has in memory and not on disk, nobody has seen yet either.
  if (inUse === 'elsewhere') return read((await loadDocument(database, id, log)).encoded.doc);
  const { document, release } = inUse;
  try {
    await document.onDisk();
    return read(document.doc);
  } finally {
    release();
  }
}

async function readTexts(
  { database, log, registry }: { database: Database; log: Logger; registry: DocumentRegistry },
  id: DocumentId,
  sectionIds: readonly SectionId[],
): Promise<ReadonlyMap<SectionId, TextReading>> {
  for (let tries = 1; ; tries++) {
    const texts = await readTextsOnce({ database, log, registry }, id, sectionIds);
    if (texts) return texts;
    if (tries === TRIES_TO_READ) throw new Error(`document ${id} was given up while it was read`);
  }
}

async function readTextsOnce(
  { database, log, registry }: { database: Database; log: Logger; registry: DocumentRegistry },
  id: DocumentId,
  sectionIds: readonly SectionId[],
): Promise<ReadonlyMap<SectionId, TextReading> | null> {
  const inUse = await registry.acquire(id);
  if (inUse === 'nowhere') throw new Error(`no document ${id}`);
  if (inUse === 'elsewhere') {
    // Asked before the log is read, so that nothing is kept of a log that was rewritten meanwhile.
    const epoch = await readEpoch(database, id);
    const make = (updates: PackedUpdates) => SLICES.run(openingDocument(updates));
    const { encoded, lastSeq } = await loadDocument(database, id, log, { make });
    const texts = await textsOf(encoded.doc, sectionIds, (work) => SLICES.run(work));
    if (epoch !== null) await keepTexts({ database, log }, { documentId: id, epoch }, { seq: lastSeq, texts });
    return texts;
  }
  try {
    return await inUse.document.readTexts(sectionIds);
  } finally {
    inUse.release();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
