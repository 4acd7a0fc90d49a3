import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { openDiagnostic } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { control, fillIn, findRoom, listActions } from '../support/plan-moves.ts';

const TITLE = 'Avantages';

const openForms = (page: Page) =>
  page.getByRole('button', { name: `Modifier la section «\u202f${TITLE}\u202f»` }).click();

const MISSING = 'n’a pas pu être chargé';
const WORDS = '**/api/words/**';

test('a form whose words do not come says so, and is there at another try', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  await openDiagnostic(page);
  await page.route(WORDS, (route) => route.abort());
  await openForms(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText(MISSING);
  await expectAccessible(page);
  await page.unroute(WORDS);
  await dialog.getByRole('button', { name: 'Essayer encore' }).click();
  await expect(dialog.getByLabel('Titre')).toHaveValue(TITLE);
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});

test('a form that is opened while the line is down comes by itself once it is back', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  await openDiagnostic(page);
  await page.context().setOffline(true);
  await openForms(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText(MISSING);
  // A browser may say that it is online a little too early.
  await page.route(WORDS, (route) => route.abort(), { times: 1 });
  await page.context().setOffline(false);
  await expect(dialog.getByLabel('Titre')).toHaveValue(TITLE);
});

test('a form whose words are on their way says so, and never a key', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  await openDiagnostic(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(WORDS, (route) => held.then(() => route.continue()));
  await openForms(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Un instant…');
  expect(await dialog.ariaSnapshot()).not.toMatch(/document\.|structure\./);
  letGo();
  await expect(dialog.getByLabel('Titre')).toHaveValue(TITLE);
  await expect(dialog).not.toContainText('Un instant…');
});

test('what was typed beside a form that does not come stays, and so does what is typed into it', async ({
  signedIn,
}) => {
  const page = await signedIn('technician-urban');
  const [action] = await listActions(page);
  await page.goto(`/rooms/${await findRoom(page)}/actions/${action?.number}`);
  await expect(page.getByTestId('save-status').first()).toHaveText('Enregistré');
  await page.context().setOffline(true);
  await fillIn(page, 'partners', 'Une chorale');
  await page.getByRole('button', { name: 'Ajouter une ligne de budget' }).click();
  await page.getByRole('button', { name: 'Voir ce qui a changé' }).click();
  await expect(page.getByRole('alert').filter({ hasText: MISSING })).toHaveCount(2);
  await page.context().setOffline(false);
  await expect(page.getByRole('table', { name: /Ce qui a changé/ })).toBeVisible();
  const form = page.getByRole('form', { name: 'Ajouter une ligne de budget' });
  await form.getByLabel('Qui paie').fill('Région');
  await page.context().setOffline(true);
  await form.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(form.getByRole('alert')).toContainText('ne répond pas');
  await expect(form.getByLabel('Qui paie')).toHaveValue('Région');
  await expect(control(page, 'partners')).toHaveValue('Une chorale');
  await page.context().setOffline(false);
});

test('what is typed into a form that came later stays while the page changes its language', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const [action] = await listActions(page);
  await page.goto(`/rooms/${await findRoom(page)}/actions/${action?.number}`);
  await page.getByRole('button', { name: 'Ajouter une ligne de budget' }).click();
  const form = page.getByRole('form', { name: 'Ajouter une ligne de budget' });
  await form.getByLabel('Qui paie').fill('Une chorale');
  const typed = () => page.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await page.route(WORDS, (route) => route.abort());
  const refused = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/words/en'));
  await page.getByRole('button', { name: 'English' }).click();
  await refused;
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await typed()).toContain('Une chorale');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('words are asked for by a part’s file, and by nothing that every object has', async ({ signedIn }) => {
  const page = await signedIn('resident-urban');
  const ask = (part: string) => page.request.get(`/api/words/fr?part=${encodeURIComponent(part)}`);
  expect((await ask('app/_editor/ui/sections/section-forms.tsx')).status()).toBe(200);
  for (const part of ['constructor', '__proto__', '', 'app/layout.tsx'])
    expect((await ask(part)).status(), part).toBe(404);
});
