import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Has the editors read now where the caret is. A browser moves it at once and tells of it only
 * after what waits before that, which on a slow device may be the next key, or what somebody else
 * wrote: an editor would act where the caret was, or put it back there.
 */
export function tellCaret(): void {
  document.dispatchEvent(new Event('selectionchange'));
}

/** Each key acts where the one before it put the caret, however fast they come. */
export const CaretTold = Extension.create({
  name: 'caretTold',
  // Before whatever acts on the key.
  priority: 4000,
  addProseMirrorPlugins() {
    const tell = ({ composing }: EditorView) => {
      // Half a letter is nothing to act on.
      if (!composing) tellCaret();
      return false;
    };
    return [new Plugin({ props: { handleDOMEvents: { keydown: tell, beforeinput: tell, cut: tell, paste: tell } } })];
  },
});
