import type { Locator } from '@playwright/test';
import type { TiptapEditorHTMLElement } from '@tiptap/core';
import * as prng from 'lib0/prng';

/**
 * What chance decided for one move: numbers from 0 up to 1. It is run in the page, so it may name
 * nothing from outside.
 */
type Move = (dom: TiptapEditorHTMLElement, chance: readonly number[]) => void;

/** As Word puts it on the clipboard, cut short. */
const WORD = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"></head>
<body lang=FR><!--StartFragment--><h3>Collé de Word<o:p></o:p></h3><p class=MsoNormal>Du <b>gras</b> et un
<a href="https://www.brest.fr/">lien</a>.<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·&nbsp;</span>Un point<o:p></o:p></p><!--EndFragment--></body></html>`;
const TABLE = '<table><tr><th>Trajet</th><th>Durée</th></tr><tr><td>Brest</td><td>1 h</td></tr></table>';
const PARAGRAPHS = '<p>Premier collé</p><p>Deuxième <em>collé</em></p><p>Troisième collé</p>';

/**
 * Puts the caret into some line, at its start, its end or within; or selects from there to another
 * place.
 */
const go: Move = (dom, [line = 0, where = 0, otherLine = 0, otherWhere = 0, range = 0]) => {
  const { editor } = dom;
  if (!editor) return;
  const lines: { start: number; length: number }[] = [];
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock) lines.push({ start: position + 1, length: node.content.size });
    return !node.isTextblock;
  });
  const place = (chosen: number, within: number) => {
    const { start, length } = lines[Math.floor(chosen * lines.length)] ?? { start: 1, length: 0 };
    return start + Math.round(Math.min(1, Math.max(0, within * 2 - 0.5)) * length);
  };
  const from = place(line, where);
  // Mostly within a line: whole pages that are selected and deleted leave little to meet in.
  const near = otherLine < 0.8 ? line : otherLine;
  const to = range < 0.4 ? place(near, otherWhere) : from;
  editor.view.focus();
  editor.commands.setTextSelection({ from: Math.min(from, to), to: Math.max(from, to) });
};

const paste: (dom: TiptapEditorHTMLElement, html: string) => void = (dom, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
};

const cut: Move = (dom) => {
  const clipboardData = new DataTransfer();
  dom.dispatchEvent(new ClipboardEvent('cut', { clipboardData, bubbles: true, cancelable: true }));
};

/** Drags the selected words to some place that can be seen, as the mouse would. */
const drag: Move = (dom, [x = 0, y = 0]) => {
  const view = dom.editor?.view;
  if (!view || view.state.selection.empty) return;
  const { left, width, top, height } = dom.getBoundingClientRect();
  const [first, last] = [Math.max(top, 0), Math.min(top + height, window.innerHeight)];
  const [clientX, clientY] = [left + x * width, first + y * (last - first)];
  view.dragging = { slice: view.state.selection.content(), move: true };
  const dataTransfer = new DataTransfer();
  dom.dispatchEvent(new DragEvent('drop', { dataTransfer, clientX, clientY, bubbles: true, cancelable: true }));
};

/** What the toolbar does, and what a table's keys and menus do. */
const COMMANDS: readonly Move[] = [
  (dom) => dom.editor?.commands.toggleBold(),
  (dom) => dom.editor?.commands.toggleItalic(),
  (dom, [level = 0]) => dom.editor?.commands.toggleHeading({ level: level < 0.5 ? 3 : 4 }),
  (dom) => dom.editor?.commands.toggleBulletList(),
  (dom) => dom.editor?.commands.toggleOrderedList(),
  (dom) => dom.editor?.commands.toggleBlockquote(),
  (dom) => dom.editor?.commands.setLink({ href: 'https://www.brest.fr/' }),
  (dom) => dom.editor?.commands.unsetLink(),
  (dom) => dom.editor?.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true }),
  (dom) => dom.editor?.commands.addRowAfter(),
  (dom) => dom.editor?.commands.addColumnAfter(),
  (dom) => dom.editor?.commands.deleteRow(),
  (dom) => dom.editor?.commands.deleteColumn(),
];
const KEYS = ['Enter', 'Enter', 'Shift+Enter', 'Backspace', 'Backspace', 'Delete', 'Delete', 'Tab', 'Shift+Tab'];

/** Does one thing that people do while they write, in an editor that has the keyboard. */
export async function someMove(editor: Locator, random: prng.PRNG): Promise<void> {
  const keyboard = editor.page().keyboard;
  const chance = Array.from({ length: 5 }, () => prng.real53(random));
  const kind = prng.uint32(random, 0, 19);
  await editor.evaluate(go, chance);
  if (kind < 6) await keyboard.type(prng.word(random, 1, 4));
  else if (kind < 11) await keyboard.press(prng.oneOf(random, KEYS));
  else if (kind < 15) await editor.evaluate(prng.oneOf(random, [...COMMANDS]), chance);
  else if (kind < 16) await editor.evaluate(paste, prng.oneOf(random, [WORD, TABLE, PARAGRAPHS]));
  else if (kind < 17) await editor.evaluate(cut);
  else if (kind < 18) await editor.evaluate(drag, chance.slice(1));
  else for (const key of ['z', 'z', 'y', 'z', 'y']) await keyboard.press(`Control+${key}`);
}
