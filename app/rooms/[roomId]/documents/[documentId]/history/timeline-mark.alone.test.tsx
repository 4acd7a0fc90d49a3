import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { DocumentId, MomentId, RoomId } from '#domain/ids.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { TimelineMarkLine } from './timeline-mark.tsx';

vi.mock('./name-moment-from-form.ts', () => ({ unnameMomentFromForm: async () => {} }));

test('the name of a moment is taken away only after it was asked once more', () => {
  const mark = {
    ...{ kind: 'moment' as const, id: 'moment' as MomentId, title: 'Version envoyée', by: 'Yann Riou' },
    ...{ at: new Date('2026-11-26T10:00:00Z'), seq: 1, mayUnname: true },
  };
  const place = { address: '/d', roomId: 'room' as RoomId, documentId: 'document' as DocumentId };
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <TimelineMarkLine mark={mark} {...place} />
    </NextIntlClientProvider>,
  );
  const asked = /<details(?<open>[^>]*)>.*<\/details>/.exec(markup);
  expect(asked?.groups?.open).not.toContain('open');
  expect(asked?.[0]).toContain('Le moment reste dans l’historique');
  expect(markup.replace(asked?.[0] ?? '', ''), 'no button beside the question').not.toContain('<button');
});
