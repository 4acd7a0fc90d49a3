// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { forgetUnsavedWords } from '#app/_data/unsaved-words.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { NoteForm } from './note-form.tsx';
import { ReasonsOfVote } from './reasons-of-vote.tsx';

const now = vi.hoisted(() => ({ heard: undefined as unknown, answer: {} as object }));
vi.mock('../../../live/room-context.tsx', () => ({ useRoom: () => now.heard }));
vi.mock('./run-decisions.ts', () => ({ noteFromForm: async () => now.answer }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  forgetUnsavedWords();
  now.heard = undefined;
  now.answer = {};
});

/** The form on the console as one comes to it and leaves it. */
async function consoleForm(decisionId = 'd') {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const leave = () => act(() => root.unmount());
  onTestFinished(leave);
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <ReasonsOfVote meetingId="m" />
        <NoteForm
          at={{ roomId: 'r', meetingId: 'm', decisionId }}
          voters={[{ value: 'marie', label: 'Marie' }]}
          rule="consent"
          method="recorded"
        />
      </NextIntlClientProvider>,
    ),
  );
  const area = () => place.querySelector('textarea') ?? expect.fail();
  const select = () => place.querySelector('select') ?? expect.fail();
  const type = (reason: string) =>
    act(async () => {
      select().value = 'marie';
      area().value = reason;
      area().dispatchEvent(new Event('input', { bubbles: true }));
    });
  const send = () => act(async () => place.querySelector('button')?.click());
  const shown = () => [place.querySelector('details')?.open, select().value, area().value];
  return { type, send, leave, shown };
}

test('an objection that is being noted for a member is there again after its text was read', async () => {
  const first = await consoleForm();
  expect(first.shown()).toEqual([false, '', '']);
  await first.type('Rien pour le dimanche');
  await first.leave();
  expect((await consoleForm('another')).shown()).toEqual([false, '', '']);
  expect((await consoleForm()).shown()).toEqual([true, 'marie', 'Rien pour le dimanche']);
});

test('nothing is kept of what was noted, and all of what was refused', async () => {
  const refused = await consoleForm();
  now.answer = { fields: { voter: 'required' }, sentences: { required: 'À remplir.' } };
  await refused.type('Ni le samedi');
  await refused.send();
  await refused.leave();
  const noted = await consoleForm();
  expect(noted.shown()).toEqual([true, 'marie', 'Ni le samedi']);
  now.answer = {};
  await noted.send();
  await noted.leave();
  expect((await consoleForm()).shown()).toEqual([false, '', '']);
});

test('what was typed for a vote that is over is let go of', async () => {
  const first = await consoleForm();
  await first.type('Trop tard');
  await first.leave();
  now.heard = { told: { id: 'm', decision: { id: 'd', state: 'closed' } } };
  await (await consoleForm('e')).leave();
  expect((await consoleForm()).shown()).toEqual([false, '', '']);
});
