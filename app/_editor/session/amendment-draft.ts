import type { JSONContent } from '@tiptap/core';
import { z } from 'zod';
import { documentId, personId } from '#domain/ids.ts';
import { DeviceStore, type Owner } from './device-store.ts';
import { tellOfDrafts } from './draft-shelf.ts';

/**
 * Which text that could not go in is on its way to the page that makes an amendment of it. Others
 * who sign in in this tab, and addresses that stay in its history, name another or none.
 */
export type AmendmentDraft = Owner & { readonly draftId: string };

const keptSchema = z.object({
  personId,
  documentId,
  blocks: z.array(z.looseObject({ type: z.string() })).readonly(),
});

const keyOf = (draftId: string) => `entente.amendment-draft ${draftId}`;

/** Keeps its text in this tab. False where the browser has no room or will not. */
export function keepAmendmentDraft({ draftId, ...owner }: AmendmentDraft, blocks: readonly JSONContent[]): boolean {
  try {
    sessionStorage.setItem(keyOf(draftId), JSON.stringify({ ...owner, blocks }));
    return true;
  } catch {
    return false;
  }
}

/**
 * The text that was kept of it, or null. It stays until it is proposed, so that a page that is
 * loaded anew has it still.
 */
export function readAmendmentDraft(draft: AmendmentDraft): readonly JSONContent[] | null {
  try {
    const kept = keptSchema.parse(JSON.parse(sessionStorage.getItem(keyOf(draft.draftId)) ?? 'null'));
    const isOwn = kept.personId === draft.personId && kept.documentId === draft.documentId;
    return isOwn ? kept.blocks : null;
  } catch {
    return null;
  }
}

/**
 * It was proposed: its words are in the amendment, and the draft goes from the device, in all tabs.
 * False where the device would not, which may be asked again.
 */
export async function removeProposedDraft({ draftId, ...owner }: AmendmentDraft): Promise<boolean> {
  if (!readAmendmentDraft({ draftId, ...owner })) return true;
  const store = new DeviceStore(owner);
  const isGone = await store.write({ removedDrafts: [draftId] });
  store.close();
  if (!isGone) return false;
  sessionStorage.removeItem(keyOf(draftId));
  tellOfDrafts();
  return true;
}
