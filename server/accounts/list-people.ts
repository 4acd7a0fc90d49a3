import { and, asc, count, eq, exists, isNotNull, max, ne, notExists, or, sql } from 'drizzle-orm';
import { guests, memberships, people, sessions } from '#db/schema.ts';
import { byName } from '#domain/by-name.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { plainly } from '#domain/typed/plainly.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import type { Services } from '../services.ts';
import { lasts } from '../sign-in/find-session.ts';

/** Somebody as an administrator sees them. */
export type PersonView = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly administrator: boolean;
  /** Null for who was only invited so far. */
  readonly cameInAt: Date | null;
  /** In how many browsers they are signed in, and when they last used one, to the hour. */
  readonly sessions: number;
  readonly lastUsedAt: Date | null;
};

/** How many are listed; the others are found by their names. */
export const PEOPLE_SHOWN = 200;

/**
 * Residents who came by a link or on paper have no account: they are the room's to know, and
 * nobody's to search. Members have.
 */
export const isNoGuest = and(
  or(
    notExists(sql`(select 1 from ${guests} where ${guests.personId} = ${people.id})`),
    exists(sql`(select 1 from ${memberships} where ${memberships.personId} = ${people.id})`),
  ),
  or(ne(people.name, ''), isNotNull(people.email)),
);

/**
 * The people whose name or address has `search` in it, with or without its accents, all where it is
 * empty. For administrators.
 */
export async function listPeople(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  search: string,
): Promise<Outcome<readonly PersonView[], 'only-administrators'>> {
  if (!(await mayOnSite(database, actor, 'see-people'))) return refuse('only-administrators');
  const { id, name, email, administrator, cameInAt } = people;
  const rows = await database
    .select({
      id,
      name,
      email,
      administrator,
      cameInAt,
      sessions: count(sessions.tokenHash),
      lastUsedAt: max(sessions.lastUsedAt),
    })
    .from(people)
    .leftJoin(sessions, and(eq(sessions.personId, people.id), lasts()))
    .where(isNoGuest)
    .groupBy(people.id)
    .orderBy(asc(people.id));
  // Not in SQL: which ones are found and the first would depend on who made the database.
  const wanted = plainly(search);
  const found = rows.filter(({ name, email }) => [name, email ?? ''].some((said) => plainly(said).includes(wanted)));
  return accept(found.sort(byName).slice(0, PEOPLE_SHOWN));
}
