import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { guests } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Changes } from './changes.ts';

/** What the journal says in the place of words that it must not keep. */
const UNSAID = '…';

/**
 * What the journal may say of a correction of what is said of somebody: all of it, or of whoever
 * came by a link that it is other words now, `fields` that name nobody aside. Their words can be
 * erased, and no entry ever can be.
 */
export async function sayableChanges<Field extends string>(
  queryable: Queryable,
  personId: PersonId,
  changes: Changes<Field>,
  fields: readonly Field[] = [],
): Promise<Changes<Field>> {
  const [guest] = await queryable.select({ id: guests.personId }).from(guests).where(eq(guests.personId, personId));
  if (!guest) return changes;
  return changes.map((change) =>
    fields.includes(change.field) ? change : { ...change, before: UNSAID, after: UNSAID },
  );
}
