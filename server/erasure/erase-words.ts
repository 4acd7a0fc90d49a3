import { and, eq, isNotNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, sections } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import { eraseWriting } from '../sync/log/erase-writing.ts';
import type { SignSet } from '../sync/log/sign-set.ts';
import { eraseLiveWords } from './erase-live-words.ts';
import { findAdopted } from './own-signs.ts';

/**
 * Whether what somebody wrote stays without their name, or goes, from the texts too. What was
 * adopted stays in any case.
 */
export const ERASED_WORDS = ['stay', 'go'] as const;
export type ErasedWords = (typeof ERASED_WORDS)[number];

/** Whom to erase, and a room that they came to. */
export type Erased = { readonly personId: PersonId; readonly roomId: RoomId };

/**
 * Takes out of a room all that somebody brought in and wrote there, from the logs' own bytes too.
 * Gives whether a text changed: whoever has the room open then needs it anew.
 */
export async function eraseWords(transaction: Queryable, erased: Erased): Promise<boolean> {
  const contributed = await eraseContributions(transaction, erased);
  return (await eraseLiveWords(transaction, erased)) || contributed;
}

/**
 * Takes a guest's words out of their contributions and, as whole paragraphs, out of the texts' logs
 * where nothing of them was ever adopted. Gives whether a text changed.
 */
async function eraseContributions(transaction: Queryable, { personId, roomId }: Erased): Promise<boolean> {
  const own = and(eq(contributions.guestId, personId), eq(contributions.roomId, roomId));
  const written = await transaction
    .select({ documentId: sections.documentId, clientId: contributions.clientId })
    .from(contributions)
    .innerJoin(sections, eq(sections.id, contributions.takenUpInId))
    .where(and(own, isNotNull(contributions.clientId)));
  const adopted = new Map<DocumentId, SignSet>();
  let changed = false;
  for (const { documentId, clientId } of written) {
    const stays = adopted.get(documentId) ?? (await findAdopted(transaction, documentId));
    adopted.set(documentId, stays);
    if (clientId === null || stays.hasClient(clientId)) continue;
    await eraseWriting(transaction, roomId, { documentId, clientId });
    changed = true;
  }
  await transaction
    .update(contributions)
    .set({ body: '', passage: '', choice: null, why: '', hiddenWhy: '', hiddenAt: DATABASE_TIME })
    .where(own);
  return changed;
}
