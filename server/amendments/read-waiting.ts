import { and, asc, eq, inArray } from 'drizzle-orm';
import { amendments, people } from '#db/schema.ts';
import type { AmendmentId, DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import type { BlockAnchor } from '#editor/block-anchor.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';

/** So many are shown in a text; the list has all. */
const MAX_IN_TEXT = 500;

/** An amendment that waits for a decision, as it stands in the text. */
export type WaitingAmendment = {
  readonly id: AmendmentId;
  readonly number: number;
  readonly sectionId: SectionId | null;
  readonly author: string;
  readonly role: Role;
  /** The Yjs ids of the blocks that it would replace. */
  readonly blocks: BlockAnchor['blocks'];
};

/** The amendments of a document that wait for a decision, for a member of its room. */
export async function readWaiting(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<WaitingAmendment[], 'not-found'>> {
  const roomId = await findDocumentRoom(database, documentId);
  const access = roomId && (await accessAsMember(database, actor, roomId));
  if (!access?.ok || !access.value.room.documents.has(documentId)) {
    return refuse('not-found');
  }
  const rows = await database
    .select({
      id: amendments.id,
      number: amendments.number,
      sectionId: amendments.sectionId,
      author: people.name,
      role: amendments.hatRole,
      anchor: amendments.anchor,
    })
    .from(amendments)
    .innerJoin(people, eq(people.id, amendments.authorId))
    .where(
      and(eq(amendments.documentId, documentId), inArray(amendments.state, ['open', 'accepting', 'put-to-meeting'])),
    )
    .orderBy(asc(amendments.number))
    .limit(MAX_IN_TEXT);
  return accept(rows.map(({ anchor, ...row }) => ({ ...row, blocks: anchor.blocks })));
}
