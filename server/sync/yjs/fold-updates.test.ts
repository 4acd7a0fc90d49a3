import * as prng from 'lib0/prng';
import { beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import { bytesOf, randomHistory } from '../testing/random-history.ts';
import { applyUpdate, replay } from './apply-update.ts';
import { CannotFold, foldUpdates } from './fold-updates.ts';
import { PackedUpdates } from './packed-updates.ts';
import { UnreadableBytes } from './update-reader.ts';

beforeAll(() => {
  // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
  console.log(`seed ${FIRST_SEED}`);
});

/** The document that updates make one after the other in one transaction, by Yjs alone. */
function oneByOne(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true;
  });
  return doc;
}

/** Folds updates as they come. */
function fold(updates: readonly Uint8Array[]): Uint8Array {
  return foldUpdates(PackedUpdates.of(updates)).update;
}

/** What a document emits while `write` writes in it. */
function recorded(write: (text: Y.XmlText, doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc({ gc: false });
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = new Y.XmlText();
  doc.getXmlFragment('section:a').push([text]);
  write(text, doc);
  return updates;
}

function type(text: Y.XmlText, letters: string, at = text.length): void {
  let next = at;
  for (const letter of letters) {
    text.insert(next, letter);
    next += letter.length;
  }
}

describe('folded updates', () => {
  test('make the same document as one by one, byte for byte', { timeout: 60_000 }, () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 40; seed++) {
      const updates = randomHistory(prng.create(seed), 150);
      const doc = new Y.Doc({ gc: false });
      doc.transact((transaction) => {
        Y.applyUpdate(doc, fold(updates));
        transaction.local = true;
      });
      expect(bytesOf(doc), `seed ${seed}`).toBe(bytesOf(oneByOne(updates)));
      expect(bytesOf(replay(updates)), `seed ${seed}`).toBe(bytesOf(doc));
    }
  });

  test('can be applied to what came before them', { timeout: 60_000 }, () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 40; seed++) {
      const random = prng.create(seed);
      const updates = randomHistory(random, 100);
      const at = prng.int32(random, 0, updates.length);
      const doc = oneByOne(updates.slice(0, at));
      Y.applyUpdate(doc, fold(updates.slice(at)));
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(oneByOne(updates))), `seed ${seed}`).toBe(true);
      expect(bytesOf(replay([Y.encodeStateAsUpdate(doc)])), `seed ${seed}`).toBe(bytesOf(oneByOne(updates)));
    }
  });

  test('are as few and as large as Yjs itself would write them', () => {
    const updates = recorded((text) => {
      type(text, 'x'.repeat(1_000));
      text.delete(100, 50);
      type(text, 'été 👩‍🌾 in between', 300);
      for (let at = 600; at > 500; at--) text.delete(at, 1);
    });
    expect(fold(updates).length).toBe(Y.encodeStateAsUpdate(oneByOne(updates)).length);
    expect(bytesOf(replay(updates))).toBe(bytesOf(oneByOne(updates)));
  });

  test.each([
    ['characters of several bytes and of two units', (text: Y.XmlText) => type(text, 'é€👩‍🌾a🌲b')],
    [
      'half a character, which Yjs makes a replacement sign',
      (text: Y.XmlText) => {
        text.insert(0, '🌲');
        text.insert(1, 'x');
      },
    ],
    [
      'what is typed to the left of something',
      (text: Y.XmlText) => {
        type(text, 'abc');
        type(text, 'def', 0);
        type(text, 'ghi', 2);
      },
    ],
    [
      'a line typed backwards',
      (text: Y.XmlText) => {
        for (const letter of 'abcdef') text.insert(0, letter);
      },
    ],
    [
      'marks, embeds of elements, attributes set and removed',
      (text: Y.XmlText, doc: Y.Doc) => {
        type(text, 'abcdef');
        text.format(1, 3, { bold: {}, link: { href: 'https://a.bzh/é' } });
        const element = new Y.XmlElement('heading');
        doc.getXmlFragment('section:a').push([element]);
        element.setAttribute('level', 3 as unknown as string);
        element.setAttribute('level', 4 as unknown as string);
        element.removeAttribute('level');
      },
    ],
    [
      'several writers who take turns',
      (text: Y.XmlText, doc: Y.Doc) => {
        for (let turn = 0; turn < 12; turn++) {
          doc.clientID = 100 + (turn % 3);
          type(text, 'ab', Math.floor(text.length / 2));
        }
      },
    ],
  ])('keep %s', (_what, write) => {
    const updates = recorded(write);
    expect(bytesOf(oneByOne([fold(updates)]))).toBe(bytesOf(oneByOne(updates)));
  });

  test('keep what an update brings of clients that collected their garbage', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment('section:a');
    fragment.push([new Y.XmlElement('paragraph'), new Y.XmlText('x')]);
    fragment.delete(0, 1);
    const updates = [Y.encodeStateAsUpdate(doc)];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    (fragment.get(0) as Y.XmlText).insert(1, 'y');
    expect(bytesOf(oneByOne([fold(updates)]))).toBe(bytesOf(oneByOne(updates)));
  });
});

