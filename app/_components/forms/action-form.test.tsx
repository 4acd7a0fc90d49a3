// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act, Component, type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { MissingPiece } from '../shell/missing-piece.tsx';
import * as redraw from '../use-redraw.ts';
import { ActionForm } from './action-form.tsx';
import type { FormState } from './form-context.ts';
import { PlainForm } from './plain-form.tsx';
import { SeenField } from './seen-field.tsx';
import { SubmitButton } from './submit-button.tsx';
import { TextField } from './text-field.tsx';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  sessionStorage.clear();
});

async function show(part: ReactNode): Promise<HTMLElement> {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        {part}
      </NextIntlClientProvider>,
    ),
  );
  return page;
}

function Controlled() {
  const [text, setText] = useState('');
  return <textarea name="why" value={text} onChange={(event) => setText(event.target.value)} />;
}

function Form({ action, seen = '' }: { readonly action: Action; readonly seen?: string }) {
  return (
    <ActionForm action={action}>
      <SeenField seen={seen} />
      <input type="checkbox" aria-label="Tous" defaultChecked />
      <TextField name="title" label="Titre" />
      <Controlled />
      <input type="checkbox" name="role" value="elected" defaultChecked />
      <input type="checkbox" name="role" value="resident" />
      <SubmitButton>Envoyer</SubmitButton>
    </ActionForm>
  );
}

const field = (page: HTMLElement, selector: string) => page.querySelector(selector) as HTMLInputElement;

async function press(page: HTMLElement, selector = 'button'): Promise<void> {
  await act(async () => field(page, selector).click());
}

async function fillIn(page: HTMLElement): Promise<void> {
  field(page, '[name=title]').value = 'Comité';
  const why = page.querySelector('textarea') as HTMLTextAreaElement;
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(why, 'Pour l’eau');
    why.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await press(page, '[value=elected]');
  await press(page, '[value=resident]');
}

function filledIn(page: HTMLElement): unknown[] {
  return [
    field(page, '[name=title]').value,
    page.querySelector('textarea')?.value,
    field(page, '[value=elected]').checked,
    field(page, '[value=resident]').checked,
  ];
}

const OUTDATED = Object.assign(new Error('Server Action "x" was not found on the server.'), {
  name: 'UnrecognizedActionError',
});

test.each([
  ['the network is away', new TypeError('Failed to fetch'), MESSAGES.fr.refusal['not-reached']],
  [
    'the service fails',
    new Error('An unexpected response was received from the server.'),
    MESSAGES.fr.refusal['not-answered'],
  ],
])('where %s a form says so in one sentence, and keeps what was typed', async (_, error, sentence) => {
  const action = vi.fn<Action>().mockRejectedValueOnce(error).mockResolvedValue({});
  const page = await show(<Form action={action} />);
  await fillIn(page);
  await press(page, 'button[type=submit]');
  expect(page.querySelector('[role=alert]')?.textContent).toBe(sentence);
  expect(filledIn(page)).toEqual(['Comité', 'Pour l’eau', false, true]);
  await press(page, 'button[type=submit]');
  expect(action).toHaveBeenCalledTimes(2);
  expect(page.querySelector('[role=alert]')).toBeNull();
});

test('a field says what its sentence says of it alone, beside it and above the form', async () => {
  const said = 'C’est trop long : 160 caractères au plus, il y en a 245.';
  const answer = {
    fields: { title: 'too-long' },
    ofField: { title: said },
    sentences: { 'too-long': 'C’est trop long.' },
  };
  const page = await show(<Form action={async () => answer} />);
  await press(page);
  expect(page.querySelector('#title-error')?.textContent).toBe(said);
  expect(page.querySelector('[role=alert] li')?.textContent).toBe(said);
});

