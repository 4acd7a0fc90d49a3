import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import { EncodedDocument } from './encoded-document.ts';
import { foldUpdates } from './fold-updates.ts';
import { stepTwoFrame } from './frames.ts';
import { PackedUpdates } from './packed-updates.ts';

const EMPTY = Uint8Array.of(0);

/** A log of these updates, of which no Y.Doc was made. */
function unopened(...updates: Uint8Array[]): EncodedDocument {
  return EncodedDocument.ofLog(foldUpdates(PackedUpdates.of(updates)));
}

function documentSaying(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, text);
  return doc;
}

test('three hundred who open a document at once cost one encoding', () => {
  const encoded = EncodedDocument.of(documentSaying('bonjour'));
  const frames = new Set(Array.from({ length: 300 }, () => encoded.stepTwo(EMPTY)));
  expect(frames.size).toBe(1);
  expect(new Set(Array.from({ length: 300 }, () => encoded.stepOne())).size).toBe(1);
});

test('what is given is always the document as it is now', () => {
  const doc = documentSaying('bonjour');
  const encoded = EncodedDocument.of(doc);
  encoded.stepTwo(EMPTY);
  encoded.stepOne();
  doc.getText('t').delete(0, 3);
  expect(encoded.stepTwo(EMPTY)).toEqual(stepTwoFrame(doc, EMPTY));
  expect(encoded.stepOne()).toEqual(EncodedDocument.of(doc).stepOne());
});

test('who has a part is given the rest', () => {
  const doc = documentSaying('bonjour');
  const known = Y.encodeStateVector(doc);
  doc.getText('t').insert(7, ' à tous');
  expect(EncodedDocument.of(doc).stepTwo(known)).toEqual(stepTwoFrame(doc, known));
});

describe('a log that was only folded', () => {
  test('is told to whoever has nothing of it without making a Y.Doc', () => {
    const doc = documentSaying('bonjour');
    const encoded = unopened(Y.encodeStateAsUpdate(doc));
    expect(encoded.stepTwo(EMPTY)).toEqual(stepTwoFrame(doc, EMPTY));
    expect(encoded.stepOne()).toEqual(EncodedDocument.of(doc).stepOne());
    expect(encoded.state()).toEqual(Y.encodeStateAsUpdate(doc));
    expect(encoded.isOpen).toBe(false);
  });

  test('is made for whoever has a part of it, and says so before anybody writes', () => {
    const doc = documentSaying('bonjour');
    const known = Y.encodeStateVector(doc);
    doc.getText('t').insert(7, ' à tous');
    const encoded = unopened(Y.encodeStateAsUpdate(doc));
    const opened: Y.Doc[] = [];
    encoded.onOpened((made) => opened.push(made));
    expect(opened).toEqual([]);
    expect(encoded.stepTwo(known)).toEqual(stepTwoFrame(doc, known));
    expect(opened).toEqual([encoded.doc]);
  });

  test('is told as it is now once somebody wrote in it', () => {
    const doc = documentSaying('bonjour');
    const encoded = unopened(Y.encodeStateAsUpdate(doc));
    doc.getText('t').insert(7, ' à tous');
    Y.applyUpdate(encoded.doc, Y.encodeStateAsUpdate(doc));
    expect(encoded.stepTwo(EMPTY)).toEqual(stepTwoFrame(doc, EMPTY));
    expect(encoded.stepOne()).toEqual(EncodedDocument.of(doc).stepOne());
  });

  test('keeps deleted text, as the log does', () => {
    const doc = documentSaying('bonjour');
    const before = Y.encodeStateAsUpdate(doc);
    doc.getText('t').delete(0, 3);
    const made = unopened(before, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))).doc;
    expect(made.gc).toBe(false);
    expect(made.getText('t').toString()).toBe('jour');
    expect(made.store.clients.get(doc.clientID)?.[0]).toMatchObject({ content: { str: 'bon' } });
  });

  test('throws where neighbours go round in a circle', () => {
    const circle = handMade([
      { ...id(1, 0), structs: [{ origin: id(2, 0), content: content.string('a') }] },
      { ...id(2, 0), structs: [{ origin: id(1, 0), content: content.string('b') }] },
    ]);
    expect(() => unopened(circle).doc).toThrow();
  });
});
