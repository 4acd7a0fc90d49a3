import { asc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actions, cooperationThemes } from '#db/schema.ts';
import type { CooperationId } from '#domain/ids.ts';
import { type Accepted, accept, type Refusal, refuse } from '#domain/refusal.ts';
import { matchThemes, type Theme } from '#domain/themes.ts';

/** With the title of the first theme that would go and is in use. */
export type ThemeInUse = Refusal<'theme-in-use'> & { readonly theme: string };

/** The themes of a cooperation, in their order. */
export async function loadThemes(queryable: Queryable, cooperationId: CooperationId): Promise<readonly Theme[]> {
  return queryable
    .select({ id: cooperationThemes.id, title: cooperationThemes.title })
    .from(cooperationThemes)
    .where(eq(cooperationThemes.cooperationId, cooperationId))
    .orderBy(asc(cooperationThemes.position));
}

/**
 * Puts `titles` in the place of the themes of a cooperation that the transaction holds. Where a
 * theme goes that actions are under, that is refused and nothing is changed.
 */
export async function replaceThemes(
  transaction: Queryable,
  cooperationId: CooperationId,
  known: readonly Theme[],
  titles: readonly string[],
): Promise<Accepted<null> | ThemeInUse> {
  const kept = matchThemes(known, titles);
  const gone = known.filter(({ id }) => !kept.includes(id));
  const used = await findUsed(transaction, gone);
  if (used) return { ...refuse('theme-in-use'), theme: used.title };
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0) await transaction.delete(cooperationThemes).where(inArray(cooperationThemes.id, ids));
  for (const [position, title] of titles.entries()) {
    const id = kept[position];
    if (id) await transaction.update(cooperationThemes).set({ title, position }).where(eq(cooperationThemes.id, id));
    else await transaction.insert(cooperationThemes).values({ cooperationId, title, position });
  }
  return accept(null);
}

/**
 * The first of these themes that actions are under. Holds them first: an action that is about to
 * come under one has its share (`isTheme`) and is waited for, and no other one gets a share any
 * more.
 */
async function findUsed(transaction: Queryable, themes: readonly Theme[]): Promise<Theme | undefined> {
  const ids = themes.map(({ id }) => id);
  if (ids.length === 0) return undefined;
  await transaction.select().from(cooperationThemes).where(inArray(cooperationThemes.id, ids)).for('update');
  const used = await transaction.select({ id: actions.themeId }).from(actions).where(inArray(actions.themeId, ids));
  return themes.find(({ id }) => used.some((one) => one.id === id));
}
