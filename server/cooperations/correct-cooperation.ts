import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, cooperationThemes } from '#db/schema.ts';
import type { CooperationId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import { accessCooperation } from './cooperation-access.ts';
import type { NewCooperation } from './create-cooperation.ts';

export type CorrectCooperationRefusal = 'not-found' | 'only-administrators';

/**
 * Corrects a cooperation's title, summary and themes. Whoever may create one may. The same ones are no event. Gives whether
 * anything changed.
 */
export async function correctCooperation(
  services: Services,
  actor: PersonId,
  cooperationId: CooperationId,
  after: NewCooperation,
): Promise<Outcome<boolean, CorrectCooperationRefusal>> {
  const corrected = await services.database.transaction(
    async (transaction): Promise<Outcome<boolean, CorrectCooperationRefusal>> => {
      const access = await accessCooperation(transaction, actor, cooperationId);
      if (!access.ok) return access;
      if (!access.value.duties.has('correct-cooperation')) return refuse('only-administrators');
      const { title, summary, themes } = after;
      const changes = changesBetween(await readWords(transaction, cooperationId), { title, summary, themes });
      if (changes.length === 0) return accept(false);
      await transaction.update(cooperations).set({ title, summary }).where(eq(cooperations.id, cooperationId));
      await replaceThemes(transaction, cooperationId, themes);
      const details = { title, changes };
      await recordEntry(transaction, { actorId: actor, cooperationId, action: 'cooperation-corrected', details });
      return accept(true);
    },
  );
  if (corrected.ok && corrected.value) await refreshRooms(services, cooperationId);
  return corrected;
}

/** Holds the cooperation until the transaction ends, so that of two corrections at once each says what it found. */
async function readWords(transaction: Queryable, cooperationId: CooperationId): Promise<NewCooperation> {
  const [cooperation] = await transaction
    .select()
    .from(cooperations)
    .where(eq(cooperations.id, cooperationId))
    .for('update');
  const themes = await transaction
    .select({ title: cooperationThemes.title })
    .from(cooperationThemes)
    .where(eq(cooperationThemes.cooperationId, cooperationId))
    .orderBy(asc(cooperationThemes.position));
  const { title = '', summary = '' } = cooperation ?? {};
  return { title, summary, themes: themes.map((theme) => theme.title) };
}

async function replaceThemes(
  transaction: Queryable,
  cooperationId: CooperationId,
  themes: readonly string[],
): Promise<void> {
  await transaction.delete(cooperationThemes).where(eq(cooperationThemes.cooperationId, cooperationId));
  if (themes.length === 0) return;
  await transaction
    .insert(cooperationThemes)
    .values(themes.map((title, position) => ({ cooperationId, title, position })));
}
