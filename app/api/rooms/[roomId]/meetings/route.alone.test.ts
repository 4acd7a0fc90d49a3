import { expect, test, vi } from 'vitest';
import { accept } from '#domain/refusal.ts';
import { GET } from './route.ts';

vi.mock('#app/_data/session.ts', () => ({ currentPerson: async () => ({ id: 'anne' }) }));
vi.mock('#server/services.ts', () => ({ services: () => ({}) }));
vi.mock('#server/meetings/list-meetings.ts', () => ({
  listMeetings: async () => accept([{ id: 'm', title: 'Comité', state: 'closed', minutes: 'published', runs: true }]),
}));

test('a program that lists meetings hears how far their minutes have come', async () => {
  const params = Promise.resolve({ roomId: 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90' });
  const answer = await GET(new Request('https://entente.example/api'), { params });
  expect(await answer.json()).toEqual([{ id: 'm', title: 'Comité', state: 'closed', minutes: 'published' }]);
});
