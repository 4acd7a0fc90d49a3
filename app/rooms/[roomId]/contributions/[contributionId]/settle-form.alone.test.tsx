// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ContributionId, RoomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { SettleForm } from './settle-form.tsx';

vi.mock('../settle-from-form.ts', () => ({ settleFromForm: async () => ({}) }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const words = MESSAGES.fr.residents.settle;
const optional = `(${MESSAGES.fr.common.optional})`;

/** The form in which somebody decides, in French; `choose` presses what becomes of the words. */
async function decide() {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <SettleForm
          {...{
            roomId: 'r' as RoomId,
            contributionId: 'c' as ContributionId,
            words: 'w',
            documents: [],
            section: null,
          }}
          next={['shown', 'taken-up', 'not-taken-up', 'refused']}
          hasWords
        />
      </NextIntlClientProvider>,
    ),
  );
  const choose = (to: string) => act(async () => page.querySelector<HTMLElement>(`input[value="${to}"]`)?.click());
  const field = (name: string) => {
    const label = page.querySelector(`label[for="${name}"]`);
    return {
      isOptional: label?.textContent?.endsWith(optional),
      help: page.querySelector(`#${name}-description`)?.textContent ?? '',
    };
  };
  return { choose, field };
}

test('the reason is called optional only where it is', async () => {
  const { choose, field } = await decide();
  expect(field('why')).toEqual({ isOptional: false, help: words.whyHelp });
  await choose('shown');
  expect(field('why')).toEqual({ isOptional: true, help: '' });
  for (const needed of ['refused', 'not-taken-up']) {
    await choose(needed);
    expect(field('why')).toEqual({ isOptional: false, help: words.whyNeeded });
  }
});

test('the section is asked for where the words are taken up, and nowhere else', async () => {
  const { choose, field } = await decide();
  expect(field('section')).toEqual({ isOptional: true, help: words.sectionHelp });
  await choose('taken-up');
  expect(field('section')).toEqual({ isOptional: false, help: '' });
});
