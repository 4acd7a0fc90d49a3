import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { memberships } from '#db/schema.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import { type MemberRefusal, mayManage } from '#domain/members/members.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess, takingPart } from '../../facts/room-access.ts';
import { changesBetween } from '../../journal/changes.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { sayableChanges } from '../../journal/sayable-changes.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { membershipOf } from './member-access.ts';

/**
 * What is said of somebody under their name: `maire`, and of which commune. Either may be empty.
 */
export type MemberNote = { readonly function: string; readonly commune: string };

type DescribeRefusal = 'not-found' | PartRefusal | MemberRefusal;

/**
 * Says what a member is where they come from. Whoever manages members may, and everybody of
 * themselves. The same is no event.
 */
export function describeMember(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  { personId, ...note }: MemberNote & { readonly personId: PersonId },
): Promise<Outcome<MemberNote, DescribeRefusal>> {
  return changeRoomMembers(
    services,
    roomId,
    async (queryable) => {
      const access = await accessRoom(queryable, actor, roomId);
      if (!access.ok) return access;
      const judged = mayDescribe(access.value, actor, personId);
      if (!judged.ok) return judged;
      const { membershipId } = membershipOf(judged.value, personId);
      const { cooperationId } = judged.value.room;
      return accept({
        cooperationId,
        membershipId,
        changes: changesBetween(await readNote(queryable, membershipId), note),
      });
    },
    async (transaction, { cooperationId, membershipId, changes }) => {
      await transaction.update(memberships).set(note).where(eq(memberships.id, membershipId));
      const details = { membershipId, personId, changes: await sayableChanges(transaction, personId, changes) };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'member-described', details });
      return note;
    },
    ({ changes }) => (changes.length === 0 ? note : null),
  );
}

/** Whether somebody may say what a member is. */
export function mayDescribe(
  access: RoomAccess,
  actor: PersonId,
  personId: PersonId,
): Outcome<RoomAccess, PartRefusal | MemberRefusal> {
  const own = actor === personId ? takingPart(access) : null;
  if (own?.ok) return own;
  const managed = mayManage({ ...access, memberships: access.room.memberships }, personId);
  return managed.ok ? accept(access) : (own ?? managed);
}

async function readNote(queryable: Queryable, membershipId: MembershipId): Promise<MemberNote> {
  const { function: its, commune } = memberships;
  const [note] = await queryable
    .select({ function: its, commune })
    .from(memberships)
    .where(eq(memberships.id, membershipId));
  return note ?? { function: '', commune: '' };
}
