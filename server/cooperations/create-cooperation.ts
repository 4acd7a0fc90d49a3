import { cooperations, cooperationThemes } from '#db/schema.ts';
import type { CooperationId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';

export type NewCooperation = {
  readonly title: string;
  readonly summary: string;
  /** What it is to work on, in this order. */
  readonly themes: readonly string[];
};

/**
 * Opens a cooperation, which has no territory and no room yet. Administrators only. Gives its id.
 */
export async function createCooperation(
  services: Services,
  actor: PersonId,
  { title, summary, themes }: NewCooperation,
): Promise<Outcome<CooperationId, 'only-administrators'>> {
  return services.database.transaction(async (transaction) => {
    if (!(await mayOnSite(transaction, actor, 'create-cooperations'))) return refuse('only-administrators');
    const [cooperation] = await transaction
      .insert(cooperations)
      .values({ title, summary })
      .returning({ id: cooperations.id });
    if (!cooperation) throw new Error('an inserted cooperation came back without its id');
    const cooperationId = cooperation.id;
    if (themes.length > 0) {
      await transaction
        .insert(cooperationThemes)
        .values(themes.map((theme, position) => ({ cooperationId, title: theme, position })));
    }
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId,
      action: 'cooperation-created',
      details: { title },
    });
    return accept(cooperationId);
  });
}
