import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, cooperationThemes } from '#db/schema.ts';
import type { CooperationId, PersonId, ThemeId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import { accessCooperation } from './cooperation-access.ts';
import type { NewCooperation } from './create-cooperation.ts';

export type CorrectCooperationRefusal = 'not-found' | 'only-administrators';

/**
 * Corrects a cooperation's title, summary and themes. Whoever may create one may. The same ones are
 * no event. Gives whether anything changed.
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

/**
 * Holds the cooperation until the transaction ends, so that of two corrections at once each says
 * what it found.
 */
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

/** A theme that stays, under its title or at its place, stays the same one: actions name it. */
async function replaceThemes(
  transaction: Queryable,
  cooperationId: CooperationId,
  themes: readonly string[],
): Promise<void> {
  const known = await transaction
    .select({ id: cooperationThemes.id, title: cooperationThemes.title })
    .from(cooperationThemes)
    .where(eq(cooperationThemes.cooperationId, cooperationId))
    .orderBy(asc(cooperationThemes.position));
  const kept = keptThemes(known, themes);
  for (const { id } of known.filter((theme) => !kept.includes(theme.id))) {
    await transaction.delete(cooperationThemes).where(eq(cooperationThemes.id, id));
  }
  for (const [position, title] of themes.entries()) {
    const id = kept[position];
    if (id) await transaction.update(cooperationThemes).set({ title, position }).where(eq(cooperationThemes.id, id));
    else await transaction.insert(cooperationThemes).values({ cooperationId, title, position });
  }
}

/**
 * For each title the theme that it is: the one that is called so, else the one that stood there and
 * is called so no more.
 */
function keptThemes(
  known: readonly { readonly id: ThemeId; readonly title: string }[],
  titles: readonly string[],
): (ThemeId | null)[] {
  const named = titles.map((title) => known.find((theme) => theme.title === title)?.id ?? null);
  return named.map((id, place) => {
    const stood = known[place];
    return id ?? (stood && !named.includes(stood.id) ? stood.id : null);
  });
}