describe('a log says whether it is whole', () => {
  const letter = content.string('a');
  const root = { root: 'section:a' };
  const first = handMade([{ ...id(1, 0), structs: [{ parent: root, content: letter }] }]);
  const isWhole = (...updates: Uint8Array[]) => foldUpdates(PackedUpdates.of(updates)).isWhole;

  test('where it is, whatever happened in it', { timeout: 60_000 }, () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
      const updates = randomHistory(prng.create(seed), 80);
      expect(isWhole(...updates), `seed ${seed}`).toBe(true);
      for (let at = 1; at < updates.length; at += 7) {
        const { store } = oneByOne(updates.slice(at));
        const isLeftPending = store.pendingStructs !== null || store.pendingDs !== null;
        expect(isWhole(...updates.slice(at)), `seed ${seed}, from ${at}`).toBe(!isLeftPending);
      }
    }
  });

  test.each([
    ['its beginning', { ...id(1, 1), structs: [{ parent: root, content: letter }] }],
    ['a left neighbour', { ...id(2, 0), structs: [{ origin: id(1, 1), content: letter }] }],
    ['a right neighbour', { ...id(2, 0), structs: [{ rightOrigin: id(1, 1), content: letter }] }],
    ['a parent', { ...id(2, 0), structs: [{ parent: id(3, 0), content: letter }] }],
  ])('where it lacks %s', (what, run) => {
    expect(isWhole(...(what === 'its beginning' ? [] : [first]), handMade([run]))).toBe(false);
  });

  test('where it lacks what it deletes', () => {
    expect(isWhole(first, handMade([], [[1, [0, 1]]]))).toBe(true);
    expect(isWhole(first, handMade([], [[1, [0, 2]]]))).toBe(false);
  });
});

describe('what cannot be folded', () => {
  const letter = (clock: number, what = content.string('a')) =>
    handMade([{ ...id(1, clock), structs: [{ parent: { root: 'section:a' }, content: what }] }]);

  test.each([
    ['a gap in a client’s clocks', [letter(0), letter(2)]],
    ['an update that comes twice', [letter(0), letter(0)]],
    ['bytes behind the end', [letter(0), Uint8Array.of(...letter(1), 0)]],
  ])('is refused: %s', (_what, updates) => {
    expect(() => fold(updates)).toThrow(CannotFold);
  });

  test.each([
    ['content that no section has', [letter(0), letter(1, content.json('1'))]],
    ['a struct that skips clocks', [handMade([{ ...id(1, 0), structs: [{ skip: 3 }] }])]],
  ])('cannot be read: %s', (_what, updates) => {
    expect(() => fold(updates)).toThrow(UnreadableBytes);
  });

  test('is refused wherever an update is cut off', () => {
    for (const update of randomHistory(prng.create(FIRST_SEED), 60)) {
      for (let length = 0; length < update.length; length++) {
        expect(() => fold([update.subarray(0, length)])).toThrow();
      }
    }
  });

  test('is still read one by one', () => {
    const updates = [letter(0), letter(0), letter(1, content.json('1')), letter(2)];
    const doc = replay(updates);
    expect(Y.getState(doc.store, 1)).toBe(3);
    expect(bytesOf(doc)).toBe(bytesOf(oneByOne(updates)));
  });
});

test('a document is not made of updates of which one is missing or unreadable', () => {
  const updates = recorded((text) => type(text, 'abc'));
  expect(() => replay([...updates.slice(0, 2), ...updates.slice(3)])).toThrow();
  expect(() => replay([...updates, Uint8Array.of(1, 2, 3)])).toThrow();
  const doc = replay(updates);
  expect(applyUpdate(doc, Y.encodeStateAsUpdate(doc))).toBeNull();
});
