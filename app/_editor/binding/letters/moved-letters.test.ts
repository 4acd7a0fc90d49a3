// @vitest-environment happy-dom
import type { Editor, JSONContent } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { twoWriters, type Writer } from '../../testing/two-writers.ts';
import { ExactCaret } from '../caret/exact-caret.ts';
import { MovedLetters } from './moved-letters.ts';

const paragraph = (text: string): JSONContent => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
});

/** Two with the caret at the end of the second line of three. */
function two(text: string): [Writer, Writer] {
  const writers = twoWriters([paragraph('Avant'), paragraph(text), paragraph('Après')], [ExactCaret, MovedLetters]);
  for (const writer of writers) writer.goTo(8 + text.length);
  return writers;
}

/** What each has said reaches the other at once, then what they say to it. */
function meet(anne: Writer, yann: Writer): void {
  const [hers, his] = [anne.takeUnsent(), yann.takeUnsent()];
  yann.receive(hers);
  anne.receive(his);
  while (anne.sendTo(yann) || yann.sendTo(anne));
  expect(yann.shown()).toEqual(anne.shown());
  expect(yann.shown()).toEqual(yann.served());
}

const CHANGES: readonly (readonly [string, (editor: Editor) => void])[] = [
  ['a title', (editor) => editor.commands.toggleHeading({ level: 3 })],
  ['a list', (editor) => editor.commands.toggleBulletList()],
  ['a quote', (editor) => editor.commands.toggleBlockquote()],
];

describe.each(CHANGES)('a paragraph of which Anne makes %s while Yann writes in it', (_, change) => {
  it.each(['Bonjour', ''])('has his letters, and he goes on where he was: “%s”', (text) => {
    const [anne, yann] = two(text);
    yann.type(' à to');
    change(anne.editor);
    meet(anne, yann);
    expect(yann.caret()).toBe(`${text} à to|`);
    yann.type('us');
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', `${text} à tous`, 'Après']);
  });

  it('has them where he wrote them, beside the same letters', () => {
    const [anne, yann] = two('passe');
    yann.goTo(10);
    yann.type('ssa');
    change(anne.editor);
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', 'passasse', 'Après']);
    expect(yann.caret()).toBe('passa|sse');
  });

  it('has what he left when he was off the network, and not what he took back', () => {
    const [anne, yann] = two('Bonjour');
    yann.type(' à vous');
    yann.editor.commands.deleteRange({ from: 18, to: 22 });
    yann.type('tous');
    anne.type('.');
    change(anne.editor);
    meet(anne, yann);
    expect(anne.lines()[1]).toMatch(/^Bonjour(\. à tous| à tous\.)$/);
  });

  it('has none of the letters that he took out of it', () => {
    const [anne, yann] = two('La foire et^');
    yann.editor.commands.deleteRange({ from: 19, to: 20 });
    yann.type(' la fête');
    yann.editor.commands.deleteRange({ from: 11, to: 14 });
    change(anne.editor);
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', 'La re et la fête', 'Après']);
    expect(yann.caret()).toBe('La re et la fête|');
  });

  it('has the letter that he composed, and not the half of it that she saw', () => {
    const [anne, yann] = two('La f');
    yann.type('^');
    meet(anne, yann);
    change(anne.editor);
    yann.editor.view.dispatch(yann.editor.state.tr.insertText('ê', 12, 13));
    yann.type('te');
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', 'La fête', 'Après']);
    expect(yann.caret()).toBe('La fête|');
  });

  it('has those of hers that say what he took out elsewhere', () => {
    const [anne, yann] = two('La foire');
    yann.editor.commands.deleteRange({ from: 11, to: 12 });
    anne.goTo(16);
    anne.type(' fine');
    change(anne.editor);
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', 'La oire fine', 'Après']);
  });

  it('has one of each when she takes that back', () => {
    const [anne, yann] = two('Bonjour');
    yann.type(' à to');
    change(anne.editor);
    meet(anne, yann);
    anne.editor.commands.undo();
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', 'Bonjour à to', 'Après']);
  });
});

describe('what Anne has seen of Yann’s and does not want', () => {
  it('does not come back with a title', () => {
    const [anne, yann] = two('Bonjour');
    yann.type(' à tous');
    meet(anne, yann);
    anne.editor.commands.deleteRange({ from: 15, to: 22 });
    meet(anne, yann);
    anne.editor.commands.toggleHeading({ level: 3 });
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', 'Bonjour', 'Après']);
  });

  it('does not come back into the lines beside it', () => {
    const [anne, yann] = two('Bonjour');
    yann.type(' à tous');
    anne.editor.commands.deleteRange({ from: 7, to: 16 });
    meet(anne, yann);
    expect(anne.lines()).toEqual(['Avant', 'Après']);
  });
});
