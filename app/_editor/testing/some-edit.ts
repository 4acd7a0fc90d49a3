import type { Editor } from '@tiptap/core';
import { dropPoint } from '@tiptap/pm/transform';
import * as prng from 'lib0/prng';

/** What chance decided for one edit: numbers from 0 up to 1. */
type Chance = readonly [number, number, number, number, number];
type Edit = (editor: Editor, chance: Chance) => void;

const PASTED = [
  '<h3>Collé</h3><p>Du <b>gras</b> et un <a href="https://www.brest.fr/">lien</a>.</p><ul><li><p>Un point</p></li></ul>',
  '<table><tr><th>Trajet</th><th>Durée</th></tr><tr><td>Brest</td><td>1 h</td></tr></table>',
  '<p>Premier collé</p><p>Deuxième <em>collé</em></p><p>Troisième collé</p>',
];

/** Some place in some line, often its start or its end. */
function somewhere({ state }: Editor, chosen: number, within: number): number {
  const lines: { start: number; length: number }[] = [];
  state.doc.descendants((node, position) => {
    if (node.isTextblock) lines.push({ start: position + 1, length: node.content.size });
    return !node.isTextblock;
  });
  const { start, length } = lines[Math.floor(chosen * lines.length)] ?? { start: 1, length: 0 };
  return start + Math.round(Math.min(1, Math.max(0, within * 2 - 0.5)) * length);
}

const go: Edit = (editor, [line, where, otherLine, otherWhere, range]) => {
  const from = somewhere(editor, line, where);
  // Mostly within a line: whole pages that are selected and deleted leave little to meet in.
  const to = range < 0.4 ? somewhere(editor, otherLine < 0.8 ? line : otherLine, otherWhere) : from;
  editor.commands.setTextSelection({ from: Math.min(from, to), to: Math.max(from, to) });
};

/** What the browser does with a key that no extension takes. */
function deleteBeside({ view }: Editor, key: string): void {
  const { selection, tr } = view.state;
  const { $head, head, empty } = selection;
  if (!empty) view.dispatch(tr.deleteSelection());
  else if (key === 'Backspace' && $head.parentOffset > 0) view.dispatch(tr.delete(head - 1, head));
  else if (key === 'Delete' && $head.parentOffset < $head.parent.content.size) view.dispatch(tr.delete(head, head + 1));
}

function press(editor: Editor, key: string, shiftKey: boolean): void {
  const { view } = editor;
  const event = new KeyboardEvent('keydown', { key, shiftKey });
  try {
    if (!view.someProp('handleKeyDown', (handle) => handle(view, event))) deleteBeside(editor, key);
  } catch (error) {
    // Tiptap's Enter and Backspace may, where a selection reaches into a table. Nothing is changed
    // then.
    if (!(error instanceof Error) || error.name !== 'TransformError') throw error;
  }
}

const cut: Edit = ({ view }) => view.dispatch(view.state.tr.deleteSelection());

const drag: Edit = (editor, [, , line, where]) => {
  const { state, view } = editor;
  const slice = state.selection.content();
  const target = somewhere(editor, line, where);
  const place = dropPoint(state.doc, target, slice) ?? target;
  const tr = state.tr.deleteSelection();
  view.dispatch(tr.replaceRange(tr.mapping.map(place), tr.mapping.map(place), slice));
};

const paste: Edit = ({ view }, [, , , , which]) => {
  view.pasteHTML(PASTED[Math.floor(which * PASTED.length)] ?? '', new ClipboardEvent('paste'));
};

/** What the toolbar does, and what a table's keys and menus do. */
const COMMANDS: readonly Edit[] = [
  (editor) => editor.commands.toggleBold(),
  (editor) => editor.commands.toggleItalic(),
  (editor, [level]) => editor.commands.toggleHeading({ level: level < 0.5 ? 3 : 4 }),
  (editor) => editor.commands.toggleBulletList(),
  (editor) => editor.commands.toggleOrderedList(),
  (editor) => editor.commands.toggleBlockquote(),
  (editor) => editor.commands.setLink({ href: 'https://www.brest.fr/' }),
  (editor) => editor.commands.unsetLink(),
  (editor) => editor.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true }),
  (editor) => editor.commands.addRowAfter(),
  (editor) => editor.commands.addColumnAfter(),
  (editor) => editor.commands.deleteRow(),
  (editor) => editor.commands.deleteColumn(),
];
const KEYS = ['Enter', 'Enter', 'Backspace', 'Backspace', 'Delete', 'Delete', 'Tab'];

/**
 * Does one thing that people do while they write: `e2e/support/editor-moves.ts` without a browser.
 */
export function someEdit(editor: Editor, random: prng.PRNG): void {
  const chance = [0, 0, 0, 0, 0].map(() => prng.real53(random)) as unknown as Chance;
  const kind = prng.uint32(random, 0, 19);
  go(editor, chance);
  if (kind < 6) for (const letter of prng.word(random, 1, 4)) editor.view.dispatch(editor.state.tr.insertText(letter));
  else if (kind < 11) press(editor, prng.oneOf(random, KEYS), prng.bool(random) && prng.bool(random));
  else if (kind < 15) prng.oneOf(random, [...COMMANDS])(editor, chance);
  else if (kind < 16) paste(editor, chance);
  else if (kind < 17) cut(editor, chance);
  else if (kind < 18) drag(editor, chance);
  else for (const back of [true, true, false, true, false]) back ? editor.commands.undo() : editor.commands.redo();
}
