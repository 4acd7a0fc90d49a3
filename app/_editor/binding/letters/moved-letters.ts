import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { Following } from './following.ts';

/** How often this person wrote or put the caret somewhere. */
const actedKey = new PluginKey<number>('acted');

/**
 * Keeps carets, and letters that somebody is typing or typed offline, among the words where they
 * stood. Cutting a line in two, joining two, making a title or a list of one, and moving words all
 * write letters anew, since Yjs cannot move them. Each editor sees to its own caret and letters
 * only.
 */
export const MovedLetters = Extension.create({
  name: 'movedLetters',
  addProseMirrorPlugins() {
    return [
      new Plugin<number>({
        key: actedKey,
        state: {
          init: () => 0,
          apply: (tr, count) => {
            const isOwn = (tr.docChanged || tr.selectionSet) && !tr.getMeta(ySyncPluginKey)?.isChangeOrigin;
            return isOwn ? count + 1 : count;
          },
        },
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (!binding) return {};
          const following = new Following(binding, () => actedKey.getState(view.state) ?? 0);
          const follow = (transaction: Y.Transaction) => following.follow(transaction);
          // Before the change is drawn: one's letters are never out of sight, and the caret is with
          // them.
          binding.doc.on('beforeObserverCalls', follow);
          return { destroy: () => binding.doc.off('beforeObserverCalls', follow) };
        },
      }),
    ];
  },
});
