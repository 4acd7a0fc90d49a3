import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItems } from '#db/schema.ts';
import type { AgendaItemId, MeetingId, PersonId } from '#domain/ids.ts';
import type { ITEM_STATES } from '#domain/meetings/meeting.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { accessOpenHall, type MeetingPlace, type RunRefusal } from './hall-access.ts';
import { meetingTopic } from './hall-topics.ts';
import { SPENT_MS } from './load-hall.ts';

type ItemState = (typeof ITEM_STATES)[number];

/**
 * Moves through the agenda: an item is begun, done, put off or put back. Beginning one ends the one
 * that was spoken about; an item that is begun again goes on where its clock stood. Whoever runs
 * the meeting may. What is wished is a state and no step, so that of two who press at once the
 * second changes nothing.
 */
export function moveAgenda(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  { itemId, to }: { readonly itemId: AgendaItemId; readonly to: ItemState },
): Promise<Outcome<AgendaItemId, RunRefusal>> {
  const judge = async (queryable: Queryable) => {
    const access = await accessOpenHall(queryable, actor, place);
    if (!access.ok) return access;
    const [item] = await queryable
      .select()
      .from(agendaItems)
      .where(and(eq(agendaItems.id, itemId), eq(agendaItems.meetingId, place.meetingId)));
    return item ? accept(item) : refuse('not-found');
  };
  const apply = async (transaction: Queryable, item: typeof agendaItems.$inferSelect) => {
    if (item.state === to) return item.id;
    if (item.state === 'current' && to !== 'current') await settleCurrentItem(transaction, place.meetingId, to);
    else if (to === 'current') {
      await settleCurrentItem(transaction, place.meetingId, 'done');
      await transaction
        .update(agendaItems)
        .set({ state: 'current', currentSince: DATABASE_TIME })
        .where(eq(agendaItems.id, item.id));
    } else await transaction.update(agendaItems).set({ state: to }).where(eq(agendaItems.id, item.id));
    return item.id;
  };
  return changeRoom(services, place.roomId, judge, apply, [meetingTopic(place.meetingId)]);
}

/**
 * Stops the clock of the item that is spoken about, where there is one, and says what becomes of
 * it.
 */
export async function settleCurrentItem(
  transaction: Queryable,
  meetingId: MeetingId,
  state: Exclude<ItemState, 'current'>,
): Promise<void> {
  await transaction
    .update(agendaItems)
    .set({
      state,
      spentMs: sql`round(${SPENT_MS})::int`,
      currentSince: null,
    })
    .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.state, 'current')));
}
