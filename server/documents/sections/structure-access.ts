import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sections } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { isWork } from '#domain/document.ts';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../../facts/room-access.ts';
import type { DocumentFacts, RoomFacts, SectionFacts } from '../../facts/room-facts.ts';

export type StructureRefusal = 'not-found' | 'not-drafting' | 'no-structure' | 'minutes-follow-agenda';

/** A document whose sections somebody may add, name, order and remove. */
export type StructurePlace = {
  readonly room: RoomFacts;
  readonly documentId: DocumentId;
  readonly document: DocumentFacts;
};

/**
 * Loads a document for somebody who wants to change its sections; refuses whoever may not, and all
 * once it is not drafted any more.
 */
export async function accessStructure(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<StructurePlace, StructureRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, who } = access.value;
  const asIfDrafted = { stage: 'drafting' } as const;
  if (!may(who, 'structure', { room, document: asIfDrafted })) return refuse('no-structure');
  const document = room.documents.get(documentId);
  if (!document) return refuse('not-found');
  if (!isWork(document)) return refuse('minutes-follow-agenda');
  return document.stage === 'drafting' ? accept({ room, documentId, document }) : refuse('not-drafting');
}

export function findSection({ sections }: DocumentFacts, sectionId: SectionId): SectionFacts | null {
  return sections.find(({ id }) => id === sectionId) ?? null;
}

/** Numbers a document's sections in this order, from 0. */
export async function orderSections(queryable: Queryable, ids: readonly SectionId[]): Promise<void> {
  const order = sql.join(
    ids.map((id, position) => sql`(${id}::uuid, ${position}::integer)`),
    sql`, `,
  );
  await queryable.execute(sql`
    update ${sections} set position = placed.position
    from (values ${order}) as placed (id, position)
    where ${sections}.id = placed.id and ${sections}.position <> placed.position`);
}
