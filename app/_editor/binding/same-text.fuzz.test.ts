// @vitest-environment happy-dom

import type { JSONContent } from '@tiptap/core';
import * as prng from 'lib0/prng';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { rounds } from '#domain/testing/rounds.ts';
import { someEdit } from '../testing/some-edit.ts';
import { twoWriters, type Writer } from '../testing/two-writers.ts';
import { ExactCaret } from './caret/exact-caret.ts';
import { EvenTables } from './even-tables.ts';
import { MovedLetters } from './letters/moved-letters.ts';
import { ShownAsShared } from './shown-as-shared.ts';

const ROUNDS = rounds(8);
const EDITS = 40;
/** All that waits is delivered this often at most until nothing is left to say. */
const FEW = 10;
/** In these each brought its own letters back among the other's without end. */
const ONCE_RESTLESS = [401580049, 401580095];

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const cell = (text: string): JSONContent => ({ type: 'tableCell', content: [paragraph(text)] });
const row = (...texts: string[]): JSONContent => ({ type: 'tableRow', content: texts.map(cell) });
const START: readonly JSONContent[] = [
  paragraph('Bonjour à tous'),
  { type: 'table', content: [row('Brest', '1 h'), row('Carhaix', '2 h')] },
  paragraph('Merci'),
];

function expectFaithful(writer: Writer, seed: number): void {
  expect(writer.shown(), `seed ${seed}`).toEqual(writer.served());
}

/**
 * Both edit at once; chance decides who is next and, unless they are offline, when something
 * arrives.
 */
function playRound(seed: number): [Writer, Writer] {
  const random = prng.create(seed);
  const writers = twoWriters(START, [ExactCaret, EvenTables, ShownAsShared, MovedLetters]);
  const offline = prng.bool(random);
  for (let edit = 0; edit < EDITS; edit++) {
    const [writer, other] = prng.bool(random) ? writers : [writers[1], writers[0]];
    someEdit(writer.editor, random);
    expectFaithful(writer, seed);
    if (offline || prng.bool(random)) continue;
    writer.sendTo(other, prng.uint32(random, 1, 3));
    expectFaithful(other, seed);
  }
  return writers;
}

/**
 * Each is told what the other said before, and both draw themselves anew; false where nobody had
 * anything to say.
 */
function exchange([anne, yann]: [Writer, Writer]): boolean {
  const said = [anne.takeUnsent(), yann.takeUnsent()] as const;
  yann.receive(said[0]);
  anne.receive(said[1]);
  for (const writer of [anne, yann]) writer.look();
  return said.some((updates) => updates.length > 0);
}

describe('two who do anything at once to a section', () => {
  beforeAll(() => {
    // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
    console.log(`seed ${FIRST_SEED}`);
  });

  it('see the same, which is what is served, and their editors come to rest', () => {
    for (const seed of [...ONCE_RESTLESS, ...Array.from({ length: ROUNDS }, (_, index) => FIRST_SEED + index)]) {
      const writers = playRound(seed);
      let rest = FEW;
      while (exchange(writers)) expect(rest--, `seed ${seed}`).toBeGreaterThan(0);
      const [anne, yann] = writers;
      for (const writer of writers) expectFaithful(writer, seed);
      expect(yann.shown(), `seed ${seed}`).toEqual(anne.shown());
      for (const writer of writers) writer.editor.destroy();
    }
  }, 120_000);
});
