import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { StepMap } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { writeChange } from '#editor/section/write-change.ts';
import { itemOf } from '#editor/yjs-internals.ts';
import { type KnownSelection, keepSelection, onProsemirrorChange, replaceSelection } from '../y-tiptap-internals.ts';

const known = new WeakMap<ProsemirrorBinding, KnownSelection | null>();

/** Where the caret was, by the letters beside it, whether or not they are still there. */
export function caretBefore(binding: ProsemirrorBinding): KnownSelection | null {
  return known.get(binding) ?? null;
}

/** What the editor did to the text since it last was what is shared. Cleared as it is written. */
type Unwritten = { readonly since: Node; readonly maps: readonly StepMap[] };
const unwrittenKey = new PluginKey<Unwritten>('unwritten');

/**
 * Keeps one's words together while others write beside them. y-tiptap guesses by their text which
 * block one wrote in and where the caret was; where two people have just begun a paragraph each,
 * both blocks say the same, and letters of one land in the other's. This asks first for the
 * identity of blocks and letters.
 */
export const ExactCaret = Extension.create({
  name: 'exactCaret',
  addProseMirrorPlugins() {
    return [
      new Plugin<Unwritten>({
        key: unwrittenKey,
        state: {
          init: (_, { doc }) => ({ since: doc, maps: [] }),
          apply: (tr, unwritten) => {
            if (tr.getMeta(ySyncPluginKey)?.isChangeOrigin) return { since: tr.doc, maps: [] };
            // Several changes may come before one is written: their maps are kept together.
            return tr.docChanged ? { ...unwritten, maps: [...unwritten.maps, ...tr.mapping.maps] } : unwritten;
          },
        },
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (!binding) return {};
          writeByIdentity(binding, view);
          findByIdentity(binding, view);
          // One change can lead to the next at once, which looks for the caret where the first left
          // it.
          const drawn = () => {
            keepSelection(binding, getRelativeSelection(binding, view.state));
          };
          binding.type.observeDeep(drawn);
          return { destroy: () => binding.type.unobserveDeep(drawn) };
        },
      }),
    ];
  },
});

/**
 * On the way out: y-tiptap compares what is shown with what is shared, and cannot know which of two
 * equal letters is new.
 */
function writeByIdentity(binding: ProsemirrorBinding, view: EditorView): void {
  onProsemirrorChange(binding, (node) =>
    binding.doc.transact(() => {
      const unwritten = unwrittenKey.getState(view.state);
      if (!unwritten || unwritten.since === node) return;
      writeChange(binding, unwritten.since, node, unwritten.maps);
      Object.assign(unwritten, { since: node, maps: [] });
      keepSelection(binding, getRelativeSelection(binding, view.state));
    }, ySyncPluginKey),
  );
}

/**
 * On the way in: y-tiptap finds the caret by Yjs, doubts that, and looks for a block with the same
 * text at about the same place. Without the bare numbers it does not look; they are left to it
 * where the text around the caret is gone.
 */
function findByIdentity(binding: ProsemirrorBinding, view: EditorView): void {
  known.set(binding, null);
  replaceSelection(binding, {
    get: () => {
      const kept = known.get(binding) ?? null;
      const anchor = kept && livingPosition(binding.doc, kept.anchor);
      const head = kept && livingPosition(binding.doc, kept.head);
      return anchor && head ? { ...kept, anchor, head, absAnchor: null, absHead: null } : kept;
    },
    set: (selection: KnownSelection | null) => {
      const now = selection && ofThisMoment(binding, view, selection);
      known.set(binding, now?.absAnchor === now?.absHead ? behindTheirs(binding.doc, now) : now);
    },
  });
}

/**
 * The caret as it is now, where y-tiptap brings one of another moment: after an undo it brings the
 * one from before the change taken back, whose bare numbers may lie behind the end of the text.
 * There it would throw, and the editor would go on showing the old text.
 */
function ofThisMoment(binding: ProsemirrorBinding, view: EditorView, selection: KnownSelection): KnownSelection {
  const { anchor, head } = view.state.selection;
  const isOfNow = selection.absAnchor === anchor && selection.absHead === head;
  return isOfNow ? selection : getRelativeSelection(binding, view.state);
}

/**
 * The same position, said in a way that y-tiptap does not doubt; null where the text or block
 * around it was deleted.
 */
function livingPosition(doc: Y.Doc, position: Y.RelativePosition | null): Y.RelativePosition | null {
  const found = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!found || itemOf(found.type)?.deleted) return null;
  // It takes the start of a text for an error wherever the position still names a letter, deleted
  // meanwhile.
  const atStart = found.type instanceof Y.XmlText && found.index === 0;
  return atStart ? Y.createRelativePositionFromTypeIndex(found.type, 0, -1) : position;
}

/**
 * A caret put behind what somebody else is writing means the end of their line and stays there:
 * otherwise one's next Enter would cut their word. Behind one's own letter it stays with that
 * letter, so that two who write there do not mix.
 */
function behindTheirs(doc: Y.Doc, caret: KnownSelection | null): KnownSelection | null {
  const position: Y.RelativePosition | null = caret?.head ?? null;
  const found = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!caret || !position || !(found?.type instanceof Y.XmlText) || found.index < found.type.length) return caret;
  if (position.item?.client === doc.clientID) return caret;
  const end = Y.createRelativePositionFromTypeIndex(found.type, found.index);
  return { ...caret, anchor: end, head: end };
}
