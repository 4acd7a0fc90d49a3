import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';

/** The origin of what a copy learns of the server by way of another copy. */
export const FROM_SERVER = 'server';

type CarryOver = {
  /**
   * The document that holds what the server refused, and all that came from the server. It is
   * changed.
   */
  readonly refused: Y.Doc;
  /**
   * A document as the server has it, under a new clientID. What may be written is written into it.
   */
  readonly fresh: Y.Doc;
  readonly sectionIds: readonly SectionId[];
  readonly mayWrite: (sectionId: SectionId) => boolean;
};

/** A section as its author has it, and as the server has it. */
export type KeptSection = { readonly content: JSONContent; readonly base: JSONContent };

/**
 * After a refusal: brings one's own changes into a fresh document where they are allowed, and gives
 * the others section by section, as they were last seen. Both documents first learn all that the
 * server knows, so that whatever still differs is one's own.
 */
export function carryOver({ refused, fresh, sectionIds, mayWrite }: CarryOver): Map<SectionId, KeptSection> {
  Y.applyUpdate(refused, Y.encodeStateAsUpdate(fresh), FROM_SERVER);
  const kept = new Map<SectionId, KeptSection>();
  fresh.transact(() => {
    for (const id of sectionIds) {
      const own = readSection(refused.getXmlFragment(sectionKey(id)));
      const shared = fresh.getXmlFragment(sectionKey(id));
      const base = readSection(shared);
      if (JSON.stringify(own) === JSON.stringify(base)) continue;
      if (mayWrite(id)) writeSection(shared, own);
      else kept.set(id, { content: own, base });
    }
  });
  return kept;
}
