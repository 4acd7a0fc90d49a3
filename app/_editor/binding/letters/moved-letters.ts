import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { Following } from './following.ts';

/** How often this person wrote or put the caret somewhere. */
const actedKey = new PluginKey<number>('acted');

/**
 * Who cuts a line in two, joins two, makes a title or a list of one, or moves words, writes letters
 * anew: Yjs cannot move them. Carets that stood among them, and letters that somebody was typing
 * there at that moment or off the network, go with them: each editor sees to its own, and nobody to
 * anybody else's.
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
