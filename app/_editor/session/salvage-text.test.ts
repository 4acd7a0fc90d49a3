import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { salvageText } from './salvage-text.ts';

/**
 * A text with "Su. " in it, and what each change makes of it as one update, which does not say
 * where it belongs.
 */
function typed(...changes: ((text: Y.XmlText) => void)[]): Uint8Array {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  doc.getXmlFragment('section:1').insert(0, [text]);
  text.insert(0, 'Su. ');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const change of changes) change(text);
  return Y.mergeUpdates(updates);
}

const letters = (word: string, at: number) =>
  Array.from(word, (letter, index) => (text: Y.XmlText) => text.insert(at + index, letter));

it('reads what was typed letter by letter as one line', () => {
  expect(salvageText(typed(...letters('Bâti dessus 🙂', 4)))).toEqual(['Bâti dessus 🙂']);
});

it('begins a line where the caret was put elsewhere', () => {
  expect(salvageText(typed(...letters('Fin.', 4), ...letters('Début.', 0)))).toEqual(['Fin.', 'Début.']);
});

it('leaves out what was deleted again, also within what was pasted', () => {
  const update = typed(
    (text) => text.insert(4, 'un deux trois'),
    (text) => text.delete(7, 5),
  );
  expect(salvageText(update)).toEqual(['un trois']);
});

it('gives nothing for blanks, deletions and formatting', () => {
  const update = typed(
    (text) => text.insert(4, '  '),
    (text) => text.delete(0, 2),
    (text) => text.format(0, 2, { bold: true }),
  );
  expect(salvageText(update)).toEqual([]);
});
