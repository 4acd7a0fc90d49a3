import { expect, type Page } from '@playwright/test';
import { test } from '../support/fixtures.ts';
import { tabTo } from '../support/keyboard.ts';
import { findRoom, listActions } from '../support/plan-moves.ts';

test.use({ demonstrationOf: 'action-board' });

const column = (page: Page, status: string) => page.getByRole('grid', { name: new RegExp(`^${status}`) });
const said = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text });

/** An action that stands so, and its handle on the board. */
async function cardOf(page: Page, status: string) {
  const action = (await listActions(page)).find((one) => one.status === status);
  if (!action) throw new Error(`no action is ${status}`);
  return { ...action, handle: page.getByRole('button', { name: `Déplacer « ${action.title} »` }) };
}

const statusOf = async (page: Page, number: number) =>
  (await listActions(page)).find((action) => action.number === number)?.status;

test('a card is dragged into another column, and every open page follows', async ({ signedIn }) => {
  // All of both columns is seen: nothing is scrolled while the card is held.
  const page = await signedIn('technician-urban', { viewport: { width: 1280, height: 1600 } });
  const reader = await signedIn('elected-rural');
  const board = `/rooms/${await findRoom(page)}/actions?view=board`;
  for (const one of [page, reader]) await one.goto(board);
  const { number, title } = await cardOf(page, 'to-come');
  const card = page.getByRole('row', { name: title });
  await card.getByRole('link', { name: title }).dragTo(column(page, 'en cours'));
  await expect(said(page, /en cours/)).toContainText(title);
  await expect(column(reader, 'en cours').getByRole('link', { name: title })).toBeVisible();
  expect(await statusOf(page, number)).toBe('under-way');
});

test('a card is moved by keyboard alone, and what became of it is said', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await page.goto(`/rooms/${await findRoom(page)}/actions?view=board`);
  const { number, title, handle } = await cardOf(page, 'under-way');
  await tabTo(page, handle);
  await page.keyboard.press('Enter');
  // Each Tab leads to another column that takes it.
  for (let presses = 0; presses < 8; presses++) {
    const label = await page.evaluate(() => document.activeElement?.closest('[role=grid]')?.getAttribute('aria-label'));
    if (label === 'en retard') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(said(page, /en retard/)).toContainText(title);
  expect(await statusOf(page, number)).toBe('late');
});

test('arrows in the menu of a card move nothing; the card that is moved keeps the focus', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await page.goto(`/rooms/${await findRoom(page)}/actions?view=board`);
  const { number, title } = await cardOf(page, 'late');
  await page.getByRole('row', { name: title }).focus();
  const menu = page.getByRole('button', { name: `Où en est « ${title} »` });
  await tabTo(page, menu);
  await page.keyboard.press('Enter');
  const done = page.getByRole('menuitemradio', { name: 'terminée' });
  await expect(page.getByRole('menuitemradio', { checked: true })).toBeFocused();
  for (let presses = 0; presses < 7 && !(await done.evaluate((item) => item === document.activeElement)); presses++)
    await page.keyboard.press('ArrowDown');
  expect(await statusOf(page, number)).toBe('late');
  await page.keyboard.press('Enter');
  await expect(said(page, /terminée/)).toContainText(title);
  await expect(column(page, 'terminée').getByRole('button', { name: `Où en est « ${title} »` })).toBeFocused();
  expect(await statusOf(page, number)).toBe('done');
});

test('a card moves by its menu alone, on a phone, and the table of others follows; filters stay in the address', async ({
  signedIn,
}) => {
  const phone = await signedIn('technician-rural', { viewport: { width: 390, height: 844 }, hasTouch: true });
  const reader = await signedIn('elected-rural');
  const home = `/rooms/${await findRoom(phone)}/actions`;
  await reader.goto(home);
  await reader.getByLabel('État').selectOption({ label: 'bloquée' });
  await expect(reader).toHaveURL(/status=blocked/);
  await expect(reader.getByRole('row')).toHaveCount(3);
  await reader.reload();
  await expect(reader.getByLabel('État')).toHaveValue('blocked');

  await phone.goto(`${home}?view=board`);
  const width = await phone.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await phone.getByRole('button', { name: /^Où en est «\sProtéger l’eau/ }).tap();
  await phone.getByRole('menuitemradio', { name: 'bloquée' }).tap();
  await expect(phone.getByRole('status').filter({ hasText: 'Protéger l’eau en amont' })).toBeAttached();
  await expect(reader.getByRole('link', { name: 'Protéger l’eau en amont' })).toBeVisible();
  // Who only reads is offered nothing.
  await reader.goto(`${home}?view=board`);
  await expect(reader.getByRole('button', { name: /^Où en est/ })).toHaveCount(0);
});

test('a filter that is chosen before the scripts of the page are there is taken', async ({ signedIn }) => {
  const page = await signedIn('elected-rural');
  const home = `/rooms/${await findRoom(page)}/actions`;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/_next/static/**/*.js', (route) => held.then(() => route.continue()));
  await page.goto(home, { waitUntil: 'commit' });
  await page.getByLabel('État').selectOption({ label: 'bloquée' });
  letGo();
  await expect(page).toHaveURL(/status=blocked/);
  await expect(page.getByLabel('État')).toHaveValue('blocked');
});
