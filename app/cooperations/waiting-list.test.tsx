import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { roomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { WaitingContributions } from '#server/residents/contributions/waiting-contributions.ts';
import { WaitingList } from './waiting-list.tsx';

const ROOM = roomId.parse(crypto.randomUUID());

const markupOf = (contributions: readonly WaitingContributions[]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
      <WaitingList waiting={[]} threads={[]} contributions={contributions} />
    </NextIntlClientProvider>,
  );

test('whoever reviews is told what waits in which room, and led to it; nobody is told of nothing', () => {
  const markup = markupOf([{ roomId: ROOM, roomTitle: 'Comité de pilotage', waiting: 3, reported: 1 }]);
  const links = [...markup.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)/g)].map(([, href, words]) => [href, words]);
  expect(links).toEqual([
    [`/rooms/${ROOM}/contributions`, '3 contributions attendent d’être lues'],
    [`/rooms/${ROOM}/contributions`, 'Une contribution signalée est à revoir'],
  ]);
  expect(markup.match(/Comité de pilotage/g)).toHaveLength(2);
  expect(markupOf([])).toBe('');
});
