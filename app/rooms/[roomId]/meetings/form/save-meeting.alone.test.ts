import { createTranslator } from 'next-intl';
import { beforeEach, expect, test, vi } from 'vitest';
import { meetingId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { DRAWN } from './meeting-fields.ts';
import { saveMeeting } from './save-meeting.ts';

vi.mock('next-intl/server', () => ({
  getTranslations: async (namespace: 'refusal') => createTranslator({ locale: 'fr', messages: MESSAGES.fr, namespace }),
}));
vi.mock('#app/_data/session.ts', () => ({ requirePerson: async () => ({ id: 'anne' }) }));
vi.mock('#server/services.ts', () => ({ services: () => ({}) }));
const server = vi.hoisted(() => ({
  problems: [] as string[],
  asked: [] as object[],
  refusal: { ok: false, code: '' },
}));
vi.mock('#server/meetings/create-meeting.ts', () => ({ createMeeting: async () => server.refusal }));
vi.mock('#server/meetings/change-meeting.ts', () => ({ changeTheMeeting: async () => server.refusal }));
vi.mock('#server/meetings/find-draft-problems.ts', () => ({
  findDraftProblems: async (...[, , , part]: object[]) => {
    if (part) server.asked.push(part);
    return server.problems;
  },
}));

const ROOM = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';
const MEETING = meetingId.parse('b2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

beforeEach(() => {
  server.asked.length = 0;
});

async function save(change: Readonly<Record<string, string>>) {
  const form = new FormData();
  const fields = { title: 'Comité', day: '2020-01-14', time: '14:30', timeZone: 'Europe/Paris', link: '', ...change };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return (await saveMeeting(ROOM, MEETING, {}, form)).fields;
}

test('a link that is none and a day that is gone are both told at once', async () => {
  server.problems = ['meeting-in-past'];
  expect(await save({ link: 'visio' })).toEqual({ link: 'not-a-link', day: 'meeting-in-past' });
  expect(server.asked).toMatchObject([{ when: { day: '2020-01-14', time: '14:30' }, timeZone: 'Europe/Paris' }]);
  await save({ day: '' });
  expect(server.asked[1]).not.toHaveProperty('when');
});

test('all that saving would refuse beside a field is told at once', async () => {
  server.refusal.code = 'meeting-in-past';
  server.problems = ['meeting-in-past', 'no-such-chair'];
  expect(await save({})).toEqual({ day: 'meeting-in-past', chair: 'no-such-chair' });
});

test('who asks without scripts for the sections of a point gets the form as it was typed', async () => {
  const form = new FormData();
  for (const [name, value] of [
    ['title', 'Comité'],
    ['items', 'n0'],
    ['item-n0-title', 'Accueil'],
    [DRAWN, 'n0'],
  ])
    form.set(String(name), String(value));
  const state = await saveMeeting(ROOM, null, {}, form);
  expect(state).toMatchObject({ values: { title: 'Comité', [DRAWN]: 'n0' } });
  expect(state).not.toHaveProperty('fields');
  expect(JSON.parse(state.values?.items ?? '')).toMatchObject([{ key: 'n0', title: 'Accueil' }]);
});
