import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  firstItem,
  forgetPlaces,
  hasPending,
  itemOf,
  itemsSince,
  mayHoldFormatting,
  newestEntries,
  skipFormattingCleanup,
  structsByClient,
} from './yjs-internals.ts';

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

test('a text may hold formatting once it was formatted, here or elsewhere', () => {
  const { doc, text } = paragraph();
  expect(mayHoldFormatting(text)).toBe(false);
  text.format(0, 2, { bold: true });
  expect(mayHoldFormatting(text)).toBe(true);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const theirs = (other.getXmlFragment('root').get(0) as Y.XmlElement).get(0);
  expect(theirs instanceof Y.XmlText && mayHoldFormatting(theirs)).toBe(true);
});

test('a place that is remembered is wrong before observers hear of a change, unless it is forgotten', () => {
  const written = [false, true].map((forgets) => {
    const { doc, text } = paragraph();
    text.insert(3, '-');
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const theirs = (other.getXmlFragment('root').get(0) as Y.XmlElement).get(0);
    if (theirs instanceof Y.XmlText) theirs.insert(0, '___');
    doc.once('beforeObserverCalls', () => {
      if (forgets) forgetPlaces(text);
      text.insert(6, '|');
    });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    return text.toString();
  });
  expect(written[1]).toBe('___un |-mot');
  expect(written[0]).not.toBe(written[1]);
});

test('a document waits for what an update builds on, until it comes', () => {
  const { doc, text } = paragraph();
  const missing = Y.encodeStateAsUpdate(doc);
  const before = Y.encodeStateVector(doc);
  text.insert(0, 'x');
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, before));
  expect(hasPending(other)).toBe(true);
  Y.applyUpdate(other, missing);
  expect(hasPending(other)).toBe(false);
  text.delete(0, 1);
  const deletion = new Y.Doc();
  Y.applyUpdate(deletion, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)));
  expect(hasPending(deletion)).toBe(true);
});

test('what each clientID made is in the order of its clocks, and what is new the newest first', () => {
  const { doc, text } = paragraph();
  const before = new Map([[doc.clientID, Y.getState(doc.store, doc.clientID)]]);
  const clocks = () =>
    structsByClient(doc)
      .get(doc.clientID)
      ?.map(({ id }) => id.clock);
  expect(clocks()).toEqual([0, 1, 2]);
  text.insert(0, 'x');
  text.insert(0, 'yz');
  expect(clocks()).toEqual([0, 1, 2, 8, 9]);
  expect([...itemsSince(doc, before)].map(({ id }) => id.clock)).toEqual([9, 8]);
  expect([...itemsSince(doc, new Map())]).toHaveLength(5);
});
