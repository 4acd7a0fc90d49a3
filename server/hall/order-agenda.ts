import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItems } from '#db/schema.ts';
import type { AgendaItemId, PersonId } from '#domain/ids.ts';
import { moveBefore } from '#domain/meetings/agenda.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { accessOpenHall, type MeetingPlace, type RunRefusal } from './hall-access.ts';
import { meetingTopic } from './hall-topics.ts';

/**
 * Puts an item of an open meeting before another one, or at the end where `before` is null. Whoever
 * runs the meeting may. What is wished is a place and no step, so that of two who press at once the
 * second changes nothing. Gives the order.
 */
export function orderAgenda(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  { itemId, before }: { readonly itemId: AgendaItemId; readonly before: AgendaItemId | null },
): Promise<Outcome<readonly AgendaItemId[], RunRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<AgendaItemId[], RunRefusal>> => {
    const access = await accessOpenHall(queryable, actor, place);
    if (!access.ok) return access;
    const order = await loadOrder(queryable, place);
    const from = order.indexOf(itemId);
    const to = before === null ? order.length : order.indexOf(before);
    return from < 0 || to < 0 ? refuse('not-found') : accept(moveBefore(order, from, to));
  };
  const apply = async (transaction: Queryable, order: readonly AgendaItemId[]) => {
    for (const [position, id] of order.entries()) {
      await transaction.update(agendaItems).set({ position }).where(eq(agendaItems.id, id));
    }
    return order;
  };
  return changeRoom(services, place.roomId, judge, apply, [meetingTopic(place.meetingId)]);
}

async function loadOrder(queryable: Queryable, { meetingId }: MeetingPlace): Promise<AgendaItemId[]> {
  const rows = await queryable
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
  return rows.map(({ id }) => id);
}
