import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { exchangeRounds, memberships, rooms, roundSeats } from '#db/schema.ts';
import type { PersonId, RoomId, RoundId } from '#domain/ids.ts';
import type { Services } from '../services.ts';

/** A round that is over and of which somebody has not said yet what they understood. */
export type AskedRound = { readonly id: RoundId; readonly question: string };

/** For how long members are asked. */
const ASK_DAYS = 7;

/**
 * The round of which a member is still asked for a sentence: the room's last one, for some days;
 * null where there is none, and while the room is archived and takes no sentence.
 */
export async function findAskedRound(
  { database }: Pick<Services, 'database'>,
  personId: PersonId,
  roomId: RoomId,
): Promise<AskedRound | null> {
  const [asked] = await database
    .select({ id: exchangeRounds.id, question: exchangeRounds.question })
    .from(roundSeats)
    .innerJoin(exchangeRounds, eq(exchangeRounds.id, roundSeats.roundId))
    .innerJoin(rooms, and(eq(rooms.id, exchangeRounds.roomId), isNull(rooms.archivedAt)))
    .innerJoin(memberships, eq(memberships.id, roundSeats.membershipId))
    .where(
      and(
        eq(exchangeRounds.roomId, roomId),
        eq(memberships.personId, personId),
        isNull(memberships.endedAt),
        isNull(roundSeats.understood),
        isNotNull(exchangeRounds.endedAt),
        sql`${exchangeRounds.endedAt} > now() - make_interval(days => ${ASK_DAYS}::int)`,
        sql`${exchangeRounds.startedAt} = (
          select max(newest.started_at) from ${exchangeRounds} as newest where newest.room_id = ${roomId}
        )`,
      ),
    )
    .limit(1);
  return asked ?? null;
}
