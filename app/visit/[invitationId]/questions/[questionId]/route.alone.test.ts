import { beforeEach, expect, it, vi } from 'vitest';
import { isAskedNoMore } from '#server/residents/invitations/asked-no-more.ts';
import { GET, POST } from './route.tsx';

const INVITATION = '00000000-0000-4000-8000-000000000001';
const QUESTION = '00000000-0000-4000-8000-000000000002';

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
vi.mock('#server/residents/invitations/read-visit.ts', async (original) => ({
  ...(await original<object>()),
  readVisit: async () => ({ ok: true, value: { invitation: { id: INVITATION }, questions: [] } }),
}));
vi.mock('#server/residents/invitations/asked-no-more.ts', () => ({ isAskedNoMore: vi.fn() }));

const context = { params: Promise.resolve({ invitationId: INVITATION, questionId: QUESTION }) };
const here = `http://localhost/visit/${INVITATION}/questions/${QUESTION}`;
const answered = () =>
  POST(
    new Request(here, {
      method: 'POST',
      body: new URLSearchParams({ 'label-1': 'Un car', choice: '1', words: 'Écrits avant minuit' }),
    }),
    context,
  );

beforeEach(() => {
  vi.mocked(isAskedNoMore).mockResolvedValue(false);
});

it('an answer to a question that closed meanwhile is shown to its author, who is told why', async () => {
  vi.mocked(isAskedNoMore).mockResolvedValue(true);
  const answer = await answered();
  expect(answer.status).toBe(410);
  const html = await answer.text();
  expect(html).toContain('gate.question-closed.title');
  expect(html).toContain('Un car\n\nÉcrits avant minuit');
});

it('an answer to what is not asked is shown too, and says nothing of what there may be', async () => {
  const answer = await answered();
  expect(answer.status).toBe(404);
  const html = await answer.text();
  expect(html).toContain('gate.not-found.title');
  expect(html).toContain('Écrits avant minuit');
});

it('who only looks has no words to copy', async () => {
  const answer = await GET(new Request(here), context);
  expect(await answer.text()).not.toContain('gate.unsent');
});
