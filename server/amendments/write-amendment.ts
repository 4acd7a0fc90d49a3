import type { JSONContent } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments, clientClaims, decisions } from '#db/schema.ts';
import type { AmendmentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { authorsPart } from '#editor/authors-part.ts';
import { findBlocks, sameBlocks } from '#editor/block-anchor.ts';
import { proposedOver } from '#editor/difference/proposed-over.ts';
import { schema } from '#editor/schema.ts';
import { replaceBlocks } from '#editor/section/replace-blocks.ts';
import { publish } from '../bus/process-bus.ts';
import { untilDone } from '../bus/until-done.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { tellRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import type { ServerWriteRefusal } from '../sync/room/writing/server-write.ts';
import { type AmendmentRow, amendmentsTopic } from './amendment-access.ts';

/** `passage-changed`: the text is not any more what it was to be written over. */
export type WriteAmendmentRefusal = Exclude<ServerWriteRefusal, 'nothing-changed'> | 'passage-changed';

type Writer = { readonly personId: PersonId; readonly authority: 'pen' | 'decision' };

/**
 * Writes an amendment that is being accepted into the text, and settles it, in the process that has
 * its room. Asked again, after a crash for instance, it goes on where it stopped: whether something
 * was written is whether its clientID is claimed. Where it cannot be written the amendment is open
 * again. One that is not being accepted stays as it is.
 *
 * 1. The author's words that were accepted, over what was there then.
 * 2. What whoever accepted it wrote beside them, as theirs.
 */
export async function writeAmendment(
  services: Pick<Services, 'database' | 'sync'>,
  amendmentId: AmendmentId,
): Promise<Outcome<AmendmentId, WriteAmendmentRefusal>> {
  const written = await writeAmendmentHere(services, amendmentId);
  if (written.ok || written.code !== 'room-elsewhere') return written;
  await publish(services.database, { type: 'write-amendment', amendmentId });
  return untilWritten(services.database, amendmentId);
}

/**
 * What became of an amendment that another process writes; not known yet where that takes long, as
 * when it has just ended.
 */
async function untilWritten(
  database: Services['database'],
  amendmentId: AmendmentId,
): Promise<Outcome<AmendmentId, WriteAmendmentRefusal>> {
  const done = await untilDone(async (): Promise<Outcome<AmendmentId, WriteAmendmentRefusal> | null> => {
    const amendment = await loadAmendment(database, amendmentId);
    if (amendment?.state === 'open') return refuse('passage-changed');
    return amendment?.state === 'accepting' ? null : accept(amendmentId);
  });
  return done ?? refuse('not-settled');
}

/**
 * The same in this process alone: `room-elsewhere`, with nothing changed, where another has the
 * room.
 */
export async function writeAmendmentHere(
  services: Pick<Services, 'database' | 'sync'>,
  amendmentId: AmendmentId,
): Promise<Outcome<AmendmentId, WriteAmendmentRefusal>> {
  const { database } = services;
  const amendment = await loadAmendment(database, amendmentId);
  if (amendment?.state !== 'accepting') return accept(amendmentId);
  const { over, accepted, clientId, sectionId } = amendment;
  if (!over || !accepted || clientId === null || !sectionId)
    throw new Error(`nothing is known to accept of ${amendmentId}`);
  const by = await writerOf(database, amendment);
  const merged = proposedOver(amendment, over);
  const part = sameBlocks(merged, accepted) ? merged : authorsPart(over, merged, accepted);
  const isPart = !sameBlocks(over, part);
  const written = isPart ? await writePart(services, amendment, { sectionId, clientId, by, over, part }) : accept(null);
  if (!written.ok) return isSettled(written) ? openAgain(database, amendment, written) : written;
  const corrected = await writeCorrection(services, amendment, sectionId, by, part);
  if (!corrected.ok && !isSettled(corrected)) return corrected;
  if (!corrected.ok && !isPart) return openAgain(database, amendment, corrected);
  await settle(services, amendment, { seq: written.value, isWhole: sameBlocks(part, merged) }, by);
  return accept(amendmentId);
}

/** Whether it is known for good that nothing was written. */
function isSettled({ code }: { readonly code: WriteAmendmentRefusal }): boolean {
  return code !== 'not-settled' && code !== 'room-elsewhere';
}

type PartWrite = {
  readonly sectionId: SectionId;
  readonly clientId: number;
  readonly by: Writer;
  readonly over: readonly JSONContent[];
  readonly part: readonly JSONContent[];
};

/** Writes what is accepted of the author's; accepted too where that had been written before. */
async function writePart(
  services: Pick<Services, 'database' | 'sync'>,
  amendment: AmendmentRow,
  { sectionId, clientId, by, over, part }: PartWrite,
): Promise<Outcome<number | null, WriteAmendmentRefusal>> {
  const { authorId: personId, hatRole: role, hatTerritoryId: territoryId } = amendment;
  const author = { personId, hat: { role, territoryId } };
  const written = await writeBlocks(services, amendment, sectionId, { author, by, clientId, from: over, to: part });
  if (written.ok || written.code === 'not-settled') return written;
  return (await isClaimed(services.database, amendment, clientId)) ? accept(null) : written;
}

async function openAgain<Refused>(
  database: Services['database'],
  amendment: AmendmentRow,
  refusal: Refused,
): Promise<Refused> {
  await reopen(database, amendment);
  return refusal;
}

/**
 * Writes the older text over an amendment that was accepted; under a clientID that is kept with it.
 */
export function writeBackBase(
  services: Pick<Services, 'sync'>,
  amendment: AmendmentRow,
  { clientId, personId, hat }: { clientId: number; personId: PersonId; hat: AmendmentHat },
) {
  const { sectionId, over, accepted } = amendment;
  if (!sectionId || !over || !accepted) throw new Error(`nothing is known to take back of ${amendment.id}`);
  const by = { personId, authority: 'pen' } as const;
  return writeBlocks(services, amendment, sectionId, {
    author: { personId, hat },
    by,
    clientId,
    from: accepted,
    to: over,
  });
}

type AmendmentHat = Parameters<Services['sync']['write']>[1]['author']['hat'];

type BlocksWrite = {
  readonly author: Parameters<Services['sync']['write']>[1]['author'];
  readonly by: Writer;
  readonly clientId: number;
  readonly from: readonly JSONContent[];
  readonly to: readonly JSONContent[];
};

async function writeBlocks(
  { sync }: Pick<Services, 'sync'>,
  { documentId, anchor }: Pick<AmendmentRow, 'documentId' | 'anchor'>,
  sectionId: SectionId,
  { author, by, clientId, from, to }: BlocksWrite,
): Promise<Outcome<number | null, WriteAmendmentRefusal>> {
  const blocks = to.map((block) => Node.fromJSON(schema, block));
  const written = await sync.write(documentId, {
    sectionId,
    author,
    by,
    clientId,
    change: (section) => {
      const place = findBlocks(section, anchor, from);
      if (place) replaceBlocks(section, place.at, place.count, blocks);
    },
  });
  if (written.ok) return accept(written.value.seq);
  return written.code === 'nothing-changed' ? refuse('passage-changed') : refuse(written.code);
}

async function writeCorrection(
  services: Pick<Services, 'database' | 'sync'>,
  amendment: AmendmentRow,
  sectionId: SectionId,
  by: Writer,
  part: readonly JSONContent[],
): Promise<Outcome<number | null, WriteAmendmentRefusal>> {
  const { accepted, correctionClientId: clientId, roomId } = amendment;
  if (!accepted || clientId === null) return accept(null);
  const room = await loadRoomFacts(services.database, roomId);
  const hat = room?.memberships.get(by.personId)?.hat;
  if (!hat) return refuse('section-closed');
  const author = { personId: by.personId, hat };
  const written = await writeBlocks(services, amendment, sectionId, { author, by, clientId, from: part, to: accepted });
  if (written.ok || written.code === 'not-settled') return written;
  return (await isClaimed(services.database, amendment, clientId)) ? accept(null) : written;
}

/** Whoever accepted it, by their own pen; or the room, by whoever closed its decision. */
async function writerOf(queryable: Queryable, { decidedBy, decisionId }: AmendmentRow): Promise<Writer> {
  if (decidedBy) return { personId: decidedBy, authority: 'pen' };
  const [decision] = decisionId ? await queryable.select().from(decisions).where(eq(decisions.id, decisionId)) : [];
  if (!decision) throw new Error('somebody accepts an amendment, or a decision does');
  return { personId: decision.closedBy ?? decision.openedBy ?? decision.createdBy, authority: 'decision' };
}

export async function loadAmendment(queryable: Queryable, id: AmendmentId): Promise<AmendmentRow | null> {
  const [row] = await queryable.select().from(amendments).where(eq(amendments.id, id));
  return row ?? null;
}

export async function isClaimed(
  queryable: Queryable,
  { documentId }: Pick<AmendmentRow, 'documentId'>,
  clientId: number,
): Promise<boolean> {
  const [claim] = await queryable
    .select({ clientId: clientClaims.clientId })
    .from(clientClaims)
    .where(and(eq(clientClaims.documentId, documentId), eq(clientClaims.clientId, clientId)));
  return claim !== undefined;
}

async function reopen(
  database: Services['database'],
  { id, clientId, roomId, documentId }: AmendmentRow,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const mine = and(eq(amendments.id, id), eq(amendments.state, 'accepting'), eq(amendments.clientId, clientId ?? -1));
    await transaction.update(amendments).set(OPEN_AGAIN).where(mine);
    await tellRoom(transaction, roomId, [amendmentsTopic(documentId)]);
  });
}

