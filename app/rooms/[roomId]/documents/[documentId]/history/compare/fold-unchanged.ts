import type { JSONContent } from '@tiptap/core';

/**
 * Blocks that follow each other in a section: shown, or so many that nothing changed in and that
 * are only counted.
 */
export type FoldedPart =
  | { readonly kind: 'shown'; readonly content: JSONContent }
  | { readonly kind: 'unchanged'; readonly content: JSONContent; readonly blocks: number };

/** How many unchanged blocks beside a changed one are shown, so that one sees where it stands. */
const AROUND = 1;

/** Cuts a compared section where nothing changed over several blocks. */
export function foldUnchanged({ content: blocks = [] }: JSONContent): FoldedPart[] {
  const near = blocks.map((_, at) => blocks.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(hasChange));
  const stretches: { isNear: boolean; blocks: JSONContent[] }[] = [];
  for (const [at, block] of blocks.entries()) {
    const isNear = near[at] ?? false;
    const last = stretches.at(-1);
    if (last?.isNear === isNear) last.blocks.push(block);
    else stretches.push({ isNear, blocks: [block] });
  }
  return stretches.map((stretch) => {
    const content = { type: 'doc', content: stretch.blocks };
    // One alone takes no more room than to say that it is there.
    if (stretch.isNear || stretch.blocks.length === 1) return { kind: 'shown', content };
    return { kind: 'unchanged', content, blocks: stretch.blocks.length };
  });
}

function hasChange(node: JSONContent): boolean {
  const isMarked = node.marks?.some(({ type, attrs }) => type === 'passage' && Number(attrs?.number) >= 0);
  return isMarked || (node.content ?? []).some(hasChange);
}
