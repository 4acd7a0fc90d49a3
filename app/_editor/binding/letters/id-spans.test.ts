import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { spansOf } from './id-spans.ts';

function lineIn(doc: Y.Doc, words: string): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText(words);
  paragraph.insert(0, [text]);
  doc.getXmlFragment('section:a').push([paragraph]);
  return text;
}

test('signs are found where they stand now, over lines, around what was put between them and without what is gone', () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  lineIn(doc, 'Avant. ');
  const text = lineIn(doc, 'eau vive');
  const section = doc.getXmlFragment('section:a');
  const clock = Y.getState(doc.store, 7) - 'eau vive'.length;
  const ids = [{ client: 7, clock, length: 8 }];
  expect(spansOf(section, ids)).toEqual({ spans: [{ start: 7, end: 15 }], length: 15 });
  doc.clientID = 8;
  text.insert(3, ' très');
  text.delete(8, 1);
  expect(spansOf(section, ids).spans).toEqual([
    { start: 7, end: 10 },
    { start: 15, end: 19 },
  ]);
  text.delete(0, text.length);
  expect(spansOf(section, ids).spans).toEqual([]);
  expect(spansOf(section, [{ client: 99, clock: 0, length: 5 }]).spans).toEqual([]);
});
