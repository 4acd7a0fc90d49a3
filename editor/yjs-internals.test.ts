import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { firstItem, itemOf, newestEntries, skipFormattingCleanup } from './yjs-internals.ts';

function paragraph() {
  const doc = new Y.Doc({ gc: false });
  const root = doc.getXmlFragment('root');
  const element = new Y.XmlElement('paragraph');
  root.insert(0, [element]);
  const text = new Y.XmlText('un mot');
  element.insert(0, [text]);
  return { doc, root, element, text };
}

test('a holder’s first item is the one that was inserted first, also once it is deleted', () => {
  const { root, element, text } = paragraph();
  expect(firstItem(root)?.content).toMatchObject({ type: element });
  expect(firstItem(element)?.content).toMatchObject({ type: text });
  expect(firstItem(text)?.content).toBeInstanceOf(Y.ContentString);
  root.delete(0, 1);
  expect(firstItem(root)).toMatchObject({ deleted: true, right: null });
  expect(firstItem(new Y.Doc().getXmlFragment('empty'))).toBeNull();
});

test('a type is in an item of the one around it, and a root in none', () => {
  const { root, element, text } = paragraph();
  expect(itemOf(text)).toMatchObject({ parent: element, deleted: false });
  expect(itemOf(element)?.parent).toBe(root);
  expect(itemOf(root)).toBeNull();
});

test('an attribute’s newest item has the value, and those before are to its left', () => {
  const { element } = paragraph();
  element.setAttribute('level', '1');
  element.setAttribute('level', '2');
  const newest = newestEntries(element).get('level');
  expect(newest?.content.getContent()).toEqual(['2']);
  expect(newest?.left).toMatchObject({ deleted: true });
});

test('formatting is tidied up after a change from elsewhere, unless that is skipped', () => {
  const wants: unknown[] = [];
  for (const skips of [false, true]) {
    const { doc, text } = paragraph();
    text.format(0, 2, { bold: true });
    const other = new Y.Doc({ gc: false });
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const theirs = (other.getXmlFragment('root').get(0) as Y.XmlElement).get(0);
    if (theirs instanceof Y.XmlText) theirs.delete(0, 4);
    doc.on('afterTransaction', (transaction) => {
      if (skips) skipFormattingCleanup(transaction);
      wants.push(transaction._needFormattingCleanup);
    });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  }
  // Tidying up is a transaction of its own.
  expect(wants).toEqual([true, false, false]);
});
