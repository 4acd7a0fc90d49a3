import type { JSONContent } from '@tiptap/core';

/** How many changes one page shows. Each has its author and its moment beside its words. */
const MAX_CHANGES = 2_000;

type Compared = { readonly content: JSONContent; readonly changes: readonly unknown[] };

/** A section of a comparison, with how many of its changes are not shown. */
export type BoundedSection<Section extends Compared> = Section & { readonly leftOut: number };

/**
 * Cuts a comparison after as many changes as a page shows, between two blocks: what comes before is
 * shown, what comes after is counted. `changes` stay whole, for the figures of each author.
 */
export function boundChanges<Section extends Compared>(
  sections: readonly Section[],
  most = MAX_CHANGES,
): BoundedSection<Section>[] {
  let room = most;
  return sections.map((section) => {
    const blocks = section.content.content ?? [];
    const shown = blocks.findIndex((block) => {
      const number = changesIn(block).size;
      const isTooMuch = number > room;
      room = isTooMuch ? 0 : room - number;
      return isTooMuch;
    });
    if (shown < 0) return { ...section, leftOut: 0 };
    const content = { ...section.content, content: blocks.slice(0, shown) };
    return { ...section, content, leftOut: section.changes.length - changesIn(content).size };
  });
}

/** The numbers of the changes that stand in a node. */
function changesIn(node: JSONContent, found = new Set<number>()): ReadonlySet<number> {
  for (const { type, attrs } of node.marks ?? []) {
    if (type === 'passage' && Number(attrs?.number) >= 0) found.add(Number(attrs?.number));
  }
  for (const child of node.content ?? []) changesIn(child, found);
  return found;
}
