import type { JSONContent } from '@tiptap/core';
import { z } from 'zod';
import { DeviceStore, type Owner } from './device-store.ts';
import { tellOfDrafts } from './draft-shelf.ts';

/** A text that could not go in, on its way to the page that makes an amendment of it. */
const keptSchema = z.object({
  draftId: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })).readonly(),
});
export type AmendmentDraft = { readonly draftId: string; readonly blocks: readonly JSONContent[] };

const KEY = 'entente.amendment-draft';

/** Keeps it in this tab. False where the browser has no room or will not. */
export function keepAmendmentDraft(draft: AmendmentDraft): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/**
 * What was kept, or null. It stays until it is proposed or another is, so that a page that is
 * loaded anew has it still.
 */
export function readAmendmentDraft(): AmendmentDraft | null {
  try {
    const kept = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/**
 * It was proposed: its words are in the amendment, and the draft goes from the device, in all tabs.
 */
export async function removeProposedDraft(owner: Owner): Promise<void> {
  const kept = readAmendmentDraft();
  if (!kept) return;
  sessionStorage.removeItem(KEY);
  const store = new DeviceStore(owner);
  const isGone = await store.write({ removedDrafts: [kept.draftId] });
  store.close();
  if (isGone) tellOfDrafts();
}
