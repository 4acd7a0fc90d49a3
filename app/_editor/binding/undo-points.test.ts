// @vitest-environment happy-dom
import type { JSONContent } from '@tiptap/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { twoWriters, type Writer } from '../testing/two-writers.ts';
import { ExactCaret } from './caret/exact-caret.ts';
import { MovedLetters } from './letters/moved-letters.ts';
import { UndoPoints } from './undo-points.ts';

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const ALL = [ExactCaret, MovedLetters, UndoPoints];

function press(writer: Writer, key: string): void {
  const event = new KeyboardEvent('keydown', { key, ctrlKey: true });
  writer.editor.view.someProp('handleKeyDown', (handle) => handle(writer.editor.view, event));
}

/** As the browser does it: an extension may make something else of the letter. */
function typeByKey({ editor: { view } }: Writer, words: string): void {
  for (const letter of words) {
    const { from, to } = view.state.selection;
    const insert = () => view.state.tr.insertText(letter, from, to);
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert))) view.dispatch(insert());
  }
}

test('behind a deletion that is taken back the caret stands behind what came back', () => {
  const [anne, yann] = twoWriters([paragraph('Un car toutes les heures')], ALL);
  anne.goTo(15);
  expect(anne.caret()).toBe('Un car toutes |les heures');
  for (let letter = 0; letter < 7; letter++) anne.editor.commands.deleteRange({ from: 14 - letter, to: 15 - letter });
  expect(anne.caret()).toBe('Un car |les heures');
  press(anne, 'z');
  expect(anne.caret()).toBe('Un car toutes |les heures');
  anne.sendTo(yann);
  yann.goTo(1);
  yann.type('Oui : ');
  yann.sendTo(anne);
  expect(anne.caret()).toBe('Oui : Un car toutes |les heures');
});

test('a selection that was deleted is selected again', () => {
  const [anne] = twoWriters([paragraph('Un car toutes les heures')], ALL);
  anne.editor.commands.setTextSelection({ from: 8, to: 15 });
  anne.editor.commands.deleteSelection();
  press(anne, 'z');
  const { from, to } = anne.editor.state.selection;
  expect(anne.editor.state.doc.textBetween(from, to)).toBe('toutes ');
});

test('an automatic format is taken back to all that was typed for it', () => {
  const [anne] = twoWriters([{ type: 'paragraph' }], ALL);
  anne.goTo('end');
  typeByKey(anne, '- ');
  expect(anne.editor.isActive('bulletList')).toBe(true);
  press(anne, 'z');
  expect(anne.editor.isActive('bulletList')).toBe(false);
  expect(anne.lines()).toEqual(['- ']);
  expect(anne.caret()).toBe('- |');
  press(anne, 'z');
  press(anne, 'z');
  expect(anne.lines()).toEqual(['']);
});

test('what was moved to another section is taken back in both, and moved again in both', () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const [anne] = twoWriters([paragraph('Un car')], ALL);
  const [other] = twoWriters([paragraph('Merci')], ALL);
  const drag = (writer: Writer, type: string) =>
    writer.editor.view.dom.dispatchEvent(new Event(type, { bubbles: true }));
  anne.type('Oui. ');
  anne.editor.commands.setTextSelection({ from: 6, to: 12 });
  drag(anne, 'dragstart');
  drag(other, 'drop');
  other.editor.commands.insertContentAt(1, 'Un car');
  anne.editor.commands.deleteSelection();
  drag(anne, 'dragend');
  vi.runAllTimers();
  expect([anne.lines(), other.lines()]).toEqual([['Oui. '], ['Un carMerci']]);
  press(other, 'z');
  expect([anne.lines(), other.lines()]).toEqual([['Oui. Un car'], ['Merci']]);
  press(anne, 'y');
  expect([anne.lines(), other.lines()]).toEqual([['Oui. '], ['Un carMerci']]);
});
