// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { forgetUnsavedWords } from '#app/_data/unsaved-words.ts';
import { roomId, sectionId } from '#domain/ids.ts';
import { formats } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { ActionFacts } from './action-facts.tsx';
import { sendField } from './field/send-field.ts';

vi.mock('./field/send-field.ts', () => ({ sendField: vi.fn() }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
beforeEach(() => forgetUnsavedWords());

const ROOM = roomId.parse('5f2c1de9-94f5-4b0b-8d4e-5a3c6f7b8e90');
const OPEN = { closed: null, follow: true, manage: true } as const;
const CLOSED = { closed: 'frozen', follow: false, manage: false } as const;
const ACTION = {
  sectionId: sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90'),
  title: 'Navette du soir',
  summary: '',
  status: 'to-come',
  phase: 'idea',
  priority: null,
  themeId: null,
  orientationId: null,
  leadBody: '',
  leadPerson: '',
  electedReferent: '',
  partners: '',
  territoryIds: [],
  startsOn: null,
  endsOn: null,
  yearly: false,
  participation: '',
  firstExperiment: false,
  learned: '',
  confidential: false,
  themes: [],
  orientations: [],
  territories: [],
};

/** What is said beside an action's text, drawn for who may do this and drawn anew. */
async function facts() {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const draw = (may: object) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone="Europe/Paris">
          <ActionFacts action={{ ...ACTION, may } as unknown as ActionSheet} roomId={ROOM} />
        </NextIntlClientProvider>,
      ),
    );
  const control = (name: string) =>
    page.querySelector<HTMLInputElement | HTMLTextAreaElement>(
      `[data-field=${name}] :is(textarea, input:not([type=checkbox]))`,
    );
  const type = (name: string, words: string) =>
    act(async () => {
      const box = control(name);
      if (!box) throw new Error(`${name} is closed`);
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value')?.set?.call(box, words);
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
  return { page, draw, control, type };
}

test.each(['title', 'summary', 'leadBody', 'startsOn', 'learned'])(
  'words typed into %s stay in sight when writing closes, also of a group in which nothing else is said',
  async (name) => {
    const { page, draw, control, type } = await facts();
    await draw(OPEN);
    await type(name, '2026-12-01');
    await draw(CLOSED);
    expect(control(name)?.value).toBe('2026-12-01');
    expect(page.querySelector(`[data-field=${name}]`)?.textContent).toContain('n’est pas enregistré');
    const drop = [...page.querySelectorAll('button')].find(({ textContent }) => textContent === 'Laisser tomber');
    await act(async () => drop?.click());
    expect(control(name)).toBeNull();
  },
);

test('a choice that was not saved stays in sight when writing closes', async () => {
  vi.mocked(sendField).mockResolvedValue({ state: 'unheard' });
  const { page, draw } = await facts();
  const ticked = () => page.querySelector<HTMLInputElement>('[data-field=confidential] input')?.checked;
  await draw(OPEN);
  await act(async () => page.querySelector<HTMLInputElement>('[data-field=confidential] input')?.click());
  await draw(CLOSED);
  expect(ticked()).toBe(true);
});

test('what was typed is there again for who left the page and comes back once writing is closed', async () => {
  const first = await facts();
  await first.draw(OPEN);
  await first.type('summary', 'Un car le soir');
  const second = await facts();
  await second.draw(CLOSED);
  expect(second.control('summary')?.value).toBe('Un car le soir');
});

test('nothing is shown to fill in where nothing was typed', async () => {
  const { page, draw } = await facts();
  await draw(OPEN);
  await draw(CLOSED);
  expect(page.querySelectorAll('[data-field]')).toHaveLength(0);
  expect([...page.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual(['En bref']);
});
