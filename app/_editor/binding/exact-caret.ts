import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { writeBlocks } from './exact-caret-blocks.ts';

/** Where the caret was before a change came in: relative to the text in Yjs, and as a bare number. */
type KnownSelection = ReturnType<typeof getRelativeSelection>;

/**
 * Keeps one's words together while others write beside them. y-tiptap guesses from what blocks say, which of them one
 * wrote in and where the caret was; where two people have just begun a paragraph each, both say the same, and letters of
 * one land with the other's. Here the blocks' and the letters' own identity is asked first.
 */
export const ExactCaret = Extension.create({
  name: 'exactCaret',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (!binding) return {};
          writeByIdentity(binding, view);
          findByIdentity(binding, view);
          // A change can lead to the next at once: the caret is sought from where the first left it.
          const drawn = () => {
            binding.beforeTransactionSelection = getRelativeSelection(binding, view.state);
          };
          binding.type.observeDeep(drawn);
          return { destroy: () => binding.type.unobserveDeep(drawn) };
        },
      }),
    ];
  },
});

/** On the way out: as the binding's own method, but with its guesses kept to the blocks that the change touched. */
function writeByIdentity(binding: ProsemirrorBinding, view: EditorView): void {
  binding._prosemirrorChanged = (node) =>
    binding.doc.transact(() => {
      writeBlocks(binding, binding.type, node);
      binding.beforeTransactionSelection = getRelativeSelection(binding, view.state);
    }, ySyncPluginKey);
}

/**
 * On the way in: y-tiptap finds the caret by Yjs, doubts that, and looks for a block with the same text at about the
 * same place. Without the bare numbers it does not look; they are left to it where the text around the caret is gone.
 */
function findByIdentity(binding: ProsemirrorBinding, view: EditorView): void {
  let kept: KnownSelection | null = null;
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    configurable: true,
    get: () => {
      const anchor = kept && livingPosition(binding.doc, kept.anchor);
      const head = kept && livingPosition(binding.doc, kept.head);
      return anchor && head ? { ...kept, anchor, head, absAnchor: null, absHead: null } : kept;
    },
    set: (selection: KnownSelection | null) => {
      const known = selection && ofThisMoment(binding, view, selection);
      kept = known?.absAnchor === known?.absHead ? behindTheirs(binding.doc, known) : known;
    },
  });
}

/**
 * The caret as it is, where y-tiptap comes with one of another moment: after an undo with that of before the change
 * taken back, whose bare numbers may lie behind the text's end. There it throws, and the editor goes on showing the old text.
 */
function ofThisMoment(binding: ProsemirrorBinding, view: EditorView, selection: KnownSelection): KnownSelection {
  const { anchor, head } = view.state.selection;
  const isOfNow = selection.absAnchor === anchor && selection.absHead === head;
  return isOfNow ? selection : getRelativeSelection(binding, view.state);
}

/** The same position, said in a way that y-tiptap does not doubt; null where the text or block around it was deleted. */
function livingPosition(doc: Y.Doc, position: Y.RelativePosition | null): Y.RelativePosition | null {
  const found = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!found || found.type._item?.deleted) return null;
  // It takes the start of a text for an error wherever the position still names a letter, deleted meanwhile.
  const atStart = found.type instanceof Y.XmlText && found.index === 0;
  return atStart ? Y.createRelativePositionFromTypeIndex(found.type, 0, -1) : position;
}

/**
 * A caret put behind what somebody else is writing means the end of their line and stays there: otherwise one's next
 * Enter would cut their word. Behind one's own letter it stays with that letter, so that two who write there do not mix.
 */
function behindTheirs(doc: Y.Doc, caret: KnownSelection | null): KnownSelection | null {
  const position: Y.RelativePosition | null = caret?.head ?? null;
  const found = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!caret || !position || !(found?.type instanceof Y.XmlText) || found.index < found.type.length) return caret;
  if (position.item?.client === doc.clientID) return caret;
  const end = Y.createRelativePositionFromTypeIndex(found.type, found.index);
  return { ...caret, anchor: end, head: end };
}
