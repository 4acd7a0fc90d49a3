// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { roomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { PlannedAction } from '#server/actions/list-actions.ts';
import { ActionsToFollow } from './actions-to-follow.tsx';

vi.mock('./actions/take-over-from-form.ts', () => ({ takeOverFromForm: vi.fn() }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const ROOM = roomId.parse('5f2c1de9-94f5-4b0b-8d4e-5a3c6f7b8e90');

/** Where one goes from the page of a room with so many actions to look at. */
async function linksOf(count: number) {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const actions = Array.from({ length: count }, (_, at) => {
    const action = { sectionId: `${at}`, number: at + 1, title: 'Navette', status: 'late', concern: 'late' };
    return { ...action, leadBody: '', leadPerson: '' } as unknown as PlannedAction;
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <ActionsToFollow roomId={ROOM} followUp={{ actions, agenda: null, mayRun: false }} />
      </NextIntlClientProvider>,
    ),
  );
  return [...page.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]);
}

test('where there are more than are shown, a link leads to all that are to be looked at', async () => {
  expect(await linksOf(6)).toHaveLength(6);
  expect((await linksOf(9)).slice(6)).toEqual([
    ['Voir les 9 actions à regarder', `/rooms/${ROOM}/actions?concern=any`],
  ]);
});
