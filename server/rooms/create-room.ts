import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { charterVersions, cooperations, rooms } from '#db/schema.ts';
import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { RoomKind, WrittenKind } from '#domain/document.ts';
import { type CooperationId, type PersonId, type RoomId, roomId as readRoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { derivedKey } from '../derived-key.ts';
import { createDocuments, type TemplateLanguage } from '../documents/create-documents.ts';
import { type CooperationFacts, loadCooperationFacts } from '../facts/cooperation-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';
import { insertMembership } from './members/insert-membership.ts';

export type NewRoom = {
  readonly cooperationId: CooperationId;
  readonly title: string;
  readonly kind: RoomKind;
  /** The documents that the room is to write; they are opened from their templates. */
  readonly documents: readonly WrittenKind[];
  /**
   * The mandate with which the creator runs the room, or null for an administrator who stays
   * outside.
   */
  readonly creatorMandate: Seat | null;
  /** The default one where none is given. */
  readonly charter?: Charter;
  /** The language of the documents' titles and questions. */
  readonly language: TemplateLanguage;
  /** Drawn by the form, so that what it sends twice is opened once. */
  readonly key?: string;
};

export type CreateRoomRefusal = OpeningRefusal | 'unknown-territory' | 'creator-must-join';
type OpeningRefusal = 'not-found' | 'only-facilitators' | 'cooperation-archived';

/** What the form for a new room starts from. */
export type RoomOpening = Pick<CooperationFacts, 'title' | 'territories'> & {
  /** Whether the room's creator has to take part in it, being no administrator. */
  readonly creatorMustJoin: boolean;
  /** The mandate that they hold already in the cooperation, to be proposed again. */
  readonly usualMandate: Seat | null;
};

/** Tells whether a person may open a room in a cooperation, and what there is to choose from. */
export async function prepareRoom(
  services: Services,
  actor: PersonId,
  cooperationId: CooperationId,
): Promise<Outcome<RoomOpening, OpeningRefusal>> {
  return judgeOpening(services.database, actor, cooperationId);
}

/**
 * Opens a room in a cooperation, with its documents and the default charter. An administrator may,
 * and a facilitator of another room of the cooperation, who then runs this one too. The same one
 * sent twice under one key is one. Gives the room's id.
 */
export function createRoom(
  services: Services,
  actor: PersonId,
  input: NewRoom,
): Promise<Outcome<RoomId, CreateRoomRefusal>> {
  return services.database.transaction(async (transaction): Promise<Outcome<RoomId, CreateRoomRefusal>> => {
    // Held before it is judged: whoever puts the cooperation away comes before or after.
    await transaction.select().from(cooperations).where(eq(cooperations.id, input.cooperationId)).for('share');
    const opening = await judgeOpening(transaction, actor, input.cooperationId);
    if (!opening.ok) return opening;
    const refusal = judgeMandate(opening.value, input.creatorMandate);
    return refusal ? refuse(refusal) : accept(await insertRoom(transaction, actor, input));
  });
}

async function judgeOpening(
  queryable: Queryable,
  actor: PersonId,
  cooperationId: CooperationId,
): Promise<Outcome<RoomOpening, OpeningRefusal>> {
  const facts = await loadCooperationFacts(queryable, cooperationId, actor);
  if (!facts?.duties.has('see-cooperation')) return refuse('not-found');
  if (facts.archived) return refuse('cooperation-archived');
  if (!facts.duties.has('open-rooms')) return refuse('only-facilitators');
  return accept({
    title: facts.title,
    territories: facts.territories,
    creatorMustJoin: !facts.duties.has('open-rooms-of-others'),
    usualMandate: facts.held[0]?.mandate ?? null,
  });
}

function judgeMandate(opening: RoomOpening, mandate: Seat | null): CreateRoomRefusal | null {
  if (!mandate) return opening.creatorMustJoin ? 'creator-must-join' : null;
  return opening.territories.some(({ id }) => id === mandate.territoryId) ? null : 'unknown-territory';
}

async function insertRoom(transaction: Queryable, actor: PersonId, input: NewRoom): Promise<RoomId> {
  const { cooperationId, title, kind, documents, creatorMandate, key = randomUUID() } = input;
  const form = JSON.stringify([title, kind, documents, creatorMandate]);
  const roomId = readRoomId.parse(derivedKey(actor, cooperationId, key, form));
  const [room] = await transaction
    .insert(rooms)
    .values({ id: roomId, cooperationId, title, kind, charter: input.charter ?? DEFAULT_CHARTER })
    .onConflictDoNothing()
    .returning({ charter: rooms.charter, number: rooms.charterNumber });
  if (!room) return roomId;
  const { charter, number } = room;
  await transaction.insert(charterVersions).values({ roomId, charter, number });
  await createDocuments(transaction, roomId, documents, input.language);
  const place = { actorId: actor, cooperationId, roomId };
  await recordEntry(transaction, { ...place, action: 'room-created', details: { title, kind, documents } });
  if (creatorMandate) {
    await insertMembership(transaction, place, { personId: actor, mandate: creatorMandate, facilitator: true });
  }
  return roomId;
}
