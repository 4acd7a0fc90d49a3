import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItemSections, agendaItems, attendances, meetingReplies, proxies } from '#db/schema.ts';
import type { AgendaItemId, MeetingId, SectionId } from '#domain/ids.ts';
import type { ClockedItem } from '#domain/meetings/agenda-clock.ts';
import type { ITEM_KINDS } from '#domain/meetings/meeting.ts';
import type { HallMember, HallNow, NamedHallMember, Reply } from '#domain/meetings/presence.ts';
import { sideOf } from '#domain/territories/setting.ts';
import { namedMembers } from '../facts/member-names.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { loadTerritoryNames } from '../facts/room-names.ts';

/** An item of the agenda, with what it has taken until now by the database's clock. */
export type HallItem = ClockedItem & {
  readonly id: AgendaItemId;
  readonly title: string;
  readonly kind: (typeof ITEM_KINDS)[number];
  readonly presenter: string;
  readonly sectionIds: readonly SectionId[];
  /** Since when it is spoken about; null where it is not now. */
  readonly currentSince: Date | null;
};

/** The members of a room as a hall knows them. */
export function hallMembers({ memberships, territories }: RoomFacts): HallMember[] {
  return [...memberships].map(([personId, { membershipId, mandate }]) => {
    const territory = territories.get(mandate.territoryId);
    if (!territory) throw new Error(`the territory of the mandate ${membershipId} is not in the cooperation`);
    return { membershipId, personId, mandate, side: sideOf(territory.setting) };
  });
}

/** The same by name, for who shows them. */
export async function namedHallMembers(queryable: Queryable, room: RoomFacts): Promise<NamedHallMember[]> {
  const named = await namedMembers(queryable, room);
  const territories = await loadTerritoryNames(queryable, room.cooperationId);
  const members = new Map(hallMembers(room).map((member) => [member.personId, member]));
  return [...named].flatMap(([personId, { name }]) => {
    const member = members.get(personId);
    return member ? [{ ...member, name, territory: territories.get(member.mandate.territoryId) ?? '' }] : [];
  });
}

/** Who is in a meeting now and which voices are given: all that decides about quorum and votes. */
export async function loadHall(queryable: Queryable, room: RoomFacts, meetingId: MeetingId): Promise<HallNow> {
  const stays = await queryable
    .select({ membershipId: attendances.membershipId, mode: attendances.mode, standIn: attendances.standIn })
    .from(attendances)
    .where(and(eq(attendances.meetingId, meetingId), isNull(attendances.leftAt)));
  const given = await queryable
    .select({ giverId: proxies.giverId, holderId: proxies.holderId })
    .from(proxies)
    .where(and(eq(proxies.meetingId, meetingId), isNull(proxies.endedAt)));
  return { rules: room.charter, members: hallMembers(room), stays, proxies: given };
}

/** The same with the names of who is in it, for who shows it. */
export async function loadNamedHall(
  queryable: Queryable,
  room: RoomFacts,
  meetingId: MeetingId,
): Promise<HallNow<NamedHallMember>> {
  const hall = await loadHall(queryable, room, meetingId);
  return { ...hall, members: await namedHallMembers(queryable, room) };
}

/** What members answered, with the name of who comes in their place where they said so. */
export async function loadReplies(
  queryable: Queryable,
  meetingId: MeetingId,
): Promise<(Reply & { readonly standIn: string })[]> {
  return queryable
    .select({
      membershipId: meetingReplies.membershipId,
      answer: meetingReplies.answer,
      standIn: meetingReplies.standIn,
    })
    .from(meetingReplies)
    .where(eq(meetingReplies.meetingId, meetingId));
}

/** The agenda in its order, with its clocks as they are now. */
export async function loadItems(queryable: Queryable, meetingId: MeetingId): Promise<HallItem[]> {
  return queryable
    .select({
      id: agendaItems.id,
      title: agendaItems.title,
      kind: agendaItems.kind,
      minutes: agendaItems.minutes,
      presenter: agendaItems.presenter,
      state: agendaItems.state,
      currentSince: agendaItems.currentSince,
      spentMs: SPENT_MS,
      sectionIds: itsSections,
    })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
}

/**
 * The most that an item is said to have taken, a day. Where a meeting was left open for weeks,
 * nobody spoke for so long; and what an item took has to fit its column, or nothing closes it.
 */
export const MOST_SPENT_MS = 24 * 3_600_000;

/** What an item has taken until now, in milliseconds, by the database's clock. */
export const SPENT_MS = sql<number>`least(
  ${agendaItems.spentMs} + coalesce(extract(epoch from clock_timestamp() - ${agendaItems.currentSince}) * 1000, 0),
  ${MOST_SPENT_MS}::bigint
)::float8`;

/** As text, since the driver gives an array of ids back as text anyway. */
const itsSections = sql<SectionId[]>`array(
  select ${agendaItemSections.sectionId}::text from ${agendaItemSections}
  where ${agendaItemSections.itemId} = ${agendaItems.id}
)`;
