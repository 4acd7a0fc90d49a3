// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { ActionStatus } from '#domain/actions/action.ts';
import { sectionId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { Card } from './board-card.ts';
import { PlanBoard } from './plan-board.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
// React Aria asks whether what it stands in is one; this window has another class of that name.
vi.stubGlobal('Document', document.constructor);
afterEach(() => vi.restoreAllMocks());

const cardOf = (number: number, status: ActionStatus): Card => ({
  ...{ number, status, title: `Action ${number}`, lead: '', follow: true },
  sectionId: sectionId.parse(`6a1f0c52-5c39-4b36-9a52-1d8d2b6f0${String(number).padStart(3, '0')}`),
});

/** The board with some cards; `answer` is what the server says to a move. */
async function board(cards: readonly Card[], answer: () => Response | Promise<Response>) {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (_: string, request?: { body: string }) => {
    // The words of the menu.
    if (!request) return Response.json(MESSAGES.fr);
    sent.push(JSON.parse(request.body).typed);
    return answer();
  });
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => {
    act(() => root.unmount());
    page.remove();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
        <PlanBoard cards={cards} home="/actions" />
      </NextIntlClientProvider>,
    ),
  );
  const column = (status: string) => page.querySelector(`[role=grid][aria-label="${status}"]`) ?? expect.fail();
  /** Goes to the button of a card as Tab does: to its row first. */
  const goTo = (title: string) =>
    act(async () => {
      const row = page.querySelector<HTMLElement>(`[role=row][aria-label="${title}"]`) ?? expect.fail();
      row.focus();
      row.querySelector<HTMLElement>('button[aria-haspopup]')?.focus();
    });
  return { sent, column, goTo };
}

const press = (key: string) =>
  act(async () => {
    for (const type of ['keydown', 'keyup'])
      document.activeElement?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
  });
const focused = () => document.activeElement?.textContent;
/** Opens the menu that has the focus, and waits until its part of the page is there. */
const openMenu = async () => {
  await press('Enter');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('menuitemradio'));
};
const saved = () => Response.json({ state: 'saved', value: 'under-way' });

test('arrows look at the states of a card, and only the one that is chosen is saved', async () => {
  const { sent, column, goTo } = await board([cardOf(1, 'to-come'), cardOf(2, 'to-come')], saved);
  await goTo('Action 1');
  await openMenu();
  await press('ArrowDown');
  await press('ArrowDown');
  expect([focused(), sent]).toEqual(['en retard', []]);
  await press('Enter');
  expect(sent).toEqual(['late']);
  expect(column('en retard').textContent).toContain('Action 1');
});

const few = [cardOf(2, 'under-way'), cardOf(3, 'under-way')];
const many = Array.from({ length: 41 }, (_, at) => cardOf(at + 10, 'under-way'));

test.each([
  ['short', few],
  ['long', many],
])('whoever moved a card goes on at it, in a %s column too', async (_, others) => {
  const { column, goTo } = await board([cardOf(4, 'to-come'), ...others, cardOf(99, 'to-come')], saved);
  await goTo('Action 99');
  await openMenu();
  await press('ArrowDown');
  await press('Enter');
  const there = 'Où en est «\u202fAction 99\u202f»\u202f: en cours';
  await vi.waitFor(() => expect(focused()).toContain(there));
  expect(column('en cours').contains(document.activeElement)).toBe(true);
});

test('a card that could not be moved comes back with the focus', async () => {
  let fail = () => {};
  const answer = new Promise<Response>((resolve) => {
    fail = () => resolve(Response.error());
  });
  const { column, goTo } = await board([cardOf(1, 'to-come'), cardOf(2, 'to-come')], () => answer);
  await goTo('Action 2');
  await openMenu();
  await press('ArrowDown');
  await press('Enter');
  await vi.waitFor(() => expect(column('en cours').contains(document.activeElement)).toBe(true));
  await act(async () => fail());
  expect(column('à venir').contains(document.activeElement)).toBe(true);
  expect(focused()).toContain('Action 2');
});

test('by keyboard a card is dragged to columns that have a name', async () => {
  const { column, goTo } = await board([cardOf(1, 'to-come'), ...few], saved);
  await goTo('Action 1');
  await act(async () => column('à venir').querySelector<HTMLElement>('[slot=drag]')?.focus());
  await press('Enter');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-labelledby')).toBeTruthy());
  const named = document.activeElement?.getAttribute('aria-labelledby')?.split(' ') ?? [];
  // A name is made of names, not of what these are made of in turn.
  const place = document.getElementById(named.at(-1) ?? '');
  expect(place?.getAttribute('aria-label')).toBe('en cours');
  await press('Escape');
});
