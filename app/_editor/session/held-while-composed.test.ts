import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { HeldWhileComposed } from './held-while-composed.ts';

const page = new EventTarget();
const shown = new Y.Doc();
const others = new Y.Doc();
let held: HeldWhileComposed;

beforeEach(() => {
  vi.useFakeTimers();
  held = new HeldWhileComposed(page, (update) => Y.applyUpdate(shown, update));
});
others.on('update', (update: Uint8Array) => held.take(update));
afterEach(() => {
  held.destroy();
  vi.useRealTimers();
});

const key = (type: 'compositionstart' | 'compositionupdate' | 'compositionend') => page.dispatchEvent(new Event(type));
const write = (words: string) => others.getText('line').insert(others.getText('line').length, words);
const takeAway = () => others.getText('line').delete(0, others.getText('line').length);
const line = () => shown.getText('line').toString();

describe('what others change while somebody composes a letter', () => {
  beforeEach(() => {
    takeAway();
    write('La f');
    key('compositionstart');
  });

  it('is there at once where it only adds words', () => {
    write('oire');
    expect(line()).toBe('La foire');
  });

  it('waits where it takes words away, with all that comes after it, until the letter is in', () => {
    takeAway();
    write('La fin');
    expect(line()).toBe('La f');
    key('compositionend');
    expect(line()).toBe('La f');
    vi.advanceTimersByTime(100);
    expect(line()).toBe('La fin');
  });

  it('waits where it adds a line', () => {
    others.getXmlFragment('lines').push([new Y.XmlElement('paragraph')]);
    expect(shown.getXmlFragment('lines').length).toBe(0);
    held.destroy();
    expect(shown.getXmlFragment('lines').length).toBe(1);
  });

  it('waits through a letter that is composed right after another', () => {
    takeAway();
    key('compositionend');
    key('compositionstart');
    vi.advanceTimersByTime(100);
    expect(line()).toBe('La f');
  });

  it('waits ten seconds at most, however long a letter is composed', () => {
    takeAway();
    for (let second = 0; second < 9; second++) {
      vi.advanceTimersByTime(1_000);
      key('compositionupdate');
    }
    expect(line()).toBe('La f');
    vi.advanceTimersByTime(1_000);
    expect(line()).toBe('');
  });

  it('waits up to a mebibyte', () => {
    takeAway();
    write('a'.repeat(1_000));
    expect(line()).toBe('La f');
    write('b'.repeat(2 ** 20));
    expect(line()).toHaveLength(1_000 + 2 ** 20);
  });

  it('is taken in when the copy is left', () => {
    takeAway();
    held.destroy();
    expect(line()).toBe('');
  });
});

it('takes everything in at once while nobody composes', () => {
  takeAway();
  write('Un car');
  takeAway();
  expect(line()).toBe('');
});
