import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';

/** The person whom a demonstration persona stands for, or null. */
export async function findPersona(
  database: Queryable,
  persona: string,
): Promise<{ id: PersonId; name: string } | null> {
  const [person] = await database
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(eq(people.persona, persona));
  return person ?? null;
}

/** Whether somebody has this address, given in lower case. */
export async function isKnownAddress(database: Queryable, email: string): Promise<boolean> {
  const [person] = await database.select({ id: people.id }).from(people).where(eq(people.email, email));
  return person !== undefined;
}
