import { and, count, eq, gt, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItems } from '#db/schema.ts';
import type { AgendaItemId, PersonId } from '#domain/ids.ts';
import type { AgendaDraft } from '#domain/meetings/agenda.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { addMinutesSections } from '../minutes/create-minutes.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import type { Services } from '../services.ts';
import { accessOpenHall, type HallAccess, type MeetingPlace, type RunRefusal } from './hall-access.ts';
import { meetingTopic } from './hall-topics.ts';

export type NewItem = Pick<AgendaDraft, 'title' | 'kind' | 'minutes' | 'presenter'> & {
  /** Whether it comes right after the item that is spoken about; else it is the last one. */
  readonly next: boolean;
};

export type AddItemRefusal = RunRefusal | 'too-many-items';

/**
 * Adds an item to the agenda of a meeting that is open, with its place in the minutes. Whoever runs
 * the meeting may; what was added in the meeting itself stands in the journal. Gives its id.
 */
export function addItem(
  services: Services,
  actor: PersonId,
  place: MeetingPlace,
  { next, ...item }: NewItem,
): Promise<Outcome<AgendaItemId, AddItemRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<HallAccess, AddItemRefusal>> => {
    const access = await accessOpenHall(queryable, actor, place);
    if (!access.ok) return access;
    return (await countItems(queryable, place)) < MEETING_LIMITS.items ? access : refuse('too-many-items');
  };
  const apply = async (transaction: Queryable, { room, meeting }: HallAccess) => {
    const position = await makeRoom(transaction, place, next);
    const [added] = await transaction
      .insert(agendaItems)
      .values({ ...item, meetingId: meeting.id, position })
      .returning({ id: agendaItems.id });
    if (!added) throw new Error('an inserted item came back without its id');
    await addMinutesSections(transaction, meeting.id);
    await tellRoom(transaction, room.roomId, [meetingTopic(meeting.id)]);
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'agenda-item-added',
      details: { meetingId: meeting.id, title: meeting.title, item: item.title },
    });
    return added.id;
  };
  // Its section of the minutes is new to the room.
  return changeRoomRights(services, place.roomId, judge, apply);
}

async function countItems(queryable: Queryable, { meetingId }: MeetingPlace): Promise<number> {
  const [found] = await queryable
    .select({ items: count() })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId));
  return found?.items ?? 0;
}

/** The position of a new item; the others make room for it. */
async function makeRoom(transaction: Queryable, { meetingId }: MeetingPlace, next: boolean): Promise<number> {
  const own = eq(agendaItems.meetingId, meetingId);
  const [last] = await transaction
    .select({ position: max(agendaItems.position) })
    .from(agendaItems)
    .where(own);
  const [current] = await transaction
    .select({ position: agendaItems.position })
    .from(agendaItems)
    .where(and(own, eq(agendaItems.state, 'current')));
  if (!next || !current) return (last?.position ?? -1) + 1;
  await transaction
    .update(agendaItems)
    .set({ position: sql`${agendaItems.position} + 1` })
    .where(and(own, gt(agendaItems.position, current.position)));
  return current.position + 1;
}
