// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Unsaved, useGuardUnsaved } from './use-guard-unsaved.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

function Page({ unsaved }: { readonly unsaved: Unsaved }) {
  useGuardUnsaved(unsaved);
  return (
    <>
      <a href="/rooms/other">
        <b>Ailleurs</b>
      </a>
      <a href="#here">Ici</a>
    </>
  );
}

async function page(unsaved: Unsaved) {
  const [walk, leave] = [vi.fn(), vi.spyOn(location, 'assign').mockImplementation(() => {})];
  // As whoever walks from page to page without leaving.
  const go = (event: Event) => {
    event.preventDefault();
    walk();
  };
  document.addEventListener('click', go);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(async () => {
    leave.mockRestore();
    document.removeEventListener('click', go);
    await act(() => root.unmount());
  });
  await act(async () => root.render(<Page unsaved={unsaved} />));
  const press = (selector: string, init: MouseEventInit = {}) =>
    document
      .querySelector(selector)
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  return { walk, leave, press, asks };
}

test.each([
  ['none', false],
  ['waits', true],
  ['lost', true],
] as const)('with words of which %s, closing the tab asks: %s', async (unsaved, asked) => {
  expect((await page(unsaved)).asks()).toBe(asked);
});

test('where words would be gone, a link leaves the page as the browser does, which asks', async () => {
  const { walk, leave, press } = await page('lost');
  press('a[href="/rooms/other"] b');
  expect(leave).toHaveBeenCalledWith(expect.stringMatching(/\/rooms\/other$/));
  expect(walk).not.toHaveBeenCalled();
});

test('a link within the page, and one that opens another tab, are left alone', async () => {
  const { walk, leave, press } = await page('lost');
  press('a[href="#here"]');
  press('a[href="/rooms/other"]', { ctrlKey: true });
  expect(walk).toHaveBeenCalledTimes(2);
  expect(leave).not.toHaveBeenCalled();
});

test('where the device keeps words, one walks on', async () => {
  const { walk, leave, press } = await page('waits');
  press('a[href="/rooms/other"]');
  expect(walk).toHaveBeenCalled();
  expect(leave).not.toHaveBeenCalled();
});
