// @vitest-environment happy-dom

import type { Editor, Extensions, JSONContent } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import * as prng from 'lib0/prng';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { rounds } from '#domain/testing/rounds.ts';
import { twoWriters, type Writer } from '../../testing/two-writers.ts';
import { ExactCaret } from '../caret/exact-caret.ts';
import { EvenTables } from '../even-tables.ts';
import { ShownAsShared } from '../shown-as-shared.ts';
import { MovedLetters } from './moved-letters.ts';

const ROUNDS = rounds(15);
const EDITS = 14;
const FEW = 10;
const LETTERS = 'ABCDEFGH';
const ALL = [ExactCaret, EvenTables, ShownAsShared, MovedLetters];

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
/** Yann writes between the two signs; whatever Anne does, his letters stay with one of them. */
const START = [paragraph('La fête'), paragraph('du bourg<> et la foire'), paragraph('de la fête')];

type Edit = (editor: Editor, random: prng.PRNG) => void;

/** The positions in lines, those at their ends included. */
function places({ state }: Editor): number[] {
  const found: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.isTextblock) for (let at = 0; at <= node.content.size; at++) found.push(position + 1 + at);
    return !node.isTextblock;
  });
  return found;
}

const somewhere = (editor: Editor, random: prng.PRNG) => prng.oneOf(random, places(editor));
const at =
  (edit: (editor: Editor) => void): Edit =>
  (editor, random) => {
    editor.commands.setTextSelection(somewhere(editor, random));
    edit(editor);
  };
const split = at((editor) => editor.commands.enter());

/** Joins some line with the one before, as Backspace does at its start. */
const join: Edit = (editor, random) => {
  const starts = places(editor).filter((place) => editor.state.doc.resolve(place).parentOffset === 0);
  editor.commands.setTextSelection(prng.oneOf(random, starts));
  editor.commands.first(({ commands }) => [
    () => commands.liftListItem('listItem'),
    () => commands.joinBackward(),
    () => commands.lift('blockquote'),
  ]);
};

const toggles: readonly Edit[] = [
  at((editor) => editor.commands.toggleHeading({ level: 3 })),
  at((editor) => editor.commands.toggleHeading({ level: 4 })),
  at((editor) => editor.commands.toggleBulletList()),
  at((editor) => editor.commands.toggleOrderedList()),
  at((editor) => editor.commands.toggleBlockquote()),
];
const toggle: Edit = (editor, random) => prng.oneOf(random, [...toggles])(editor, random);

/**
 * Whether a place is between the two signs: whoever takes up half of what stands there means to
 * part it.
 */
function isBetween({ state }: Editor, place: number): boolean {
  const signs: number[] = [];
  state.doc.descendants((node, position) => {
    for (const sign of node.isText ? ['<', '>'] : []) {
      const index = node.text?.indexOf(sign) ?? -1;
      if (index >= 0) signs.push(position + index);
    }
  });
  const [first = 0, last = 0] = signs;
  return place > first && place <= last;
}

/** Some words, never only a letter: what is picked up and put down elsewhere. */
function select(editor: Editor, random: prng.PRNG): boolean {
  const { state, view } = editor;
  const pairs = places(editor).flatMap((from) =>
    places(editor)
      .filter((to) => to >= from + 3 && state.doc.resolve(from).sameParent(state.doc.resolve(to)))
      .map((to): [number, number] => [from, to]),
  );
  const whole = pairs.filter((pair) => !pair.some((place) => isBetween(editor, place)));
  if (whole.length === 0) return false;
  const [from, to] = prng.oneOf(random, whole);
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
  return true;
}

/** Where words are put down. */
function somewhereOutside(editor: Editor, random: prng.PRNG): number {
  const outside = places(editor).filter((place) => !isBetween(editor, place));
  return prng.oneOf(random, outside);
}

/** In one change, as a drag does it. */
const drag: Edit = (editor, random) => {
  if (!select(editor, random)) return;
  const { state, view } = editor;
  const slice = state.selection.content();
  const tr = state.tr.deleteSelection();
  const target = tr.mapping.map(somewhereOutside(editor, random));
  view.dispatch(tr.replaceRange(target, target, slice));
};

