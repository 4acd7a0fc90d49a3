import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Day } from '#domain/members/mandate.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { FORMAT_LOCALES, type Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { useActionDates } from './use-action-dates.ts';

function Dates() {
  const startsOn = '2026-01-05' as Day;
  return useActionDates()({ startsOn, endsOn: null, yearly: false });
}

test.each([
  ['fr', '5 janv. 2026'],
  ['en', '5 Jan 2026'],
] as const)('in %s the day of an action is not taken for its month', (language: Locale, day) => {
  const page = renderToStaticMarkup(
    <NextIntlClientProvider locale={FORMAT_LOCALES[language]} messages={MESSAGES[language]} timeZone={TIME_ZONE}>
      <Dates />
    </NextIntlClientProvider>,
  );
  expect(page).toContain(day);
});
