import { type Editor, Extension } from '@tiptap/core';
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

type StackItem = Y.UndoManager['undoStack'][number];
type Popped = { readonly stackItem: StackItem; readonly type: 'undo' | 'redo' };
/** Where the other half of a move is taken back. */
type Half = { readonly manager: Y.UndoManager; readonly item: StackItem };

/** For a tool that takes back, too. */
type UndoPointsStorage = { takeBackFormat: () => boolean };

declare module '@tiptap/core' {
  interface Storage {
    undoPoints: UndoPointsStorage;
  }
}

/** A move between two sections is two undo steps; each names the other. */
const halves = new WeakMap<StackItem, Half>();
/** The editor from which something is being dragged. */
let source: Editor | null = null;
/** How long after a drop, in milliseconds, the text is out of the section that it came from. */
const MOVED_MS = 60;

/**
 * Sees to what one press of undo takes back. A move to another section is undone in both. An
 * automatic format is undone alone, and what was typed for it stays. Afterwards the caret is where
 * it was before what was taken back.
 */
export const UndoPoints = Extension.create<object, UndoPointsStorage>({
  name: 'undoPoints',
  // Before the shortcuts of the shared text.
  priority: 1100,
  addStorage: () => ({ takeBackFormat: () => false }),
  onBeforeCreate() {
    this.storage.takeBackFormat = () => takeBackFormat(this.editor);
  },
  addKeyboardShortcuts() {
    return { 'Mod-z': () => takeBackFormat(this.editor) };
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        filterTransaction: (tr) => {
          // What was typed for a format is one step, and the format another.
          if (isFormat(tr, editor)) managerOf(editor.view)?.stopCapturing();
          return true;
        },
        props: {
          handleDOMEvents: {
            dragstart: () => {
              source = editor;
              return false;
            },
            dragend: () => {
              source = null;
              return false;
            },
            drop: () => {
              if (source && source !== editor) linkMove(source, editor);
              return false;
            },
          },
        },
        view: (view) => {
          const manager = managerOf(view);
          const popped = (event: Popped) => afterPop(view, event);
          manager?.on('stack-item-popped', popped);
          return { destroy: () => manager?.off('stack-item-popped', popped) };
        },
      }),
    ];
  },
});

/**
 * Takes back an automatic format, and gives the letter that it swallowed; false where the last
 * thing was none.
 */
function takeBackFormat(editor: Editor): boolean {
  const rules = editor.state.plugins.filter(({ spec }) => spec.isInputRules);
  const format: { readonly text?: string } | undefined = rules
    .map((plugin) => plugin.getState(editor.state))
    .find((state) => state);
  if (!format || !editor.commands.undo()) return false;
  if (format.text) editor.view.dispatch(editor.state.tr.insertText(format.text));
  return true;
}

function isFormat(tr: Transaction, editor: Editor): boolean {
  return editor.state.plugins.some((plugin) => plugin.spec.isInputRules && tr.getMeta(plugin));
}

function managerOf(view: EditorView): Y.UndoManager | null {
  return yUndoPluginKey.getState(view.state)?.undoManager ?? null;
}

/** Tiptap puts what is dropped in first, and takes it out of the other editor a moment later. */
function linkMove(from: Editor, to: Editor): void {
  const managers = [managerOf(from.view), managerOf(to.view)];
  for (const manager of managers) manager?.stopCapturing();
  setTimeout(() => {
    link(managers[0] ?? null, managers[1] ?? null, 'undoStack');
    for (const manager of managers) manager?.stopCapturing();
  }, MOVED_MS);
}

function link(one: Y.UndoManager | null, other: Y.UndoManager | null, stack: 'undoStack' | 'redoStack'): void {
  const [first, second] = [one?.[stack].at(-1), other?.[stack].at(-1)];
  if (!one || !other || !first || !second) return;
  halves.set(first, { manager: other, item: second });
  halves.set(second, { manager: one, item: first });
}

function afterPop(view: EditorView, { stackItem, type }: Popped): void {
  const half = halves.get(stackItem);
  halves.delete(stackItem);
  if (half) takeBackOther(managerOf(view), half, type);
  restoreCaret(view, stackItem);
}

function takeBackOther(own: Y.UndoManager | null, { manager, item }: Half, type: Popped['type']): void {
  const stack = type === 'undo' ? manager.undoStack : manager.redoStack;
  halves.delete(item);
  // Something else was done there since: that would be taken back instead.
  if (stack.at(-1) !== item) return;
  if (type === 'undo') manager.undo();
  else manager.redo();
  link(own, manager, type === 'undo' ? 'redoStack' : 'undoStack');
}

/** Behind what was deleted and is back, and where one was before one typed. */
function restoreCaret(view: EditorView, stackItem: StackItem): void {
  const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
  const known = binding && stackItem.meta.get(binding);
  if (!binding || !known?.anchor || !known.head) return;
  const place = (position: unknown) =>
    relativePositionToAbsolutePosition(binding.doc, binding.type, position, binding.mapping);
  const [anchor, head] = [place(known.anchor), place(known.head)];
  if (anchor === null || head === null) return;
  const { doc, tr } = view.state;
  const selection = TextSelection.between(doc.resolve(anchor), doc.resolve(head));
  view.dispatch(tr.setSelection(selection).setMeta('addToHistory', false).scrollIntoView());
}
