import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sections } from '#db/schema.ts';
import { type DutyRefusal, dutyRefusal } from '#domain/access/part-refusal.ts';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../../facts/room-access.ts';
import { findSectionPlace, type RoomFacts, type SectionFacts } from '../../facts/room-facts.ts';
import { titleOfSection } from '../../facts/room-names.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoomRights } from '../../rooms/change-room-rights.ts';
import type { Services } from '../../services.ts';

export type LockRefusal = 'not-found' | DutyRefusal;

/** Whether a section is closed to everybody now. */
export type Lock = { readonly locked: boolean };

type Judged = { readonly room: RoomFacts; readonly documentId: DocumentId; readonly section: SectionFacts };

/**
 * Closes a section to everybody, at once on every open socket, or opens it again. Whoever moderates
 * it may. Asking for what is already so changes nothing and is no event.
 */
export async function setLocked(
  services: Services,
  actor: PersonId,
  sectionId: SectionId,
  locked: boolean,
): Promise<Outcome<Lock, LockRefusal>> {
  const place = await findSectionPlace(services.database, sectionId);
  if (!place) return refuse('not-found');
  const { roomId } = place;
  const judge = (queryable: Queryable) => judgeLock(queryable, actor, roomId, sectionId);
  const already = ({ section }: Judged) => (section.locked === locked ? { locked } : null);
  const apply = async (transaction: Queryable, { room, documentId }: Judged) => {
    await transaction
      .update(sections)
      .set({ lockedAt: locked ? new Date() : null })
      .where(eq(sections.id, sectionId));
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId,
      action: locked ? 'section-locked' : 'section-unlocked',
      details: { documentId, sectionId, title: await titleOfSection(transaction, sectionId) },
    });
    return { locked };
  };
  return changeRoomRights(services, roomId, judge, apply, already);
}

async function judgeLock(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  sectionId: SectionId,
): Promise<Outcome<Judged, LockRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, who } = access.value;
  for (const [documentId, document] of room.documents) {
    const section = document.sections.find(({ id }) => id === sectionId);
    if (!section) continue;
    const refusal = dutyRefusal(who, 'moderate', room);
    return refusal ? refuse(refusal) : accept({ room, documentId, section });
  }
  return refuse('not-found');
}
