import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { memberships } from '#db/schema.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import { type MemberRefusal, mayManage } from '#domain/members/members.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom, takingPart } from '../../facts/room-access.ts';
import { changesBetween } from '../../journal/changes.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { sayableChanges } from '../../journal/sayable-changes.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';

/**
 * What is said of somebody under their name: `maire`, and of which commune. Either may be empty.
 */
export type MemberNote = { readonly function: string; readonly commune: string };

/**
 * Says what a member is where they come from. Whoever manages members may, and everybody of
 * themselves. The same is no event.
 */
export function describeMember(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  { personId, ...note }: MemberNote & { readonly personId: PersonId },
): Promise<Outcome<MemberNote, 'not-found' | PartRefusal | MemberRefusal>> {
  const judge = async (queryable: Queryable) => {
    const access = await accessRoom(queryable, actor, roomId);
    if (!access.ok) return access;
    const { room, duties } = access.value;
    const judged = actor === personId ? takingPart(access.value) : null;
    if (judged?.ok) return accept(room);
    const managed = mayManage({ duties, memberships: room.memberships }, personId);
    return managed.ok ? accept(room) : (judged ?? managed);
  };
  return changeRoomMembers(services, roomId, judge, async (transaction, { cooperationId, memberships: members }) => {
    const membershipId = members.get(personId)?.membershipId;
    const changes = membershipId ? changesBetween(await readNote(transaction, membershipId), note) : [];
    if (!membershipId || changes.length === 0) return note;
    await transaction.update(memberships).set(note).where(eq(memberships.id, membershipId));
    const details = { membershipId, personId, changes: await sayableChanges(transaction, personId, changes) };
    await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'member-described', details });
    return note;
  });
}

async function readNote(queryable: Queryable, membershipId: MembershipId): Promise<MemberNote> {
  const { function: its, commune } = memberships;
  const [note] = await queryable
    .select({ function: its, commune })
    .from(memberships)
    .where(eq(memberships.id, membershipId));
  return note ?? { function: '', commune: '' };
}
