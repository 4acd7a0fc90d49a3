import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { exchangeRounds, roundSeats } from '#db/schema.ts';
import { planLateSeat } from '#domain/rounds/plan-round.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { DATABASE_TIME, wearHats } from '../rooms/hats/wear-hats.ts';
import type { RoomEvents } from '../rooms/room-events.ts';
import { roundPlace } from './judge-round.ts';

/**
 * Gives whoever has just become a member a seat in the round that is under way; nothing where there
 * is none.
 */
export async function seatNewcomer(
  transaction: Queryable,
  { roomId, membershipId, mandate }: RoomEvents['memberAdded'],
): Promise<void> {
  const [round] = await transaction
    .select({ roundId: exchangeRounds.id, rule: exchangeRounds.rule })
    .from(exchangeRounds)
    .where(and(eq(exchangeRounds.roomId, roomId), isNull(exchangeRounds.endedAt)));
  const room = round && (await loadRoomFacts(transaction, roomId));
  if (!room) return;
  const { roundId, rule } = round;
  const rows = await transaction.select().from(roundSeats).where(eq(roundSeats.roundId, roundId));
  const members = new Set([...room.memberships.values()].map((member) => member.membershipId));
  const present = rows
    .filter((row) => members.has(row.membershipId))
    .map(({ mandateRole, mandateTerritoryId, seatRole, seatTerritoryId }) => ({
      mandate: { role: mandateRole, territoryId: mandateTerritoryId },
      seat: { role: seatRole, territoryId: seatTerritoryId },
    }));
  const { seat } = planLateSeat(rule, mandate, present, roundPlace(room));
  await transaction.insert(roundSeats).values({
    roundId,
    membershipId,
    mandateRole: mandate.role,
    mandateTerritoryId: mandate.territoryId,
    beforeRole: mandate.role,
    beforeTerritoryId: mandate.territoryId,
    seatRole: seat.role,
    seatTerritoryId: seat.territoryId,
    seatedAt: DATABASE_TIME,
  });
  await wearHats(transaction, [{ membershipId, hat: seat }]);
}
