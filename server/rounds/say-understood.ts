import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { exchangeRounds, roundSeats } from '#db/schema.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { MembershipId, PersonId, RoomId, RoundId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom, takingPart } from '../facts/room-access.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { findOwnSeat } from './find-own-seat.ts';

export type SayUnderstoodRefusal = 'not-found' | PartRefusal | 'not-in-round' | 'round-not-over';

/** How what concerns any of a room's rounds begins, for the page that lists them. */
export const ROUND_TOPICS = 'round:';
/** What a sentence about a round tells, to whoever reads its page. */
export const roundTopic = (roundId: RoundId) => `${ROUND_TOPICS}${roundId}`;

/**
 * Keeps what a member understood from the seat that a round gave them, once it is over. One
 * sentence each; saying it again replaces it.
 */
export function sayUnderstood(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
  sentence: string,
): Promise<Outcome<RoundId, SayUnderstoodRefusal>> {
  return changeRoom(
    services,
    roomId,
    async (queryable): Promise<Outcome<MembershipId, SayUnderstoodRefusal>> => {
      const access = await accessRoom(queryable, actor, roomId);
      if (!access.ok) return access;
      const part = takingPart(access.value);
      return part.ok ? findSeat(queryable, actor, roomId, roundId) : part;
    },
    async (transaction, membershipId) => {
      await transaction
        .update(roundSeats)
        .set({ understood: sentence, understoodAt: DATABASE_TIME })
        .where(and(eq(roundSeats.roundId, roundId), eq(roundSeats.membershipId, membershipId)));
      return roundId;
    },
    [roundTopic(roundId)],
  );
}

/** Their seat in a round that is over. */
async function findSeat(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
): Promise<Outcome<MembershipId, SayUnderstoodRefusal>> {
  const [round] = await queryable
    .select({ endedAt: exchangeRounds.endedAt })
    .from(exchangeRounds)
    .where(and(eq(exchangeRounds.id, roundId), eq(exchangeRounds.roomId, roomId)));
  if (!round) return refuse('not-found');
  if (round.endedAt === null) return refuse('round-not-over');
  const seat = await findOwnSeat(queryable, roundId, actor);
  return seat ? accept(seat) : refuse('not-in-round');
}
