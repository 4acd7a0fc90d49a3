import { expect, type Page } from '@playwright/test';
import { expectAccessible, LOOKS, test } from './fixtures.ts';

test.use({ demonstrationOf: 'action-plan' });

type Line = { readonly number: number; readonly title: string; readonly status: string };

async function findRoom(page: Page): Promise<string> {
  const rooms: { readonly id: string; readonly title: string }[] = await (await page.request.get('/api/rooms')).json();
  const room = rooms.find(({ title }) => title === 'Comité de pilotage');
  if (!room) throw new Error('the committee is not there');
  return room.id;
}

async function listActions(page: Page): Promise<Line[]> {
  return (await page.request.get(`/api/rooms/${await findRoom(page)}/actions`)).json();
}

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const control = (page: Page, name: string) => field(page, name).locator('input, textarea, select').first();

/** Types into a field and leaves it. */
async function fillIn(page: Page, name: string, text: string): Promise<void> {
  await control(page, name).fill(text);
  await control(page, name).blur();
}

test('three roles stand on one action at once: one writes, one is quicker, one reads', async ({ signedIn }) => {
  const [first, second, reader] = [
    await signedIn('technician-urban'),
    await signedIn('technician-rural'),
    await signedIn('resident-rural'),
  ];
  const home = `/rooms/${await findRoom(first)}/actions`;
  await first.goto(home);
  await first.getByLabel('Titre de la nouvelle action').fill('Navette du soir');
  await first.getByRole('button', { name: 'Ajouter l’action' }).dblclick();
  await expect(first.getByRole('heading', { level: 1, name: 'Navette du soir' })).toBeVisible();
  const address = new URL(first.url()).pathname;
  const all = await listActions(first);
  expect(all.filter(({ title }) => title === 'Navette du soir')).toHaveLength(1);
  await second.goto(address);
  await reader.goto(address);
  await expect(field(second, 'leadBody')).toBeVisible();
  await expect(field(reader, 'leadBody')).toHaveCount(0);

  await fillIn(first, 'leadBody', 'Brest métropole');
  await expect(field(first, 'leadBody')).toContainText('Enregistré');
  await expect(control(second, 'leadBody')).toHaveValue('Brest métropole');
  await expect(reader.getByRole('complementary', { name: 'Fiche' })).toContainText('Brest métropole');

  const editor = first.locator('.ProseMirror');
  await editor.click();
  await first.keyboard.type('Un car le vendredi soir.');
  await expect(reader.getByText('Un car le vendredi soir.')).toBeVisible();

  // The second begins with an empty field, and leaves it when somebody has filled it in.
  await control(second, 'summary').fill('Un car pour les apprentis');
  await fillIn(first, 'summary', 'Une navette pour les soignants');
  await expect(field(first, 'summary')).toContainText('Enregistré');
  await control(second, 'summary').blur();
  await expect(field(second, 'summary')).toContainText('Samir Benali a changé ce champ');
  await expect(field(second, 'summary')).toContainText('Une navette pour les soignants');
  await expect(control(second, 'summary')).toHaveValue('Un car pour les apprentis');
  await expectAccessible(second);
  await field(second, 'summary').getByRole('button', { name: 'Garder le mien' }).click();
  await expect(control(first, 'summary')).toHaveValue('Un car pour les apprentis');

  await first.getByRole('button', { name: 'Voir ce qui a changé' }).click();
  const history = first.getByRole('table', { name: /Ce qui a changé/ });
  await expect(history).toContainText('Gwenola Riou');
  await expect(history).toContainText('Une navette pour les soignants');
});

test('a budget totals itself, and what is wrong is said at its field with nothing lost', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const [action] = await listActions(page);
  await page.goto(`/rooms/${await findRoom(page)}/actions/${action?.number}`);
  await page.getByRole('button', { name: 'Ajouter une ligne de budget' }).click();
  const form = page.getByRole('form', { name: 'Ajouter une ligne de budget' });
  await form.getByLabel('Qui paie').fill('Région');
  await form.getByLabel('Prévu').fill('douze');
  await form.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(form.getByLabel('Prévu')).toBeFocused();
  await expect(form).toContainText('Ce n’est pas un nombre');
  await expect(form.getByLabel('Qui paie')).toHaveValue('Région');
  await form.getByLabel('Prévu').fill('1 000,25');
  await form.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(form).toHaveCount(0);
  // 42 000 + 18 000 + 42 000 + 25 000 + 1 000,25, and 38 450,50 + 18 000.
  await expect(page.locator('[data-totals]')).toContainText(/128\s000,25 prévus, 56\s450,50 dépensés/);
  const planned = field(page, 'planned').last();
  await planned.locator('input').fill('-5');
  await planned.locator('input').blur();
  await expect(planned).toContainText('en dessous de zéro');
  await expect(planned.locator('input')).toHaveValue('-5');
});

test('a card moves by its list alone, on a phone, and the table of others follows; filters stay in the address', async ({
  signedIn,
}) => {
  const phone = await signedIn('technician-rural', { viewport: { width: 390, height: 844 } });
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
  // What is chosen before the page's scripts run is chosen again.
  await expect(async () => {
    await phone.getByLabel(/^Où en est «\sProtéger l’eau/).selectOption({ label: 'bloquée' });
    await expect(phone.getByRole('status').filter({ hasText: 'Protéger l’eau en amont' })).toBeAttached({
      timeout: 500,
    });
  }).toPass();
  await expect(reader.getByRole('link', { name: 'Protéger l’eau en amont' })).toBeVisible();
  // Who only reads is offered nothing.
  await reader.goto(`${home}?view=board`);
  await expect(reader.getByLabel(/^Où en est/)).toHaveCount(0);
});

test('what is blocked or late goes from the room’s page onto the next agenda in one press', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  await page.goto(`/rooms/${await findRoom(page)}`);
  const follow = page.getByRole('region', { name: 'Actions à regarder' });
  await expect(follow.getByRole('listitem').first()).toContainText('bloquée');
  await follow.getByRole('button', { name: /Les mettre à l’ordre du jour/ }).click();
  await expect(page).toHaveURL(/\/meetings\//);
  await expect(page.getByText('Suivi du plan d’action')).toBeVisible();
});

for (const look of LOOKS) {
  test(`the plan’s pages are accessible, ${look.locale} ${look.colorScheme}`, async ({ signedIn }) => {
    const page = await signedIn('technician-urban', look);
    const home = `/rooms/${await findRoom(page)}/actions`;
    for (const address of [home, `${home}?view=board`, `${home}?view=budget`, `${home}?view=matrix`, `${home}/1`]) {
      await page.goto(address);
      await expectAccessible(page);
    }
  });
}
