// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { CommentChoice } from './comment-choice.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const margin = vi.hoisted(() => ({ matches: false }));
vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), margin));

const DOCUMENT = '6a1f0c52-5c39-4b36-9a52-1d8d2b6f0001';

/** What the page knows of the discussions that are open: another list once it asked again. */
const page = vi.hoisted(() => ({ lines: [] as readonly unknown[], ranges: new Map<string, Range[]>() }));
vi.mock('./comments-context.tsx', () => ({
  useComments: () => ({ only: null, lines: page.lines, marks: { ranges: page.ranges }, show() {}, compose() {} }),
}));
vi.mock('../ui/document-context.tsx', () => ({
  useDocument: () => ({ facts: { documentId: DOCUMENT, roomId: 'room' }, sections: [], rights: { sections: {} } }),
}));
// Nothing is heard of the room.
vi.mock('#app/rooms/[roomId]/live/room-context.tsx', () => ({ useNews: () => {} }));
vi.mock('#app/_comments/thread-line.tsx', () => ({
  ThreadLine: ({ line }: { readonly line: { readonly beginning: string } }) => line.beginning,
}));
vi.mock('#app/_comments/thread-view.tsx', () => ({ ThreadView: () => 'the discussion' }));

const VOICE = {
  personId: '6a1f0c52-5c39-4b36-9a52-1d8d2b6f0002',
  name: 'Anne',
  hat: { role: 'resident', territoryId: '6a1f0c52-5c39-4b36-9a52-1d8d2b6f0003' },
};
const OWN = {
  id: '6a1f0c52-5c39-4b36-9a52-1d8d2b6f0004',
  kind: 'comment',
  state: 'open',
  sectionId: null,
  quote: null,
  place: null,
  opener: VOICE,
  createdAt: '2026-01-05T10:00:00Z',
  beginning: 'Et le car de nuit ?',
  comments: 1,
  lastAt: '2026-01-05T10:00:00Z',
  isMine: true,
  mentionsMe: false,
};

/** The list, of a service that knows these discussions. */
async function open(known: unknown[]) {
  const fetched = vi.fn(async () => Response.json(known));
  vi.stubGlobal('fetch', fetched);
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(() => act(() => root.unmount()));
  const draw = () =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          <CommentChoice onClose={() => {}} />
        </NextIntlClientProvider>,
      ),
    );
  await draw();
  const press = (name: string) =>
    act(async () => [...box.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
  return { draw, press, fetched, listed: () => [...box.querySelectorAll('li')].map(({ textContent }) => textContent) };
}

test('an open list gains one’s own new comment, also while nothing is heard of the room', async () => {
  const known: unknown[] = [];
  const { draw, fetched, listed } = await open(known);
  await draw();
  expect([listed(), fetched.mock.calls.length]).toEqual([[], 1]);
  known.push(OWN);
  page.lines = [OWN];
  await draw();
  expect([listed(), fetched.mock.calls.length]).toEqual([['Et le car de nuit ?'], 2]);
});

test('who comes back from a discussion finds the list as it is by now, also while nothing is heard of the room', async () => {
  const resolved = { ...OWN, state: 'resolved' };
  const known: unknown[] = [resolved];
  const { press, fetched, listed } = await open(known);
  await press('Et le car de nuit ?');
  expect(listed()).toEqual([]);
  known.length = 0;
  await press(MESSAGES.fr.comments.backToList);
  expect([listed(), fetched.mock.calls.length]).toEqual([[], 2]);
});

test.each([
  ['beside its passage', true],
  ['beside the title of its section', false],
])('a discussion that is chosen where there is a margin is gone to, %s', async (_name, hasPassage) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  margin.matches = true;
  onTestFinished(() => {
    vi.useRealTimers();
    margin.matches = false;
    page.ranges.clear();
  });
  const card = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => card.remove());
  Object.assign(card, { tabIndex: -1, scrollIntoView: vi.fn() });
  card.dataset.card = OWN.id;
  const scrolled = vi.fn();
  vi.stubGlobal('scrollTo', scrolled);
  if (hasPassage) page.ranges.set(OWN.id, [document.createRange()]);
  const { press } = await open([OWN]);
  await press('Et le car de nuit ?');
  await act(async () => vi.runAllTimers());
  expect(document.activeElement).toBe(card);
  expect([scrolled, card.scrollIntoView].map((each) => vi.mocked(each).mock.calls.length)).toEqual(
    hasPassage ? [1, 0] : [0, 1],
  );
});
