// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act, type ComponentType, createElement, lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { forgetUnsavedWords } from '#app/_data/unsaved-words.ts';
import { sectionId } from '#domain/ids.ts';
import { formats } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { sendLine } from '../field/send-field.ts';
import { ActionLists } from './action-lists.tsx';
import './add-line.tsx';

vi.mock('../field/send-field.ts', () => ({ sendField: vi.fn(), sendLine: vi.fn() }));
// Its code alone: all words are there.
vi.mock('#app/_components/shell/later.tsx', () => ({
  later: (_name: string, load: () => Promise<ComponentType<object>>) => {
    const Part = lazy(() => load().then((part) => ({ default: part })));
    return (props: object) => createElement(Suspense, null, createElement(Part, props));
  },
}));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => forgetUnsavedWords());

const SECTION = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
/** Without the narrow spaces that French writes beside its quotes. */
const plain = (words: string) => words.replaceAll(/\s/g, ' ');
const NOTHING = { steps: [], budget: [], indicators: [] };
const OPEN = { closed: null, follow: true, manage: true };

const CLOSED = { closed: 'frozen', follow: false, manage: false } as const;

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
  const typed = () =>
    [...page.querySelectorAll<HTMLInputElement>('input')].map(({ value }) => value).filter((value) => value !== '');
  const type = (label: string, words: string) =>
    act(async () => {
      const name = [...page.querySelectorAll('label')].findLast(({ textContent }) => plain(textContent) === label);
      const box = name && document.getElementById(name.htmlFor);
      if (!box) throw new Error(`nothing to fill in is called ${label}`);
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value')?.set?.call(box, words);
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const leave = () => act(async () => root.render(null));
  return { page, draw, press, button, typed, type, leave };
}

const STEP = { id: 'one', title: 'Convention', dueOn: null, doneOn: null };

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

test('words typed into a line that somebody else takes away stay in sight until one lets go of them', async () => {
  const { page, draw, press, typed, type, leave } = await lists({ steps: [STEP] });
  await type('Jalon', 'Convention signée');
  await draw({ steps: [] });
  expect(typed()).toEqual(['Convention signée']);
  expect(plain(page.textContent)).toContain('Retiré entre-temps par quelqu’un d’autre');
  await leave();
  await draw({ steps: [], may: CLOSED });
  expect(typed()).toEqual(['Convention signée']);
  await press('Laisser tomber');
  expect(page.textContent).toBe('');
});

test('whoever takes a line off lets go of what they typed into it', async () => {
  vi.mocked(sendLine).mockResolvedValue({ state: 'done' });
  const { draw, press, typed, type } = await lists({ steps: [STEP] });
  await type('Jalon', 'Convention signée');
  await press('Retirer « Convention »');
  await press('Retirer « Convention » pour de bon');
  await draw({ steps: [] });
  expect(typed()).toEqual([]);
});

test('the words of the first line of a list stay in sight when it closes, and go on where it opens again', async () => {
  const { page, draw, press, button, typed, type, leave } = await lists({});
  await press('Ajouter un jalon');
  await type('Jalon', 'Convention signée');
  await draw({ may: CLOSED });
  expect(typed()).toEqual(['Convention signée']);
  expect(page.textContent).toContain('n’est pas enregistré');
  expect(button('Ajouter')).toBeUndefined();
  await leave();
  await draw({ may: CLOSED });
  expect(typed()).toEqual(['Convention signée']);
  await draw({});
  expect(page.textContent).not.toContain('n’est pas enregistré');
  expect(button('Ajouter')).toBeDefined();
  await draw({ may: CLOSED });
  await press('Laisser tomber');
  expect(page.textContent).toBe('');
});

test('a new line in which nothing is typed goes when its list closes', async () => {
  const { page, draw, press, type } = await lists({});
  await press('Ajouter un jalon');
  await type('Jalon', 'Convention');
  await type('Jalon', '');
  await draw({ may: CLOSED });
  expect(page.textContent).toBe('');
});

test('a measure that is being typed stays in sight when somebody else takes its indicator away', async () => {
  const { page, draw, press, typed, type } = await lists({ indicators: [indicator('one', 'Cars')] });
  await press('Noter une mesure');
  await type('Valeur', '17');
  await draw({});
  expect(typed()).toEqual(['17']);
  await press('Laisser tomber');
  expect(typed()).toEqual([]);
  expect(page.textContent).not.toContain('Valeur');
});

test('a line that was added leaves nothing behind', async () => {
  vi.mocked(sendLine).mockResolvedValue({ state: 'done' });
  const { press, typed, type } = await lists({});
  await press('Ajouter un jalon');
  await type('Jalon', 'Convention signée');
  await press('Ajouter');
  await press('Ajouter un jalon');
  expect(typed()).toEqual([]);
});

describe('the focus', () => {
  const focused = () => {
    const on = document.activeElement;
    if (!on || on === document.body) return null;
    return plain(on.getAttribute('aria-label') ?? (on.id && labelOf(on.id)) ?? on.textContent ?? '');
  };
  const labelOf = (id: string) => document.querySelector(`label[for="${id}"]`)?.textContent;
  const steps = (...titles: string[]) => ({ steps: titles.map((title) => ({ ...STEP, id: title, title })) });

  test('is in the first field of a new line, and on the button to add one once it is added or left', async () => {
    vi.mocked(sendLine).mockResolvedValue({ state: 'done' });
    const { press, type } = await lists({});
    await press('Ajouter un jalon');
    expect(focused()).toBe('Jalon');
    await type('Jalon', 'Convention');
    await press('Ajouter');
    expect(focused()).toBe('Ajouter un jalon');
    await press('Ajouter un jalon');
    await press('Annuler');
    expect(focused()).toBe('Ajouter un jalon');
  });

  test.each([
    ['the line that comes in its place', 'Un', ['Deux', 'Trois'], 'Retirer « Deux »'],
    ['the last one where it was the last', 'Trois', ['Un', 'Deux'], 'Retirer « Deux »'],
  ])('goes to %s when one is taken off', async (_what, title, left, expected) => {
    vi.mocked(sendLine).mockResolvedValue({ state: 'done' });
    const { draw, press } = await lists(steps('Un', 'Deux', 'Trois'));
    await press(`Retirer « ${title} »`);
    await press(`Retirer « ${title} » pour de bon`);
    await draw(steps(...left));
    expect(focused()).toBe(expected);
  });

  test('goes to the button to add one when the only line is taken off', async () => {
    vi.mocked(sendLine).mockResolvedValue({ state: 'done' });
    const { draw, press } = await lists(steps('Un'));
    await press('Retirer « Un »');
    await press('Retirer « Un » pour de bon');
    await draw({});
    expect(focused()).toBe('Ajouter un jalon');
  });

  test('of a measure goes to the next measure of the same indicator', async () => {
    const { draw, press } = await lists({ indicators: [indicator('one', 'Cars', '2026-01-01', '2026-02-01')] });
    await press('Retirer « 1 janvier 2026 »');
    await draw({ indicators: [indicator('one', 'Cars', '2026-02-01')] });
    expect(focused()).toBe('Retirer « 1 février 2026 »');
  });

  test('of who is typing in a line that somebody else takes off stays with their words', async () => {
    const { page, draw, type } = await lists(steps('Un', 'Deux'));
    const [, box] = page.querySelectorAll<HTMLInputElement>('[data-field=title] input');
    await act(async () => box?.focus());
    await type('Jalon', 'Deux mots');
    box?.setSelectionRange(4, 4);
    await draw(steps('Un'));
    const now = document.activeElement as HTMLInputElement;
    expect([now.isConnected, now.value, now.selectionStart]).toEqual([true, 'Deux mots', 4]);
  });

  test('of who only looks at a field of such a line goes to no button: the next key would press it', async () => {
    const { page, draw } = await lists(steps('Un', 'Deux'));
    await act(async () => page.querySelector<HTMLInputElement>('[data-field=title] input')?.focus());
    await draw(steps('Deux'));
    expect(document.activeElement?.tagName).toBe('LI');
    expect(document.activeElement?.querySelector('input')?.value).toBe('Deux');
  });

  test('stays where it is when another line is taken off, or when one has gone elsewhere', async () => {
    const { draw, press, button } = await lists(steps('Un', 'Deux', 'Trois'));
    await press('Retirer « Deux »');
    await draw(steps('Deux', 'Trois'));
    expect(focused()).toBe('Retirer « Deux » pour de bon');
    await act(async () => button('Ajouter un indicateur')?.focus());
    await draw(steps('Trois'));
    expect(focused()).toBe('Ajouter un indicateur');
  });
});
