import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { FORMAT_LOCALES } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { EndAction } from './end-action.tsx';

vi.mock('./review-from-form.ts', () => ({ abandonFromForm: () => {}, mergeFromForm: () => {} }));
vi.mock('#app/_components/link.tsx', () => ({ Link: () => null }));

it.each([
  ['fr', 'Une fusion ne s’annule pas'],
  ['en', 'A merge cannot be undone'],
] as const)('says before an action is merged that it is for good (%s)', (locale, said) => {
  const action = { sectionId: 's', status: 'to-come', confidential: false, may: { follow: false } };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={FORMAT_LOCALES[locale]} messages={MESSAGES[locale]} timeZone="Europe/Paris">
      <EndAction action={action as ActionSheet} mayMerge others={[{ value: 'o', label: '2. Autre' }]} />
    </NextIntlClientProvider>,
  );
  expect(html.indexOf(said)).toBeGreaterThan(-1);
  expect(html.indexOf(said)).toBeLessThan(html.lastIndexOf('<button'));
});
