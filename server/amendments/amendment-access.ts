import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments } from '#db/schema.ts';
import { SECTION_CAPABILITIES, type SectionCapability } from '#domain/access/capability.ts';
import { allowed } from '#domain/access/may.ts';
import type { AmendmentId, DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import type { DocumentFacts, MembershipFacts, RoomFacts, SectionFacts } from '../facts/room-facts.ts';

export type AmendmentRow = typeof amendments.$inferSelect;

/** Which amendment of which room is meant. */
export type AmendmentPlace = { readonly roomId: RoomId; readonly amendmentId: AmendmentId };

/** An amendment as a member of its room meets it. */
export type AmendmentAccess = {
  readonly room: RoomFacts;
  readonly membership: MembershipFacts;
  readonly document: DocumentFacts;
  /** Null where it was removed since. */
  readonly section: SectionFacts | null;
  readonly amendment: AmendmentRow;
  readonly isAuthor: boolean;
  /** What the member may do in its section now. */
  readonly may: ReadonlySet<SectionCapability>;
};

/** What changes of a document's amendments tell. */
export function amendmentsTopic(documentId: DocumentId): string {
  return `amendments:${documentId}`;
}

/**
 * Loads an amendment for a member of its room; for anybody else it is `not-found`. With `hold`
 * nobody else decides about it until the transaction ends.
 */
export async function accessAmendment(
  queryable: Queryable,
  actor: PersonId,
  { roomId, amendmentId }: AmendmentPlace,
  hold = false,
): Promise<Outcome<AmendmentAccess, 'not-found'>> {
  const access = await accessAsMember(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, membership } = access.value;
  const query = queryable.select().from(amendments).where(eq(amendments.id, amendmentId));
  const [amendment] = hold ? await query.for('update') : await query;
  const document = amendment?.roomId === roomId ? room.documents.get(amendment.documentId) : undefined;
  if (!amendment || !document) return refuse('not-found');
  const section = document.sections.find(({ id }) => id === amendment.sectionId) ?? null;
  const isAuthor = amendment.authorId === actor;
  return accept({
    room,
    membership,
    document,
    section,
    amendment,
    isAuthor,
    may: mayIn(room, membership, document, section),
  });
}

/** What a member may do in a section; in one that was removed, nothing. */
export function mayIn(
  room: RoomFacts,
  membership: MembershipFacts,
  document: DocumentFacts,
  section: SectionFacts | null,
): ReadonlySet<SectionCapability> {
  if (!section) return new Set();
  return allowed(membership, { room, document, section }, SECTION_CAPABILITIES);
}

/**
 * A section of a document of a room, and what a member may do in it; `not-found` for who is none.
 */
export async function accessSection(
  queryable: Queryable,
  actor: PersonId,
  { roomId, documentId, sectionId }: { roomId: RoomId; documentId: DocumentId; sectionId: SectionId },
) {
  const access = await accessAsMember(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, membership } = access.value;
  const document = room.documents.get(documentId);
  const section = document?.sections.find(({ id }) => id === sectionId);
  if (!document || !section) return refuse('not-found');
  return accept({ room, membership, document, section, may: mayIn(room, membership, document, section) });
}
