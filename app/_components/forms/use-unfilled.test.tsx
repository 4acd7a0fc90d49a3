// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { ActionForm } from './action-form.tsx';
import { ChoiceFrame } from './field.tsx';
import { SubmitButton } from './submit-button.tsx';
import { TextField } from './text-field.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const refused = {
  fields: { title: 'required', day: 'required', points: 'agenda-empty' },
  sentences: { required: 'À remplir.', 'agenda-empty': 'Un point au moins.' },
};

/** A form that was sent and refused. */
async function refusedForm() {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(() => {
    act(() => root.unmount());
    place.remove();
  });
  const labels = { title: 'Titre', day: 'Jour', points: 'Points' };
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <ActionForm action={async () => ({ ...refused })} labels={labels}>
          <TextField name="title" label="Titre" />
          <TextField name="day" label="Jour" />
          <ChoiceFrame name="points" label="Points">
            <input name="point-1" />
          </ChoiceFrame>
          <SubmitButton>Envoyer</SubmitButton>
        </ActionForm>
      </NextIntlClientProvider>,
    ),
  );
  const send = () => act(async () => place.querySelector('button')?.click());
  await send();
  const answer = (name: string, typed: string) =>
    act(async () => {
      const field = place.querySelector<HTMLInputElement>(`[name=${name}]`) ?? expect.fail();
      field.value = typed;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      vi.runAllTimers();
    });
  const mouse = (name: string) =>
    act(async () => {
      dispatchEvent(new Event(name));
      vi.runAllTimers();
    });
  const left = () => [...place.querySelectorAll('[role=alert] li')].map((line) => line.textContent?.split(' ')[0]);
  return { place, send, answer, mouse, left };
}

test('what is answered anew is no more to be looked at again, up to the last of it', async () => {
  const { place, send, answer, left } = await refusedForm();
  expect(left()).toEqual(['Titre', 'Jour', 'Points']);
  await answer('title', ' ');
  expect(left()).toEqual(['Titre', 'Jour', 'Points']);
  await answer('title', 'Comité');
  expect(left()).toEqual(['Jour', 'Points']);
  expect(place.querySelector('[role=alert]')?.textContent).toContain('2 réponses sont à revoir');
  expect(place.querySelector('#title')?.getAttribute('aria-invalid')).toBe('false');
  await answer('day', '2027-01-05');
  await answer('point-1', 'Accueil');
  expect(place.querySelector('[role=alert]')).toBeNull();
  await send();
  expect(left()).toEqual(['Titre', 'Jour', 'Points']);
});

test('nothing moves under a button that is being pressed', async () => {
  const { answer, mouse, left } = await refusedForm();
  await mouse('mousedown');
  await answer('title', 'Comité');
  expect(left()).toEqual(['Titre', 'Jour', 'Points']);
  await mouse('mouseup');
  expect(left()).toEqual(['Jour', 'Points']);
});
