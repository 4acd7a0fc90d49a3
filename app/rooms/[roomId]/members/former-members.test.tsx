import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { personId, roomId } from '#domain/ids.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { FormerMembers } from './former-members.tsx';

const ROOM = roomId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const GONE = personId.parse('b2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e91');

it('names who left by a word where their name was erased, so that no link is empty', () => {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <FormerMembers roomId={ROOM} former={[{ personId: GONE, name: '', mandates: [] }]} />
    </NextIntlClientProvider>,
  );
  expect(/<a [^>]*>([^<]*)<\/a>/.exec(markup)?.[1]).toBe(MESSAGES.fr.members.unknown);
});
