// @vitest-environment happy-dom
import type { JSONContent } from '@tiptap/core';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { writeSection } from '#editor/section/write-section.ts';
import { Writer } from '../testing/two-writers.ts';
import { ClosedPen, keepPlace } from './closed-pen.ts';
import { rebindEditor } from './rebind-editor.ts';

const FIELD = 'section';
const saying = (...texts: string[]): JSONContent => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

function linesOf(content: JSONContent): string[] {
  return (content.content ?? []).map((block) => (block.content ?? []).map(({ text = '' }) => text).join(''));
}

function docSaying(...texts: string[]): Y.Doc {
  const doc = new Y.Doc();
  writeSection(doc.getXmlFragment(FIELD), saying(...texts));
  return doc;
}

/** Somebody whose pen is taken and given by hand. */
function writer(...texts: string[]) {
  const pen = { open: true };
  const typed: string[][] = [];
  const caret = CollaborationCaret.configure({
    provider: { awareness: new Awareness(new Y.Doc()) },
    user: { name: 'Anne', color: '#123456' },
  });
  const anne = new Writer(10, Y.encodeStateAsUpdate(docSaying(...texts)), [
    ClosedPen.configure({ isOpen: () => pen.open, onTyped: (content) => typed.push(linesOf(content)) }),
    caret,
  ]);
  const { view } = anne.editor;
  /** As the browser says that a key would change the text. */
  const say = (inputType: string, data: string | null = null) => {
    const event = new InputEvent('beforeinput', { inputType, data, cancelable: true, bubbles: true });
    view.dom.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const type = (words: string) => [...words].map((letter) => say('insertText', letter));
  return { anne, pen, typed, say, type, caret };
}

test('what is typed after the pen was taken is told to the last letter, and the shared text stays as it is', () => {
  const { anne, pen, typed, type, say } = writer('Le car', 'Merci');
  anne.goTo(7);
  pen.open = false;
  expect(type(' part')).toEqual([true, true, true, true, true]);
  say('deleteContentBackward');
  say('insertParagraph');
  type('à 7 h');
  expect(typed.at(-1)).toEqual(['Le car par', 'à 7 h', 'Merci']);
  expect(anne.lines()).toEqual(['Le car', 'Merci']);
  anne.enter();
  anne.type('x');
  expect(anne.lines()).toEqual(['Le car', 'Merci']);
  expect(anne.caret()).toBe('Le car|');
});

test('a word that the keyboard puts in the place of another is kept too', () => {
  const { anne, pen, typed, type } = writer('Le gar part', 'Merci');
  anne.goTo(7);
  pen.open = false;
  const { view } = anne.editor;
  const event = new InputEvent('beforeinput', { inputType: 'insertReplacementText', cancelable: true, bubbles: true });
  const [start, end] = [view.domAtPos(4), view.domAtPos(7)];
  const range = {
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  };
  Object.assign(event, { getTargetRanges: () => [range], dataTransfer: { getData: () => 'garage' } });
  view.dom.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(typed.at(-1)).toEqual(['Le garage part', 'Merci']);
  type(' bleu');
  expect(typed.at(-1)).toEqual(['Le garage bleu part', 'Merci']);
  expect(anne.lines()).toEqual(['Le gar part', 'Merci']);
});

test('where one puts the caret meanwhile, one goes on there', () => {
  const { anne, pen, typed, type } = writer('Le car', 'Merci');
  anne.goTo(7);
  pen.open = false;
  type(' bleu');
  anne.goTo(14);
  type('!');
  expect(typed.at(-1)).toEqual(['Le car bleu', 'Merci!']);
});

test('nothing more than what was typed can be taken back, and never half a character', () => {
  const { anne, pen, typed, type, say } = writer('Le car');
  anne.goTo('end');
  pen.open = false;
  type('😀');
  for (let time = 0; time < 3; time++) say('deleteContentBackward');
  expect(typed.at(-1)).toEqual(['Le car']);
});

test('it still goes in whatever others write, and one writes on as soon as one may again', () => {
  const { anne, pen, type } = writer('Le car');
  anne.goTo('end');
  pen.open = false;
  type(' bleu');
  const { doc } = anne;
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  const paragraph = theirs.getXmlFragment(FIELD).get(0) as Y.XmlElement;
  (paragraph.get(0) as Y.XmlText).insert(0, 'Ici : ');
  anne.receive([Y.encodeStateAsUpdate(theirs)]);
  expect(anne.lines()).toEqual(['Ici : Le car']);
  pen.open = true;
  anne.type(' vert');
  expect(anne.lines()).toEqual(['Ici : Le car vert']);
});

test('another copy of the text comes into the same element, and the caret stays though a letter was refused', () => {
  const { anne, pen, typed, type, caret } = writer('Le car rouge');
  anne.goTo(7);
  anne.type('s');
  pen.open = false;
  const { dom } = anne.editor.view;
  keepPlace(anne.editor);
  rebindEditor(anne.editor, { doc: docSaying('Oui', 'Le car rouge'), field: FIELD, caret });
  expect(anne.editor.view.dom).toBe(dom);
  expect(anne.lines()).toEqual(['Oui', 'Le car rouge']);
  expect(anne.caret()).toBe('Le car| rouge');
  type(' bleu');
  expect(typed.at(-1)).toEqual(['Le cars bleu rouge']);
  pen.open = true;
  anne.type('!');
  expect(anne.lines()).toEqual(['Oui', 'Le car! rouge']);
});
