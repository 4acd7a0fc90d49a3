// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { OfficialParts } from './official-parts.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** The field alone: what it offers is placed by the browser. */
vi.mock('#app/_components/forms/combo-box.tsx', () => ({
  ComboBox: ({ onType }: { onType: (text: string) => void }) => (
    <>
      <button type="button" onClick={() => onType('Kerlaz-les-Bains')} />
      <button type="button" onClick={() => onType('')} />
    </>
  ),
}));

test('where no list knows a name, the way to describe it by hand is shown, and only there', async () => {
  vi.useFakeTimers();
  const answers = [Response.json([])];
  vi.stubGlobal('fetch', async () => answers.pop());
  const box = document.createElement('div');
  const root = createRoot(box);
  onTestFinished(async () => {
    await act(() => root.unmount());
    vi.useRealTimers();
  });
  const hand = () => box.querySelector('[role="status"] a[href="#name"]')?.textContent ?? null;
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
        <OfficialParts parts={[]} asksArea onChange={() => {}} />
      </NextIntlClientProvider>,
    ),
  );
  const [type, clear] = [...box.querySelectorAll('button')];
  expect(hand()).toBeNull();
  await act(async () => type?.click());
  expect(hand()).toBeNull();
  await act(async () => vi.runAllTimersAsync());
  expect(hand()).toBe('Décrire le territoire à la main, plus bas');
  await act(async () => clear?.click());
  expect(hand()).toBeNull();
});
