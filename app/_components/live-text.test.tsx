// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LiveText } from './live-text.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/**
 * What browsers do that translate a page: each text is replaced by one of theirs, in an element of
 * theirs.
 */
function translate(page: Element): void {
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) found.push(texts.currentNode as Text);
  for (const text of found) {
    const theirs = document.createElement('font');
    theirs.textContent = `[${text.data}]`;
    text.replaceWith(theirs);
  }
}

test('a text that changes is told anew on a page that the browser translated', async () => {
  const page = document.body.appendChild(document.createElement('p'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const show = (left: string, over: boolean) =>
    act(async () =>
      root.render(
        <>
          <LiveText>{left}</LiveText>
          {over && <LiveText>fini</LiveText>}
        </>,
      ),
    );
  await show('4:59', false);
  translate(page);
  await show('4:58', true);
  expect(page.textContent).toBe('4:58fini');
  translate(page);
  await show('4:57', false);
  expect(page.textContent).toBe('4:57');
});
