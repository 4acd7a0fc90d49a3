// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { Disclosure } from '../disclosure.tsx';
import { ActionForm } from './action-form.tsx';
import { SubmitButton } from './submit-button.tsx';
import { TextField } from './text-field.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
// No form leads to another page here, whatever one of another test did a moment ago.
vi.mock('../saved/after-save.ts', () => ({ hasLed: () => false, noteLed() {} }));

/** A page that is drawn again as what is in it changes. */
function page() {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(() => {
    act(() => root.unmount());
    place.remove();
  });
  const show = (part: ReactNode) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          {part}
        </NextIntlClientProvider>,
      ),
    );
  const focus = (selector: string) => act(async () => place.querySelector<HTMLElement>(selector)?.focus());
  return { show, focus };
}

const focused = () => document.activeElement?.textContent;

const form = (
  <ActionForm action={async () => ({})}>
    <TextField name="remark" label="Remarque" />
    <SubmitButton>Joindre</SubmitButton>
  </ActionForm>
);

test.each(['button', 'input'])(
  'a form that goes with its %s leaves the focus at the title of its part',
  async (where) => {
    const { show, focus } = page();
    await show(
      <main>
        <section>
          <h2>Les remarques</h2>
          {form}
        </section>
      </main>,
    );
    await focus(where);
    await show(
      <main>
        <section>
          <h2>Les remarques</h2>
          <p>Le train aussi.</p>
        </section>
      </main>,
    );
    expect(focused()).toBe('Les remarques');
  },
);

test('of a part that goes whole, the page has it', async () => {
  const { show, focus } = page();
  await show(
    <main>
      <h1>La séance</h1>
      <section>{form}</section>
    </main>,
  );
  await focus('button');
  await show(
    <main>
      <h1>La séance</h1>
      <p>Vous êtes là.</p>
    </main>,
  );
  expect(focused()).toBe('La séance');
});

test('a button that gives way to another leaves it on its row', async () => {
  const { show, focus } = page();
  const row = (move: string) => (
    <ul>
      <li>
        Se soigner
        <ActionForm action={async () => ({})}>
          <SubmitButton key={move}>{move}</SubmitButton>
        </ActionForm>
      </li>
    </ul>
  );
  await show(row('Reporter'));
  await focus('button');
  await show(row('Reprendre'));
  expect(document.activeElement?.tagName).toBe('LI');
  expect(focused()).toContain('Reprendre');
});

test('a form that begins anew leaves it on what opens it', async () => {
  const { show, focus } = page();
  const opened = (about: string) => (
    <Disclosure title="Changer" open>
      <div key={about}>{form}</div>
    </Disclosure>
  );
  await show(opened('avant'));
  await focus('button');
  await show(opened('après'));
  expect(document.activeElement?.tagName).toBe('SUMMARY');
});

test('who is elsewhere stays there', async () => {
  const { show, focus } = page();
  const parts = (own: ReactNode) => (
    <main>
      <h1>La séance</h1>
      <a href="/rooms">Les salles</a>
      {own}
    </main>
  );
  await show(parts(form));
  await focus('a');
  await show(parts(null));
  expect(focused()).toBe('Les salles');
});
