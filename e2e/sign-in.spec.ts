import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, test } from './fixtures.ts';
import { startServer } from './server-process.ts';

/** The link in the newest mail of the outbox folder, without its host. */
function newestLink(dataDir: string): string {
  const folder = path.join(dataDir, 'outbox');
  const newest = readdirSync(folder).sort().at(-1) ?? '';
  const { text } = JSON.parse(readFileSync(path.join(folder, newest), 'utf8')) as { text: string };
  const link = /http\S+/.exec(text)?.[0] ?? '';
  const { pathname, search } = new URL(link);
  return pathname + search;
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

test('without scripts one chooses a language and a seat, comes in and leaves', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR', baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('/cooperations');
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fcooperations$/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who are you?');
  await page.locator('button[value="elected-urban"]').click();
  await expect(page).toHaveURL(/\/cooperations/);
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/cooperations');
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});

test('the pages before the door break no rule, in both languages and on a narrow screen', async ({
  browser,
  baseURL,
}) => {
  for (const locale of ['fr-FR', 'en-GB']) {
    const context = await browser.newContext({ locale, baseURL: baseURL ?? '', viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const complaints = collectComplaints(page);
    for (const address of [
      '/sign-in',
      '/sign-in?error=Verification',
      '/sign-in/mailbox',
      '/sign-in/confirm?email=anne%40exemple.fr&token=x',
      '/setup/unknown',
      '/nowhere',
    ]) {
      await page.goto(address, { waitUntil: 'networkidle' });
      await expectAccessible(page);
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }
});

test('by keyboard alone one skips the header, chooses a seat and comes in', async ({ page }) => {
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('button[name="persona"]').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
});

test('the first administrator opens the service, and comes back by a mailed link that works once', async ({
  browser,
}) => {
  const server = await startServer({ demo: false });
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await expect.poll(server.log).toMatch(/\/setup\/\S+/);
  const link = /http:\/\/localhost:\d+(\/setup\/\S+)/.exec(server.log())?.[1] ?? '';

  await page.goto(link);
  await page.getByRole('button', { name: 'Commencer' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '2 réponses sont à revoir' })).toBeFocused();
  await page.getByLabel('Votre nom').fill('Adèle Le Gall');
  await page.getByLabel('Votre adresse électronique').fill('Adele@exemple.fr');
  await page.getByRole('button', { name: 'Commencer' }).click();
  await expect(page).toHaveURL(/\/cooperations$/);
  await page.getByRole('button', { name: /Votre compte/ }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lien a déjà servi');

  await page.goto('/sign-in');
  await page.getByLabel('Adresse électronique').fill('adele@exemple.fr');
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  await expect(page).toHaveURL(/\/sign-in\/mailbox$/);
  await expect.poll(() => readdirSync(path.join(server.dataDir, 'outbox')).length).toBe(1);
  const mailed = newestLink(server.dataDir);
  // A mail scanner opens the link first: that must not use it up.
  expect((await page.request.get(mailed)).status()).toBe(200);
  await page.goto(mailed);
  await page.getByRole('button', { name: 'Entrer' }).click();
  await expect(page).toHaveURL(/\/cooperations$/);
  await page.goto('/outbox');
  await expect(page.getByRole('heading', { name: 'Votre lien pour entrer dans Entente' })).toBeVisible();
  await expectAccessible(page);

  await context.clearCookies();
  await page.goto(mailed);
  await page.getByRole('button', { name: 'Entrer' }).click();
  await expect(page.getByText(/Ce lien ne fonctionne plus/)).toBeVisible();
  expect(server.log()).not.toContain(new URL(mailed, server.url).searchParams.get('token'));
  await context.close();
  await server.stop();
  server.remove();
});
