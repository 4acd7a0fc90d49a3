// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { forgetUnsavedWords } from '#app/_data/unsaved-words.ts';
import { sectionId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { FieldAnswer } from './field-keeper.ts';
import { OneField } from './one-field.tsx';
import { sendField } from './send-field.ts';

vi.mock('./send-field.ts', () => ({ sendField: vi.fn() }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
beforeEach(() => {
  vi.mocked(sendField).mockReset();
});

const SECTION = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

async function field(name: string) {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const draw = (open: boolean) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          <OneField
            place={{ sectionId: SECTION, kind: 'action', lineId: null, field: name }}
            label="Partenaires"
            control={{ as: 'lines' }}
            value=""
            open={open}
            hideEmpty
          />
        </NextIntlClientProvider>,
      ),
    );
  const area = () => page.querySelector('textarea');
  const type = (words: string) =>
    act(async () => {
      const box = area();
      if (!box) throw new Error('the field is closed');
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, words);
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const leave = () => act(async () => area()?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  return { page, draw, area, type, leave, gone: () => act(async () => root.render(null)) };
}

test('words that are being typed stay when the field closes, until one lets go of them', async () => {
  const { page, draw, area, type } = await field('partners');
  await draw(true);
  await type('Le pays et la ville');
  await draw(false);
  expect(area()?.value).toBe('Le pays et la ville');
  expect(page.textContent).toContain('n’est pas enregistré');
  const drop = [...page.querySelectorAll('button')].find((one) => one.textContent === 'Laisser tomber');
  await act(async () => drop?.click());
  expect(area()).toBeNull();
});

test('who left a page before the answer came finds what they typed, and what became of it', async () => {
  let answer: (given: FieldAnswer) => void = () => {};
  vi.mocked(sendField).mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  const { page, draw, area, type, leave, gone } = await field('learned');
  await draw(true);
  await type('Une longue histoire');
  await leave();
  await gone();
  await act(async () => answer({ state: 'refused', sentence: 'Trop long.' }));
  await draw(true);
  expect(area()?.value).toBe('Une longue histoire');
  expect(page.textContent).toContain('Trop long.');
});

test('whoever signs in next in the same tab finds nothing of what was typed, whatever is answered', async () => {
  let answer: (given: FieldAnswer) => void = () => {};
  vi.mocked(sendField).mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  const { draw, area, type, leave, gone } = await field('summary');
  await draw(true);
  await type('Entre nous');
  await leave();
  await gone();
  forgetUnsavedWords();
  await act(async () => answer({ state: 'unheard' }));
  await draw(true);
  expect(area()?.value).toBe('');
});
