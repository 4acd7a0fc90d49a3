// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { ConsoleSays } from './console-says.tsx';

vi.mock('../../../live/room-context.tsx', () => ({ useRoom: () => undefined }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const hall = (present: number, change: object = {}) =>
  ({
    ...{ id: 'm', state: 'open', item: null, decision: null },
    quorum: { present, needed: 5, met: present >= 5, urban: { of: 4 }, rural: { of: 6 } },
    ...change,
  }) as unknown as LiveMeeting;

function page() {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(() => {
    act(() => root.unmount());
    place.remove();
  });
  const draw = (live: LiveMeeting | null) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          <ConsoleSays meetingId={'m' as MeetingId} live={live} />
        </NextIntlClientProvider>,
      ),
    );
  const pass = (ms: number) => act(async () => void vi.advanceTimersByTime(ms));
  const said = () => [...place.querySelectorAll('[role=status]')].map(({ textContent }) => textContent);
  return { draw, pass, said };
}

test('what is now so is said as it becomes so: the meeting, the vote and what it came to', async () => {
  const { draw, said } = page();
  await draw(null);
  expect(said()).toEqual(['', '']);
  await draw(hall(6));
  expect(said()[0]).toBe('La séance est ouverte.');
  const decision = { id: 'd', title: 'Adopter', state: 'open', outcome: null };
  await draw(hall(6, { decision }));
  expect(said()[0]).toBe('«\u202fAdopter\u202f» est aux voix.');
  await draw(hall(6, { decision: { ...decision, state: 'closed', outcome: 'carried' } }));
  expect(said()[0]).toBe('Le vote sur «\u202fAdopter\u202f» est clos. Adoptée.');
  await draw(null);
  expect(said()[0]).toBe('La séance est close.');
});

test('of those who come one after the other the last quorum is said, once', async () => {
  const { draw, pass, said } = page();
  await draw(hall(3));
  await pass(10_000);
  expect(said()[1]).toBe('');
  for (const present of [4, 5, 6, 7]) {
    await draw(hall(present));
    await pass(1_000);
    expect(said()[1]).toBe('');
  }
  await pass(2_000);
  expect(said()[1]).toBe('Quorum atteint\u202f: 7 mandats présents sur 10.');
  await draw(hall(7, { decision: { id: 'd', title: 'Adopter', state: 'open', outcome: null } }));
  await pass(10_000);
  expect(said()[1]).toBe('Quorum atteint\u202f: 7 mandats présents sur 10.');
  await draw(hall(4, { decision: { id: 'd', title: 'Adopter', state: 'open', outcome: null } }));
  await pass(2_000);
  expect(said()[1]).toBe(
    'Quorum pas atteint\u202f: 4 mandats présents sur 10. Le vote ouvert garde celui de son ouverture.',
  );
});
