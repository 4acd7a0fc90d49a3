// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LeavesFocusTo } from './leaves-focus-to.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

async function page() {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    box.remove();
  });
  const draw = (isThere: boolean) =>
    act(async () =>
      root.render(
        <>
          <p id="outcome" tabIndex={-1}>
            {isThere ? 'En attente' : 'Accepté'}
          </p>
          <input id="words" />
          {isThere && (
            <section>
              <LeavesFocusTo id="outcome">
                <button type="button">Accepter</button>
              </LeavesFocusTo>
            </section>
          )}
        </>,
      ),
    );
  await draw(true);
  const focused = () => document.activeElement?.id;
  return { draw, focused, focus: (what: string) => box.querySelector<HTMLElement>(what)?.focus() };
}

test('the focus of what goes is on what tells what became of it', async () => {
  const { draw, focused, focus } = await page();
  focus('button');
  await draw(false);
  expect(focused()).toBe('outcome');
});

test('a focus elsewhere stays where it is', async () => {
  const { draw, focused, focus } = await page();
  focus('input');
  await draw(false);
  expect(focused()).toBe('words');
});
