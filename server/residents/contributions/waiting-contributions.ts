import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { contributions, memberships, rooms } from '#db/schema.ts';
import { reviews } from '#domain/access/may.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { Services } from '../../services.ts';
import { countToReview, type ToReview } from './contribution-lists.ts';

/** What residents brought into one room, and waits there for somebody who reviews. */
export type WaitingContributions = ToReview & { readonly roomId: RoomId; readonly roomTitle: string };

/** The most rooms that one page shows. */
const SHOWN = 20;

/**
 * The rooms in use where somebody sits and reviews, and something of residents waits for them, by
 * name. Nothing waits in a room that is archived: it takes no decision.
 */
export async function waitingContributions(
  services: Pick<Services, 'database'>,
  personId: PersonId,
): Promise<WaitingContributions[]> {
  const asking = await services.database
    .selectDistinct({
      ...{ roomId: rooms.id, roomTitle: rooms.title },
      ...{ facilitator: memberships.facilitator, role: memberships.mandateRole },
    })
    .from(contributions)
    .innerJoin(rooms, and(eq(rooms.id, contributions.roomId), isNull(rooms.archivedAt)))
    .innerJoin(
      memberships,
      and(eq(memberships.roomId, rooms.id), eq(memberships.personId, personId), isNull(memberships.endedAt)),
    )
    .where(or(eq(contributions.state, 'waiting'), eq(contributions.heldBecause, 'reported')))
    .orderBy(asc(rooms.title), asc(rooms.id));
  const waiting: WaitingContributions[] = [];
  for (const { roomId, roomTitle, facilitator, role } of asking) {
    // Told by the seat alone, before all that decides about the room is read.
    if (!reviews({ facilitator, mandate: { role } })) continue;
    const counted = await countToReview(services, personId, roomId);
    if (counted && counted.waiting + counted.reported > 0) waiting.push({ roomId, roomTitle, ...counted });
    if (waiting.length === SHOWN) break;
  }
  return waiting;
}
