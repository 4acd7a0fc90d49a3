// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { DocumentCard } from '#app/_data/room.ts';
import type { RoomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { DocumentList } from './document-list.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

async function draw(count: number) {
  const documents = Array.from({ length: count }, (_, at) => ({
    ...{ id: `d${at}`, title: `Texte ${at + 1}`, stage: 'drafting', readable: true, closed: null },
    sections: [{ id: `s${at}`, title: 'Un', begun: true, open: true }],
  })) as unknown as DocumentCard[];
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => {
    act(() => root.unmount());
    page.remove();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <DocumentList documents={documents} hat={null} roomId={'room' as RoomId} />
      </NextIntlClientProvider>,
    ),
  );
  const titles = (within: string) => [...page.querySelectorAll(`${within} h3`)].map(({ textContent }) => textContent);
  return { page, titles };
}

test('eight documents are told at length', async () => {
  const { page, titles } = await draw(8);
  expect(titles(':scope')).toHaveLength(8);
  expect(page.querySelector('details')).toBeNull();
  expect(page.textContent).toContain(MESSAGES.fr.room.openEverywhere);
});

test('more are told in short, and those behind the eighth open in place, without a script', async () => {
  const { page, titles } = await draw(30);
  expect(titles(':scope > ol')).toHaveLength(8);
  expect(titles('details')).toEqual(Array.from({ length: 22 }, (_, at) => `Texte ${at + 9}`));
  expect(page.querySelector('summary')?.textContent).toBe('Montrer les 22 autres documents');
  expect(page.querySelector('details a')?.getAttribute('href')).toBe('/rooms/room/documents/d8');
  expect(page.textContent).not.toContain(MESSAGES.fr.room.openEverywhere);
  expect(page.textContent).toContain('1 section commencée sur 1');
});
