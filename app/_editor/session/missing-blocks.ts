import type { JSONContent } from '@tiptap/core';

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
