// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { actionFailure } from '../forms/action-failure.ts';
import { FocusAfterSave } from './focus-after-save.tsx';
import { SavedNote } from './saved-note.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const REDIRECT = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;push;/rooms/one;303;' });

beforeEach(() => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  // What another test led to is over.
  dispatchEvent(new Event('keydown'));
  (document.activeElement as HTMLElement | null)?.blur();
  history.replaceState(null, '', '/rooms/one/edit');
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A form's action that leads on, as the form hears of it. */
const lead = () => expect(() => actionFailure(REDIRECT)).toThrow('NEXT_REDIRECT');

/** Draws the page that it leads to; again with each call of what it gives. */
async function draw(first: ReactNode) {
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => act(() => root.unmount()));
  const again = (children: ReactNode) =>
    act(async () =>
      root.render(
        <main id="main" tabIndex={-1}>
          {children}
          <FocusAfterSave />
        </main>,
      ),
    );
  await again(first);
  return again;
}

const EDIT = <a href="/rooms/one/edit">Modifier</a>;
const focused = () => document.activeElement?.textContent ?? null;

test('after a save one goes on at what says so', async () => {
  lead();
  await draw([EDIT, <SavedNote key="saved">C’est noté.</SavedNote>]);
  expect(focused()).toBe('C’est noté.');
});

test('where nothing says so, at the link that opened the form, else at the page', async () => {
  lead();
  const again = await draw('Salle');
  expect(document.activeElement?.id).toBe('main');
  await again(EDIT);
  expect(focused()).toBe('Modifier');
});

test('also where the page is drawn before its form hears that it led on', async () => {
  const again = await draw(<form />);
  document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true }));
  history.replaceState(null, '', '/rooms/one');
  await again(EDIT);
  expect(document.activeElement).toBe(document.body);
  lead();
  await vi.waitFor(() => expect(focused()).toBe('Modifier'));
});

test('whoever came otherwise, is somewhere else or does something meanwhile is left alone', async () => {
  const page = () => [<SavedNote key="said">C’est noté.</SavedNote>, <input key="name" />];
  const again = await draw(page());
  expect(document.activeElement).toBe(document.body);
  lead();
  const name = document.querySelector('input') ?? expect.fail();
  name.focus();
  await again(page());
  expect(document.activeElement).toBe(name);
  name.blur();
  dispatchEvent(new Event('keydown'));
  await again(page());
  expect(document.activeElement).toBe(document.body);
  lead();
  vi.mocked(performance.now).mockReturnValue(5_001);
  await again(page());
  expect(document.activeElement).toBe(document.body);
});
