import { eq } from 'drizzle-orm';
import { people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Locale } from '#i18n/locale.ts';
import { changesBetween } from '../journal/changes.ts';
import { refreshRoomsOf } from '../rooms/refresh-rooms.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { noteCorrection } from './note-correction.ts';
import type { Person } from './person.ts';

type NameOutcome = Outcome<boolean, 'too-many-changes'>;

/**
 * Corrects one's own name, in every room at once, and so often in an hour. The same one is no
 * event. Gives whether anything changed.
 */
export async function correctOwnName(services: Services, personId: PersonId, name: string): Promise<NameOutcome> {
  const corrected = await services.database.transaction(async (transaction): Promise<NameOutcome> => {
    const [person] = await transaction.select().from(people).where(eq(people.id, personId)).for('update');
    const changes = changesBetween({ name: person?.name ?? '' }, { name });
    if (changes.length === 0) return accept(false);
    if (!(await admitRepeat(transaction, 'correct-name', personId, null))) return refuse('too-many-changes');
    await transaction.update(people).set({ name }).where(eq(people.id, personId));
    await noteCorrection(transaction, personId, changes);
    return accept(true);
  });
  if (corrected.ok && corrected.value) await refreshRoomsOf(services, personId);
  return corrected;
}

/** Keeps the language in which somebody wants to be written to. The same one is no event. */
export async function chooseOwnLanguage(services: Services, personId: PersonId, language: Locale): Promise<void> {
  await services.database.transaction(async (transaction) => {
    const [person] = await transaction.select().from(people).where(eq(people.id, personId)).for('update');
    const changes = changesBetween({ language: person?.locale ?? null }, { language });
    if (changes.length === 0) return;
    await transaction.update(people).set({ locale: language }).where(eq(people.id, personId));
    await noteCorrection(transaction, personId, changes);
  });
}

/**
 * Takes over for the account in which language somebody's browser reads from now on. A persona's
 * account stays as it is: it is everybody's who tries the demonstration.
 */
export async function followLanguage(
  services: Services,
  { id, persona }: Pick<Person, 'id' | 'persona'>,
  language: Locale,
): Promise<void> {
  if (persona === null) await chooseOwnLanguage(services, id, language);
}
