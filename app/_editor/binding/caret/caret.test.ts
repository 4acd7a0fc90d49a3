// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { ROLE_SHAPES } from '#app/_components/seats/role-shapes.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Presence } from '#protocol/presence.ts';
import { renderCaret } from './caret.ts';

const BREST = { territory: 'Brest métropole', setting: 'city' } as const;
const POHER = { territory: 'Poher communauté', setting: 'countryside' } as const;

function caretOf(person: Partial<Presence>) {
  const anne: Presence = {
    personId: '00000000-0000-4000-8000-000000000001' as PersonId,
    name: 'Anne Le Goff',
    role: 'elected',
    ...BREST,
    mandate: null,
    color: '#1a4f9c',
    ...person,
  };
  const caret = renderCaret(anne, ({ territory }) => `at ${territory}`);
  const shapes = [...caret.querySelectorAll('path')].map((path) => ({
    shape: path.getAttribute('d'),
    isMandate: path.getAttribute('class') === 'caret-mandate',
  }));
  return { caret, shapes };
}

test('a caret has the colour of the hat, and on its flag the name, where it is spoken from and the mark', () => {
  const { caret, shapes } = caretOf({});
  expect(caret.dataset.role).toBe('elected');
  expect(caret.textContent).toBe('Anne Le Goff · at Brest métropole');
  expect(shapes).toEqual([{ shape: ROLE_SHAPES.elected, isMandate: false }]);
});

test.each([
  ['of another role', { role: 'resident', ...BREST }],
  ['of the same role in another territory', { role: 'elected', ...POHER }],
] as const)('the mark of a hat stands inside the outline of a mandate %s', (_, mandate) => {
  expect(caretOf({ mandate }).shapes).toEqual([
    { shape: ROLE_SHAPES[mandate.role], isMandate: true },
    { shape: ROLE_SHAPES.elected, isMandate: false },
  ]);
});

test('somebody of whom nothing can be read has a caret without a flag', () => {
  expect(renderCaret({ name: 7 }, () => 'nowhere').outerHTML).toBe('<span class="caret"></span>');
});
