// @vitest-environment happy-dom

import type { Editor, JSONContent } from '@tiptap/core';
import * as prng from 'lib0/prng';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Anchor, Place } from '#domain/anchor.ts';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { rounds } from '#domain/testing/rounds.ts';
import { idsOf, quoteOf, StandingSigns } from '#editor/section/section-signs.ts';
import { EDITED, EditorLog } from '../testing/editor-log.ts';
import { twoWriters, type Writer } from '../testing/two-writers.ts';
import { ExactCaret } from './caret/exact-caret.ts';
import { EvenTables } from './even-tables.ts';
import { MovedLetters } from './letters/moved-letters.ts';
import { ShownAsShared } from './shown-as-shared.ts';
import { UndoPoints } from './undo-points.ts';

const ROUNDS = rounds(12);
const EDITS = 14;

beforeAll(() => {
  // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
  console.log(`seed ${FIRST_SEED}`);
});

/** Signs of which none is ever written twice: which one it is follows from itself. */
function uniqueSigns() {
  let next = 0x4e00;
  return (count: number) => Array.from({ length: count }, () => String.fromCodePoint(next++)).join('');
}
type Signs = ReturnType<typeof uniqueSigns>;

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });

type Edit = (editor: Editor, random: prng.PRNG, signs: Signs) => void;

function places({ state }: Editor): number[] {
  const found: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.isTextblock) for (let at = 0; at <= node.content.size; at++) found.push(position + 1 + at);
    return !node.isTextblock;
  });
  return found;
}

const at =
  (edit: Edit): Edit =>
  (editor, random, signs) => {
    editor.commands.setTextSelection(prng.oneOf(random, places(editor)));
    edit(editor, random, signs);
  };

const EDIT: Readonly<Record<string, Edit>> = {
  enter: at((editor) => editor.commands.enter()),
  backspace: (editor, random) => {
    const starts = places(editor).filter((place) => editor.state.doc.resolve(place).parentOffset === 0);
    editor.commands.setTextSelection(prng.oneOf(random, starts));
    editor.commands.first(({ commands }) => [
      () => commands.liftListItem('listItem'),
      () => commands.joinBackward(),
      () => commands.lift('blockquote'),
    ]);
  },
  heading: at((editor) => editor.commands.toggleHeading({ level: 3 })),
  bullets: at((editor) => editor.commands.toggleBulletList()),
  numbers: at((editor) => editor.commands.toggleOrderedList()),
  quote: at((editor) => editor.commands.toggleBlockquote()),
  paste: at((editor, _, signs) => editor.commands.insertContent([paragraph(signs(5)), paragraph(signs(5))])),
  type: at((editor, _, signs) => editor.commands.insertContent(signs(2))),
  bold: at((editor, random) => {
    const from = editor.state.selection.from;
    const to = Math.min(from + prng.int32(random, 1, 8), editor.state.doc.content.size);
    editor.chain().setTextSelection({ from, to }).toggleBold().run();
  }),
  remove: at((editor, random) => {
    const from = editor.state.selection.from;
    const end = editor.state.selection.$from.end();
    editor.commands.deleteRange({ from, to: Math.min(end, from + prng.int32(random, 1, 12)) });
  }),
  undo: (editor) => editor.commands.undo(),
};

type Marked = { readonly anchor: Anchor; place: Place | null };

/** Marks some signs in a row, perhaps of several lines. */
function markAtRandom(log: EditorLog, random: prng.PRNG): Marked | null {
  const { signs } = log;
  if (signs.text.length < 4) return null;
  const from = prng.int32(random, 0, signs.text.length - 3);
  const stretch = { from, to: Math.min(signs.text.length, from + prng.int32(random, 2, 25)) };
  const anchor = { sectionId: EDITED, ranges: idsOf(signs, stretch), quote: quoteOf(signs, stretch), seq: log.seq };
  return { anchor, place: null };
}

type Count = { asked: number; gone: number; rewritten: number; missed: string[] };

/**
 * Fails where a passage is said to be where other signs stand; counts where it is not said to be
 * where its own do.
 */
function check(log: EditorLog, marked: Marked, count: Count, where: string): void {
  const { signs } = log;
  const place = log.resolve(marked.anchor, marked.place);
  marked.place = place;
  const words = marked.anchor.quote.replaceAll('\n', '');
  const found = new StandingSigns(signs).stretchesOf(place.ranges);
  const told = found.map(({ from, to }) => signs.text.slice(from, to)).join('');
  // Each sign stands once in the text, so that a passage of other signs could not say the same.
  const standing = [...signs.text].filter((sign) => words.includes(sign)).join('');
  expect(standing, where).toContain(told);
  if (told !== standing) count.missed.push(where);
  count.asked += 1;
  if (place.how === 'gone') count.gone += 1;
  else if (new StandingSigns(signs).stretchesOf(marked.anchor.ranges).length === 0) count.rewritten += 1;
}

function play(seed: number, count: Count, kinds: readonly string[]): void {
  const random = prng.create(seed);
  const signs = uniqueSigns();
  const content = [paragraph(signs(18)), paragraph(signs(18)), paragraph(signs(18))];
  const [anne] = twoWriters(content, [ExactCaret, EvenTables, ShownAsShared, MovedLetters, UndoPoints]);
  const log = new EditorLog();
  log.take([Y.encodeStateAsUpdate(anne.doc)]);
  const marks = [markAtRandom(log, random), markAtRandom(log, random), markAtRandom(log, random)];
  for (let step = 0; step < EDITS; step++) {
    const name = prng.oneOf(random, [...kinds]);
    EDIT[name]?.(anne.editor, random, signs);
    settle(anne);
    log.take(anne.takeUnsent());
    for (const marked of marks) if (marked) check(log, marked, count, `seed ${seed}, step ${step}: ${name}`);
    if (step === EDITS / 2) marks.push(markAtRandom(log, random));
  }
}

/** What one does next is undone by itself. */
function settle({ editor }: Writer): void {
  const manager = editor.state.plugins.map((plugin) => plugin.getState(editor.state)?.undoManager).find(Boolean);
  manager?.stopCapturing();
}

/**
 * Of a hundred. An undo can bring back signs that several edits wrote anew, and then some of a
 * passage are not found: seed 426290877.
 */
const MISSED = 2;

test('a passage follows its signs through a mixture of edits, misses hardly any, and is said to be gone where none stands', () => {
  const count: Count = { asked: 0, gone: 0, rewritten: 0, missed: [] };
  for (let round = 0; round < ROUNDS; round++) play(FIRST_SEED + round, count, Object.keys(EDIT));
  expect(count.missed.length, count.missed.join('; ')).toBeLessThanOrEqual((count.asked * MISSED) / 100);
  expect(count.rewritten).toBeGreaterThan(50);
});

test.each(['enter', 'backspace', 'heading', 'bullets', 'numbers', 'quote', 'paste'])(
  '%s and its undo lose no sign of anybody’s passage',
  (kind) => {
    const count: Count = { asked: 0, gone: 0, rewritten: 0, missed: [] };
    for (let round = 0; round < ROUNDS; round++) play(FIRST_SEED + round, count, [kind, kind, 'undo']);
    // Where an undo took away what was pasted, a passage of it is gone.
    expect(count.missed).toEqual([]);
    expect(count.asked).toBeGreaterThan(0);
  },
);
