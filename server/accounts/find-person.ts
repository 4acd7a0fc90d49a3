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

/** What is known of somebody, or null where there is nobody of that id. */
export async function readPerson(
  database: Queryable,
  id: PersonId,
): Promise<{ readonly id: PersonId; readonly name: string; readonly administrator: boolean } | null> {
  const { name, administrator } = people;
  const [person] = await database.select({ id: people.id, name, administrator }).from(people).where(eq(people.id, id));
  return person ?? null;
}
