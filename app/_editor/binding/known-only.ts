import { Extension } from '@tiptap/core';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { bringsKnown } from '#editor/known-content.ts';

type Options = {
  /** The section in the shared document, which the editor is bound to. */
  readonly fragment: Y.XmlFragment | null;
  /**
   * Something came that this page's schema does not know: from here on the editor writes nothing.
   */
  readonly onUnknown: () => void;
};

type Watch = {
  /**
   * Looks at another copy of the section from here on; to be called before the editor is bound to
   * it.
   */
  watch: (fragment: Y.XmlFragment) => void;
  stop: () => void;
};

declare module '@tiptap/core' {
  interface Storage {
    knownOnly: Watch;
  }
}

/**
 * Lets go of the shared text before the binding hears of something that it does not know: what it
 * cannot show it takes out of the document, for everybody. To be listed before the binding.
 */
export const KnownOnly = Extension.create<Options, Watch>({
  name: 'knownOnly',
  addOptions: () => ({ fragment: null, onUnknown: () => {} }),
  addStorage: () => ({ watch: () => {}, stop: () => {} }),
  onBeforeCreate() {
    const { fragment, onUnknown } = this.options;
    const { editor, storage } = this;
    const look = (events: Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
      if (local || bringsKnown(events)) return;
      const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(editor.state)?.binding;
      // All that the binding does, in either direction, it does in there.
      if (binding) binding.mux = () => {};
      editor.setEditable(false);
      onUnknown();
    };
    storage.watch = (watched) => {
      storage.stop();
      // Those who listen first hear first.
      watched.observeDeep(look);
      storage.stop = () => watched.unobserveDeep(look);
    };
    if (fragment) storage.watch(fragment);
  },
  onDestroy() {
    this.storage.stop();
  },
});
