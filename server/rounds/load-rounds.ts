import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '#db/client.ts';
import { exchangeRounds, memberships, people, roundSeats, roundSections } from '#db/schema.ts';
import { byName } from '#domain/by-name.ts';
import type { MembershipId, PersonId, RoomId, RoundId, SectionId } from '#domain/ids.ts';
import type { RoundRule } from '#domain/rounds/round.ts';
import type { Seat } from '#domain/seat.ts';

/** A round as it was begun, and how it ended. */
export type RoundFacts = {
  readonly id: RoundId;
  readonly rule: RoundRule;
  readonly seed: string | null;
  readonly question: string;
  /** How long it was to last. */
  readonly minutes: number;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly endsAt: Date;
  /** Null while it runs. */
  readonly endedAt: Date | null;
  /** Who ended it before its time, or null. */
  readonly endedBy: string | null;
  readonly sectionIds: readonly SectionId[];
};

/** A seat that a round gave, by its holder's name. */
export type SeatFacts = {
  readonly membershipId: MembershipId;
  readonly personId: PersonId;
  readonly name: string;
  readonly mandate: Seat;
  readonly seat: Seat;
  /** Came while the round ran. */
  readonly late: boolean;
  readonly understood: string | null;
};

const starter = alias(people, 'starter');
const ender = alias(people, 'ender');

const itsSections = sql<SectionId[]>`array(
  select ${roundSections.sectionId}::text from ${roundSections} where ${roundSections.roundId} = ${exchangeRounds.id}
)`;
/** How long a round lasts, in whole minutes. */
export const itsMinutes = sql<number>`
  round(extract(epoch from ${exchangeRounds.endsAt} - ${exchangeRounds.startedAt}) / 60)::int`;

/** The rounds of a room, the newest first; or one of them. */
export async function loadRounds(queryable: Queryable, roomId: RoomId, roundId?: RoundId): Promise<RoundFacts[]> {
  const one: SQL | undefined = roundId && eq(exchangeRounds.id, roundId);
  const rows = await queryable
    .select({
      round: exchangeRounds,
      minutes: itsMinutes,
      sectionIds: itsSections,
      startedBy: starter.name,
      endedBy: ender.name,
    })
    .from(exchangeRounds)
    .innerJoin(starter, eq(starter.id, exchangeRounds.startedBy))
    .leftJoin(ender, eq(ender.id, exchangeRounds.endedBy))
    .where(and(eq(exchangeRounds.roomId, roomId), one))
    .orderBy(desc(exchangeRounds.startedAt));
  return rows.map(({ round, minutes, sectionIds, startedBy, endedBy }) => {
    const { id, rule, seed, question, startedAt, endsAt, endedAt } = round;
    return { id, rule, seed, question, minutes, startedAt, startedBy, endsAt, endedAt, endedBy, sectionIds };
  });
}

/** The seats of a round. Who left the room since is among them. */
export async function loadSeats(queryable: Queryable, roundId: RoundId): Promise<SeatFacts[]> {
  const rows = await queryable
    .select({
      given: roundSeats,
      personId: memberships.personId,
      name: people.name,
      late: sql<boolean>`${roundSeats.seatedAt} > ${exchangeRounds.startedAt}`,
    })
    .from(roundSeats)
    .innerJoin(exchangeRounds, eq(exchangeRounds.id, roundSeats.roundId))
    .innerJoin(memberships, eq(memberships.id, roundSeats.membershipId))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(eq(roundSeats.roundId, roundId))
    .orderBy(asc(roundSeats.membershipId));
  return rows.sort(byName).map(({ given, personId, name, late }) => ({
    membershipId: given.membershipId,
    personId,
    name,
    mandate: { role: given.mandateRole, territoryId: given.mandateTerritoryId },
    seat: { role: given.seatRole, territoryId: given.seatTerritoryId },
    late,
    understood: given.understood,
  }));
}
