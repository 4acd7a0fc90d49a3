import type { JSONContent } from '@tiptap/core';
import { z } from 'zod';
import { type DocumentId, type PersonId, type SectionId, sectionId } from '#domain/ids.ts';

const draftsSchema = z.array(
  z.object({
    sectionId,
    /** Milliseconds since 1970. */
    keptAt: z.number(),
    /** The section as its author last saw it. What the shared text has by now is left out when shown. */
    content: z.custom<JSONContent>((value) => typeof value === 'object' && value !== null),
  }),
);

/** Text of one's own that could not go into the shared document. It is on this device, and only here. */
export type Draft = z.infer<typeof draftsSchema>[number];

/** The drafts of one person in one document, in the browser's own storage: written at once, before a tab can close. */
export class DraftStore {
  readonly #key: string;

  constructor(documentId: DocumentId, personId: PersonId) {
    this.#key = `entente.drafts.${documentId}.${personId}`;
  }

  read(): Draft[] {
    try {
      return draftsSchema.parse(JSON.parse(localStorage.getItem(this.#key) ?? '[]'));
    } catch {
      return [];
    }
  }

  /** Keeps a section's draft beside those it already has, unless it says the same as the last. */
  keep(sectionId: SectionId, content: JSONContent, nowMs: number): void {
    const drafts = this.read();
    const last = drafts.findLast((draft) => draft.sectionId === sectionId);
    if (last && JSON.stringify(last.content) === JSON.stringify(content)) return;
    this.#write([...drafts, { sectionId, keptAt: nowMs, content }]);
  }

  remove(draft: Draft): void {
    this.#write(this.read().filter((kept) => kept.sectionId !== draft.sectionId || kept.keptAt !== draft.keptAt));
  }

  #write(drafts: readonly Draft[]): void {
    if (drafts.length === 0) localStorage.removeItem(this.#key);
    else localStorage.setItem(this.#key, JSON.stringify(drafts));
  }
}

/** The blocks of a draft that the shared text does not have: what would be lost without it. */
export function missingBlocks(draft: JSONContent, shared: JSONContent): JSONContent[] {
  const there = new Map<string, number>();
  for (const block of shared.content ?? []) {
    const key = JSON.stringify(block);
    there.set(key, (there.get(key) ?? 0) + 1);
  }
  return (draft.content ?? []).filter((block) => {
    const key = JSON.stringify(block);
    const left = there.get(key) ?? 0;
    there.set(key, left - 1);
    return left <= 0 && block.content !== undefined;
  });
}
