import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { type Administrator, oneRemains } from '#domain/administrators.ts';
import type { PersonId } from '#domain/ids.ts';

/**
 * Who administers the site. Held until the transaction ends: two who would release each other take
 * turns.
 */
export async function holdAdministrators(transaction: Queryable): Promise<Administrator[]> {
  const rows = await transaction
    .select({ personId: people.id, email: people.email, cameInAt: people.cameInAt })
    .from(people)
    .where(eq(people.administrator, true))
    .orderBy(people.id)
    .for('update');
  return rows.map(({ personId, email, cameInAt }) => ({
    personId,
    hasAddress: email !== null,
    cameIn: cameInAt !== null,
  }));
}

/** Whether nobody could administer the site any more without them, with administrators held. */
export async function isLastAdministrator(transaction: Queryable, personId: PersonId): Promise<boolean> {
  const administrators = await holdAdministrators(transaction);
  return administrators.some((one) => one.personId === personId) && !oneRemains(administrators, personId);
}
