import { beforeEach, expect, it, vi } from 'vitest';
import { eraseOneself } from '#server/erasure/erase-guest.ts';
import { accessVisit } from '#server/residents/invitations/visit-access.ts';
import { GET, POST } from './route.tsx';

const INVITATION = '00000000-0000-4000-8000-000000000001';

vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));
vi.mock('next-intl/server', () => ({
  getTranslations: async () => (key: string) => key,
  getFormatter: async () => ({}),
  getLocale: async () => 'fr',
}));
vi.mock('#server/services.ts', () => ({ services: () => ({ config: { baseUrl: 'http://localhost' } }) }));
vi.mock('#server/residents/invitations/visit-access.ts', async (original) => ({
  ...(await original<object>()),
  accessVisit: vi.fn(),
}));
vi.mock('#server/erasure/erase-guest.ts', () => ({ eraseOneself: vi.fn() }));

const context = { params: Promise.resolve({ invitationId: INVITATION }) };
const here = `http://localhost/visit/${INVITATION}/mine/erase`;
const looked = () => GET(new Request(here), context);
const pressed = (fields: Record<string, string>) =>
  POST(new Request(here, { method: 'POST', body: new URLSearchParams(fields) }), context);
const comesWith = (rights: { readonly own: boolean }) =>
  vi.mocked(accessVisit).mockResolvedValue({ ok: true, value: { rights, member: false } } as never);

beforeEach(() => {
  comesWith({ own: true });
  vi.mocked(eraseOneself).mockReset().mockResolvedValue({ ok: true, value: null });
});

it('asks, with nothing chosen beforehand, and leads back', async () => {
  const answer = await looked();
  expect(answer.status).toBe(200);
  const html = await answer.text();
  const choices = html.match(/<input type="radio"[^>]*>/g) ?? [];
  expect(choices).toHaveLength(2);
  for (const choice of choices) {
    expect(choice).toContain('required');
    expect(choice).not.toContain('checked');
  }
  expect(html).toContain(`href="/visit/${INVITATION}/mine"`);
  expect(eraseOneself).not.toHaveBeenCalled();
});

it('asks again whoever did not choose, and erases nobody', async () => {
  for (const fields of [{}, { words: 'perhaps' }]) {
    const answer = await pressed(fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('me.eraseChoose');
  }
  expect(eraseOneself).not.toHaveBeenCalled();
});

it('erases as it was chosen', async () => {
  const answer = await pressed({ words: 'go' });
  expect(await answer.text()).toContain('me.erasedText');
  expect(eraseOneself).toHaveBeenCalledWith(expect.anything(), INVITATION, expect.anything(), 'go');
});

it('asks nobody who has nothing here', async () => {
  comesWith({ own: false });
  for (const answer of [await looked(), await pressed({})]) {
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('gate.no-link.title');
  }
});
