// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { KeptWhileTyped } from './kept-while-typed.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

function page() {
  const root = createRoot(document.body.appendChild(document.createElement('main')));
  onTestFinished(() => act(() => root.unmount()));
  const show = (about: string) =>
    act(async () =>
      root.render(
        <KeptWhileTyped about={about}>
          <input defaultValue={`de ${about}`} />
        </KeptWhileTyped>,
      ),
    );
  const field = () => document.querySelector('main:last-of-type input') as HTMLInputElement;
  return { show, field };
}

test('a form in which nothing was put begins anew with what it is about', async () => {
  const { show, field } = page();
  await show('un point');
  await show('le suivant');
  expect(field().value).toBe('de le suivant');
});

test('a form in which somebody typed stays, with what they typed, whatever it would be about now', async () => {
  const { show, field } = page();
  await show('un point');
  const typedIn = field();
  await act(async () => {
    typedIn.value = 'Qui attend le car ?';
    typedIn.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await show('le suivant');
  expect(field()).toBe(typedIn);
  expect(field().value).toBe('Qui attend le car ?');
  await show('un point');
  expect(field().value).toBe('Qui attend le car ?');
});
