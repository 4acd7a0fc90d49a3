import { and, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { addressChanges, people, sessions, signInLinks } from '#db/schema.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';

export type RetireRefusal = 'no-personas' | 'nobody-real';

/**
 * Makes a service of a database into which the demonstration was filled beside real people: nobody
 * comes in any more as one of its personas, who administer nothing. Their seats and words stay
 * theirs. Gives how many they were; refuses where there is nothing to part.
 */
export async function retirePersonas(database: Database): Promise<Outcome<number, RetireRefusal>> {
  return database.transaction(async (transaction): Promise<Outcome<number, RetireRefusal>> => {
    const personas = await transaction.select({ id: people.id }).from(people).where(isNotNull(people.persona));
    if (personas.length === 0) return refuse('no-personas');
    const isReal = and(isNull(people.persona), isNotNull(people.email));
    const [real] = await transaction.select({ id: people.id }).from(people).where(isReal).limit(1);
    if (!real) return refuse('nobody-real');
    const ids = personas.map(({ id }) => id);
    // Outside the demonstration a persona's session counts for nothing, and one of nobody's would.
    for (const door of [sessions, signInLinks, addressChanges]) {
      await transaction.delete(door).where(inArray(door.personId, ids));
    }
    const closed = { persona: null, email: null, emailVerified: null, administrator: false };
    await transaction.update(people).set(closed).where(inArray(people.id, ids));
    return accept(personas.length);
  });
}
