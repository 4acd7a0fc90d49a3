// @vitest-environment happy-dom
import type { Editor, JSONContent } from '@tiptap/core';
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { amendmentId, documentId, roomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { AmendmentReading } from '#server/amendments/read-amendments.ts';
import { AMENDMENT_STATE } from '../amendment-state.tsx';
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
function amendmentOver(now: AmendmentReading['now'], decided: Partial<AmendmentReading> = {}): AmendmentReading {
  const decide = Object.keys(decided).length === 0;
  const may = { decide, withdraw: false, takeBack: false, putToMeeting: false, comment: false, support: false };
  const known = { id: amendmentId.parse(ID), documentId: documentId.parse(ID), base: BASE, state: 'open' };
  return {
    ...known,
    replacement: [p('Six cars par jour')],
    may,
    now,
    isDecider: false,
    ...decided,
  } as AmendmentReading;
}

const REJECTED = { state: 'rejected', decidedBy: 'Maëlle Cariou' } as const;

async function openForms(now: AmendmentReading['now']) {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    box.remove();
  });
  const draw = (drawn: AmendmentReading['now'], decided?: Partial<AmendmentReading>) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
          <p id={AMENDMENT_STATE} tabIndex={-1}>
            {decided?.state ?? 'open'}
          </p>
          <Decide roomId={roomId.parse(ID)} amendment={amendmentOver(drawn, decided)} />
        </NextIntlClientProvider>,
      ),
    );
  await draw(now);
  const part = () => box.querySelector('details') as HTMLDetailsElement;
  const field = () => part().querySelector('[role=textbox]') as HTMLElement & { readonly editor: Editor };
  const why = () => box.querySelector<HTMLTextAreaElement>('[name=why]');
  return {
    draw,
    part,
    why,
    write: (words: string) => act(async () => void field().editor.chain().focus('end').insertContent(words).run()),
    words: () => field()?.textContent,
    buttons: () => [...box.querySelectorAll('button[type=submit]')].map(({ textContent }) => textContent),
    told: () => [...box.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join(''),
    giveReason: (words: string) =>
      act(async () => {
        const area = why() as HTMLTextAreaElement;
        area.value = words;
        area.focus();
        area.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    press: (name: string) =>
      act(async () => {
        const button = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === name);
        button?.focus();
        button?.click();
      }),
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

test('a reason that was typed stays when another one decides, and who that was is said', async () => {
  const { draw, why, giveReason, told } = await openForms({ blocks: BASE, isBase: true });
  await giveReason('Déjà prévu au budget');
  await draw({ blocks: NEWER, isBase: false }, REJECTED);
  expect(why()?.value).toBe('Déjà prévu au budget');
  expect(told()).toContain('Maëlle Cariou a décidé entre-temps');
  expect(document.activeElement).toBe(why());
});

test('a text that was put into the one to accept stays as it was when another one decides', async () => {
  const { draw, write, words, told } = await openForms({ blocks: BASE, isBase: true });
  await write(' et un vélo');
  await draw({ blocks: [p('Six cars par jour')], isBase: false }, REJECTED);
  expect(words()).toBe('Six cars par jour et un vélo');
  expect(told()).toContain('Maëlle Cariou a décidé entre-temps');
  await draw(null, REJECTED);
  expect(words()).toBe('Six cars par jour et un vélo');
});

test('forms that nobody wrote into go when another one decides, and the focus is on what became of it', async () => {
  const { draw, press, buttons, told } = await openForms({ blocks: BASE, isBase: true });
  await press('Accepter');
  await draw({ blocks: NEWER, isBase: false }, { ...REJECTED, state: 'accepted', isDecider: true });
  expect([buttons(), told()]).toEqual([[], '']);
  expect(document.activeElement?.id).toBe(AMENDMENT_STATE);
});

test('whoever rejects is on what became of it, and nothing of the form stays', async () => {
  const { draw, giveReason, press, why, told } = await openForms({ blocks: BASE, isBase: true });
  await giveReason('Déjà prévu au budget');
  await press('Rejeter');
  await draw({ blocks: BASE, isBase: true }, { ...REJECTED, isDecider: true });
  expect([why(), told()]).toEqual([null, '']);
  expect(document.activeElement?.id).toBe(AMENDMENT_STATE);
});
