// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sectionId } from '#domain/ids.ts';
import { formats } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { ActionLists } from './action-lists.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const SECTION = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
/** Without the narrow spaces that French writes beside its quotes. */
const plain = (words: string) => words.replaceAll(/\s/g, ' ');
const NOTHING = { steps: [], budget: [], indicators: [] };
const OPEN = { closed: null, follow: true, manage: true };

type Drawn = Partial<Pick<ActionSheet, 'steps' | 'budget' | 'indicators' | 'may'>>;

/** The lists of an action, drawn with these lines and drawn anew. */
async function lists(first: Drawn) {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const draw = (drawn: Drawn) => {
    const action = { sectionId: SECTION, ...NOTHING, may: OPEN, ...drawn } as unknown as ActionSheet;
    return act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone="Europe/Paris">
          <ActionLists action={action} />
        </NextIntlClientProvider>,
      ),
    );
  };
  await draw(first);
  const button = (name: string) =>
    [...page.querySelectorAll('button')].find(
      (one) => plain(one.getAttribute('aria-label') ?? one.textContent) === name,
    );
  const press = (name: string) =>
    act(async () => {
      button(name)?.focus();
      button(name)?.click();
    });
  return { page, draw, press, button };
}

function indicator(id: string, title: string, ...days: string[]): ActionSheet['indicators'][number] {
  const values = days.map((on) => ({ id: `${id}-${on}`, on, value: 1 }));
  return { id, title, unit: '', baseline: null, target: null, targetOn: null, values };
}

test('whoever would take an indicator off is told first how many measures go with it', async () => {
  const { page, press } = await lists({
    indicators: [
      indicator('one', 'Cars', '2026-01-01', '2026-02-01'),
      indicator('two', 'Vélos', '2026-01-01'),
      indicator('three', 'Pas'),
    ],
  });
  const said = () => [...page.querySelectorAll('[role=status]')].map((one) => one.textContent).filter(Boolean);
  await press('Retirer « Cars »');
  expect(said()).toEqual(['Ses 2 mesures seront retirées avec lui.']);
  await press('Retirer « Vélos »');
  expect(said()).toEqual(['Sa mesure sera retirée avec lui.']);
  await press('Retirer « Pas »');
  expect(said()).toEqual([]);
});
