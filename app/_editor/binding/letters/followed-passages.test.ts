// @vitest-environment happy-dom
import type { Editor, JSONContent } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Anchor, Place } from '#domain/anchor.ts';
import { idsOf, quoteOf, StandingSigns } from '#editor/section/section-signs.ts';
import { EDITED, EditorLog } from '../../testing/editor-log.ts';
import { twoWriters } from '../../testing/two-writers.ts';
import { ExactCaret } from '../caret/exact-caret.ts';
import { EvenTables } from '../even-tables.ts';
import { ShownAsShared } from '../shown-as-shared.ts';
import { UndoPoints } from '../undo-points.ts';
import { MovedLetters } from './moved-letters.ts';

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const row = (...cells: string[]): JSONContent => ({
  type: 'tableRow',
  content: cells.map((text) => ({ type: 'tableCell', content: [paragraph(text)] })),
});
const TEXT = [
  paragraph('Avant tout cela.'),
  paragraph('Quatre cars par jour relient les deux gares.'),
  { type: 'table', content: [row('Trajet', 'Durée'), row('De la gare au bourg', '12 minutes')] },
  paragraph('Après tout cela.'),
];

/** Somebody's editor, and a passage of its text that is spoken about. */
function marking(words: string) {
  const [writer] = twoWriters(TEXT, [ExactCaret, EvenTables, ShownAsShared, MovedLetters, UndoPoints]);
  const log = new EditorLog();
  log.take([Y.encodeStateAsUpdate(writer.doc)]);
  const { signs } = log;
  const from = signs.text.indexOf(words);
  const stretch = { from, to: from + words.length };
  const anchor: Anchor = {
    sectionId: EDITED,
    ranges: idsOf(signs, stretch),
    quote: quoteOf(signs, stretch),
    seq: log.seq,
  };
  let place: Place | null = null;
  return {
    editor: writer.editor,
    /** Where it is by now, as the server finds it, and what stands there. */
    look: () => {
      log.take(writer.takeUnsent());
      place = log.resolve(anchor, place);
      const now = log.signs;
      const found = new StandingSigns(now).stretchesOf(place.ranges);
      return [place.how, found.map(({ from: start, to }) => now.text.slice(start, to)).join('')];
    },
    quote: anchor.quote,
    settle: () => {
      const manager = writer.editor.state.plugins
        .map((plugin) => plugin.getState(writer.editor.state)?.undoManager)
        .find(Boolean);
      manager?.stopCapturing();
    },
  };
}

/** Selects words wherever they stand in one line. */
function select({ state, view }: Editor, words: string): void {
  state.doc.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
    if (at < 0) return;
    const from = position + 1 + at;
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, from + words.length)));
  });
}

function caretAtEnd(editor: Editor): void {
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
}

const WORDS = 'Quatre cars par jour';

describe('a passage that is spoken about', () => {
  test('which is cut stands under text that is gone, and is found again by its words where it is pasted', () => {
    const { editor, look, settle } = marking(WORDS);
    select(editor, WORDS);
    editor.commands.deleteSelection();
    settle();
    expect(look()).toEqual(['gone', '']);
    caretAtEnd(editor);
    editor.commands.insertContent(` ${WORDS}`);
    settle();
    expect(look()).toEqual(['moved', WORDS]);
    editor.commands.undo();
    expect(look()).toEqual(['gone', '']);
    editor.commands.undo();
    expect(look()).toEqual(['there', WORDS]);
  });

  test('is the same in a heading, a list and a quotation, and back', () => {
    const { editor, look } = marking(WORDS);
    select(editor, WORDS);
    for (const change of ['toggleHeading', 'toggleBulletList', 'toggleBulletList', 'toggleBlockquote'] as const) {
      if (change === 'toggleHeading') editor.commands.toggleHeading({ level: 3 });
      else editor.commands[change]();
      expect(look(), change).toEqual(['there', WORDS]);
    }
    editor.commands.undo();
    expect(look()).toEqual(['there', WORDS]);
  });

  test('in a row of a table that is taken out and put elsewhere is found again by its words', () => {
    const words = 'De la gare au bourg';
    const { editor, look, settle } = marking(words);
    select(editor, words);
    editor.commands.deleteRow();
    settle();
    expect(look()).toEqual(['gone', '']);
    select(editor, 'Trajet');
    editor.commands.addRowBefore();
    select(editor, 'Trajet');
    editor.commands.goToPreviousCell();
    editor.commands.goToPreviousCell();
    editor.commands.insertContent(words);
    expect(look()).toEqual(['moved', words]);
  });

  test('which says what stands elsewhere too, or too little to be sure, is gone with its quotation once it is cut', () => {
    const { editor, look, quote } = marking('tout');
    select(editor, 'Avant tout cela.');
    editor.commands.deleteSelection();
    expect(look()).toEqual(['gone', '']);
    expect(quote).toBe('tout');
  });
});
