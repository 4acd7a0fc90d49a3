import { expect } from '@playwright/test';
import { expectStatus, findDiagnostic } from './support/diagnostic.ts';
import { expectAccessible, LOOKS, test } from './support/fixtures.ts';
import { pressOn, tabTo } from './support/keyboard.ts';

const SAVED = { 'fr-FR': 'Enregistré', 'en-GB': 'Saved' };

for (const look of LOOKS) {
  test(`every page passes the rules of WCAG that a machine can check, in ${look.locale}, ${look.colorScheme}`, async ({
    signedIn,
  }) => {
    const page = await signedIn('facilitator', look);
    const { roomId, path } = await findDiagnostic(page);
    const rooms = await (await page.request.get('/api/rooms')).json();
    const cooperation = `/cooperations/${rooms[0].cooperationId}`;
    // What a room has behind its first page is looked at in the journeys about it, and the pages
    // before the door in those about signing in.
    const paths = [
      '/cooperations',
      '/cooperations/new',
      cooperation,
      `${cooperation}/territories/new`,
      `${cooperation}/rooms/new`,
      `/rooms/${roomId}`,
      '/outbox',
      '/nowhere',
    ];
    for (const each of paths) {
      await page.goto(each);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await page.goto(path);
    await expectStatus(page, SAVED[look.locale]);
    await expectAccessible(page);
  });
}

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
