import type { JSONContent } from '@tiptap/core';
import { z } from 'zod';

/** A text that could not go in, on its way to the page that makes an amendment of it. */
const blocksSchema = z.array(z.looseObject({ type: z.string() }));

const KEY = 'entente.amendment-draft';

/** Keeps it in this tab. False where the browser has no room or will not. */
export function keepAmendmentDraft(blocks: readonly JSONContent[]): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(blocks));
    return true;
  } catch {
    return false;
  }
}

/** What was kept, or null. It stays until another is, so that a page that is loaded anew has it still. */
export function readAmendmentDraft(): readonly JSONContent[] | null {
  try {
    const kept = blocksSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}
