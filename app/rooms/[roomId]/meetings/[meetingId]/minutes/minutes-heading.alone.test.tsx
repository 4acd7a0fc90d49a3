import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { MinutesReading } from '#server/minutes/read-minutes.ts';
import { Propose } from './minutes-heading.tsx';

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
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <Propose minutes={minutes} />
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
