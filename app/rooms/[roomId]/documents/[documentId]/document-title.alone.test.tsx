// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { documentId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { DocumentTitle } from './document-title.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** What is told in the room. */
const news = vi.hoisted(() => ({ topics: [] as readonly string[], tell: () => {} }));
vi.mock('../../live/room-context.tsx', () => ({
  useNews: (topics: readonly string[], hear: () => void) => {
    news.topics = topics;
    news.tell = hear;
  },
}));

/** What was asked for, each to be answered when the test says so. */
type Asked = { readonly path: string; readonly answer: (response: Response) => Promise<void> };
let asked: Asked[] = [];
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (path: string) => {
    return new Promise<Response>((resolve) => {
      asked.push({ path, answer: (response) => act(async () => resolve(response)) });
    });
  });
});

const DOCUMENT = documentId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e97');
const called = (title: string) => Response.json({ title });
const tell = () => act(async () => news.tell());

async function open() {
  document.title = 'Diagnostic · Entente';
  const box = document.createElement('h1');
  const root = createRoot(box);
  onTestFinished(() => act(() => root.unmount()));
  const draw = (drawn: string) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
          <DocumentTitle documentId={DOCUMENT} drawn={drawn} />
        </NextIntlClientProvider>,
      ),
    );
  await draw('Diagnostic');
  return { draw, shown: () => [box.textContent, document.title] };
}

test('a title is as it was drawn until the room says that it is another, and asked for then', async () => {
  const { shown } = await open();
  expect([shown(), asked, news.topics]).toEqual([['Diagnostic', 'Diagnostic · Entente'], [], [`title:${DOCUMENT}`]]);
  await tell();
  expect(asked.map(({ path }) => path)).toEqual([`/api/documents/${DOCUMENT}/title`]);
  await asked[0]?.answer(called('Diagnostic partagé'));
  expect(shown()).toEqual(['Diagnostic partagé', 'Diagnostic partagé · Entente']);
});

test('of two answers the one that was asked for last counts, in whichever order they come', async () => {
  const { shown } = await open();
  await tell();
  await tell();
  await asked[1]?.answer(called('Le second'));
  await asked[0]?.answer(called('Le premier'));
  expect(shown()).toEqual(['Le second', 'Le second · Entente']);
});

test('what the server draws again counts more than what was heard before', async () => {
  const { draw, shown } = await open();
  await tell();
  await asked[0]?.answer(called('Entendu'));
  await draw('Redessiné');
  expect(shown()).toEqual(['Redessiné', 'Redessiné · Entente']);
});

test.each([
  ['a refusal', () => new Response('{}', { status: 404 })],
  ['no JSON', () => new Response('<html>')],
  ['an answer of another version', () => Response.json({ name: 'Autre' })],
])('%s leaves the title that is known', async (_, failing) => {
  const { shown } = await open();
  await tell();
  await asked[0]?.answer(failing());
  expect(shown()).toEqual(['Diagnostic', 'Diagnostic · Entente']);
});
