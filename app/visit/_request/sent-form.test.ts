import { expect, test } from 'vitest';
import { territoryId } from '#domain/ids.ts';
import { type AskedOf, freshForm, readContribution, readSeat } from './sent-form.ts';

const TOWN = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const ELSEWHERE = 'b2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';

/** What an invitation asks of who was never here. */
const visit = {
  ...{ guest: null, invitation: { territoryId: null }, territories: [{ id: TOWN, name: 'Carhaix' }] },
  rights: { contribute: null, allows: ['words'] },
} as unknown as AskedOf['visit'];
const asked: AskedOf = { target: { about: 'room' }, question: null, visit };
const long = 'x'.repeat(5_000);

test('all that a form lacks is told at once, each beside its field', () => {
  expect(readContribution(freshForm(), asked)).toEqual({
    ok: false,
    errors: { words: 'required', territory: 'territory-missing' },
  });
  const wrong = { ...freshForm(), words: long, name: 'x'.repeat(90), territory: ELSEWHERE };
  expect(readContribution(wrong, asked)).toEqual({
    ok: false,
    errors: { words: 'too-long', name: 'too-long', territory: 'unknown-territory' },
  });
});

test('a question with options asks for one of them, and for who answers', () => {
  const question = {
    kind: 'ranking',
    options: [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
    ],
    several: false,
  };
  const ranked = { ...asked, question: question as unknown as AskedOf['question'] };
  const errors = { choice: 'ranking-twice', territory: 'territory-missing' };
  expect(readContribution({ ...freshForm(), ranks: { a: 1, b: 1 } }, ranked)).toEqual({ ok: false, errors });
  const whole = { ...freshForm(), ranks: { a: 2, b: 1 }, territory: TOWN };
  expect(readContribution(whole, ranked)).toMatchObject({ ok: true, value: { chosen: ['b', 'a'], territoryId: TOWN } });
});

test('what is complete is read, and of somebody known no territory is asked', () => {
  const guest = { ...visit, guest: { territoryId: TOWN } } as AskedOf['visit'];
  const known = { ...asked, visit: guest };
  expect(readContribution({ ...freshForm(), words: ' Un car. ' }, known)).toMatchObject({
    ok: true,
    value: { words: 'Un car.', territoryId: null },
  });
});

test('where nothing is taken in any more, no form is to be looked at again first', () => {
  const paused = { ...visit, rights: { ...visit.rights, contribute: 'paused' } } as AskedOf['visit'];
  expect(readContribution(freshForm(), { ...asked, visit: paused }).ok).toBe(true);
});

test('who takes a seat is asked for a name and a territory at once', () => {
  expect(readSeat(freshForm(), visit)).toEqual({
    ok: false,
    errors: { name: 'name-missing', territory: 'territory-missing' },
  });
  const complete = { ...freshForm(), name: 'Anne', territory: TOWN };
  expect(readSeat(complete, visit)).toEqual({ ok: true, value: { name: 'Anne', territoryId: TOWN } });
});
