import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { MeetingUnderWay } from './meeting-under-way.tsx';

const drawn = (meeting: { title: string; quorum: object } | null) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
      <MeetingUnderWay meeting={meeting as LiveMeeting | null} />
    </NextIntlClientProvider>,
  );
const quorum = (needed: number) => ({ present: 8, needed, met: true, urban: { of: 4 }, rural: { of: 6 } });

test('who adds members hears first what that does to the quorum of a meeting that is open', () => {
  const page = drawn({ title: 'Comité', quorum: quorum(6) });
  expect(page).toContain('«\u202fComité\u202f» est ouverte, avec 8 mandats présents sur 10.');
  expect(page).toContain('compte aussitôt dans son quorum');
});

test('where no meeting is open, or it asks for no quorum, nothing is said', () => {
  expect([drawn(null), drawn({ title: 'Comité', quorum: quorum(0) })]).toEqual(['', '']);
});
