// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { twoWriters } from '../../testing/two-writers.ts';
import { focusToolbar } from './focus-toolbar.ts';
import { EditorToolbar } from './formatting-toolbar.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const press = (target: Element, key: string) =>
  act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

const nameShown = () => document.querySelector('[role=tooltip]')?.textContent;

/** A page with the tools and the text that they work on, where the focus is. */
async function openTools() {
  const [{ editor }] = twoWriters([{ type: 'paragraph' }], []);
  const tools = document.createElement('div');
  document.body.append(tools, editor.view.dom);
  const root = createRoot(tools);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr}>
        <EditorToolbar editor={editor} />
      </NextIntlClientProvider>,
    ),
  );
  editor.view.dom.focus();
  return editor.view.dom;
}

test('Escape leads from the tools back to the text, before the next key, also while the name of a tool is shown', async () => {
  const text = await openTools();
  await press(text, 'a');
  await act(async () => focusToolbar());
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Gras');
  expect(nameShown()).toBe('Gras');
  await press(document.activeElement ?? text, 'Escape');
  expect(document.activeElement).toBe(text);
  expect(nameShown()).toBeUndefined();
});
