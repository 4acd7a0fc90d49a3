// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { LiveRoom } from '#protocol/live.ts';
import type { RoundNotice } from '../rounds-data.ts';
import { RoundBannerLive } from './round-banner-live.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const now = vi.hoisted(() => ({ room: null as unknown }));
vi.mock('../../live/room-context.tsx', () => ({
  useRoom: (select: (heard: typeof now) => unknown) => select(now),
  useNews: () => {},
  spread: () => 0,
}));
vi.mock('./round-details.tsx', () => ({ RoundDetails: () => null }));
vi.mock('#app/_components/link.tsx', () => ({
  Link: ({ href, children }: { href: string; children: unknown }) => <a href={href}>{children as string}</a>,
}));
vi.mock('next/navigation', () => ({ usePathname: () => '/rooms/r' }));
vi.mock('next-intl', () => {
  const t = (key: string) => key;
  return { useTranslations: () => t, useFormatter: () => ({ dateTime: String }) };
});

const ROUND = '8b4b7c4e-6a8e-4a55-9d4c-0d5c8f6f7a01';
const EARLIER = '8b4b7c4e-6a8e-4a55-9d4c-0d5c8f6f7a02';
const WAY = `/rooms/r/rounds/${ROUND}#sentences`;
const seat = { role: 'elected', territoryId: 't' } as const;
const round = { id: ROUND, rule: 'draw-lots', question: 'Qui attend ?', msLeft: 60_000, minutes: 20, sectionIds: [] };

/** What the service answers whoever asks of which round they are asked. */
let asked: object | null;
beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  now.room = null;
  asked = null;
  vi.stubGlobal('fetch', async () => Response.json(asked));
});

/** A page that was drawn while nothing went on, for who runs the room. */
async function open(drawn: Partial<RoundNotice> = {}) {
  const view = { role: 'elected', territory: 'Carhaix', setting: 'town' } as const;
  const notice = {
    ...{ roomId: 'r', personId: 'p', facilitator: true, hat: view, mandate: view },
    ...{ running: null, asked: null, about: [], territories: [] },
    ...drawn,
  } as unknown as RoundNotice;
  const box = document.createElement('div');
  const root = createRoot(box);
  onTestFinished(() => act(() => root.unmount()));
  const draw = () => act(async () => root.render(<RoundBannerLive notice={{ ...notice }} />));
  await draw();
  const hear = async (heard: typeof round | null) => {
    now.room = { round: heard, members: [{ personId: 'p', mandate: seat, hat: seat }] } as unknown as LiveRoom;
    await draw();
    await act(async () => void (await vi.advanceTimersByTimeAsync(1)));
  };
  const link = () => box.querySelector('a')?.getAttribute('href');
  return { hear, link, said: () => box.querySelector('[role=status]')?.textContent };
}

test('who had a seat in a round that ends is asked what they understood', async () => {
  const { hear, link, said } = await open();
  await hear(round);
  expect([said(), link()]).toEqual(['sayStart', undefined]);
  asked = { id: ROUND, question: round.question };
  await hear(null);
  expect([said(), link()]).toEqual(['over', WAY]);
});

test('who stayed out of it hears that it is over, and is asked nothing, of no earlier one either', async () => {
  const { hear, link, said } = await open({ asked: { id: EARLIER, question: 'Avant ?' } as never });
  expect(link()).toContain(EARLIER);
  await hear(round);
  await hear(null);
  expect([said(), link()]).toEqual(['sayOver', undefined]);
});

test('a page that is drawn after the end knows whom to ask', async () => {
  const { hear, link } = await open({ asked: { id: ROUND, question: round.question } as never });
  await hear(null);
  expect(link()).toBe(WAY);
});
