import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { minutesRemarks } from '#db/schema.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, MembershipId, PersonId } from '#domain/ids.ts';
import { mayRemark, type RemarkRefusal } from '#domain/meetings/minutes.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { takingPart } from '../facts/room-access.ts';
import { readClock } from '../hall/database-clock.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import { meetingTopic } from '../hall/hall-topics.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { accessMinutes } from './minutes-access.ts';

/** Attaches a member's remark to published minutes. It is never erased; gives its id. */
export function remarkOnMinutes(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  body: string,
): Promise<Outcome<string, 'not-found' | PartRefusal | RemarkRefusal>> {
  const judge = async (
    queryable: Queryable,
  ): Promise<Outcome<MembershipId, 'not-found' | PartRefusal | RemarkRefusal>> => {
    const access = await accessMinutes(queryable, actor, place);
    if (!access.ok) return access;
    const part = takingPart(access.value);
    if (!part.ok) return part;
    const { membership, minutes } = part.value;
    const may = mayRemark({
      state: minutes.state,
      remarksUntil: minutes.remarksUntil,
      now: await readClock(queryable),
      made: await countRemarks(queryable, place.meetingId, membership.membershipId),
    });
    return may.ok ? accept(membership.membershipId) : may;
  };
  const apply = async (transaction: Queryable, membershipId: MembershipId) => {
    const [made] = await transaction
      .insert(minutesRemarks)
      .values({ meetingId: place.meetingId, membershipId, body })
      .returning({ id: minutesRemarks.id });
    if (!made) throw new Error('an inserted remark came back without its id');
    return made.id;
  };
  return changeRoom(services, place.roomId, judge, apply, [meetingTopic(place.meetingId)]);
}

/** How many remarks a member made on a meeting's minutes. */
export async function countRemarks(queryable: Queryable, meetingId: MeetingId, member: MembershipId): Promise<number> {
  const [found] = await queryable
    .select({ made: count() })
    .from(minutesRemarks)
    .where(and(eq(minutesRemarks.meetingId, meetingId), eq(minutesRemarks.membershipId, member)));
  return found?.made ?? 0;
}