/** In two changes; between them anything may arrive. */
const cutAndPaste: Edit = (editor, random) => {
  if (!select(editor, random)) return;
  const slice = editor.state.selection.content();
  editor.view.dispatch(editor.state.tr.deleteSelection());
  const target = somewhereOutside(editor, random);
  editor.view.dispatch(editor.state.tr.replaceRange(target, target, slice));
};

/** The same words once more over themselves, as from a letter that was corrected elsewhere. */
const pasteOver: Edit = (editor, random) => {
  if (!select(editor, random)) return;
  const { state, view } = editor;
  view.dispatch(state.tr.replaceSelection(state.selection.content()));
};

/** Everything said until then is heard, until nobody says anything more. */
function settle([anne, yann]: [Writer, Writer], seed: number): void {
  for (let rest = FEW; ; rest--) {
    const [hers, his] = [anne.takeUnsent(), yann.takeUnsent()];
    if (hers.length + his.length === 0) break;
    expect(rest, `seed ${seed}`).toBeGreaterThan(0);
    yann.receive(hers);
    anne.receive(his);
  }
  for (const writer of [anne, yann]) expect(writer.shown(), `seed ${seed}`).toEqual(writer.served());
  expect(yann.shown(), `seed ${seed}`).toEqual(anne.shown());
}

/** All lines as one, once Yann has typed all his letters while Anne did what she does. */
function playRound(seed: number, edits: readonly Edit[], extensions: Extensions, waits = false): string {
  const random = prng.create(seed);
  const writers = twoWriters(START, extensions);
  const [anne, yann] = writers;
  yann.goTo(19);
  expect(yann.caret()).toBe('du bourg<|> et la foire');
  let typed = 0;
  for (let edit = 0; edit < EDITS || typed < LETTERS.length; edit++) {
    if (prng.bool(random)) settle(writers, seed);
    if (edit < EDITS && prng.bool(random)) {
      if (waits) settle(writers, seed);
      prng.oneOf(random, [...edits])(anne.editor, random);
    } else yann.type(LETTERS[typed++] ?? '');
    if (prng.bool(random)) anne.sendTo(yann);
    if (prng.bool(random)) yann.sendTo(anne, prng.uint32(random, 1, 3));
  }
  settle(writers, seed);
  const text = anne.lines().join('');
  for (const writer of writers) writer.editor.destroy();
  return text;
}

/** Whether his letters stand behind the one sign or before the other. */
const isInPlace = (text: string) => text.includes(`<${LETTERS}`) || text.includes(`${LETTERS}>`);

describe('letters that Yann types at one place', () => {
  beforeAll(() => {
    // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
    console.log(`seed ${FIRST_SEED}`);
  });

  const inPlace = (edits: readonly Edit[], waits: boolean) => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      const text = playRound(seed, edits, ALL, waits);
      expect(isInPlace(text), `seed ${seed}: ${text}`).toBe(true);
    }
  };

  it.each([
    ['splits and joins', [split, join]],
    ['makes titles, lists and quotes', [toggle]],
    ['does all of that', [split, join, toggle]],
  ] as const)(
    'are there, in their order and in their place, while Anne %s',
    (_, edits) => inPlace(edits, false),
    120_000,
  );

  // Who picks words up twice before hearing of a letter that was on its way into them has parted
  // them without knowing.
  it.each([
    ['drags words', [drag, pasteOver]],
    ['cuts and pastes', [cutAndPaste]],
    ['does anything', [split, join, toggle, drag, pasteOver, cutAndPaste]],
  ] as const)(
    'are there, in their order and in their place, while Anne %s, a move at a time',
    (_, edits) => inPlace(edits, true),
    120_000,
  );

  it('are not without following them', () => {
    const texts = Array.from({ length: 10 }, (_, seed) => playRound(seed, [split, join, toggle], [ExactCaret]));
    expect(texts.every((text) => isInPlace(text))).toBe(false);
  }, 60_000);
});
