import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { HallPerson } from '#server/hall/read-hall.ts';
import { MyPresence } from './my-presence.tsx';

vi.mock('./come-from-form.ts', () => ({ comeFromForm: async () => ({}), leaveFromForm: async () => ({}) }));

/** What a member has before them who is not noted as there, with the screen's code or without. */
function arriving(code?: string): string {
  const me = { stay: null, decides: true } as HallPerson;
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <MyPresence roomId="r" meetingId="m" me={me} code={code} />
    </NextIntlClientProvider>,
  );
}

test('who cannot see the screen of the hall is told how else they are noted, before they send anything', () => {
  const page = arriving();
  const told = page.indexOf(MESSAGES.fr.hall.me.farAway);
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(page.indexOf('type="submit"'));
  expect(arriving('ABCDEF')).not.toContain(MESSAGES.fr.hall.me.farAway);
});
