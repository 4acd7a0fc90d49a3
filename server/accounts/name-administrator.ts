import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';

export type NameAdministratorRefusal = 'only-administrators' | 'not-found' | 'last-administrator';

/**
 * Lets somebody administer the site, or no longer; whoever does may. One remains. What is so
 * already is no event. Gives whether they do now.
 */
export function nameAdministrator(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  personId: PersonId,
  administrator: boolean,
): Promise<Outcome<boolean, NameAdministratorRefusal>> {
  return database.transaction(async (transaction): Promise<Outcome<boolean, NameAdministratorRefusal>> => {
    const administrators = await holdAdministrators(transaction);
    const who = siteActor({ administrator: administrators.has(actor) });
    if (!may(who, 'name-administrators')) return refuse('only-administrators');
    const [person] = await transaction.select({ id: people.id }).from(people).where(eq(people.id, personId));
    if (!person) return refuse('not-found');
    if (administrators.has(personId) === administrator) return accept(administrator);
    if (!administrator && administrators.size === 1) return refuse('last-administrator');
    await transaction.update(people).set({ administrator }).where(eq(people.id, personId));
    await recordEntry(transaction, {
      actorId: actor,
      action: administrator ? 'administrator-appointed' : 'administrator-released',
      details: { personId },
    });
    return accept(administrator);
  });
}

/**
 * Who administers the site. Held until the transaction ends: two who would release each other take
 * turns.
 */
async function holdAdministrators(transaction: Queryable): Promise<Set<PersonId>> {
  const rows = await transaction
    .select({ id: people.id })
    .from(people)
    .where(eq(people.administrator, true))
    .orderBy(people.id)
    .for('update');
  return new Set(rows.map(({ id }) => id));
}
