import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { OpenMeeting } from './open-close.tsx';

vi.mock('./run-hall.ts', () => ({ openHall: async () => ({}), closeHall: async () => ({}) }));

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** What opens a meeting that begins at an instant, on the console as it is drawn at another one. */
function openerAt(now: string, startsAt: string, timeZone = 'Europe/Paris'): string {
  vi.setSystemTime(now);
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <OpenMeeting roomId="r" hall={{ id: 'm', startsAt: new Date(startsAt), timeZone }} screen="/screen" />
    </NextIntlClientProvider>,
  );
}

test('on its day a meeting is opened by one press', () => {
  const page = openerAt('2026-12-03T08:00Z', '2026-12-03T17:30Z');
  expect(page).toMatch(/<button type="submit"[^>]*><span>Ouvrir la séance</);
  expect(page).not.toContain('<details');
});

test('on another day it is asked once more, with the day for which it is planned', () => {
  const page = openerAt('2026-12-01T08:00Z', '2026-12-03T17:30Z');
  expect(page).toMatch(/<summary.*Ouvrir la séance<\/summary>/);
  expect(page).toContain('jeudi 3 décembre 2026');
  expect(page).toMatch(/<button type="submit"[^>]*><span>Ouvrir dès aujourd’hui</);
});

test('its day is that of its own zone', () => {
  expect(openerAt('2026-12-03T23:30Z', '2026-12-03T20:00Z')).toContain('<details');
  expect(openerAt('2026-12-03T23:30Z', '2026-12-03T20:00Z', 'America/Cayenne')).not.toContain('<details');
});
