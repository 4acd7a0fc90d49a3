import { eq } from 'drizzle-orm';
import { people } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { oneRemains } from '#domain/administrators.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';
import { holdAdministrators } from './hold-administrators.ts';

export type NameAdministratorRefusal =
  | 'only-administrators'
  | 'not-found'
  | 'administrator-without-address'
  | 'last-administrator';

/**
 * Lets somebody who has an address administer the site, or anybody no longer; whoever does may. One
 * who can come in remains. What is so already is no event. Gives whether they do now.
 */
export function nameAdministrator(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  personId: PersonId,
  administrator: boolean,
): Promise<Outcome<boolean, NameAdministratorRefusal>> {
  return database.transaction(async (transaction): Promise<Outcome<boolean, NameAdministratorRefusal>> => {
    const administrators = await holdAdministrators(transaction);
    const administers = (id: PersonId) => administrators.some((one) => one.personId === id);
    const who = siteActor({ administrator: administers(actor) });
    if (!may(who, 'name-administrators')) return refuse('only-administrators');
    const { id, email } = people;
    const [person] = await transaction.select({ email }).from(people).where(eq(id, personId)).for('update');
    if (!person) return refuse('not-found');
    if (administers(personId) === administrator) return accept(administrator);
    if (administrator && person.email === null) return refuse('administrator-without-address');
    if (!administrator && !oneRemains(administrators, personId)) return refuse('last-administrator');
    await transaction.update(people).set({ administrator }).where(eq(people.id, personId));
    await recordEntry(transaction, {
      actorId: actor,
      action: administrator ? 'administrator-appointed' : 'administrator-released',
      details: { personId },
    });
    return accept(administrator);
  });
}
