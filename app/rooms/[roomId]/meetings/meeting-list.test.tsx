import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { MeetingList } from './meeting-list.tsx';
import type { MeetingsPage } from './meetings-data.ts';

type Meeting = MeetingsPage['past'][number];

const held = {
  ...{ id: 'm', title: 'Comité', startsAt: new Date('2026-11-04T09:00Z'), timeZone: 'Europe/Paris', place: '' },
  ...{ link: '', state: 'closed', runs: false, asksReader: false, answer: null, holdsFor: null },
} as unknown as Meeting;

/** The row of a meeting that was held, in French. */
function rowOf(minutes: Meeting['minutes']): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <MeetingList id="past" title="Passées" meetings={[{ ...held, minutes }]} home="/meetings" />
    </NextIntlClientProvider>,
  );
}

test('the row of a meeting that was held says whether its minutes are published or approved', () => {
  expect(rowOf('published')).toContain('Relevé publié');
  expect(rowOf('approved')).toContain('Relevé approuvé');
  expect(rowOf(null)).not.toContain('Relevé');
});
