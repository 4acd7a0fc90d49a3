// @vitest-environment happy-dom
import type { Extensions, JSONContent } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { twoWriters, type Writer } from '../../testing/two-writers.ts';
import { ExactCaret } from './exact-caret.ts';

const paragraph = (text: string): JSONContent => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
});
const bullets = (...texts: string[]): JSONContent => ({
  type: 'bulletList',
  content: texts.map((text) => ({ type: 'listItem', content: [paragraph(text)] })),
});

function exchange(anne: Writer, yann: Writer): void {
  while (anne.sendTo(yann) || yann.sendTo(anne));
  expect(yann.lines()).toEqual(anne.lines());
  expect(yann.shared()).toBe(anne.shared());
}

/**
 * Anne has begun a line behind the first; Yann, who stood at the end of the first, begins one
 * between.
 */
function beginBetween(content: JSONContent, extensions: Extensions): string[] {
  const [anne, yann] = twoWriters([content], extensions);
  for (const writer of [anne, yann]) writer.goTo('end');
  anne.enter();
  anne.sendTo(yann);
  yann.enter();
  anne.type('Un car');
  yann.type('Un médecin');
  exchange(anne, yann);
  return anne.lines();
}

/**
 * Both have begun a line at the same instant, Anne's above Yann's; neither has typed a letter yet.
 */
function beginTogether(extensions: Extensions): string[] {
  const [anne, yann] = twoWriters([paragraph('Bonjour')], extensions);
  for (const writer of [anne, yann]) {
    writer.goTo('end');
    writer.enter();
  }
  anne.sendTo(yann);
  yann.sendTo(anne);
  yann.type('Un médecin');
  anne.type('Un car');
  exchange(anne, yann);
  return anne.lines();
}

describe('a line begun where somebody else begins one', () => {
  it.each([
    ['a paragraph', paragraph('Bonjour'), 'Bonjour'],
    ['an item of a list', bullets('Bonjour'), 'Bonjour'],
    ['a paragraph after an empty one', paragraph(''), ''],
  ])('is one’s own though both are empty: %s', (_, content, above) => {
    expect(beginBetween(content, [ExactCaret])).toEqual([above, 'Un médecin', 'Un car']);
  });

  it('keeps the caret of each though the other’s looks the same', () => {
    expect(beginTogether([ExactCaret])).toEqual(['Bonjour', 'Un car', 'Un médecin']);
  });

  it('is taken back without touching the other’s', () => {
    const [anne, yann] = twoWriters([paragraph('Bonjour')], [ExactCaret]);
    for (const writer of [anne, yann]) {
      writer.goTo('end');
      writer.enter();
    }
    anne.sendTo(yann);
    yann.sendTo(anne);
    yann.type('Un médecin');
    anne.editor.commands.joinBackward();
    exchange(anne, yann);
    expect(anne.lines()).toEqual(['Bonjour', 'Un médecin']);
    expect(anne.caret()).toBe('Bonjour|');
  });
});

describe('y-tiptap by itself', () => {
  it.each([
    ['on the way out', () => beginBetween(paragraph('Bonjour'), [])],
    ['on the way in', () => beginTogether([])],
  ])('takes the other’s empty line for one’s own %s: hence the extension', (_, begin) => {
    expect(begin()).not.toEqual(expect.arrayContaining(['Un car', 'Un médecin']));
  });
});

describe('a caret behind what somebody else is writing', () => {
  it('stays at the end of their line, so that one’s next line does not cut their word', () => {
    const [anne, yann] = twoWriters([paragraph('')], [ExactCaret]);
    anne.goTo('end');
    anne.type('U');
    anne.sendTo(yann);
    yann.goTo('end');
    anne.type('n ca');
    anne.sendTo(yann);
    expect(yann.caret()).toBe('Un ca|');
    yann.enter();
    anne.type('r');
    yann.type('Un médecin');
    exchange(anne, yann);
    expect(anne.lines()).toEqual(['Un car', 'Un médecin']);
  });

  it('stays with one’s own letters once one writes there', () => {
    const [anne, yann] = twoWriters([paragraph('Ici : ')], [ExactCaret]);
    for (const writer of [anne, yann]) writer.goTo('end');
    for (let index = 0; index < 3; index++) {
      anne.type('a');
      yann.type('y');
      exchange(anne, yann);
    }
    expect(anne.lines()).toEqual(['Ici : aaayyy']);
  });

  it('is known behind a break that was just put in', () => {
    const [anne, yann] = twoWriters([paragraph('Bonjour'), paragraph('Merci')], [ExactCaret]);
    anne.goTo(4);
    for (let time = 0; time < 3; time++) anne.editor.commands.setHardBreak();
    anne.goTo(15);
    expect(anne.caret()).toBe('Me|rci');
    anne.sendTo(yann);
    yann.goTo(1);
    yann.type('Ici. ');
    exchange(anne, yann);
    expect(anne.caret()).toBe('Me|rci');
  });

  it('does not stretch a selection', () => {
    const [anne, yann] = twoWriters([paragraph('Bonjour')], [ExactCaret]);
    anne.goTo('end');
    yann.editor.commands.setTextSelection({ from: 4, to: 8 });
    anne.type(' à tous');
    exchange(anne, yann);
    const { from, to } = yann.editor.state.selection;
    expect(yann.editor.state.doc.textBetween(from, to)).toBe('jour');
  });
});

describe('a caret whose neighbours somebody else deletes', () => {
  it('keeps its place at the start of the section', () => {
    const [anne, yann] = twoWriters([paragraph('Vieux mot'), paragraph('mot')], [ExactCaret]);
    yann.goTo(7);
    expect(yann.caret()).toBe('Vieux |mot');
    anne.editor.commands.deleteRange({ from: 1, to: 7 });
    exchange(anne, yann);
    expect(yann.caret()).toBe('|mot');
    yann.type('Beau ');
    exchange(anne, yann);
    expect(anne.lines()).toEqual(['Beau mot', 'mot']);
  });

  it('goes to the paragraph’s new place where it was moved', () => {
    const [anne, yann] = twoWriters(
      [paragraph('Premier'), paragraph('Deuxième'), paragraph('Troisième')],
      [ExactCaret],
    );
    yann.goTo(4);
    expect(yann.caret()).toBe('Pre|mier');
    const { tr, doc } = anne.editor.state;
    const first = doc.child(0);
    anne.editor.view.dispatch(tr.insert(doc.content.size, first).delete(0, first.nodeSize));
    exchange(anne, yann);
    expect(anne.lines()).toEqual(['Deuxième', 'Troisième', 'Premier']);
    expect(yann.caret()).toBe('Pre|mier');
  });

  it('is no hindrance to what else arrives after an undo', () => {
    const [anne, yann] = twoWriters([paragraph('Premier'), paragraph('Deuxième'), paragraph('')], [ExactCaret]);
    anne.goTo(18);
    anne.type('s');
    exchange(anne, yann);
    yann.editor.commands.deleteRange({ from: 0, to: 9 });
    exchange(anne, yann);
    anne.editor.commands.undo();
    yann.editor.commands.deleteRange({ from: 0, to: 11 });
    exchange(anne, yann);
    expect(anne.lines()).toEqual(['']);
  });
});
