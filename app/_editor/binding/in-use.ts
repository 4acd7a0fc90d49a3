import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/** Keys by which one comes and goes, and writes nothing. */
const PASSING = ['Tab', 'Shift', 'Escape', 'Alt', 'Control', 'Meta'];

/**
 * Tells when somebody begins to use an editor: they press, click or touch in it. Who only passes by
 * with Tab does not.
 */
export const InUse = Extension.create<{ readonly onUse: (editor: Editor) => void }>({
  name: 'inUse',
  // Before whatever else keeps an event to itself.
  priority: 3000,
  addOptions: () => ({ onUse: () => {} }),
  addProseMirrorPlugins() {
    const used = () => {
      this.options.onUse(this.editor);
      return false;
    };
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            pointerdown: used,
            beforeinput: used,
            keydown: (_view, { key }) => !PASSING.includes(key) && used(),
          },
        },
      }),
    ];
  },
});
