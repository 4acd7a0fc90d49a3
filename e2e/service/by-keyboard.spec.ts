import { expect } from '@playwright/test';
import { expectStatus } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { pressOn, tabTo } from '../support/keyboard.ts';

test('the way from signing in to writing goes by keyboard alone', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await pressOn(page, page.locator('button[value="elected-rural"]'), 'Enter');
  await pressOn(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /Brest métropole/ })
      .first(),
    'Enter',
  );
  // What waits for somebody leads into rooms too, by the titles of their meetings.
  await page.waitForURL(/\/cooperations\/[0-9a-f-]{36}/);
  const room = page.getByRole('main').getByRole('link', { name: 'Comité de pilotage', exact: true });
  await pressOn(page, room.first(), 'Enter');
  await page.waitForURL(/\/rooms\//);
  await pressOn(page, page.getByRole('main').getByRole('link', { name: 'Diagnostic partagé' }).first(), 'Enter');
  await page.waitForURL(/\/documents\//);
  await expectStatus(page, 'Enregistré');

  // Another seat, and back to the mandate's: open, move, choose.
  const seat = page.locator('header').getByRole('button', { name: /siège/ });
  for (const [key, role] of [
    ['ArrowDown', 'technicien·ne'],
    ['ArrowUp', 'élu·e'],
  ] as const) {
    await pressOn(page, seat, 'Enter');
    await expect(page.getByRole('menuitemradio', { checked: true })).toBeFocused();
    await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await expect(seat).toHaveText(new RegExp(`^Depuis le siège\\s:\\s*${role}`, 'u'));
  }

  await pressOn(
    page,
    page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: /Perspectives/ }),
    'Enter',
  );
  const editor = page.getByRole('textbox', { name: 'Perspectives' });
  await tabTo(page, editor);
  await page.keyboard.type('Écrit sans souris. ');
  await expect(editor).toContainText('Écrit sans souris.');
  await expectStatus(page, 'Enregistré');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 2, name: 'Perspectives' })).toBeFocused();
  await context.close();
});
