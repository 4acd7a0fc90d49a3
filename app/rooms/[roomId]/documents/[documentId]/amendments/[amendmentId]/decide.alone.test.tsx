// @vitest-environment happy-dom
import type { Editor, JSONContent } from '@tiptap/core';
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { amendmentId, documentId, roomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { AmendmentReading } from '#server/amendments/read-amendments.ts';
import { Decide } from './decide.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.mock('../amendments-from-form.ts', () => {
  const done = async () => ({});
  return {
    acceptFromForm: done,
    putToMeetingFromForm: done,
    rejectFromForm: done,
    takeBackFromForm: done,
    withdrawFromForm: done,
  };
});

const ID = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e97';
const p = (words: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const BASE = [p('Quatre cars par jour')];
const NEWER = [p('Quatre cars par jour, sauf dimanche')];

/** Of an amendment, what its forms are made of, for whoever may decide. */
function amendmentOver(now: AmendmentReading['now']): AmendmentReading {
  const may = { decide: true, withdraw: false, takeBack: false, putToMeeting: false, comment: false, support: false };
  const known = { id: amendmentId.parse(ID), documentId: documentId.parse(ID), base: BASE };
  return { ...known, replacement: [p('Six cars par jour')], may, now } as AmendmentReading;
}

async function openForms(now: AmendmentReading['now']) {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    box.remove();
  });
  const draw = (drawn: AmendmentReading['now']) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
          <Decide roomId={roomId.parse(ID)} amendment={amendmentOver(drawn)} />
        </NextIntlClientProvider>,
      ),
    );
  await draw(now);
  const part = () => box.querySelector('details') as HTMLDetailsElement;
  const field = () => part().querySelector('[role=textbox]') as HTMLElement & { readonly editor: Editor };
  return {
    draw,
    part,
    write: (words: string) => act(async () => void field().editor.chain().focus('end').insertContent(words).run()),
    words: () => field().textContent,
    buttons: () => [...box.querySelectorAll('button[type=submit]')].map(({ textContent }) => textContent),
  };
}

test('what is typed outlives that the passage becomes another, and that it is again what was amended', async () => {
  const { draw, part, write, words, buttons } = await openForms({ blocks: BASE, isBase: true });
  expect(buttons()).toContain('Accepter');
  part().open = true;
  await write(' et un vélo');
  await draw({ blocks: NEWER, isBase: false });
  expect([words(), part().open]).toEqual(['Six cars par jour et un vélo, sauf dimanche', true]);
  expect(buttons()).not.toContain('Accepter');
  await draw({ blocks: BASE, isBase: true });
  expect([words(), part().open]).toEqual(['Six cars par jour et un vélo', true]);
});

test('the text to write opens by itself where the passage is another, and is one of two ways where it is not', async () => {
  const { draw, part } = await openForms({ blocks: BASE, isBase: true });
  expect(part().open).toBe(false);
  await draw({ blocks: NEWER, isBase: false });
  expect(part().open).toBe(true);
  expect(part().textContent).toContain('Accepter sur le texte d’aujourd’hui');
});
