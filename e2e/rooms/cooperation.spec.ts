import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';

const STUDY_TITLE = 'Brest métropole et Pays Centre Ouest Bretagne';

/** The figures of a territory as the page shows them, with plain spaces in numbers. */
async function figuresOf(page: Page, territory: string): Promise<string[]> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: territory }) });
  await expect(row).toBeVisible();
  const cells = await row.getByRole('cell').allInnerTexts();
  return cells.map((text) => text.replace(/\s+/gu, ' ').trim());
}

/** Opens a cooperation of its own, so that no journey finds what another one left. */
async function createCooperation(page: Page, title: string): Promise<void> {
  await page.goto('/cooperations');
  await page.getByRole('link', { name: 'Créer une coopération' }).click();
  await page.getByLabel('Nom de la coopération').fill(title);
  await page.getByLabel(/^Thèmes/).fill('Alimentation\n\nEau');
  await page.getByRole('button', { name: 'Créer la coopération' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

test('a member sees the study’s figures, and how far each document is', async ({ signedIn }) => {
  const page = await signedIn('elected-rural');
  await page.goto('/cooperations');
  await page.getByRole('link', { name: STUDY_TITLE }).click();
  await expect(page.getByRole('heading', { level: 1, name: STUDY_TITLE })).toBeVisible();
  await expect(page).toHaveTitle(`${STUDY_TITLE} · Entente`);
  expect(await figuresOf(page, 'Brest métropole')).toEqual([
    '8 communes',
    '1 EPCI',
    '218 km²',
    '207 000 habitants',
    '948 habitants par km²',
  ]);
  expect(await figuresOf(page, 'Pays Centre Ouest Bretagne')).toEqual([
    '98 communes',
    '8 EPCI',
    '3 057 km²',
    '97 000 habitants',
    '32 habitants par km²',
  ]);
  await expect(page.getByText(/^Source\s: .*, 2019$/u)).toBeVisible();
  const diagnostic = page.getByRole('article').filter({ hasText: 'Diagnostic' });
  await expect(diagnostic.getByText(/\d+ sections? commencées? sur \d+/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Comité de pilotage' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ajouter un territoire' })).toHaveCount(0);
});

test('an administrator finds a territory by a name with a typo, by keyboard alone, and gives it its area', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator');
  await createCooperation(page, 'Brest et la presqu’île');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ajouter un territoire' }).click();
  const search = page.getByRole('combobox', { name: /listes officielles/ });
  await search.focus();
  await page.keyboard.type('bresst metropole');
  await expect(page.getByRole('option', { name: /Brest Métropole/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Nom du territoire')).toHaveValue('Brest Métropole');
  await expect(page.getByLabel('Ce que c’est')).toHaveValue('metropole');
  await expect(page.getByLabel('Communes', { exact: true })).toHaveValue('8');
  await expect(page.getByLabel('EPCI', { exact: true })).toHaveValue('1');
  await expect(page.getByLabel('Habitants', { exact: true })).toHaveValue(/^2\d\d\s\d{3}$/u);
  await page.getByLabel('Surface en km²').fill('218');
  await expect(page.getByText(/^Selon vos chiffres/)).toBeVisible();
  await page.getByRole('radio', { name: 'ville' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ajouter ce territoire' }).click();
  await expect(page.getByText('Avec quel autre territoire')).toBeVisible();
  expect((await figuresOf(page, 'Brest Métropole')).slice(0, 3)).toEqual(['8 communes', '1 EPCI', '218 km²']);
  await expect(page.getByText(/^Surface indiquée à la main.*Brest Métropole\.$/)).toBeVisible();
});

test('errors of fields go when the list fills them, and those that it cannot fill stay', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  await createCooperation(page, 'Autour de Morlaix');
  await page.getByRole('link', { name: 'Ajouter un territoire' }).click();
  await page.getByRole('button', { name: 'Ajouter ce territoire' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'réponses sont à revoir' });
  await expect(summary).toBeFocused();
  await expect(page.getByLabel('Nom du territoire')).toHaveAttribute('aria-invalid', 'true');
  const search = page.getByRole('combobox', { name: /listes officielles/ });
  await search.fill('qzxwvkj');
  await page.getByRole('link', { name: 'Décrire le territoire à la main' }).click();
  await expect(page.getByLabel('Nom du territoire')).toBeFocused();
  await search.fill('morlaix communaute');
  await page.getByRole('option', { name: /Morlaix Communauté/ }).click();
  for (const label of ['Nom du territoire', 'Ce que c’est', 'Qui publie ces chiffres', 'Année']) {
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'false');
  }
  await expect(page.getByLabel('Surface en km²')).toHaveAttribute('aria-invalid', 'true');
  await expect(summary).toContainText('2 réponses sont à revoir');
  await expect(summary).not.toBeFocused();
});

test('several EPCI form a pays; figures that contradict each other are refused where they stand, and kept', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator');
  await createCooperation(page, 'Autour du Poher');
  await page.getByRole('link', { name: 'Ajouter un territoire' }).click();
  const search = page.getByRole('combobox', { name: /listes officielles/ });
  await search.fill('carhaix');
  await page.getByRole('option', { name: /Poher Communauté/ }).click();
  await search.fill('haute cornouaille');
  await page.getByRole('option', { name: /Haute Cornouaille/ }).click();
  await expect(page.getByLabel('EPCI', { exact: true })).toHaveValue('2');
  await expect(page.getByLabel('Ce que c’est')).toHaveValue('pays');
  await expect(page.getByLabel('Nom du territoire')).toHaveValue('');

  await page.getByLabel('Nom du territoire').fill('Pays du Poher');
  await page.getByLabel('Surface en km²').fill('1 010,5');
  await page.getByLabel(/^Habitants par km²/).fill('500');
  await page.getByLabel('Année').fill('3000');
  await page.getByRole('radio', { name: 'campagne' }).check();
  await page.getByRole('button', { name: 'Ajouter ce territoire' }).click();

  await expect(page.getByRole('alert').filter({ hasText: '2 réponses sont à revoir' })).toBeFocused();
  await expect(page.getByLabel(/^Habitants par km²/)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel(/^Habitants par km²/)).toHaveValue('500');
  await expect(page.getByLabel('Surface en km²')).toHaveValue('1 010,5');
  await expect(page.getByRole('radio', { name: 'campagne' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Retirer Poher Communauté' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel(/^Habitants par km²/).fill('');
  await page.getByLabel('Année').fill('2023');
  await page.getByRole('button', { name: 'Ajouter ce territoire' }).click();
  await expect(page.getByRole('rowheader', { name: /Pays du Poher/ })).toBeVisible();
  const [communes, epci, area] = await figuresOf(page, 'Pays du Poher');
  expect([communes?.endsWith('communes'), epci, area]).toEqual([true, '2 EPCI', '1 011 km²']);
});

test('the pages say in English what is wrong, accessibly', async ({ signedIn }) => {
  const page = await signedIn('facilitator', { locale: 'en-GB' });
  await page.goto('/cooperations');
  await page.getByRole('link', { name: STUDY_TITLE }).click();
  await expect(page).toHaveTitle(`${STUDY_TITLE} · Entente`);
  expect((await figuresOf(page, 'Brest métropole'))[3]).toBe('207,000 inhabitants');
  await page.getByRole('link', { name: 'Add a territory' }).click();
  await expect(page).toHaveTitle('Add a territory · Entente');
  await page.getByRole('button', { name: 'Add this territory' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'need correcting' })).toBeFocused();
  await expectAccessible(page);
  await page.goto('/cooperations/new');
  await page.getByRole('button', { name: 'Create the cooperation' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'needs correcting' })).toBeFocused();
  await expectAccessible(page);
});

test('without scripts too, what was typed stays beside its refusal', async ({ signedIn }) => {
  const page = await signedIn('facilitator', { javaScriptEnabled: false });
  await createCooperation(page, 'Sans script');
  await page.getByRole('link', { name: 'Ajouter un territoire' }).click();
  await page.getByLabel('Nom du territoire').fill('Locronan');
  await page.getByLabel('Ce que c’est').selectOption('commune');
  await page.getByRole('radio', { name: 'village' }).check();
  await page.getByLabel('Communes', { exact: true }).fill('3');
  await page.getByLabel('EPCI', { exact: true }).fill('0');
  await page.getByLabel('Surface en km²').fill('8,04');
  await page.getByLabel('Habitants', { exact: true }).fill('790');
  await page.getByLabel('Qui publie ces chiffres').fill('Insee');
  await page.getByLabel('Année').fill('2019');
  await page.getByRole('button', { name: 'Ajouter ce territoire' }).click();
  await expect(page.getByText('Une commune compte pour une commune.').last()).toBeVisible();
  await expect(page.getByLabel('Surface en km²')).toHaveValue('8,04');
  await expect(page.getByLabel('Ce que c’est')).toHaveValue('commune');
  await expect(page.getByRole('radio', { name: 'village' })).toBeChecked();
  await page.getByLabel('Communes', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Ajouter ce territoire' }).click();
  expect(await figuresOf(page, 'Locronan')).toEqual([
    '1 commune',
    '0 EPCI',
    '8 km²',
    '790 habitants',
    '98 habitants par km²',
  ]);
});

test('a cooperation is shown to its members only, and changed only by who may', async ({ signedIn }) => {
  const administrator = await signedIn('facilitator');
  await createCooperation(administrator, 'Entre nous');
  const { pathname } = new URL(administrator.url());
  const elected = await signedIn('elected-urban');
  expect((await elected.goto(pathname))?.status()).toBe(404);
  expect((await elected.goto(`${pathname}/territories/new`))?.status()).toBe(404);
  expect((await elected.goto('/cooperations/not-an-id'))?.status()).toBe(404);
  await elected.goto('/cooperations/new');
  await expect(elected.getByText('Seules les personnes qui administrent')).toBeVisible();
  await expect(elected.getByRole('button', { name: 'Créer la coopération' })).toHaveCount(0);
});

test('the official territories answer who is signed in, best first', async ({ signedIn, request }) => {
  expect((await request.get('/api/official-territories?q=brest')).status()).toBe(401);
  const page = await signedIn('resident-urban');
  expect((await page.request.get('/api/official-territories')).status()).toBe(400);
  expect((await page.request.get(`/api/official-territories?q=${'x'.repeat(200)}`)).status()).toBe(400);
  const found = await (await page.request.get('/api/official-territories?q=brest')).json();
  expect(found[0]).toMatchObject({ code: '242900314', name: 'Brest Métropole', kind: 'metropole' });
  expect(found[0].members).toHaveLength(8);
  expect(found[1]).toMatchObject({ code: '29019', name: 'Brest', kind: 'commune', members: [] });
});
