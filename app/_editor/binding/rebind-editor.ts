import { type Editor, getExtensionField } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import type { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { type Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import { yCursorPluginKey, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { samePlace } from './letters/same-place.ts';

type SharedText = {
  readonly doc: Y.Doc;
  readonly field: string;
  readonly caret: typeof CollaborationCaret;
};

const SHARED_KEYS: readonly unknown[] = [ySyncPluginKey, yUndoPluginKey, yCursorPluginKey];

/**
 * Has an editor show and write another copy of the shared text, as after a refusal. It stays the
 * same element, with its focus and its caret, under the hands of whoever types.
 */
export function rebindEditor(editor: Editor, { doc, field, caret }: SharedText): void {
  editor.storage.knownOnly?.watch(doc.getXmlFragment(field));
  const { doc: before, selection, plugins } = editor.state;
  const fresh = [Collaboration.configure({ document: doc, field }), caret].flatMap((extension) =>
    pluginsOf(extension, editor),
  );
  const others = plugins.filter((plugin) => !isShared(plugin));
  // What has the same key keeps its state, which is the old copy's: first without any of it.
  editor.view.updateState(editor.state.reconfigure({ plugins: others }));
  editor.view.updateState(editor.state.reconfigure({ plugins: [...fresh, ...others] }));
  const { tr } = editor.state;
  const place = (position: number) =>
    tr.doc.resolve(Math.min(samePlace(before, tr.doc, position), tr.doc.content.size));
  const [anchor, head] = [place(selection.anchor), place(selection.head)];
  const isInText = anchor.parent.inlineContent && head.parent.inlineContent;
  const moved = tr.setSelection(isInText ? TextSelection.between(anchor, head) : Selection.near(head));
  // Nobody has put the caret elsewhere.
  editor.view.dispatch(moved.setMeta(ySyncPluginKey, { isChangeOrigin: true }));
}

function isShared({ spec }: Plugin): boolean {
  return SHARED_KEYS.includes(spec.key) || isAwarenessListener(spec.key);
}

/** It has no key that could be imported. */
function isAwarenessListener(key: unknown): boolean {
  const name: unknown = typeof key === 'object' && key !== null && 'key' in key ? key.key : null;
  return typeof name === 'string' && name.startsWith('collaborationCaretAwarenessListener');
}

function pluginsOf(extension: typeof Collaboration | typeof CollaborationCaret, editor: Editor): Plugin[] {
  const { name, options, storage } = extension;
  const make = getExtensionField<(() => Plugin[]) | undefined>(
    extension as typeof Collaboration,
    'addProseMirrorPlugins',
    {
      name,
      options,
      storage,
      editor,
    },
  );
  return make?.() ?? [];
}
