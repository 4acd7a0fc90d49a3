import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { DecisionId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { PreparedNote } from './prepared-note.tsx';

const drawn = (state: 'draft' | 'open', prepared?: string) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
      <PreparedNote decisions={[{ id: 'd' as DecisionId, number: 4, state }]} prepared={prepared} />
    </NextIntlClientProvider>,
  );

test('that a decision was saved is said where it is put to the vote, and no more once it is', () => {
  expect(drawn('draft', 'd')).toMatch(/role="status"[^>]*data-saved.*La décision n° 4 est enregistrée\./);
  expect([drawn('open', 'd'), drawn('draft', 'another'), drawn('draft')]).toEqual(['', '', '']);
});
