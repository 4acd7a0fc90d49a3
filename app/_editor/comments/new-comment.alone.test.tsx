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
const GONE: MarkedPassage = { quote: 'Quatre cars', before: '', after: '' };

const page = vi.hoisted(() => ({ compose: (_: unknown) => {} }));
vi.mock('./comments-context.tsx', () => ({
  useComments: () => ({ compose: page.compose, show() {}, refresh: async () => {} }),
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
  text.innerHTML = `<section id="section-${SECTION}"><div class="document-text"><p>Six cars. Le soir.</p></div></section>`;
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
  const area = box.querySelector('textarea') ?? expect.fail('no box');
  return { box, area, send: () => act(async () => box.querySelector('form')?.requestSubmit()) };
}

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
  const { box, area, send } = await open();
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, 'Et le samedi ?');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(box.querySelector('select'), 'the passage was chosen in the text').toBeNull();
  await send();
  expect([area.isConnected, area.value, box.querySelector('[role=alert]')?.textContent]).toEqual([
    ...[true, 'Et le samedi ?', message],
  ]);
  const choices = [...(box.querySelector('select')?.options ?? [])].map(({ text }) => text);
  expect(choices).toEqual([MESSAGES.fr.comments.wholeSection, 'Six cars.', 'Le soir.']);
  await send();
  expect(sent.map(({ passage }) => passage)).toEqual([GONE, null]);
});
