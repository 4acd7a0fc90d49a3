import { eq } from 'drizzle-orm';
import { agendaItemSections, agendaItems, meetings, memberships } from '#db/schema.ts';
import type { AgendaItemId, MeetingId, MembershipId, PersonId, SectionId } from '#domain/ids.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import { type NotedPresence, notePresence } from '../hall/note-presence.ts';
import { openMeeting } from '../hall/open-meeting.ts';
import type { Services } from '../services.ts';
import type { RoomFixture } from './room-fixture.ts';

/** A meeting of a room with two items, convened and not open yet. */
export type MeetingFixture = MeetingPlace & {
  readonly meetingId: MeetingId;
  readonly items: readonly [AgendaItemId, AgendaItemId];
  /** The membership of each of the room's members. */
  readonly membershipOf: (person: PersonId) => MembershipId;
  /** Notes somebody as there, or as gone where `presence` is null. */
  readonly note: (person: PersonId, presence?: NotedPresence) => Promise<void>;
};

export async function createMeetingFixture(
  services: Services,
  room: RoomFixture,
  {
    sectionIds = [] as readonly SectionId[],
    ...change
  }: Partial<typeof meetings.$inferInsert> & {
    readonly sectionIds?: readonly SectionId[];
  } = {},
): Promise<MeetingFixture> {
  const { database } = services;
  const { roomId } = room;
  const rows = await database
    .select({ personId: memberships.personId, id: memberships.id })
    .from(memberships)
    .where(eq(memberships.roomId, roomId));
  const byPerson = new Map(rows.map(({ personId, id }) => [personId, id]));
  const membershipOf = (person: PersonId) => {
    const id = byPerson.get(person);
    if (!id) throw new Error(`${person} is no member of the room`);
    return id;
  };
  const [meeting] = await database
    .insert(meetings)
    .values({
      roomId,
      title: 'Comité de pilotage de novembre',
      startsAt: new Date('2026-11-26T09:00:00Z'),
      timeZone: 'Europe/Paris',
      place: 'Salle du conseil, Carhaix',
      convenedAt: new Date('2026-11-10T09:00:00Z'),
      createdBy: room.members.facilitator,
      ...change,
    })
    .returning({ id: meetings.id });
  if (!meeting) throw new Error('not inserted');
  const items = await database
    .insert(agendaItems)
    .values([
      { meetingId: meeting.id, position: 0, title: 'Où en est le diagnostic', kind: 'information', minutes: 20 },
      { meetingId: meeting.id, position: 1, title: 'Se soigner', kind: 'decision', minutes: 30 },
    ])
    .returning({ id: agendaItems.id });
  const [first, second] = items;
  if (!first || !second) throw new Error('not inserted');
  for (const sectionId of sectionIds) {
    await database.insert(agendaItemSections).values({ itemId: second.id, sectionId });
  }
  const place = { roomId, meetingId: meeting.id };
  return {
    ...place,
    items: [first.id, second.id],
    membershipOf,
    note: async (person, presence = { mode: 'on-site', standIn: '' }) => {
      const noted = await notePresence(services, room.members.facilitator, place, {
        membershipId: membershipOf(person),
        presence,
      });
      if (!noted.ok) throw new Error(noted.code);
    },
  };
}

/** The same, opened by the room's facilitator. */
export async function createOpenMeeting(
  services: Services,
  room: RoomFixture,
  change: Parameters<typeof createMeetingFixture>[2] = {},
): Promise<MeetingFixture> {
  const meeting = await createMeetingFixture(services, room, change);
  const opened = await openMeeting(services, room.members.facilitator, meeting);
  if (!opened.ok) throw new Error(opened.code);
  return meeting;
}
