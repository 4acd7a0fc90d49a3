// @vitest-environment happy-dom
import type { Editor, JSONContent } from '@tiptap/core';
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { AcceptEdited } from './accept-edited.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const p = (...text: string[]): JSONContent[] =>
  text.map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] }));

const NOW = p('Quatre cars par jour', 'Un le soir');
const PROPOSED = p('Six cars par jour, et un vélo', 'Un le soir');
/** A co-writer has written in the second paragraph. */
const NEWER = p('Quatre cars par jour', 'Un le soir, sauf dimanche');
const PROPOSED_OVER_NEWER = p('Six cars par jour, et un vélo', 'Un le soir, sauf dimanche');

/** The form, in which somebody writes while the server draws the page anew. */
async function openForm() {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    box.remove();
  });
  const draw = (now: readonly JSONContent[], proposed: readonly JSONContent[]) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
          <AcceptEdited action={async () => ({})} now={now} proposed={proposed} label="Texte" />
        </NextIntlClientProvider>,
      ),
    );
  await draw(NOW, PROPOSED);
  const form = box.querySelector('form') as HTMLFormElement;
  const field = box.querySelector('[role=textbox]') as HTMLElement & { readonly editor: Editor };
  return {
    draw,
    editor: field.editor,
    sent: () => ({ over: read(form, 'over'), text: read(form, 'text') }),
    write: (words: string) => act(async () => void field.editor.commands.insertContent(words)),
    tick: (place: number) =>
      act(async () => (box.querySelectorAll('input[type=checkbox]')[place] as HTMLElement).click()),
    ticks: () => [...box.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map(({ checked }) => checked),
    told: () => [...box.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join(''),
    words: () => field.textContent,
  };
}

function read(form: HTMLFormElement, name: string): unknown {
  return JSON.parse(String(new FormData(form).get(name)));
}

/** Puts the caret behind the first paragraph. */
const toEndOfFirst = (editor: Editor) =>
  act(async () => void editor.commands.setTextSelection(1 + 'Six cars par jour, et un vélo'.length));

test('what was written goes over the passage that it was written in', async () => {
  const form = await openForm();
  await toEndOfFirst(form.editor);
  await form.write(' jaune');
  expect(form.sent()).toEqual({ over: NOW, text: p('Six cars par jour, et un vélo jaune', 'Un le soir') });
  expect(form.told()).toBe('');
});

test('words that came into the passage meanwhile are in the text that goes over them', async () => {
  const form = await openForm();
  await toEndOfFirst(form.editor);
  await form.write(' jaune');
  await form.draw(NEWER, PROPOSED_OVER_NEWER);
  expect(form.sent()).toEqual({
    over: NEWER,
    text: p('Six cars par jour, et un vélo jaune', 'Un le soir, sauf dimanche'),
  });
  expect(form.words()).toContain('jauneUn le soir, sauf dimanche');
  expect(form.told()).toContain('Votre texte a été repris');
});

test('the caret stays with its words, and undoing one’s own leaves those of others', async () => {
  const form = await openForm();
  await toEndOfFirst(form.editor);
  await form.write(' jaune');
  await form.draw(NEWER, PROPOSED_OVER_NEWER);
  await form.write(' vif');
  expect(form.words()).toContain('un vélo jaune vifUn le soir, sauf dimanche');
  await act(async () => {
    while (form.editor.commands.undo());
  });
  expect(form.sent()).toEqual({ over: NEWER, text: PROPOSED_OVER_NEWER });
});

test('what was left stays out of the text, and the boxes are those of the text that is there', async () => {
  const form = await openForm();
  const before = form.ticks().length;
  await form.tick(before - 1);
  expect(form.sent().text).toEqual(p('Six cars par jour', 'Un le soir'));
  await form.draw(NEWER, PROPOSED_OVER_NEWER);
  expect(form.sent()).toEqual({ over: NEWER, text: p('Six cars par jour', 'Un le soir, sauf dimanche') });
  expect(form.ticks()).toEqual([true, true]);
  await form.tick(0);
  await form.tick(1);
  expect(form.sent().text).toEqual(NEWER);
});

test('a form that nobody touched takes all that is proposed over the newer passage', async () => {
  const form = await openForm();
  await form.draw(NEWER, PROPOSED_OVER_NEWER);
  expect(form.sent()).toEqual({ over: NEWER, text: PROPOSED_OVER_NEWER });
});

test('a page that is drawn anew with the same passage leaves the form as it is', async () => {
  const form = await openForm();
  await toEndOfFirst(form.editor);
  await form.write(' jaune');
  await form.tick(0);
  const before = form.sent();
  await form.draw(structuredClone(NOW), structuredClone(PROPOSED));
  expect([form.sent(), form.told(), form.ticks()[0]]).toEqual([before, '', false]);
});
