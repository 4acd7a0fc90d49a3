import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { withoutWriting } from './erase-writing.ts';
import { rewritten } from './rewrite-log.ts';

const WORDS = 'Ma rue des Ajoncs, au bout du chemin.';

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function quotation(text: string): Y.XmlElement {
  const quote = new Y.XmlElement('blockquote');
  quote.insert(0, [paragraph(text), paragraph('Encore.')]);
  return quote;
}

/**
 * Rows of a log: words before, a quotation under a clientID of its own, words after it and within
 * it.
 */
function someLog() {
  const doc = new Y.Doc({ gc: false });
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  const root = doc.getXmlFragment('section:1');
  root.push([paragraph('Avant.')]);
  const quoter = 4_242;
  doc.clientID = quoter;
  root.push([quotation(WORDS)]);
  doc.clientID = 17;
  root.push([paragraph('Après.')]);
  const inside = (root.get(1) as Y.XmlElement).get(0) as Y.XmlElement;
  (inside.get(0) as Y.XmlText).insert(5, 'ICI');
  return { doc, rows, quoter };
}

const read = (rows: readonly Uint8Array[], gc = false) => {
  const doc = new Y.Doc({ gc });
  for (const row of rows) Y.applyUpdate(doc, row);
  return doc;
};
const textOf = (doc: Y.Doc) => doc.getXmlFragment('section:1').toString();
const has = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(words);

describe('writing that is taken out of a log', () => {
  it('is in no byte of any row, and everything around it stays where it was', () => {
    const { rows, quoter } = someLog();
    const erased = rows.map((row) => rewritten(row, withoutWriting(quoter)) ?? row);
    expect(rows.some((row) => has(row, 'Ajoncs'))).toBe(true);
    expect(erased.some((row) => has(row, 'Ajoncs') || has(row, 'Encore'))).toBe(false);
    const doc = read(erased);
    expect(textOf(doc)).toBe('<paragraph>Avant.</paragraph><paragraph>Après.</paragraph>');
    expect(doc.store.pendingStructs).toBe(null);
    expect(has(Y.encodeStateAsUpdate(doc), 'Ajoncs')).toBe(false);
  });

  it('leaves rows of others as they are', () => {
    const { rows, quoter } = someLog();
    expect(rows.map((row) => rewritten(row, withoutWriting(quoter)) === null)).toEqual([true, false, true, true]);
  });

  it('makes whoever still has the words come to the same text, and tells them to nobody again', () => {
    const { doc: copy, rows, quoter } = someLog();
    const server = read(rows.map((row) => rewritten(row, withoutWriting(quoter)) ?? row));
    copy.clientID = 99;
    copy.getXmlFragment('section:1').push([paragraph('Hors ligne.')]);
    Y.applyUpdate(server, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(server)));
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(server, Y.encodeStateVector(copy)));
    expect(textOf(copy)).toBe(textOf(server));
    expect(textOf(server)).toContain('Hors ligne.');
    expect(has(Y.encodeStateAsUpdate(server), 'Ajoncs')).toBe(false);
  });
});
