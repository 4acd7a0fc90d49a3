import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { moments } from '#db/schema.ts';
import { SECTION_CAPABILITIES } from '#domain/access/capability.ts';
import { allowed } from '#domain/access/may.ts';
import { actorOf } from '#domain/access/who.ts';
import type { DocumentId, MomentId, PersonId, RoomId } from '#domain/ids.ts';
import { type MomentRefusal, mayNameMoment, mayUnnameMoment } from '#domain/moments.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findReadableDocument, type ReadableDocument } from '../documents/readable-document.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { readLastSeq } from './note-seen.ts';

/**
 * The topic by which whoever shows a document's history hears that a moment was named, or is so no
 * more.
 */
export const momentsTopic = (documentId: DocumentId): string => `moments:${documentId}`;

type DocumentIds = { readonly roomId: RoomId; readonly documentId: DocumentId };

/**
 * Gives the document after a row of its log a name. What is not written yet has no moment: the last
 * row is meant.
 */
export async function nameMoment(
  services: Services,
  actor: PersonId,
  { roomId, documentId }: DocumentIds,
  { seq, title }: { readonly seq: number; readonly title: string },
): Promise<Outcome<MomentId, MomentRefusal | 'not-found' | 'too-many-changes'>> {
  return changeRoom(
    services,
    roomId,
    async (transaction): Promise<Outcome<null, MomentRefusal | 'not-found' | 'too-many-changes'>> => {
      const judged = await judgeNaming(transaction, actor, { roomId, documentId });
      if (!judged.ok || (await admitRepeat(transaction, 'name-moment', actor, roomId))) return judged;
      return refuse('too-many-changes');
    },
    async (transaction) => {
      const at = Math.min(seq, await readLastSeq(transaction, documentId));
      const values = { documentId, seq: at, title, madeBy: actor };
      const [moment] = await transaction.insert(moments).values(values).returning({ id: moments.id });
      if (!moment) throw new Error('not inserted');
      return moment.id;
    },
    [momentsTopic(documentId)],
  );
}

/** Takes a moment's name away; the moment itself is in the log for good. */
export async function unnameMoment(
  services: Services,
  actor: PersonId,
  { roomId, documentId }: DocumentIds,
  momentId: MomentId,
): Promise<Outcome<null, 'not-found'>> {
  return changeRoom(
    services,
    roomId,
    async (transaction) => {
      const found = await findReadableDocument(transaction, actor, roomId, documentId);
      if (!found.ok) return found;
      const ofDocument = and(eq(moments.id, momentId), eq(moments.documentId, documentId));
      const [moment] = await transaction.select().from(moments).where(ofDocument);
      const { room } = found.value;
      const who = actorOf(room.memberships.get(actor), false);
      const unnames = moment && mayUnnameMoment(who, room, moment.madeBy === actor);
      return unnames ? accept(null) : refuse('not-found');
    },
    async (transaction) => {
      await transaction.delete(moments).where(eq(moments.id, momentId));
      return null;
    },
    [momentsTopic(documentId)],
  );
}

async function judgeNaming(
  queryable: Queryable,
  actor: PersonId,
  { roomId, documentId }: DocumentIds,
): Promise<Outcome<null, MomentRefusal | 'not-found'>> {
  const found = await findReadableDocument(queryable, actor, roomId, documentId);
  if (!found.ok) return found;
  return judgeNamingIn(queryable, actor, documentId, found.value);
}

/** Whether somebody may give a moment of a document a name now. */
export async function mayNameMomentOf(queryable: Queryable, actor: PersonId, place: DocumentIds): Promise<boolean> {
  return (await judgeNaming(queryable, actor, place)).ok;
}

/** Whether somebody may give a moment of this document a name, and why not. */
export async function judgeNamingIn(
  queryable: Queryable,
  actor: PersonId,
  documentId: DocumentId,
  { room, document }: ReadableDocument,
): Promise<Outcome<null, MomentRefusal>> {
  const who = actorOf(room.memberships.get(actor), false);
  const own = document.sections.map((section) => allowed(who, { room, document, section }, SECTION_CAPABILITIES));
  return mayNameMoment(own, await countMoments(queryable, documentId));
}

async function countMoments(queryable: Queryable, documentId: DocumentId): Promise<number> {
  const [found] = await queryable.select({ number: count() }).from(moments).where(eq(moments.documentId, documentId));
  return found?.number ?? 0;
}
