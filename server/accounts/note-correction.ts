import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { guests } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Changes } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';

type Corrected = Changes<'name' | 'language' | 'email'>;

/** What the journal says in the place of words that it must not keep. */
const UNSAID = '…';

/**
 * Writes in the journal what somebody corrected in their account. Whoever came by a link may have
 * their name erased, and no entry ever can be: of their name and address it only says that they
 * are others now.
 */
export async function noteCorrection(transaction: Queryable, personId: PersonId, changes: Corrected): Promise<void> {
  const said = (await mayBeErased(transaction, personId)) ? withoutNames(changes) : changes;
  await recordEntry(transaction, { actorId: personId, action: 'person-corrected', details: { changes: said } });
}

async function mayBeErased(queryable: Queryable, personId: PersonId): Promise<boolean> {
  const found = await queryable.select({ id: guests.personId }).from(guests).where(eq(guests.personId, personId));
  return found.length > 0;
}

function withoutNames(changes: Corrected): Corrected {
  return changes.map((change) => (change.field === 'language' ? change : { ...change, before: UNSAID, after: UNSAID }));
}
