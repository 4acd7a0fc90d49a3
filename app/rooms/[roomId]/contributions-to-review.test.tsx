import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { roomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { ToReview } from '#server/residents/contributions/contribution-lists.ts';
import { ContributionsToReview } from './contributions-to-review.tsx';

const ROOM = roomId.parse(crypto.randomUUID());

/** The links of the page of a room to what waits there. */
function links(toReview: ToReview | null) {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
      <ContributionsToReview roomId={ROOM} toReview={toReview} />
    </NextIntlClientProvider>,
  );
  return [...markup.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)/g)].map(([, href, words]) => [href, words]);
}

test('whoever reviews is told how much waits, and led to it; nobody is told of nothing', () => {
  const address = `/rooms/${ROOM}/contributions`;
  expect(links({ waiting: 3, reported: 0 })).toEqual([[address, '3 contributions attendent d’être lues']]);
  expect(links({ waiting: 1, reported: 2 })).toEqual([
    [address, 'Une contribution attend d’être lue'],
    [address, '2 contributions signalées sont à revoir'],
  ]);
  for (const nothing of [null, { waiting: 0, reported: 0 }]) expect(links(nothing)).toEqual([]);
});
