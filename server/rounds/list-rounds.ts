import { and, count, countDistinct, eq, isNotNull, sql } from 'drizzle-orm';
import { exchangeRounds, memberships, people, roundSeats } from '#db/schema.ts';
import type { PersonId, RoomId, RoundId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom } from '../facts/room-access.ts';
import type { Services } from '../services.ts';
import { loadRounds, type RoundFacts } from './load-rounds.ts';

export type RoundSummary = RoundFacts & {
  /** How many had a seat in it. */
  readonly seats: number;
  /** How many said what they understood. */
  readonly sentences: number;
  /** One of these sentences, with whose it is; the first that was said. */
  readonly firstSentence: { readonly text: string; readonly name: string } | null;
};

/**
 * The rounds of a room, the newest first, for whoever may see it; for anybody else it is
 * `not-found`.
 */
export async function listRounds(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoundSummary[], 'not-found'>> {
  const { database } = services;
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const rounds = await loadRounds(database, roomId);
  const tallies = await database
    .select({
      roundId: roundSeats.roundId,
      seats: countDistinct(memberships.personId),
      sentences: count(roundSeats.understood),
    })
    .from(roundSeats)
    .innerJoin(memberships, eq(memberships.id, roundSeats.membershipId))
    .innerJoin(exchangeRounds, eq(exchangeRounds.id, roundSeats.roundId))
    .where(eq(exchangeRounds.roomId, roomId))
    .groupBy(roundSeats.roundId);
  const tallyOf = new Map(tallies.map((tally) => [tally.roundId, tally]));
  const sentenceOf = await firstSentences(services, roomId);
  return accept(
    rounds.map((round) => ({
      ...round,
      seats: tallyOf.get(round.id)?.seats ?? 0,
      sentences: tallyOf.get(round.id)?.sentences ?? 0,
      firstSentence: sentenceOf.get(round.id) ?? null,
    })),
  );
}

async function firstSentences(
  { database }: Pick<Services, 'database'>,
  roomId: RoomId,
): Promise<Map<RoundId, { text: string; name: string }>> {
  const rows = await database
    .selectDistinctOn([roundSeats.roundId], {
      roundId: roundSeats.roundId,
      text: sql<string>`${roundSeats.understood}`,
      name: people.name,
    })
    .from(roundSeats)
    .innerJoin(exchangeRounds, eq(exchangeRounds.id, roundSeats.roundId))
    .innerJoin(memberships, eq(memberships.id, roundSeats.membershipId))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(exchangeRounds.roomId, roomId), isNotNull(roundSeats.understood)))
    .orderBy(roundSeats.roundId, roundSeats.understoodAt);
  return new Map(rows.map(({ roundId, text, name }) => [roundId, { text, name }]));
}
