import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { charterVersions, exchangeRounds } from '#db/schema.ts';
import type { MembershipId, PersonId, RoomId, RoundId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type PlannedSeat, planRound } from '#domain/rounds/plan-round.ts';
import type { SeatNote } from '#domain/rounds/round-place.ts';
import { sameSeat } from '#domain/seat.ts';
import { type Period, type RoomWriting, readWriting, type WriterNames } from '../authorship/read-writing.ts';
import type { SectionWriting } from '../authorship/read-written-rows.ts';
import { accessRoom } from '../facts/room-access.ts';
import { loadDocumentsSince, type RoomFacts } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';
import { findOwnSeat } from './find-own-seat.ts';
import { roundPlace } from './judge-round.ts';
import { loadRounds, loadSeats, type RoundFacts, type SeatFacts } from './load-rounds.ts';

export type RoundReading = RoundFacts & {
  /** By name. */
  readonly seats: readonly SeatReading[];
  /** The seat of the reader, by its membership; null where they had none, or are no member. */
  readonly own: MembershipId | null;
  /** How many who sat in it have not said what they understood. */
  readonly silent: number;
  /** For members, once the round is over; null for anybody else, and before. */
  readonly writing: readonly SectionWriting[] | null;
  readonly writers: WriterNames;
  /** Why it is not told what was written; null where it is. */
  readonly notShown: RoomWriting['notShown'];
  /** Whether the rule gives the same seats again now, from what is kept; late comers aside. */
  readonly repeats: boolean;
};

export type SeatReading = SeatFacts & {
  /** The name of whose place it was, where it was somebody's in particular. */
  readonly of: string | null;
  readonly note: SeatNote | null;
};

/**
 * Reads a round for whoever may see its room: who sat where, what was written meanwhile and what
 * was understood. For anybody else it is `not-found`.
 */
export async function readRound(
  services: Pick<Services, 'database' | 'reading'>,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
): Promise<Outcome<RoundReading, 'not-found'>> {
  const { database } = services;
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const [round] = await loadRounds(database, roomId, roundId);
  if (!round) return refuse('not-found');
  const { room, membership } = access.value;
  const seats = await loadSeats(database, roundId);
  const again = await planAgain(database, room, round, seats);
  const written = membership && round.endedAt ? await writtenIn(services, roomId, roundId) : null;
  const names = new Map(seats.map(({ membershipId, name }) => [membershipId, name]));
  return accept({
    ...round,
    seats: seats.map((given) => {
      const planned = again.get(given.membershipId);
      // What is said beside a seat is only said where it is about that seat.
      const same = planned && sameSeat(planned.seat, given.seat) ? planned : null;
      return { ...given, of: (same?.of && names.get(same.of)) ?? null, note: same?.note ?? null };
    }),
    own: membership && (await findOwnSeat(database, roundId, actor)),
    silent: countSilent(seats),
    // A round is for adding words; what was deleted is in the history.
    writing: written?.sections.filter(({ passages }) => passages.length > 0) ?? null,
    writers: written?.writers ?? new Map(),
    notShown: written?.notShown ?? null,
    repeats: seats.every(({ late, membershipId, seat }) => late || isGivenAgain(again.get(membershipId), seat)),
  });
}

/** Who left during the round and came back has two seats in it, and says one sentence. */
function countSilent(seats: readonly SeatFacts[]): number {
  const said = new Set(seats.flatMap(({ personId, understood }) => (understood === null ? [] : [personId])));
  return new Set(seats.map(({ personId }) => personId)).size - said.size;
}

/** What was written in a round that is over. */
async function writtenIn(
  services: Pick<Services, 'database' | 'reading'>,
  roomId: RoomId,
  roundId: RoundId,
): Promise<RoomWriting> {
  const period = periodOf(roundId);
  const documents = await loadDocumentsSince(services.database, roomId, period.from);
  return readWriting(services, { roomId, documents }, period);
}

function isGivenAgain(planned: PlannedSeat | undefined, seat: SeatFacts['seat']): boolean {
  return planned !== undefined && sameSeat(planned.seat, seat);
}

/**
 * The plan of a round, made again from who took part and from the charter that was in force when it
 * began.
 */
async function planAgain(
  queryable: Queryable,
  room: RoomFacts,
  { rule, seed, startedAt }: RoundFacts,
  seats: readonly SeatFacts[],
): Promise<Map<SeatFacts['membershipId'], PlannedSeat>> {
  const [version] = await queryable
    .select({ charter: charterVersions.charter })
    .from(charterVersions)
    .where(and(eq(charterVersions.roomId, room.roomId), lte(charterVersions.createdAt, startedAt)))
    .orderBy(desc(charterVersions.number))
    .limit(1);
  const place = roundPlace({ ...room, charter: version?.charter ?? room.charter });
  const members = seats.filter(({ late }) => !late);
  return new Map(planRound(rule, members, place, seed).map((planned) => [planned.membershipId, planned]));
}

function periodOf(id: RoundId): Period {
  const instant = (column: typeof exchangeRounds.startedAt | typeof exchangeRounds.endedAt) =>
    sql`(select ${column} from ${exchangeRounds} where ${exchangeRounds.id} = ${id})`;
  return { from: instant(exchangeRounds.startedAt), to: instant(exchangeRounds.endedAt) };
}
