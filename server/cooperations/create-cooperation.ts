import { randomUUID } from 'node:crypto';
import { cooperations, cooperationThemes } from '#db/schema.ts';
import { type CooperationId, type PersonId, cooperationId as readCooperationId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { derivedKey } from '../derived-key.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';

export type NewCooperation = {
  readonly title: string;
  readonly summary: string;
  /** What it is to work on, in this order. */
  readonly themes: readonly string[];
};

/** Drawn by the form, so that what it sends twice is created once. */
type Sent = { readonly key?: string };

/**
 * Opens a cooperation, which has no territory and no room yet. Administrators only. The same one
 * sent twice under one key is one. Gives its id.
 */
export async function createCooperation(
  services: Services,
  actor: PersonId,
  { title, summary, themes, key = randomUUID() }: NewCooperation & Sent,
): Promise<Outcome<CooperationId, 'only-administrators'>> {
  const cooperationId = readCooperationId.parse(derivedKey(actor, key, JSON.stringify([title, summary, themes])));
  return services.database.transaction(async (transaction) => {
    if (!(await mayOnSite(transaction, actor, 'create-cooperations'))) return refuse('only-administrators');
    const [cooperation] = await transaction
      .insert(cooperations)
      .values({ id: cooperationId, title, summary })
      .onConflictDoNothing()
      .returning({ id: cooperations.id });
    if (!cooperation) return accept(cooperationId);
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
