// @vitest-environment happy-dom

import type { Extensions } from '@tiptap/core';
import * as prng from 'lib0/prng';
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { rounds } from '#domain/testing/rounds.ts';
import { twoWriters, type Writer } from '../../testing/two-writers.ts';
import { ExactCaret } from '../caret/exact-caret.ts';

const ROUNDS = rounds(40);
const EDITS = 30;

/** A letter and the number of who typed it. */
type Typed = readonly [letter: string, author: number];

/** The letters of the only line as the shared document has them. */
function shared({ doc }: Writer): Typed[] {
  const [line] = doc.getXmlFragment('section').toArray();
  const texts = line instanceof Y.XmlElement ? line.toArray() : [];
  return texts.flatMap((text) => {
    const letters: Typed[] = [];
    if (!(text instanceof Y.XmlText)) return letters;
    for (let item = text._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      for (const letter of item.content.str) letters.push([letter, item.id.client]);
    }
    return letters;
  });
}

/**
 * Puts in, takes out or types over a few letters of the few that there are, so that neighbours are
 * often equal.
 */
function edit(writer: Writer, known: Typed[], random: prng.PRNG): void {
  const { editor } = writer;
  const from = prng.uint32(random, 0, known.length);
  const to = prng.bool(random) ? from : prng.uint32(random, from, Math.min(known.length, from + 3));
  const words = prng.bool(random) || from === to ? prng.oneOf(random, ['a', 'b', 'aa', 'ab', 'aba']) : '';
  const { tr } = editor.state;
  editor.view.dispatch(words === '' ? tr.delete(from + 1, to + 1) : tr.insertText(words, from + 1, to + 1));
  if (prng.uint32(random, 0, 5) === 0)
    editor
      .chain()
      .setTextSelection({ from: 1, to: from + 1 })
      .toggleBold()
      .run();
  known.splice(from, to - from, ...[...words].map((letter): Typed => [letter, writer.doc.clientID]));
}

/** Two take turns; false where a letter is not theirs who typed it. */
function playRound(seed: number, extensions: Extensions): boolean {
  const random = prng.create(seed);
  const [anne, yann] = twoWriters([{ type: 'paragraph' }], extensions);
  const known: Typed[] = [];
  let isRight = true;
  for (let turn = 0; turn < EDITS && isRight; turn++) {
    const [writer, other] = prng.bool(random) ? [anne, yann] : [yann, anne];
    edit(writer, known, random);
    writer.sendTo(other);
    isRight = [anne, yann].every((one) => JSON.stringify(shared(one)) === JSON.stringify(known));
  }
  for (const one of [anne, yann]) one.editor.destroy();
  return isRight;
}

describe('a letter that is typed beside equal ones', () => {
  beforeAll(() => {
    // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
    console.log(`seed ${FIRST_SEED}`);
  });

  it('belongs to who typed it, and its neighbours to those who typed them', () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      expect(playRound(seed, [ExactCaret]), `seed ${seed}`).toBe(true);
    }
  }, 60_000);

  it('does not with y-tiptap by itself, which compares texts: hence the extension', () => {
    expect(playRound(1, [])).toBe(false);
  });
});
