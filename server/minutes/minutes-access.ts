import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { minutes } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessHall, type HallAccess, type MeetingPlace } from '../hall/hall-access.ts';

export type MinutesRow = typeof minutes.$inferSelect;

/** The minutes of a meeting as somebody of its room meets them. */
export type MinutesAccess = HallAccess & { readonly minutes: MinutesRow };

/**
 * Loads a meeting's minutes for whoever may see its room; `not-found` too while the meeting was not
 * opened.
 */
export async function accessMinutes(
  queryable: Queryable,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<MinutesAccess, 'not-found'>> {
  const access = await accessHall(queryable, actor, place);
  if (!access.ok) return access;
  const [row] = await queryable.select().from(minutes).where(eq(minutes.meetingId, place.meetingId));
  return row ? accept({ ...access.value, minutes: row }) : refuse('not-found');
}
