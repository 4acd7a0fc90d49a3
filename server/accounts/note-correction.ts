import type { Queryable } from '#db/client.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Changes } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { sayableChanges } from '../journal/sayable-changes.ts';

type Corrected = Changes<'name' | 'language' | 'email'>;

/** Writes in the journal what somebody corrected in their account. */
export async function noteCorrection(transaction: Queryable, personId: PersonId, changes: Corrected): Promise<void> {
  const said = await sayableChanges(transaction, personId, changes, ['language']);
  await recordEntry(transaction, { actorId: personId, action: 'person-corrected', details: { changes: said } });
}

/** The same of somebody whom somebody else corrected. */
export async function noteCorrectionOf(
  transaction: Queryable,
  actorId: PersonId,
  personId: PersonId,
  changes: Changes<'name' | 'email'>,
): Promise<void> {
  const said = await sayableChanges(transaction, personId, changes);
  await recordEntry(transaction, { actorId, action: 'account-corrected', details: { personId, changes: said } });
}
