// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { ActionForm } from './action-form.tsx';
import { StaysWhileTyped } from './stays-while-typed.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const taken = async () => ({});

async function form() {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const draw = (open: boolean) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          <StaysWhileTyped open={open}>
            <ActionForm again action={taken}>
              <input name="because" />
              <button type="submit">Envoyer</button>
            </ActionForm>
          </StaysWhileTyped>
        </NextIntlClientProvider>,
      ),
    );
  const typed = () => page.querySelector('input');
  const type = () => act(async () => typed()?.dispatchEvent(new Event('input', { bubbles: true })));
  return { draw, typed, type, send: () => act(async () => page.querySelector('button')?.click()) };
}

test('a form that closes goes, unless something was typed into it', async () => {
  const { draw, typed, type } = await form();
  await draw(true);
  await draw(false);
  expect(typed()).toBeNull();
  await draw(true);
  await type();
  await draw(false);
  expect(typed()).not.toBeNull();
});

test('a form that closes because of what it sent goes', async () => {
  const { draw, typed, type, send } = await form();
  await draw(true);
  await type();
  await send();
  await draw(false);
  expect(typed()).toBeNull();
});
