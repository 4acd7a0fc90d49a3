import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { rateLimits } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type Accepted, type Refusal, refuse } from '#domain/refusal.ts';

const AN_HOUR = 60 * 60;

/**
 * What a member may do again and again and nobody needs so often, by person and room, or by person
 * alone where it shows in all their rooms; `duration` in seconds. Each time everybody's pages are
 * drawn anew, rows come that stay, or, for a change of hat, all writing in the room stops for a
 * moment.
 */
export const REPEATS = {
  /** All pages of all their rooms are drawn anew. */
  'correct-name': { points: 10, duration: AN_HOUR },
  /** The same, of those whom one corrects: a list of a whole council was typed wrong. */
  'correct-account': { points: 120, duration: AN_HOUR },
  /** Some ten lists are read for it, of all rooms. */
  'export-account': { points: 20, duration: AN_HOUR },
  /** All texts of the room are gone through for it. */
  'search-room': { points: 600, duration: AN_HOUR },
  'change-hat': { points: 60, duration: 10 * 60 },
  /** As many as one may say. */
  'edit-comment': { points: 120, duration: AN_HOUR },
  'resolve-thread': { points: 120, duration: AN_HOUR },
  'reply-to-meeting': { points: 60, duration: AN_HOUR },
  /** Whoever runs a meeting notes those that were given in writing. */
  'give-voice': { points: 300, duration: AN_HOUR },
  /** Whoever types in where a whole plan stands; each is kept for good. */
  'review-action': { points: 120, duration: AN_HOUR },
  'name-moment': { points: 120, duration: AN_HOUR },
  // What those who run a room add that stays in it for good, and of which nothing else is a bound.
  'create-meeting': { points: 60, duration: AN_HOUR },
  'draft-decision': { points: 120, duration: AN_HOUR },
  'start-round': { points: 60, duration: AN_HOUR },
  'change-charter': { points: 120, duration: AN_HOUR },
  'add-document': { points: 60, duration: AN_HOUR },
  'add-section': { points: 300, duration: AN_HOUR },
  'add-member': { points: 300, duration: AN_HOUR },
  'add-members': { points: 60, duration: AN_HOUR },
  /** A pile of cards from a fair is typed in by one person. */
  'note-paper': { points: 600, duration: AN_HOUR },
} as const;

export type Repeated = keyof typeof REPEATS;

/**
 * Counts one more time and says whether it is still allowed; `roomId` is null for what shows in all
 * rooms of a person. The counters are in the database, so
 * that all processes count together; within a transaction it takes no other connection, and what is
 * taken back with it counts for nothing.
 */
export async function admitRepeat(
  queryable: Queryable,
  what: Repeated,
  personId: PersonId,
  roomId: RoomId | null,
): Promise<boolean> {
  const { points, duration } = REPEATS[what];
  const now = Date.now();
  const expire = now + duration * 1_000;
  const isOver = sql`${rateLimits.expire} <= ${now}`;
  const [counted] = await queryable
    .insert(rateLimits)
    .values({ key: `${what}:${personId} ${roomId ?? 'everywhere'}`, points: 1, expire })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${isOver} then 1 else ${rateLimits.points} + 1 end`,
        expire: sql`case when ${isOver} then ${expire} else ${rateLimits.expire} end`,
      },
    })
    .returning({ points: rateLimits.points });
  return (counted?.points ?? 0) <= points;
}

/**
 * Does `work` where a person has not asked for it too often, whatever became of it. To be called
 * outside of a transaction.
 */
export async function ifAdmitted<Value, Refused extends Refusal>(
  database: Queryable,
  what: Repeated,
  { personId, roomId }: { readonly personId: PersonId; readonly roomId: RoomId },
  work: () => Promise<Accepted<Value> | Refused>,
): Promise<Accepted<Value> | Refused | Refusal<'too-many-changes'>> {
  return (await admitRepeat(database, what, personId, roomId)) ? work() : refuse('too-many-changes');
}
