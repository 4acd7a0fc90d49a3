// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import type { ActionStatus } from '#domain/actions/action.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { StatusChoice } from './status-choice.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** The form of a review, drawn with a state and a key, and drawn anew. */
async function form(answer: () => Promise<object>) {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const draw = (status: ActionStatus, key: string) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          <ActionForm again action={answer}>
            <KeyField drawn={key} />
            <StatusChoice status={status} />
            <button type="submit">Envoyer</button>
          </ActionForm>
        </NextIntlClientProvider>,
      ),
    );
  const value = (name: string) => page.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
  const choose = (status: ActionStatus) => {
    const list = page.querySelector('select');
    if (list) list.value = status;
    return act(async () => list?.dispatchEvent(new Event('input', { bubbles: true })));
  };
  const send = () => act(async () => page.querySelector('button')?.click());
  return { draw, choose, send, said: () => [value('status'), value('seen'), value('key')] };
}

test('a state that nobody chose follows what others say, and the form says that it was seen', async () => {
  const { draw, said } = await form(async () => ({}));
  await draw('to-come', 'first');
  await draw('under-way', 'second');
  expect(said()).toEqual(['under-way', 'under-way', 'first']);
});

test('a chosen state stays, with what had been seen; the key of a form stays until it was taken', async () => {
  const { draw, choose, send, said } = await form(async () => ({}));
  await draw('to-come', 'first');
  await choose('blocked');
  await draw('under-way', 'second');
  expect(said()).toEqual(['blocked', 'to-come', 'first']);
  await send();
  await draw('blocked', 'third');
  expect(said()).toEqual(['blocked', 'blocked', 'second']);
});

test('whoever is told that somebody gave another state keeps their choice, and has seen the other one', async () => {
  const refusal = { fields: { status: 'status-overtaken' }, values: { seen: 'under-way' }, sentences: {} };
  const { draw, choose, send, said } = await form(async () => refusal);
  await draw('to-come', 'first');
  await choose('blocked');
  await draw('under-way', 'second');
  await send();
  await draw('under-way', 'third');
  expect(said()).toEqual(['blocked', 'under-way', 'first']);
});
