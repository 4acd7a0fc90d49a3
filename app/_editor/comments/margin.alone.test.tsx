// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { Margin } from './margin.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const LINE = { id: '6a1f0c52-5c39-4b36-9a52-1d8d2b6f0001', sectionId: null, quote: null, place: null };
const LINES = [LINE];
const BOX = { sectionId: null, passage: null, range: null, tooLong: false };

/** What the page knows: a comment being written, the discussions, and which one is looked at. */
const page = vi.hoisted(() => {
  const nothing = { cards: [], marks: { ranges: new Map() }, shown: null, begun: null, composing: null };
  return { nothing, now: {} };
});
vi.mock('./comments-context.tsx', () => ({
  useComments: () => ({ ...page.nothing, ...page.now }),
}));
vi.mock('./new-comment.tsx', () => ({ NewComment: () => <textarea /> }));
vi.mock('./late-thread.ts', () => ({ LateThread: () => 'the discussion' }));
vi.mock('#app/_comments/thread-line.tsx', () => ({ ThreadLine: () => 'its beginning' }));

async function open() {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(() => {
    act(() => root.unmount());
    box.remove();
  });
  const draw = (now: object) => {
    page.now = now;
    return act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          <Margin />
          <input />
        </NextIntlClientProvider>,
      ),
    );
  };
  const focus = (selector: string) => act(async () => box.querySelector<HTMLElement>(selector)?.focus());
  await draw({ composing: BOX });
  await focus('textarea');
  return { draw, focus };
}

const focused = () => document.activeElement?.getAttribute('aria-label');

test('whoever began a discussion goes on in it once it is there, and hears that it was sent', async () => {
  const { draw } = await open();
  await draw({ shown: LINE.id, begun: LINE.id });
  expect(document.activeElement).toBe(document.body);
  await draw({ shown: LINE.id, begun: LINE.id, cards: LINES });
  expect(focused()).toBe(MESSAGES.fr.comments.sent);
});

test('it may be there before the box goes; whoever is somewhere else by then stays there', async () => {
  const { draw, focus } = await open();
  await draw({ composing: BOX, cards: LINES });
  await draw({ shown: LINE.id, begun: LINE.id, cards: LINES });
  expect(focused()).toBe(MESSAGES.fr.comments.sent);
  await draw({ shown: LINE.id, begun: LINE.id });
  await focus('input');
  await draw({ shown: LINE.id, begun: LINE.id, cards: LINES });
  expect(document.activeElement?.localName).toBe('input');
});
