import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { EncodedDocument } from './encoded-document.ts';
import { stepTwoFrame } from './frames.ts';

const EMPTY = Uint8Array.of(0);

function documentSaying(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, text);
  return doc;
}

test('three hundred who open a document at once cost one encoding', () => {
  const encoded = new EncodedDocument(documentSaying('bonjour'));
  const frames = new Set(Array.from({ length: 300 }, () => encoded.stepTwo(EMPTY)));
  expect(frames.size).toBe(1);
  expect(new Set(Array.from({ length: 300 }, () => encoded.stepOne())).size).toBe(1);
});

test('what is given is always the document as it is now', () => {
  const doc = documentSaying('bonjour');
  const encoded = new EncodedDocument(doc);
  encoded.stepTwo(EMPTY);
  encoded.stepOne();
  doc.getText('t').delete(0, 3);
  expect(encoded.stepTwo(EMPTY)).toEqual(stepTwoFrame(doc, EMPTY));
  expect(encoded.stepOne()).toEqual(new EncodedDocument(doc).stepOne());
});

test('who has a part is given the rest', () => {
  const doc = documentSaying('bonjour');
  const known = Y.encodeStateVector(doc);
  doc.getText('t').insert(7, ' à tous');
  expect(new EncodedDocument(doc).stepTwo(known)).toEqual(stepTwoFrame(doc, known));
});