describe('a redraw that loads the page anew, since the service is of another build', () => {
  beforeEach(() => {
    const redrawn = vi.spyOn(redraw, 'mayBeRedrawn').mockReturnValue(true);
    onTestFinished(() => redrawn.mockRestore());
  });

  const loadAnew = async () => {
    dispatchEvent(new Event('pagehide'));
    return filledIn(await show(<Form action={async () => ({})} />));
  };

  test('leaves what was typed', async () => {
    await fillIn(await show(<Form action={async () => ({})} />));
    expect(await loadAnew()).toEqual(['Comité', 'Pour l’eau', false, true]);
  });

  test('puts nothing back that was taken already', async () => {
    const page = await show(<Form action={async () => ({})} />);
    await fillIn(page);
    await press(page, 'button[type=submit]');
    expect(await loadAnew()).toEqual(['', '', true, false]);
  });

  test('puts nothing back that was sent, also where it leads to another page before any answer', async () => {
    let arrive = () => {};
    const page = await show(
      <Form
        action={() =>
          new Promise((resolve) => {
            arrive = () => resolve({});
          })
        }
      />,
    );
    await fillIn(page);
    await press(page, 'button[type=submit]');
    expect(await loadAnew()).toEqual(['', '', true, false]);
    await act(async () => arrive());
  });

  test('leaves what was refused', async () => {
    const page = await show(<Form action={async () => ({ code: 'not-answered' })} />);
    await fillIn(page);
    await press(page, 'button[type=submit]');
    expect(await loadAnew()).toEqual(['Comité', 'Pour l’eau', false, true]);
  });
});

test('where the page is older than the service, it is loaded anew and what was typed is put back, once', async () => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  const missing = await import('next/dist/client/components/unrecognized-action-error');
  const page = await show(
    <Form action={() => Promise.reject(new missing.UnrecognizedActionError(OUTDATED.message))} />,
  );
  await fillIn(page);
  await press(page, 'button[type=submit]');
  expect(page.querySelector('[role=alert]')?.textContent).toContain(MESSAGES.fr.refusal['page-outdated']);
  expect(filledIn(page)).toEqual(['Comité', 'Pour l’eau', false, true]);
  await press(page, '[role=alert] button');
  expect(reload).toHaveBeenCalled();

  const again = await show(<Form action={async () => ({})} />);
  expect(filledIn(again)).toEqual(['Comité', 'Pour l’eau', false, true]);
  expect(again.textContent).toContain(MESSAGES.fr.common.restored);
  expect(filledIn(await show(<Form action={async () => ({})} />))).toEqual(['', '', true, false]);
});

/** Goes to another page, as Next's own boundary does. */
class Elsewhere extends Component<{ readonly children: ReactNode }> {
  override state = { left: false };
  static getDerivedStateFromError = () => ({ left: true });
  override render() {
    return this.state.left ? <p>Entrer</p> : this.props.children;
  }
}

test('what was typed is kept where one has to sign in again first', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => quiet.mockRestore());
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), {
    digest: 'NEXT_REDIRECT;push;/sign-in?to=%2Frooms;303;',
  });
  const page = await show(
    <Elsewhere>
      <Form action={() => Promise.reject(redirect)} seen="before" />
    </Elsewhere>,
  );
  await fillIn(page);
  await press(page, 'button[type=submit]');
  expect(page.textContent).toBe('Entrer');
  const again = await show(<Form action={async () => ({})} seen="since" />);
  expect(filledIn(again)).toEqual(['Comité', 'Pour l’eau', false, true]);
  // What somebody changed meanwhile was not shown to who typed this.
  expect(field(again, '[name=seen]').value).toBe('before');
  expect(field(again, '[aria-label=Tous]').checked, 'a box that is not sent').toBe(true);
});

test('a form of buttons says that it came to nothing, and leaves the page as it is', async () => {
  const page = await show(
    <PlainForm action={() => Promise.reject(new TypeError('Failed to fetch'))}>
      <button type="submit">Sortir</button>
    </PlainForm>,
  );
  await press(page);
  expect(page.querySelector('[role=alert]')?.textContent).toBe(MESSAGES.fr.refusal['not-reached']);
  expect(page.textContent).toContain('Sortir');
});

function Broken({ error }: { readonly error: Error }): never {
  throw error;
}

test('a piece of script that is gone leaves what can be read, with a sentence; another error does not', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => quiet.mockRestore());
  const gone = Object.assign(new Error('Failed to load chunk /_next/static/x.js'), { name: 'ChunkLoadError' });
  const page = await show(
    <MissingPiece instead={<p>Le texte</p>}>
      <Broken error={gone} />
    </MissingPiece>,
  );
  expect(page.textContent).toContain('Le texte');
  expect(page.textContent).toContain(MESSAGES.fr.problem.missingPiece);
  const fault = show(
    <MissingPiece instead={<p>Le texte</p>}>
      <Broken error={new Error('a fault of ours')} />
    </MissingPiece>,
  );
  await expect(fault).rejects.toThrow('a fault of ours');
});
