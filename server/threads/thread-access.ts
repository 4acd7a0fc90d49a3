import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { threads } from '#db/schema.ts';
import { SECTION_CAPABILITIES, type SectionCapability } from '#domain/access/capability.ts';
import { allowed } from '#domain/access/may.ts';
import type { DocumentId, PersonId, RoomId, SectionId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { type DocumentFacts, findDocumentRoom, type MembershipFacts, type RoomFacts } from '../facts/room-facts.ts';

/** A document whose threads a member of its room reads. */
export type ThreadsAccess = {
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
  readonly room: RoomFacts;
  readonly document: DocumentFacts;
  readonly membership: MembershipFacts;
};

export type ThreadRow = typeof threads.$inferSelect;

/** One of its threads. */
export type ThreadAccess = ThreadsAccess & { readonly thread: ThreadRow };

/**
 * The topic by which whoever shows a document hears that something was said or settled about it.
 */
export const threadsTopic = (documentId: DocumentId): string => `threads:${documentId}`;

/**
 * Loads a document for a member of its room who reads its threads; for anybody else it is
 * `not-found`.
 */
export async function accessThreads(
  queryable: Queryable,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<ThreadsAccess, 'not-found'>> {
  const roomId = await findDocumentRoom(queryable, documentId);
  if (!roomId) return refuse('not-found');
  const access = await accessAsMember(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, membership } = access.value;
  const document = room.documents.get(documentId);
  if (!document) return refuse('not-found');
  return accept({ roomId, documentId, room, document, membership });
}

/** The same with one of its threads. */
export async function accessThread(
  queryable: Queryable,
  actor: PersonId,
  threadId: ThreadId,
): Promise<Outcome<ThreadAccess, 'not-found'>> {
  const [thread] = await queryable.select().from(threads).where(eq(threads.id, threadId));
  if (!thread) return refuse('not-found');
  const access = await accessThreads(queryable, actor, thread.documentId);
  return access.ok ? accept({ ...access.value, thread }) : access;
}

/**
 * What a member may do where a thread is about; about the document as a whole they write nothing.
 */
export function capabilitiesAt(
  { room, document, membership }: Omit<ThreadsAccess, 'roomId' | 'documentId'>,
  sectionId: SectionId | null,
): ReadonlySet<SectionCapability> {
  const section = document.sections.find(({ id }) => id === sectionId);
  return allowed(membership, { room, document, section }, SECTION_CAPABILITIES);
}
