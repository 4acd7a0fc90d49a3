// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import type { ActionStatus } from '#domain/actions/action.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { ReviewFields } from './review-fields.tsx';

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
            <ReviewFields status={status} />
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
  const write = (words: string) => {
    const field = page.querySelector<HTMLInputElement>('[name=words]');
    if (field) field.value = words;
    return act(async () => field?.dispatchEvent(new Event('input', { bubbles: true })));
  };
  const press = (name: string) =>
    act(async () => [...page.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
  return {
    draw,
    choose,
    write,
    press,
    send: () => press('Faire le point'),
    said: () => [value('status'), value('seen'), value('key')],
    words: () => value('words'),
    told: () => [...page.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join(''),
    focused: () => document.activeElement?.getAttribute('name'),
  };
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

test('a state stays under who began to write, and they are told which one somebody else gave', async () => {
  const { draw, write, said, words, told } = await form(async () => ({}));
  await draw('to-come', 'first');
  await write('La convention est signée');
  expect(told()).toBe('');
  await draw('under-way', 'second');
  expect(said()).toEqual(['to-come', 'to-come', 'first']);
  expect(words()).toBe('La convention est signée');
  expect(told()).toContain('a changé ce champ entre-temps');
  expect(told()).toContain('en cours');
});

test('whoever keeps their own state has seen the other one, and goes on in the list', async () => {
  const { draw, write, press, said, told, focused } = await form(async () => ({}));
  await draw('to-come', 'first');
  await write('La convention est signée');
  await draw('under-way', 'second');
  await press('Garder le mien');
  expect([said(), told(), focused()]).toEqual([['to-come', 'under-way', 'first'], '', 'status']);
});

test('whoever takes the other state has it, also where it is the one that they began with', async () => {
  const { draw, choose, press, said, told, words, write, focused } = await form(async () => ({}));
  await draw('to-come', 'first');
  await write('La convention est signée');
  await choose('blocked');
  await draw('under-way', 'second');
  await press('Garder le mien');
  await draw('to-come', 'third');
  expect(said().slice(0, 2)).toEqual(['blocked', 'under-way']);
  await press('Prendre l’autre');
  expect([said(), told(), focused()]).toEqual([['to-come', 'to-come', 'first'], '', 'status']);
  expect(words()).toBe('La convention est signée');
});

test('a review that was noted is said to be, until the next one is begun', async () => {
  const { draw, write, send, told } = await form(async () => ({}));
  await draw('to-come', 'first');
  await write('La convention est signée');
  await send();
  expect(told()).toContain('C’est noté');
  await write('Le car roule');
  expect(told()).toBe('');
});
