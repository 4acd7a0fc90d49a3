import type { JSONContent } from '@tiptap/core';
import { sameBlocks } from '../block-anchor.ts';
import { putBack } from './draft-difference.ts';

type Proposed = { readonly base: readonly JSONContent[]; readonly replacement: readonly JSONContent[] };

/**
 * What the text would be with all that is proposed in place of `base`, over what is there now:
 * nothing of that goes.
 */
export function proposedOver({ base, replacement }: Proposed, over: readonly JSONContent[]): JSONContent[] {
  if (sameBlocks(base, over)) return [...replacement];
  const doc = (content: readonly JSONContent[]) => ({ type: 'doc', content: [...content] });
  const merged = putBack({ content: doc(replacement), base: doc(base) }, doc(over)).content ?? [];
  return merged.every(({ type, content }) => type === 'paragraph' && !content?.length) ? [] : merged;
}
