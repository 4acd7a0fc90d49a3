import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documents } from '#db/schema.ts';
import type { Stage } from '#domain/document.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { stageAfterAdoption } from '#domain/stages/stage-after-adoption.ts';
import { follow } from '../rooms/consequences.ts';

type Staged = { readonly roomId: RoomId; readonly documentId: DocumentId; readonly stage: Stage };

/** Brings a document to the stage at which its sections, as they are now adopted or not, put it. */
export async function moveStageWithSections(
  transaction: Queryable,
  { roomId, documentId, stage }: Staged,
  sections: readonly { readonly adopted: boolean }[],
): Promise<void> {
  const next = stageAfterAdoption(stage, sections);
  if (next === stage) return;
  await transaction.update(documents).set({ stage: next }).where(eq(documents.id, documentId));
  await follow(transaction, 'stageChanged', { roomId, documentId, from: stage, to: next });
}
