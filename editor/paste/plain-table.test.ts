// @vitest-environment happy-dom
import { Editor, type JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, it, onTestFinished } from 'vitest';
import { documentExtensions } from '../schema.ts';

const paragraph = (text: string): JSONContent =>
  text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] };
const cell = (text: string, type = 'tableCell'): JSONContent => ({ type, content: [paragraph(text)] });
const tableOf = (...rows: string[][]): JSONContent => ({
  type: 'table',
  content: rows.map((texts, row) => ({
    type: 'tableRow',
    content: texts.map((text) => cell(text, row === 0 ? 'tableHeader' : 'tableCell')),
  })),
});
const TABLE = tableOf(['Trajet', 'Durée'], ['Brest', '1 h']);

function editorOf(...content: JSONContent[]): Editor {
  const editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: documentExtensions(),
    content: { type: 'doc', content },
  });
  onTestFinished(() => editor.destroy());
  return editor;
}

/** Puts the caret behind these words. */
function goTo(editor: Editor, words: string): void {
  editor.state.doc.descendants((node, position) => {
    if (node.isText && node.text === words) {
      const at = TextSelection.create(editor.state.doc, position + words.length);
      editor.view.dispatch(editor.state.tr.setSelection(at));
    }
  });
}

/**
 * The document in short: a table as its rows in brackets, `|` between cells; the caret's line with
 * `^`.
 */
function shown(editor: Editor): string[] {
  const caretIn = editor.state.selection.$from.parent;
  const words = (node: Node): string =>
    node.isTextblock
      ? node.textContent + (node === caretIn ? '^' : '')
      : node.type.name === 'table'
        ? `[${node.children.map((row) => row.children.map(words).join('|')).join('][')}]`
        : node.children.map(words).join('+');
  return editor.state.doc.children.map(words);
}

describe('beside a table', () => {
  it('one writes below the last one and above the first one', () => {
    const editor = editorOf(TABLE);
    goTo(editor, '1 h');
    editor.commands.writeBesideTable('below');
    expect(shown(editor)).toEqual(['[Trajet|Durée][Brest|1 h]', '^']);
    goTo(editor, 'Brest');
    editor.commands.writeBesideTable('above');
    expect(shown(editor)).toEqual(['^', '[Trajet|Durée][Brest|1 h]', '']);
  });

  it('the blank line that is there already is taken', () => {
    const editor = editorOf(paragraph('avant'), TABLE, paragraph(''), paragraph('après'));
    goTo(editor, '1 h');
    editor.commands.writeBesideTable('below');
    expect(shown(editor)).toEqual(['avant', '[Trajet|Durée][Brest|1 h]', '^', 'après']);
    goTo(editor, '1 h');
    expect(editor.can().writeBesideTable('above')).toBe(true);
    editor.commands.writeBesideTable('above');
    expect(shown(editor)).toEqual(['avant', '^', '[Trajet|Durée][Brest|1 h]', '', 'après']);
  });

  it('is nowhere where there is no table', () => {
    expect(editorOf(paragraph('a')).can().writeBesideTable('below')).toBe(false);
  });
});

describe('a table that is put in', () => {
  it('leaves a line below it to go on writing', () => {
    const editor = editorOf(paragraph(''));
    editor.commands.insertTable({ rows: 1, cols: 2 });
    expect(shown(editor)).toEqual(['[^|]', '']);
  });

  it('takes the line that follows where there is one', () => {
    const editor = editorOf(paragraph(''), paragraph('après'));
    editor.commands.setTextSelection(1);
    editor.commands.insertTable({ rows: 1, cols: 2 });
    expect(shown(editor)).toEqual(['[^|]', 'après']);
  });

  it('is never put into another', () => {
    const editor = editorOf(TABLE);
    goTo(editor, 'Brest');
    expect(editor.commands.insertTable({ rows: 2, cols: 2 })).toBe(false);
    expect(shown(editor)).toEqual(['[Trajet|Durée][Brest^|1 h]']);
  });
});

describe('rows, columns and tables', () => {
  it('are added and taken away', () => {
    const editor = editorOf(TABLE);
    goTo(editor, 'Brest');
    editor.commands.addRowBefore();
    editor.commands.addColumnAfter();
    expect(shown(editor)).toEqual(['[Trajet||Durée][||][Brest^||1 h]']);
    editor.commands.deleteRow();
    expect(shown(editor).join().replace('^', '')).toBe('[Trajet||Durée][||]');
    editor.commands.deleteColumn();
    expect(shown(editor).join().split('|')).toHaveLength(3);
    editor.commands.deleteTable();
    expect(shown(editor)).toEqual(['^']);
  });

  it('are gone with the last of them', () => {
    for (const command of ['deleteRow', 'deleteColumn'] as const) {
      const editor = editorOf(tableOf(['a']), paragraph('après'));
      goTo(editor, 'a');
      expect(editor.can()[command]()).toBe(true);
      editor.commands[command]();
      expect(shown(editor)).toEqual(['après^']);
    }
  });
});

describe('a table that is pasted or dropped into a table', () => {
  it('fills its cells where it is a table alone', () => {
    const editor = editorOf(TABLE);
    goTo(editor, 'Brest');
    editor.view.pasteHTML('<table><tr><td>Morlaix</td><td>2 h</td></tr></table>', new ClipboardEvent('paste'));
    expect(shown(editor).map((line) => line.replace('^', ''))).toEqual(['[Trajet|Durée][Morlaix|2 h]']);
  });

  it('comes as its words where other things come with it', () => {
    const editor = editorOf(TABLE);
    goTo(editor, 'Brest');
    editor.view.pasteHTML('<p>un</p><table><tr><td>deux</td><td>trois</td></tr></table>', new ClipboardEvent('paste'));
    const tables: Node[] = [];
    editor.state.doc.descendants((node) => void (node.type.name === 'table' && tables.push(node)));
    expect(tables).toHaveLength(1);
    expect(shown(editor)[0]).toMatch(/\[Brestun\+deux\+trois\^\|1 h\]$/);
  });

  it('stays a table where it is pasted beside one', () => {
    const editor = editorOf(paragraph('avant'), TABLE);
    goTo(editor, 'avant');
    editor.view.pasteHTML('<p>un</p><table><tr><td>deux</td></tr></table>', new ClipboardEvent('paste'));
    expect(shown(editor).map((line) => line.replace('^', ''))).toContain('[deux]');
  });
});
