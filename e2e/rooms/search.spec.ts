import { expect, type Page } from '@playwright/test';
import { expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';

async function steeringCommittee(page: Page): Promise<string> {
  const rooms: { id: string; kind: string }[] = await (await page.request.get('/api/rooms')).json();
  const room = rooms.find(({ kind }) => kind === 'steering-committee');
  if (!room) throw new Error('this persona sees no steering committee');
  return room.id;
}

const results = (page: Page, part: string) => page.getByRole('region', { name: part });

test('a member finds by keyboard where something stands, and goes there', async ({ signedIn }) => {
  const page = await signedIn('elected-rural');
  await page.goto(`/rooms/${await steeringCommittee(page)}`);
  await page.getByRole('link', { name: 'Rechercher' }).press('Enter');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('SANTE culture');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'endroits pour' })).toBeVisible();
  await expect(page).toHaveTitle(/SANTE culture/);
  const found = results(page, 'Documents').getByRole('listitem').filter({ hasText: 'Diagnostic partagé' });
  await expect(found.locator('mark')).toHaveText(['Santé', 'culture']);
  await expectAccessibleInBothSchemes(page);
  await found.getByRole('link').press('Enter');
  await expect(page).toHaveURL(/\/documents\/[^#]+#section-/);
  await expect(page.getByRole('heading', { name: 'Outils et dispositifs existants' })).toBeInViewport();
});

test('meetings, actions and contributions are found too, and what is not there is said', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const home = `/rooms/${await steeringCommittee(page)}`;
  const search = async (words: string) => {
    await page.getByRole('searchbox').fill(words);
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.waitForURL(new RegExp(`q=${encodeURIComponent(words)}`));
  };
  await page.goto(`${home}/search`);
  await search('patrimoine');
  await results(page, 'Plan d’action').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/actions\/\d+$/);
  await page.goBack();
  await search('lancement');
  await results(page, 'Séances').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('lancement');
  await page.goBack();
  await search('zzzz');
  await expect(page.getByText('Rien pour')).toBeVisible();
  await search('a');
  await expect(page.getByRole('alert').filter({ hasText: 'au moins deux lettres' })).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('a');
});

test('who only reads contributions is led to the one that was found', async ({ signedIn }) => {
  const page = await signedIn('elected-urban');
  await page.goto(`/rooms/${await steeringCommittee(page)}/search?q=dentiste`);
  await results(page, 'Contributions').getByRole('link').first().click();
  await expect(page.getByRole('article').first()).toContainText('Un dentiste.');
});

test('a search needs no script', async ({ signedIn }) => {
  const page = await signedIn('resident-rural', { javaScriptEnabled: false });
  await page.goto(`/rooms/${await steeringCommittee(page)}/search`);
  await page.getByRole('searchbox').fill('santé');
  await page.getByRole('button', { name: 'Rechercher' }).click();
  await expect(results(page, 'Documents').getByRole('listitem').first()).toBeVisible();
});
