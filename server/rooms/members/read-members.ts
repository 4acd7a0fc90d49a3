import { and, asc, eq, inArray, isNotNull, type SQL } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { mandates, memberships, people } from '#db/schema.ts';
import { byName } from '#domain/by-name.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { Day, MandatePeriod } from '#domain/members/mandate.ts';
import { isLastFacilitator } from '#domain/members/members.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';
import { readToday } from '../today.ts';
import { mayDescribe } from './describe-member.ts';
import { type SeatOption, seatsToGive } from './seat-options.ts';

/** Somebody who was in a room and is not any more. */
export type FormerMember = {
  readonly personId: PersonId;
  readonly name: string;
  /** What they held there, the latest first; at least one. */
  readonly mandates: readonly MandatePeriod[];
};

/** Somebody who is or was in a room, as its members and administrators may know them. */
export type MemberReading = FormerMember & {
  /** Whether they are in the room now. */
  readonly present: boolean;
  /** Whether the room would be left without anybody who runs it. */
  readonly lastFacilitator: boolean;
  /**
   * Every seat of the room, and why a facilitator may not give it to them; none for who may give no
   * hats.
   */
  readonly seatsToGive: readonly SeatOption[];
  /** Whether the reader may say what they are where they come from. */
  readonly mayDescribe: boolean;
  readonly today: Day;
};

/** Those who left a room, the latest first. Refuses as the room itself does. */
export async function readFormerMembers(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<readonly FormerMember[], 'not-found'>> {
  const { database } = services;
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const ended = and(eq(memberships.roomId, roomId), isNotNull(memberships.endedAt));
  const histories = await loadHistories(database, ended);
  const gone = histories.filter(({ personId }) => !access.value.room.memberships.has(personId));
  return accept(gone.sort((a, b) => lastDay(b).localeCompare(lastDay(a))));
}

/**
 * Reads one member of a room, of today or of before. Who never was in it is `not-found`, as the
 * room itself may be.
 */
export async function readMember(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  personId: PersonId,
): Promise<Outcome<MemberReading, 'not-found'>> {
  const { database } = services;
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const { room, duties } = access.value;
  const theirs = and(eq(memberships.roomId, roomId), eq(memberships.personId, personId));
  const [history] = await loadHistories(database, theirs);
  if (!history) return refuse('not-found');
  const membership = room.memberships.get(personId);
  return accept({
    ...history,
    present: membership !== undefined,
    lastFacilitator: isLastFacilitator(room.memberships, personId),
    seatsToGive: membership && duties.has('give-hats') ? seatsToGive(room, membership) : [],
    mayDescribe: mayDescribe(access.value, actor, personId).ok,
    today: await readToday(database),
  });
}

/** What people held in the memberships that are asked for, person by person. */
async function loadHistories(queryable: Queryable, which: SQL | undefined): Promise<FormerMember[]> {
  const ids = queryable.select({ id: memberships.id }).from(memberships).where(which);
  const rows = await queryable
    .select({ personId: people.id, name: people.name, mandate: mandates })
    .from(mandates)
    .innerJoin(memberships, eq(memberships.id, mandates.membershipId))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(inArray(mandates.membershipId, ids))
    .orderBy(asc(mandates.createdAt), asc(mandates.id));
  const histories = new Map<PersonId, FormerMember & { mandates: MandatePeriod[] }>();
  for (const { personId, name, mandate } of rows) {
    const { role, territoryId, beginsOn, endsOn } = mandate;
    const history = histories.get(personId) ?? { personId, name, mandates: [] };
    history.mandates.unshift({ seat: { role, territoryId }, beginsOn, endsOn });
    histories.set(personId, history);
  }
  return [...histories.values()].sort(byName);
}

function lastDay({ mandates }: FormerMember): Day {
  return mandates[0]?.endsOn ?? '';
}
