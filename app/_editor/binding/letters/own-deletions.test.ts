import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { MANY_LETTERS, OwnDeletions } from './own-deletions.ts';

/** A text of one's own whose deletions are noted, letter `n` under clock `n`. */
function noted(letters: string) {
  const doc = new Y.Doc();
  const text = doc.getText('line');
  text.insert(0, letters);
  const deletions = new OwnDeletions();
  doc.on('beforeObserverCalls', (transaction: Y.Transaction) => deletions.note(transaction));
  const said = (clock: number) => deletions.unitOf({ client: doc.clientID, clock });
  return { text, deletions, said };
}

describe('a letter that one took out', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is known for fifteen seconds, and those that stand are not', () => {
    const { text, deletions, said } = noted('La f^ête');
    text.delete(4, 1);
    vi.advanceTimersByTime(15_000);
    deletions.forgetOld();
    expect([3, 4, 5].map(said)).toEqual([null, '^', null]);
    vi.advanceTimersByTime(1);
    deletions.forgetOld();
    expect(said(4)).toBeNull();
  });

  it('is forgotten for newer ones, and so many of one change are known and no more', () => {
    const { text, said } = noted('a'.repeat(3 * MANY_LETTERS));
    text.delete(0, 1);
    expect(said(0)).toBe('a');
    text.delete(0, 2 * MANY_LETTERS);
    expect([0, 1, MANY_LETTERS, MANY_LETTERS + 1].map(said)).toEqual([null, 'a', 'a', null]);
  });
});
