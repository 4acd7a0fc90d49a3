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

function block(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

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

it('puts together what was corrected while it was typed', () => {
  const update = typed(
    ...letters('Un gar neuf', 4),
    (text) => text.delete(7, 1),
    (text) => text.insert(7, 'c'),
    ...letters('Pour ', 4),
    (text) => text.delete(9, 1),
    (text) => text.insert(9, 'u'),
  );
  expect(salvageText(update)).toEqual(['Pour un car neuf']);
});

it('goes on over what is made bold', () => {
  const update = typed(
    (text) => text.insert(4, 'un deux trois'),
    (text) => text.format(7, 4, { bold: true }),
    (text) => text.insert(17, ' quatre'),
    (text) => text.insert(11, ' et demi'),
  );
  expect(salvageText(update)).toEqual(['un deux et demi trois quatre']);
});

it('reads new blocks in the order in which they stand, a line each', () => {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment('section:1');
  fragment.insert(0, [block('Déjà là.')]);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  fragment.insert(1, [block('Second.')]);
  fragment.insert(2, [block('Troisième.')]);
  fragment.insert(1, [block('Premier.')]);
  const list = new Y.XmlElement('bulletList');
  list.insert(0, [block('Un point.'), block('Un autre.')]);
  fragment.insert(3, [list]);
  list.insert(1, [block('Entre les deux.')]);
  expect(salvageText(Y.mergeUpdates(updates))).toEqual([
    'Premier.',
    'Second.',
    'Un point.',
    'Entre les deux.',
    'Un autre.',
    'Troisième.',
  ]);
});

it('keeps what was written under two clientIDs together', () => {
  const update = typed(
    (text) => text.insert(4, 'Un car.'),
    (text) => {
      if (text.doc) text.doc.clientID = 1;
      text.insert(10, ' neuf');
    },
    (text) => {
      if (text.doc) text.doc.clientID = 4_000_000_000;
      text.insert(10, ' très');
    },
  );
  expect(salvageText(update)).toEqual(['Un car très neuf.']);
});
