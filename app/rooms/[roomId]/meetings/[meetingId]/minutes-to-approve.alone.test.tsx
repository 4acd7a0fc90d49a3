// @vitest-environment happy-dom
import { createFormatter, createTranslator } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { MinutesToApprove } from './minutes-to-approve.tsx';

vi.mock('next-intl/server', () => ({
  getTranslations: async () => createTranslator({ locale: 'fr', messages: MESSAGES.fr, namespace: 'minutes' }),
  getFormatter: async () => createFormatter({ locale: 'fr', formats, timeZone: TIME_ZONE }),
}));
const waiting = vi.hoisted(() => ({ state: 'published', remarksUntil: null, timeZone: 'Europe/Paris' }));
vi.mock('./minutes/minutes-data.ts', () => ({
  minutesToApprove: async () => [{ ...waiting, meetingId: 'm', title: 'Comité de mai' }],
}));

test('the rule beside minutes that wait goes down to the sentence that says where they are approved', async () => {
  document.body.innerHTML = renderToStaticMarkup(await MinutesToApprove({ roomId: 'r' }));
  const ruled = document.querySelector('.border-l-2');
  expect(ruled?.textContent).toContain('Comité de mai');
  expect(ruled?.textContent).toContain(MESSAGES.fr.minutes.toApprove.help);
});
