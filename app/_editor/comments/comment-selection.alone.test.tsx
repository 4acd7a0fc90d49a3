// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { CommentSelection } from './comment-buttons.tsx';

const SECTION = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.mock('../ui/document-context.tsx', () => ({
  useDocument: () => ({ rights: { sections: { [SECTION]: { capabilities: ['comment'] } } } }),
}));
vi.mock('./comments-context.tsx', () => ({ useComments: () => ({ compose: () => {}, lines: [] }) }));
vi.mock('./selected-passage.ts', () => ({
  selectedPassage: () => ({ sectionId: SECTION, passage: null, range: document.createRange() }),
}));
afterEach(() => void vi.useRealTimers());

/** As the browser tells it. */
const selectSomething = () =>
  act(async () => {
    const event = new Event('selectionchange');
    Object.defineProperty(event, 'isTrusted', { value: true });
    document.dispatchEvent(event);
    vi.runAllTimers();
  });

test('the button to comment on what is selected comes behind its text, before what follows, and says its keys', async () => {
  vi.useFakeTimers();
  const section = document.body.appendChild(document.createElement('section'));
  section.id = `section-${SECTION}`;
  const behind = document.body.appendChild(document.createElement('button'));
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
        <CommentSelection />
      </NextIntlClientProvider>,
    ),
  );
  await selectSomething();
  const [first, second] = document.querySelectorAll('button');
  expect(first?.closest('section')).toBe(section);
  expect(second).toBe(behind);
  expect(first?.textContent).toContain('Ctrl + Alt + M');
  expect(first?.getAttribute('aria-keyshortcuts')).toBe('Control+Alt+M');
});
