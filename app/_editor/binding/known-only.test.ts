// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { isKnown } from '#editor/known-content.ts';
import { documentExtensions } from '#editor/schema.ts';
import { KnownOnly } from './known-only.ts';

const FIELD = 'section';

/** An element as a version to come might write it. */
function element(name: string, attributes: Record<string, string>, ...words: string[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.insert(
    0,
    words.map((text) => new Y.XmlText(text)),
  );
  return made;
}

/** A page that is older than what others write in, and those others. */
function twoVersions() {
  const [older, later] = [new Y.Doc(), new Y.Doc()];
  later.getXmlFragment(FIELD).insert(0, [element('paragraph', {}, 'Le bourg.')]);
  Y.applyUpdate(older, Y.encodeStateAsUpdate(later));
  const onUnknown = vi.fn();
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [
      KnownOnly.configure({ fragment: older.getXmlFragment(FIELD), onUnknown }),
      ...documentExtensions(),
      Collaboration.configure({ document: older, field: FIELD }),
    ],
  });
  onTestFinished(() => editor.destroy());
  const exchange = () => {
    Y.applyUpdate(older, Y.encodeStateAsUpdate(later, Y.encodeStateVector(older)));
    Y.applyUpdate(later, Y.encodeStateAsUpdate(older, Y.encodeStateVector(later)));
  };
  return { editor, onUnknown, exchange, text: later.getXmlFragment(FIELD) };
}

const words = (text: Y.XmlFragment) => (text.get(0) as Y.XmlElement).get(0) as Y.XmlText;

test.each<[string, (text: Y.XmlFragment) => void]>([
  ['an element', (text) => text.push([element('callout', {}, 'À retenir.')])],
  [
    'an element within one that is known',
    (text) => (text.get(0) as Y.XmlElement).push([element('mention', { id: '1' })]),
  ],
  ['an attribute', (text) => (text.get(0) as Y.XmlElement).setAttribute('align', 'right')],
  ['a mark', (text) => words(text).format(3, 5, { underline: {} })],
  ['a letter with a mark', (text) => words(text).insert(9, ' Loin', { small: {} })],
])('nothing is lost of %s that a later version writes while an older page is open', (_, write) => {
  const { editor, onUnknown, exchange, text } = twoVersions();
  write(text);
  const written = text.toString();
  exchange();
  expect(onUnknown).toHaveBeenCalledTimes(1);
  editor.commands.insertContentAt(1, 'Typed.');
  exchange();
  expect(text.toString()).toBe(written);
  expect(editor.isEditable).toBe(false);
  expect(isKnown(text)).toBe(false);
});

test('what both know goes on being written in', () => {
  const { editor, onUnknown, exchange, text } = twoVersions();
  words(text).format(3, 5, { bold: {} });
  text.push([element('heading', { level: '3' }, 'Titre')]);
  words(text).format(3, 5, { bold: null });
  exchange();
  expect(onUnknown).not.toHaveBeenCalled();
  editor.commands.insertContentAt(1, 'Dans ');
  exchange();
  expect(text.toString()).toContain('Dans Le bourg.');
  expect(isKnown(text)).toBe(true);
});
