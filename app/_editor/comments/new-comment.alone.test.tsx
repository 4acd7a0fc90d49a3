// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { MarkedPassage } from '#domain/anchor.ts';
import { sectionId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { Composing } from './comments-context.tsx';
import { NewComment } from './new-comment.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const SECTION = sectionId.parse('6a1f0c52-5c39-4b36-9a52-1d8d2b6f0001');
const OTHER = sectionId.parse('6a1f0c52-5c39-4b36-9a52-1d8d2b6f0002');
const GONE: MarkedPassage = { quote: 'Quatre cars', before: '', after: '' };

const page = vi.hoisted(() => ({ compose: (_: unknown) => {} }));
vi.mock('./comments-context.tsx', () => ({
  useComments: () => ({ compose: page.compose, showBegun() {}, refresh: async () => {} }),
}));
vi.mock('#app/_comments/places.ts', () => ({
  useCommentedDocument: () => ({ documentId: 'document', sections: [{ id: SECTION, title: 'Les cars' }] }),
}));
vi.mock('#app/rooms/[roomId]/live/room-context.tsx', () => ({ useRoom: () => [] }));

/** The form of a comment on a passage; `compose` is what the page does with it. */
function Page() {
  const [composing, setComposing] = useState<Composing | null>({
    ...{ sectionId: SECTION, passage: GONE, range: null, tooLong: false },
  });
  page.compose = setComposing as typeof page.compose;
  return composing && <NewComment composing={composing} />;
}

async function open() {
  const text = document.body.appendChild(document.createElement('div'));
  text.innerHTML = [
    [SECTION, 'Six cars. Le soir.'],
    [OTHER, 'Un marché.'],
  ]
    .map(([id, said]) => `<section id="section-${id}"><div class="document-text"><p>${said}</p></div></section>`)
    .join('');
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(() => {
    act(() => root.unmount());
    box.remove();
    text.remove();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <Page />
      </NextIntlClientProvider>,
    ),
  );
  const area = () => box.querySelector('textarea') ?? expect.fail('no box');
  const type = (words: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area(), words);
      area().dispatchEvent(new Event('input', { bubbles: true }));
    });
  const choices = () => [...(box.querySelector('select')?.options ?? [])].map(({ text }) => text);
  return { box, area, type, choices, send: () => act(async () => box.querySelector('form')?.requestSubmit()) };
}

test('goes to another section with its sentences and without the words of the first, which wait for it', async () => {
  const { area, type, choices } = await open();
  const about = (id: typeof SECTION) =>
    act(async () => page.compose({ sectionId: id, passage: null, range: null, tooLong: false, chooses: true }));
  await type('Et le dimanche ?');
  await about(OTHER);
  expect(area().value).toBe('');
  expect(document.activeElement).toBe(area());
  expect(choices()).toEqual([MESSAGES.fr.comments.wholeSection, 'Un marché.']);
  await about(SECTION);
  expect(area().value).toBe('Et le dimanche ?');
  await type('');
});

test('whose passage changed meanwhile keeps the words, and chooses another passage or the section', async () => {
  const sent: { passage: unknown }[] = [];
  const message = 'Ce passage a changé.';
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { passage } = sent[sent.push(JSON.parse(body)) - 1] ?? {};
    const isGone = JSON.stringify(passage) === JSON.stringify(GONE);
    return isGone
      ? Response.json({ error: { code: 'passage-not-found', message } }, { status: 403 })
      : Response.json({ id: SECTION });
  });
  const { box, area, type, choices, send } = await open();
  const first = area();
  await type('Et le samedi ?');
  expect(box.querySelector('select'), 'the passage was chosen in the text').toBeNull();
  await send();
  expect([first.isConnected, first.value, box.querySelector('[role=alert]')?.textContent]).toEqual([
    ...[true, 'Et le samedi ?', message],
  ]);
  expect(choices()).toEqual([MESSAGES.fr.comments.wholeSection, 'Six cars.', 'Le soir.']);
  await send();
  expect(sent.map(({ passage }) => passage)).toEqual([GONE, null]);
});
