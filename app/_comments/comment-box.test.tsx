// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { forgetUnsavedWords } from '#app/_data/unsaved-words.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { CommentBox, type Said } from './comment-box.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** A box about something, as a page shows it and takes it away. */
async function box(about: string, { onSend = async () => ({ ok: true, value: null }), onCancel = () => {} } = {}) {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  const leave = () => act(() => root.unmount());
  onTestFinished(leave);
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <CommentBox about={about} label="Réponse" send="Répondre" onSend={onSend as never} onCancel={onCancel} />
      </NextIntlClientProvider>,
    ),
  );
  const area = page.querySelector('textarea');
  if (!area) throw new Error('no box');
  const type = (words: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, words);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const press = (name: string) =>
    act(async () => [...page.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
  return { said: () => area.value, type, press, leave };
}

test('what is typed and not said is there again where its box comes back, and in no other', async () => {
  const first = await box('reply:one');
  await first.type('Six cars, pas quatre.');
  await first.leave();
  expect((await box('reply:two')).said()).toBe('');
  expect((await box('reply:one')).said()).toBe('Six cars, pas quatre.');
});

test('what was said or let go of does not come back; what was refused does, under the same id', async () => {
  const sent: Said[] = [];
  const refusing = await box('reply:three', {
    onSend: async (...[said]: Said[]) => {
      if (said) sent.push(said);
      return { ok: sent.length > 1, value: null };
    },
  });
  await refusing.type('Un mot.');
  await refusing.press('Répondre');
  await refusing.leave();
  const again = await box('reply:three', {
    onSend: async (...[said]: Said[]) => {
      if (said) sent.push(said);
      return { ok: true, value: null };
    },
  });
  expect(again.said()).toBe('Un mot.');
  await again.press('Répondre');
  expect(sent.map(({ body }) => body)).toEqual(['Un mot.', 'Un mot.']);
  expect(sent[0]?.id).toBe(sent[1]?.id);
  expect((await box('reply:three')).said()).toBe('');
  const dropped = await box('reply:four');
  await dropped.type('Rien.');
  await dropped.press(MESSAGES.fr.comments.cancel);
  expect((await box('reply:four')).said()).toBe('');
});

test('what is typed while a comment is on its way stays, and is another comment', async () => {
  const sent: Said[] = [];
  let arrive = () => {};
  const onSend = (...[said]: Said[]) => {
    if (said) sent.push(said);
    return new Promise((resolve) => {
      arrive = () => resolve({ ok: true, value: null });
    });
  };
  const typing = await box('reply:six', { onSend: onSend as never });
  await typing.type('Un car le soir.');
  await typing.press('Répondre');
  await typing.type('Un car le soir. Et le dimanche');
  await act(async () => arrive());
  expect(typing.said()).toBe('Et le dimanche');
  await typing.press('Répondre');
  await typing.type('Tout autre chose');
  await act(async () => arrive());
  expect(typing.said()).toBe('Tout autre chose');
  await typing.press('Répondre');
  await act(async () => arrive());
  expect(typing.said()).toBe('');
  expect(sent.map(({ body }) => body)).toEqual(['Un car le soir.', 'Et le dimanche', 'Tout autre chose']);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
});

test('whoever signs in next in the same tab finds nothing of what was typed', async () => {
  const mine = await box('reply:five');
  await mine.type('Entre nous.');
  await mine.leave();
  forgetUnsavedWords();
  expect((await box('reply:five')).said()).toBe('');
});
