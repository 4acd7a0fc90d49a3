import type { JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { rounds } from '#domain/testing/rounds.ts';
import { readSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { arbitrarySection } from '#editor/testing/arbitrary-section.ts';
import { ANNE, PAUL, ROOT, WritingRoom } from '../documents/testing/writing-room.ts';
import { type ComparedSection, compareSection, STAYED } from './compare-section.ts';

/**
 * What one of two people does at their desk: writes a whole section, types, deletes, undoes; and
 * whether they are online.
 */
const arbitraryStep = fc.record({
  who: fc.constantFrom(0, 1),
  does: fc.oneof(
    fc.record({ kind: fc.constant('write' as const), content: arbitrarySection.map((node) => node.toJSON()) }),
    fc.record({ kind: fc.constantFrom('type' as const, 'delete' as const), at: fc.nat(), length: fc.nat(6) }),
    fc.record({ kind: fc.constant('undo' as const) }),
    fc.record({ kind: fc.constant('redo' as const) }),
  ),
  online: fc.boolean(),
});
type Step = typeof arbitraryStep extends fc.Arbitrary<infer Each> ? Each : never;

const wordsOf = (node: JSONContent): string => node.text ?? (node.content ?? []).map(wordsOf).join('');
const shownText = (doc: Y.Doc) => wordsOf(readSection(doc.getXmlFragment(ROOT)));

function writtenBy(steps: readonly Step[]): WritingRoom {
  const room = new WritingRoom();
  const people = [ANNE, PAUL];
  const desks = people.map((author, index) => room.desk(author, index + 11));
  const undos = desks.map((desk) => new Y.UndoManager(desk.getXmlFragment(ROOT), { captureTimeout: 0 }));
  const meet = (who: number) => {
    room.send(desks[who] as Y.Doc, people[who] as typeof ANNE);
    room.fetch(desks[who] as Y.Doc);
  };
  for (const { who, does, online } of steps) {
    act(desks[who] as Y.Doc, undos[who] as Y.UndoManager, does);
    if (online) meet(who);
  }
  for (const who of [0, 1]) meet(who);
  return room;
}

function act(doc: Y.Doc, undo: Y.UndoManager, does: Step['does']): void {
  const fragment = doc.getXmlFragment(ROOT);
  if (does.kind === 'write') doc.transact(() => writeSection(fragment, does.content));
  else if (does.kind === 'undo') undo.undo();
  else if (does.kind === 'redo') undo.redo();
  else typeIn(fragment, does);
}

function typeIn(fragment: Y.XmlFragment, { kind, at, length }: { kind: string; at: number; length: number }): void {
  const texts = [...fragment.createTreeWalker((node) => node instanceof Y.XmlText)] as Y.XmlText[];
  const text = texts[at % Math.max(texts.length, 1)];
  if (!text) return;
  const start = betweenSigns(text, at % (text.length + 1));
  if (kind === 'type') text.insert(start, 'eau douce '.slice(0, length + 1));
  else text.delete(start, betweenSigns(text, Math.min(start + length, text.length)) - start);
}

/** No editor types within a sign that has two units. */
function betweenSigns(text: Y.XmlText, at: number): number {
  const words = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
  return /[\udc00-\udfff]/.test(words.charAt(at)) ? at - 1 : at;
}

/** The words of some kinds, in the order in which they are told. */
function told({ content, changes }: ComparedSection, kinds: readonly string[]): string {
  const kindOf = ({ marks }: JSONContent) => {
    const number = marks?.find(({ type }) => type === 'passage')?.attrs?.number as number;
    return number === STAYED ? 'stayed' : (changes[number]?.kind ?? 'unmarked');
  };
  const tellOf = (node: JSONContent): string =>
    node.text === undefined ? (node.content ?? []).map(tellOf).join('') : kinds.includes(kindOf(node)) ? node.text : '';
  return tellOf(content);
}

/**
 * Words that two deleted and both brought back at once, offline, stand twice, and are told twice
 * where both copies went: one history in some hundreds (939807489).
 */
const signs = (text: string) => [...text].sort().join('');

test('between any two moments, what stayed and came is the later text, and what stayed and went the earlier one', () => {
  let changed = 0;
  const history = fc.array(arbitraryStep, { minLength: 4, maxLength: 14 });
  fc.assert(
    fc.property(history, fc.nat(), fc.nat(), (steps, one, other) => {
      const room = writtenBy(steps);
      const moments = [one, other].map((moment) => moment % (room.log.length + 1));
      const [earlier = 0, later = 0] = moments.sort((a, b) => a - b);
      const compared = compareSection(room.replayed(later).doc, ROOT, room.replayed(later), earlier);
      expect(told(compared, ['stayed', 'came'])).toBe(shownText(room.replayed(later).doc));
      // Words that were put down elsewhere in one step are told where they stand now, so the order
      // may be another.
      expect(signs(told(compared, ['stayed', 'went']))).toBe(signs(shownText(room.replayed(earlier).doc)));
      changed += compared.changes.length;
    }),
    { numRuns: rounds(60), seed: FIRST_SEED },
  );
  expect(changed).toBeGreaterThan(50);
});
