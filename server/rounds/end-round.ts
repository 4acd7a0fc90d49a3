import { and, eq, isNull, lte } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { exchangeRounds, roundSeats } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId, RoundId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { hatAfterRound } from '#domain/rounds/hat-after-round.ts';
import { accessForDuty } from '../facts/room-access.ts';
import { loadRoomFacts, type RoomFacts } from '../facts/room-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { DATABASE_TIME, wearHats } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';

type Round = typeof exchangeRounds.$inferSelect;
type Ending = { readonly room: RoomFacts; readonly round: Round };

export type EndRoundRefusal = 'not-found' | DutyRefusal;

/**
 * Ends a round before its time: everybody has the hat back that they wore before. A facilitator
 * may. Ending one that is over already changes nothing and is no event.
 */
export async function endRound(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
): Promise<Outcome<RoundId, EndRoundRefusal>> {
  const judge = (queryable: Queryable) => judgeEnd(queryable, actor, roomId, roundId);
  return changeRoomRights(services, roomId, judge, async (transaction, { room, round }) => {
    if (round.endedAt === null) await finish(transaction, room, round, actor);
    return roundId;
  });
}

/**
 * Ends the round of a room whose time is over by the database's clock; `not-due` where there is
 * none. Several processes may try at once: one of them ends it.
 */
export function endDueRound(services: Services, roomId: RoomId): Promise<Outcome<RoundId, 'not-due'>> {
  const judge = (queryable: Queryable) => judgeDue(queryable, roomId);
  return changeRoomRights(services, roomId, judge, async (transaction, { room, round }) => {
    await finish(transaction, room, round, null);
    return round.id;
  });
}

async function judgeEnd(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
): Promise<Outcome<Ending, EndRoundRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'run-rounds');
  if (!access.ok) return access;
  const { room } = access.value;
  const [round] = await queryable
    .select()
    .from(exchangeRounds)
    .where(and(eq(exchangeRounds.id, roundId), eq(exchangeRounds.roomId, roomId)));
  return round ? accept({ room, round }) : refuse('not-found');
}

async function judgeDue(queryable: Queryable, roomId: RoomId): Promise<Outcome<Ending, 'not-due'>> {
  const [round] = await queryable
    .select()
    .from(exchangeRounds)
    .where(
      and(eq(exchangeRounds.roomId, roomId), isNull(exchangeRounds.endedAt), lte(exchangeRounds.endsAt, DATABASE_TIME)),
    );
  const room = round && (await loadRoomFacts(queryable, roomId));
  return room ? accept({ room, round }) : refuse('not-due');
}

async function finish(
  transaction: Queryable,
  room: RoomFacts,
  { id, question, startedBy }: Round,
  endedBy: PersonId | null,
): Promise<void> {
  await transaction.update(exchangeRounds).set({ endedAt: DATABASE_TIME, endedBy }).where(eq(exchangeRounds.id, id));
  await putHatsBack(transaction, room, id);
  await recordEntry(transaction, {
    actorId: endedBy ?? startedBy,
    cooperationId: room.cooperationId,
    roomId: room.roomId,
    action: 'round-ended',
    details: { roundId: id, question, byItself: endedBy === null },
  });
}

async function putHatsBack(transaction: Queryable, room: RoomFacts, roundId: RoundId): Promise<void> {
  const seats = await transaction.select().from(roundSeats).where(eq(roundSeats.roundId, roundId));
  const territories = [...room.territories.keys()];
  const members = new Map([...room.memberships.values()].map((member) => [member.membershipId, member]));
  const hats = seats.flatMap((given) => {
    const member = members.get(given.membershipId);
    // Who left the room meanwhile has no hat any more.
    if (!member) return [];
    const known = {
      mandate: { role: given.mandateRole, territoryId: given.mandateTerritoryId },
      before: { role: given.beforeRole, territoryId: given.beforeTerritoryId },
    };
    const hat = hatAfterRound(room.charter, member, known, territories);
    return [{ membershipId: member.membershipId, hat }];
  });
  await wearHats(transaction, hats);
}
