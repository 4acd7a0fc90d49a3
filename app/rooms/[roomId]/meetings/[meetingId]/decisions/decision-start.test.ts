import { expect, test } from 'vitest';
import { agendaItemId, sectionId } from '#domain/ids.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import { decisionStart } from './decision-start.ts';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const [water, soil, adopted, minutes] = [1, 2, 3, 4].map((digit) => sectionId.parse(id(digit)));
if (!water || !soil || !adopted || !minutes) throw new Error('no sections');
const itemId = agendaItemId.parse(id(5));
const picked = [water, soil, adopted].map((section) => ({
  ...{ id: section, title: 'Eau', documentTitle: 'Diagnostic' },
  adopted: section === adopted,
}));
const hall = { id: id(6), items: [{ id: itemId, sectionIds: [water, adopted, minutes] }] };
const begin = { hall, before: null, itemId, sections: picked };
const before = {
  meetingId: id(6),
  itemId,
  sections: [{ sectionId: soil, effect: 'adopt' }],
} as unknown as DecisionView;

test('a decision for an item of the agenda is about its sections that are not adopted yet', () => {
  expect(decisionStart(begin)).toMatchObject({ itemId, sections: [{ sectionId: water, effect: 'adopt' }] });
});

test('one for no item, or for an item of another meeting, is about none', () => {
  for (const other of [null, agendaItemId.parse(id(7))]) {
    expect(decisionStart({ ...begin, itemId: other })).toMatchObject({ itemId: null, sections: [] });
  }
});

test('one that comes after another is about what that one was about', () => {
  expect(decisionStart({ ...begin, before })).toMatchObject({ itemId, sections: [{ sectionId: soil }] });
  expect(
    decisionStart({ ...begin, itemId: null, before: { ...before, meetingId: id(8) } as DecisionView }),
  ).toMatchObject({
    itemId: null,
    sections: [{ sectionId: soil }],
  });
});
