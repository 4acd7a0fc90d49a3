import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { MinutesReading } from '#server/minutes/read-minutes.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { MinutesHeading, Propose } from './minutes-heading.tsx';

vi.mock('./minutes-from-form.ts', () => ({ proposeFromForm: async () => ({}), publishFromForm: async () => ({}) }));

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** What puts minutes to approval that members may remark on until the fourth of November. */
function proposingAt(now: string): string {
  vi.setSystemTime(now);
  const minutes = {
    meeting: { roomId: 'r', id: 'm', timeZone: 'Europe/Paris' },
    state: 'published',
    remarksUntil: new Date('2026-11-04T22:59:59.999Z'),
  } as unknown as MinutesReading;
  return drawn(<Propose minutes={minutes} />);
}

/** As it would come from the server, in French. */
function drawn(part: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      {part}
    </NextIntlClientProvider>,
  );
}

test('minutes on which members may still remark are put to approval by two presses, which say until when', () => {
  const page = proposingAt('2026-11-01T10:00Z');
  expect(page).toMatch(/<summary.*Soumettre à l’approbation<\/summary>/);
  expect(page).toContain('Les remarques sont ouvertes jusqu’au 4 novembre 2026.');
  expect(page).toMatch(/<button type="submit"[^>]*><span>Soumettre dès maintenant</);
});

test('once the days for remarks are over, by one', () => {
  const page = proposingAt('2026-11-05T10:00Z');
  expect(page).toMatch(/<button type="submit"[^>]*><span>Soumettre à l’approbation</);
  expect(page).not.toContain('<details');
});

test('a draft is said to fill in while its meeting goes on, and not once that is closed', () => {
  const heading = (meetingState: string) => {
    const meeting = { roomId: 'r', id: 'm', title: 'Comité', startsAt: new Date(), timeZone: 'Europe/Paris' };
    const minutes = { meeting: { ...meeting, state: meetingState }, state: 'draft', may: {} };
    return drawn(<MinutesHeading room={{} as RoomView} minutes={minutes as unknown as MinutesReading} />);
  };
  expect(heading('open')).toContain('se remplit pendant la séance');
  const closed = heading('closed');
  expect(closed).not.toContain('se remplit pendant la séance');
  expect(closed).toContain('pas encore publié');
});
