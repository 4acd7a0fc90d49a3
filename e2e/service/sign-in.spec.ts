import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, LOOKS } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';
import { startServer } from '../support/server-process.ts';

/** The link in the newest mail of the outbox folder, without its host. */
function newestLink(dataDir: string): string {
  const folder = path.join(dataDir, 'outbox');
  const newest = readdirSync(folder).sort().at(-1) ?? '';
  const { text } = JSON.parse(readFileSync(path.join(folder, newest), 'utf8')) as { text: string };
  const link = /http\S+/.exec(text)?.[0] ?? '';
  const { pathname, search } = new URL(link);
  return pathname + search;
}

/** How many mails were kept. */
function mailsIn(dataDir: string): number {
  const folder = path.join(dataDir, 'outbox');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).length : 0;
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
  for (const look of LOOKS) {
    const viewport = { width: 320, height: 640 };
    const context = await browser.newContext({ ...look, baseURL: baseURL ?? '', viewport });
    const page = await context.newPage();
    const complaints = collectComplaints(page);
    for (const address of [
      '/sign-in',
      '/sign-in?error=Verification',
      '/sign-in/mailbox',
      '/sign-in/confirm',
      '/sign-in/confirm?token=x',
      '/setup/unknown',
      '/nowhere',
    ]) {
      await page.goto(address);
      await expectAccessible(page);
      await expect(page.locator('html')).toHaveAttribute('lang', look.locale.slice(0, 2));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }
});

test('by keyboard alone one skips the header, chooses a seat and comes in', async ({ page }) => {
  await page.goto('/sign-in');
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
  await expect(page).toHaveURL(/\/sign-in\/mailbox\?to=/);
  await expect.poll(() => mailsIn(server.dataDir)).toBe(1);
  const mailed = newestLink(server.dataDir);
  // A mail scanner opens the link first: that must not use it up.
  expect((await page.request.get(mailed)).status()).toBe(200);
  await page.goto(mailed);
  await expect(page.getByText('Vous allez entrer comme Adèle Le Gall (adele@exemple.fr).')).toBeVisible();
  await expect(page.getByText('n’a pas été demandé depuis ce navigateur')).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Entrer' }).dblclick();
  await expect(page).toHaveURL(/\/cooperations$/);
  // Pressed again in the mail it leads on, since one is in.
  await page.goto(mailed);
  await expect(page).toHaveURL(/\/cooperations$/);
  await page.goto('/outbox');
  await expect(page.getByRole('heading', { name: 'Votre lien pour entrer dans Entente' })).toBeVisible();
  await expectAccessible(page);
  for (const own of ['/account', '/people?q=adele']) {
    await page.goto(own);
    await expect(page.getByRole('main')).toContainText('adele@exemple.fr');
    await expectAccessible(page);
  }
  expect((await page.request.get('/sign-in?to=/.//elsewhere.example', { maxRedirects: 0 })).headers().location).toBe(
    '/',
  );

  await context.clearCookies();
  await page.goto(mailed);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lien ne fonctionne plus');
  await expect(page).toHaveTitle(/^Ce lien ne fonctionne plus/);
  await expect(page.getByRole('button', { name: 'Entrer' })).toHaveCount(0);
  expect(server.log()).not.toContain(new URL(mailed, server.url).searchParams.get('token'));
  await context.close();
  await server.stop();
  server.remove();
});

test('a link that somebody else passes on says whom one would become, also without scripts and pressed twice', async ({
  browser,
}) => {
  const server = await startServer({ demo: false });
  await expect.poll(server.log).toMatch(/\/setup\/\S+/);
  const setup = /http:\/\/localhost:\d+(\/setup\/\S+)/.exec(server.log())?.[1] ?? '';
  const asking = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const page = await asking.newPage();
  await page.goto(setup);
  await page.getByLabel('Votre nom').fill('Adèle Le Gall');
  await page.getByLabel('Votre adresse électronique').fill('adele@exemple.fr');
  await page.getByRole('button', { name: 'Commencer' }).click();
  await expect(page).toHaveURL(/\/cooperations$/);
  await asking.clearCookies();
  await page.goto('/outbox');
  await page.getByLabel('Adresse électronique').fill('adele@exemple.fr');
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  await expect(page).toHaveURL(/\/sign-in\/mailbox\?to=/);
  await expect.poll(() => mailsIn(server.dataDir)).toBe(1);

  const elsewhere = await browser.newContext({ baseURL: server.url, locale: 'fr-FR', javaScriptEnabled: false });
  const there = await elsewhere.newPage();
  await there.goto(newestLink(server.dataDir));
  await expect(there.getByText('Ce lien n’a pas été demandé depuis ce navigateur.')).toBeVisible();
  await expect(there.getByRole('button', { name: 'Entrer comme Adèle Le Gall (adele@exemple.fr)' })).toBeVisible();
  // Pressed twice on a slow line: the browser throws the first answer away, and whichever comes
  // lets one in.
  const fields = await there
    .locator('form:has(input[name=token]) input')
    .evaluateAll((inputs) => inputs.map((input) => [input.getAttribute('name'), input.getAttribute('value') ?? '']));
  const press = () => there.request.post(there.url(), { multipart: Object.fromEntries(fields), maxRedirects: 0 });
  const answers = await Promise.all([press(), press()]);
  expect(answers.map((answer) => [answer.status(), answer.headers().location])).toEqual([
    [303, '/outbox'],
    [303, '/outbox'],
  ]);
  await there.getByRole('button', { name: 'Entrer comme Adèle Le Gall (adele@exemple.fr)' }).click();
  await expect(there).toHaveURL(/\/outbox$/);
  await expect(there.getByRole('heading', { name: 'Votre lien pour entrer dans Entente' })).toBeVisible();
  await Promise.all([asking.close(), elsewhere.close()]);
  await server.stop();
  server.remove();
});