/** Nobody decided about it. */
export const OPEN_AGAIN = {
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  over: null,
  accepted: null,
  clientId: null,
  correctionClientId: null,
} as const;

async function settle(
  { database }: Pick<Services, 'database'>,
  amendment: AmendmentRow,
  part: { readonly seq: number | null; readonly isWhole: boolean },
  by: Writer,
): Promise<void> {
  const { id, roomId, documentId, sectionId, number, correctionClientId } = amendment;
  const room = await loadRoomFacts(database, roomId);
  const isCorrected = correctionClientId !== null && (await isClaimed(database, amendment, correctionClientId));
  const inPart = isCorrected || !part.isWhole;
  await database.transaction(async (transaction) => {
    const [settled] = await transaction
      .update(amendments)
      .set({ state: inPart ? 'accepted-in-part' : 'accepted', acceptedSeq: part.seq })
      .where(and(eq(amendments.id, id), eq(amendments.state, 'accepting')))
      .returning({ id: amendments.id });
    if (!settled || !room) return;
    await tellRoom(transaction, roomId, [amendmentsTopic(documentId)]);
    await recordEntry(transaction, {
      actorId: by.personId,
      cooperationId: room.cooperationId,
      roomId,
      action: 'amendment-accepted',
      details: {
        ...(await aboutAmendment(transaction, { id, number, documentId, sectionId, authorId: amendment.authorId })),
        inPart,
        decisionId: by.authority === 'decision' ? amendment.decisionId : null,
      },
    });
  });
}

/** What the journal keeps of an amendment. */
export async function aboutAmendment(
  transaction: Queryable,
  {
    id,
    number,
    documentId,
    sectionId,
    authorId,
  }: Pick<AmendmentRow, 'id' | 'number' | 'documentId' | 'sectionId' | 'authorId'>,
) {
  const title = await titleOfDocument(transaction, documentId);
  return { amendmentId: id, number, documentId, sectionId, authorId, title };
}
