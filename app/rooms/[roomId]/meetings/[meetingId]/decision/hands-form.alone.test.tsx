// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { HandsForm } from './hands-form.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const closeByHands = vi.hoisted(() => vi.fn(async () => ({})));
vi.mock('./run-decisions.ts', () => ({ closeByHands }));

test('Enter in a count goes on to the next one and closes no vote', async () => {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <HandsForm at={{ roomId: 'r', meetingId: 'm', decisionId: 'd' }} votes={[]} />
      </NextIntlClientProvider>,
    ),
  );
  const fields = [...page.querySelectorAll<HTMLElement>('input, button')];
  const press = async (field: HTMLElement) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    await act(async () => field.dispatchEvent(event));
    return event.defaultPrevented;
  };
  fields[0]?.focus();
  for (const [place, field] of fields.slice(0, -1).entries()) {
    expect(document.activeElement).toBe(field);
    expect(await press(field)).toBe(true);
    expect(document.activeElement).toBe(fields[place + 1]);
  }
  expect(document.activeElement?.textContent).toBe(MESSAGES.fr.decisions.console.close.counted);
  expect(closeByHands).not.toHaveBeenCalled();
});
