import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { type ProsemirrorBinding, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { RelativePosition } from 'yjs';

/** Where the caret was before a change came in: relative to the text in Yjs, and as a bare number. */
type KnownSelection = {
  readonly anchor: RelativePosition;
  readonly head: RelativePosition;
  readonly absAnchor: number | null;
  readonly absHead: number | null;
};

/**
 * Keeps one's caret in one's own words while others write. y-tiptap resolves the caret from Yjs, exactly, but then
 * doubts the result and looks for a block with the same text at about the same place; where two people have just begun
 * a paragraph each, that is the other's, and the next letters land there. Without the bare numbers it does not look;
 * they are left to it only where Yjs knows no answer.
 */
export const ExactCaret = Extension.create({
  name: 'exactCaret',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (binding) trustYjs(binding);
          return {};
        },
      }),
    ];
  },
});

function trustYjs(binding: ProsemirrorBinding): void {
  let kept: KnownSelection | null = null;
  const resolves = (position: RelativePosition) =>
    relativePositionToAbsolutePosition(binding.doc, binding.type, position, binding.mapping) !== null;
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    configurable: true,
    get: () => {
      if (!kept?.anchor || !kept.head || !resolves(kept.anchor) || !resolves(kept.head)) return kept;
      return { ...kept, absAnchor: null, absHead: null };
    },
    set: (selection: KnownSelection | null) => {
      kept = selection;
    },
  });
}
