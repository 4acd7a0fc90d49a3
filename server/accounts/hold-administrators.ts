import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import type { Administrator } from '#domain/administrators.ts';

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
