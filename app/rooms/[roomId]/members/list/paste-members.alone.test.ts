import { createTranslator } from 'next-intl';
import { beforeEach, expect, test, vi } from 'vitest';
import { accept, refuse } from '#domain/refusal.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { addMembers, previewMembers } from '#server/rooms/members/add-members.ts';
import { pasteMembers } from './paste-members.ts';

vi.mock('next/cache', () => ({ revalidatePath: () => {} }));
vi.mock('next-intl/server', () => ({
  getTranslations: async (namespace: 'refusal') => createTranslator({ locale: 'fr', messages: MESSAGES.fr, namespace }),
}));
vi.mock('#app/_data/session.ts', () => ({ requirePerson: async () => ({ id: 'somebody' }) }));
vi.mock('#server/services.ts', () => ({ services: () => ({}) }));
vi.mock('#server/rooms/members/add-members.ts', () => ({ addMembers: vi.fn(), previewMembers: vi.fn() }));

const ROOM = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';
const TEXT = 'Anne;anne@exemple.fr;élue;Brest métropole';
const LINE = { number: 1, cells: ['Anne'], member: null, alreadyMember: false, problems: {} };

function agreed(): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ list: TEXT, looked: TEXT, expected: '1', step: 'add' })) {
    form.set(name, value);
  }
  return form;
}

beforeEach(() => {
  vi.mocked(previewMembers).mockResolvedValue(accept([LINE]));
});

test('a list that the room has overtaken is shown again as it is now, with the reason', async () => {
  vi.mocked(addMembers).mockResolvedValue(refuse('list-outdated'));
  expect(await pasteMembers(ROOM, {}, agreed())).toEqual({
    values: { list: TEXT, looked: TEXT, expected: '1', step: 'add' },
    lines: [{ number: 1, cells: ['Anne'], verdict: 'wrong', problems: {} }],
    code: 'list-outdated',
    sentences: { 'list-outdated': MESSAGES.fr.refusal['list-outdated'] },
  });
});

test('a list that is looked at for the first time has no reason beside it', async () => {
  const form = agreed();
  form.set('step', 'look');
  expect(await pasteMembers(ROOM, {}, form)).toEqual({ values: { list: TEXT }, lines: expect.any(Array) });
});

test('lines that were left over stay to be corrected, and the list that was seated does not', async () => {
  const right = { ...LINE, number: 1, cells: ['Anne', 'anne@exemple.fr'], member: { name: 'Anne' } };
  const wrong = { ...LINE, number: 2, cells: ['Yann', 'yann@', 'élu'], problems: { email: 'mail-no-at' } };
  vi.mocked(addMembers).mockResolvedValue(accept(1));
  vi.mocked(previewMembers)
    .mockResolvedValueOnce(accept([right, wrong] as never))
    .mockResolvedValueOnce(accept([{ ...wrong, number: 1 }] as never));
  const state = await pasteMembers(ROOM, {}, agreed());
  expect(state).toMatchObject({ seated: 1, values: { list: 'Yann\tyann@\télu' }, lines: [{ number: 1 }] });
  expect(vi.mocked(previewMembers).mock.lastCall?.[3]).toBe('Yann\tyann@\télu');
});

test('a list that was changed since it was looked at seats nobody, and says so', async () => {
  vi.mocked(addMembers).mockClear();
  const form = agreed();
  form.set('list', `${TEXT}\nYann`);
  expect(await pasteMembers(ROOM, {}, form)).toMatchObject({ changed: true, values: { list: `${TEXT}\nYann` } });
  expect(addMembers).not.toHaveBeenCalled();
});
