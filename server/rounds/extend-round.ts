import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { exchangeRounds } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId, RoundId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayExtend, ROUND_EXTENSION_MINUTES } from '#domain/rounds/round.ts';
import { accessForDuty } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import type { Services } from '../services.ts';
import { itsMinutes } from './load-rounds.ts';

export type ExtendRoundRefusal = 'not-found' | DutyRefusal | 'round-over' | 'round-long-enough';

/**
 * Lets a round last five minutes more: its clock moves at once wherever it is shown. A facilitator
 * may, until the round has lasted as long as one may at most.
 */
export async function extendRound(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
): Promise<Outcome<RoundId, ExtendRoundRefusal>> {
  const judge = (queryable: Queryable) => judgeExtension(queryable, actor, roomId, roundId);
  return changeRoomRights(services, roomId, judge, async (transaction, { room, question }) => {
    const longer = sql`make_interval(mins => ${ROUND_EXTENSION_MINUTES}::int)`;
    await transaction
      .update(exchangeRounds)
      .set({ endsAt: sql`${exchangeRounds.endsAt} + ${longer}` })
      .where(eq(exchangeRounds.id, roundId));
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId,
      action: 'round-extended',
      details: { roundId, question, minutes: ROUND_EXTENSION_MINUTES },
    });
    return roundId;
  });
}

type Extension = { readonly room: RoomFacts; readonly question: string };

async function judgeExtension(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
): Promise<Outcome<Extension, ExtendRoundRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'run-rounds');
  if (!access.ok) return access;
  const { room } = access.value;
  const { question, endedAt } = exchangeRounds;
  const [round] = await queryable
    .select({ question, endedAt, minutes: itsMinutes })
    .from(exchangeRounds)
    .where(and(eq(exchangeRounds.id, roundId), eq(exchangeRounds.roomId, roomId)));
  if (!round) return refuse('not-found');
  if (round.endedAt !== null) return refuse('round-over');
  if (!mayExtend(round.minutes)) return refuse('round-long-enough');
  return accept({ room, question: round.question });
}
