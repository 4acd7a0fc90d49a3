import { expect } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';
import { control, field, fillIn, findRoom, listActions } from '../support/plan-moves.ts';

test.use({ demonstrationOf: 'action-plan' });

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

  await first.getByRole('button', { name: 'Voir ce qui a changé' }).press('Enter');
  await expect(first.getByRole('heading', { name: 'Historique de la fiche' })).toBeFocused();
  const history = first.getByRole('table', { name: /Ce qui a changé/ });
  await expect(history).toContainText('Gwenola Riou');
  await expect(history).toContainText('Une navette pour les soignants');
  await first.getByLabel('Historique de', { exact: true }).selectOption({ label: 'Structure qui porte' });
  await expect(history).toContainText('Brest métropole');
  await expect(history).not.toContainText('Une navette pour les soignants');
});

test('a double press makes one action, which stays one when its page is loaded again', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  await page.goto(`/rooms/${await findRoom(page)}/actions`);
  await page.getByLabel('Titre de la nouvelle action').fill('Covoiturage');
  await page.getByRole('button', { name: 'Ajouter l’action' }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Covoiturage' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Covoiturage' })).toBeVisible();
  expect((await listActions(page)).filter(({ title }) => title === 'Covoiturage')).toHaveLength(1);
});

test('without scripts too a form that arrives twice makes one action, and who sent it is told that it is there', async ({
  signedIn,
}) => {
  const page = await signedIn('technician-urban', { javaScriptEnabled: false });
  await page.goto(`/rooms/${await findRoom(page)}/actions`);
  await page.getByLabel('Titre de la nouvelle action').fill('Marché commun');
  const sending = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: 'Ajouter l’action' }).click();
  const sent = await sending;
  await expect(page.getByRole('heading', { level: 1, name: 'Marché commun' })).toBeVisible();
  const { origin, 'content-type': type } = await sent.allHeaders();
  const again = await page.request.post(sent.url(), {
    headers: { origin: origin ?? '', 'content-type': type ?? '' },
    data: sent.postDataBuffer() ?? '',
    maxRedirects: 0,
  });
  await page.goto(again.headers().location ?? '');
  await expect(page.getByRole('heading', { level: 1, name: 'Marché commun' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'déjà là' })).toBeVisible();
  expect((await listActions(page)).filter(({ title }) => title === 'Marché commun')).toHaveLength(1);
});

test('what is wrong in a field is said there, and what was typed stays', async ({ signedIn }) => {
  const page = await signedIn('technician-rural');
  const [action] = await listActions(page);
  await page.goto(`/rooms/${await findRoom(page)}/actions/${action?.number}`);
  const wrong: [string, string, string][] = [
    ['title', ' ', 'nécessaire'],
    ['title', 'x'.repeat(161), 'trop long'],
    ['summary', 'x'.repeat(601), 'trop long'],
    ['leadBody', 'x'.repeat(161), 'trop long'],
    ['leadPerson', 'x'.repeat(161), 'trop long'],
    ['electedReferent', 'x'.repeat(161), 'trop long'],
    ['partners', 'x'.repeat(1_001), 'trop long'],
    ['startsOn', '1066-10-14', 'année'],
    ['endsOn', '1999-12-31', 'avant'],
    ['participation', 'x'.repeat(4_001), 'trop long'],
    ['learned', 'x'.repeat(4_001), 'trop long'],
  ];
  for (const [name, typed, reason] of wrong) {
    await fillIn(page, name, typed);
    await expect(field(page, name), name).toHaveAttribute('data-phase', 'refused');
    await expect(field(page, name).getByRole('status'), name).toContainText(reason);
    await expect(control(page, name), name).toHaveValue(typed);
  }
});

test('an action is added from the orientation that it serves, and texts and plan lead to each other', async ({
  signedIn,
}) => {
  const page = await signedIn('technician-urban');
  const home = `/rooms/${await findRoom(page)}/actions`;
  await page.goto(`${home}?view=matrix`);
  const served = page.getByRole('region', { name: 'Actions par orientation' });
  const orientation = served.getByRole('heading', { level: 3 }).first();
  const title = (await orientation.textContent()) ?? '';
  await orientation.getByRole('link').click();
  await page.getByRole('button', { name: `Ajouter une action qui sert « ${title} »` }).click();
  const dialog = page.getByRole('dialog', { name: 'Ajouter l’action' });
  await expectAccessible(page);
  await dialog.getByLabel('Titre de la nouvelle action').fill('Chorale des deux rives');
  await dialog.getByRole('button', { name: 'Ajouter l’action' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Chorale des deux rives' })).toBeVisible();
  await expect(control(page, 'orientationId').locator('option:checked')).toHaveText(title);
  const { number } = (await listActions(page)).find((action) => action.title === 'Chorale des deux rives') ?? {};
  await page.getByRole('link', { name: 'Lire cette orientation' }).click();
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeInViewport();
  await page.goto(home);
  await page.getByRole('link', { name: 'Lire le plan comme un texte' }).click();
  await page.getByRole('link', { name: `Fiche de l’action ${number}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Chorale des deux rives' })).toBeVisible();
  // Who adds no actions is offered none.
  const reader = await signedIn('resident-rural');
  await reader.goto(`${home}?view=matrix`);
  await reader
    .getByRole('region', { name: 'Actions par orientation' })
    .getByRole('heading', { level: 3 })
    .first()
    .getByRole('link')
    .click();
  await expect(reader.getByRole('link', { name: 'Actions qui servent cette orientation' }).first()).toBeVisible();
  await expect(reader.getByRole('button', { name: /^Ajouter une action qui sert/ })).toHaveCount(0);
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
  const planned = page.locator('[data-field="planned"]').last();
  await planned.locator('input').fill('-5');
  await planned.locator('input').blur();
  await expect(planned).toContainText('en dessous de zéro');
  await expect(planned.locator('input')).toHaveValue('-5');
});

test('lines come and go without the focus being lost, and what goes with an indicator is said before', async ({
  signedIn,
}) => {
  const page = await signedIn('technician-urban');
  const [action] = await listActions(page);
  await page.goto(`/rooms/${await findRoom(page)}/actions/${action?.number}`);
  const add = page.getByRole('button', { name: 'Ajouter un indicateur' });
  for (const title of ['Cars pleins', 'Cars vides']) {
    await add.press('Enter');
    const form = page.getByRole('form', { name: 'Ajouter un indicateur' });
    await expect(form.getByLabel('Indicateur', { exact: true })).toBeFocused();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await expect(form).toHaveCount(0);
    await expect(add).toBeFocused();
  }
  const remove = (title: string) => page.getByRole('button', { name: new RegExp(`Retirer «.${title}.»`) });
  await expect(remove('Cars vides')).toBeVisible();
  const heading = page.getByRole('heading', { name: /Mesures.: Cars pleins/ });
  const indicator = page.getByRole('listitem').filter({ has: heading });
  await indicator.getByRole('button', { name: 'Noter une mesure' }).press('Enter');
  const measure = page.getByRole('form', { name: 'Noter une mesure' });
  await measure.getByLabel('Jour').fill('2026-10-31');
  await measure.getByLabel('Valeur').fill('17');
  await measure.getByLabel('Valeur').press('Enter');
  await expect(indicator.getByRole('button', { name: /31 octobre 2026/ })).toBeVisible();
  await remove('Cars pleins').press('Enter');
  await expect(page.getByText('Sa mesure sera retirée avec lui.')).toBeVisible();
  await expectAccessible(page);
  await remove('Cars pleins').press('Enter');
  await expect(remove('Cars vides')).toBeFocused();
});

test('what is typed when writing is suspended stays in sight, and is saved once it goes on', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const facilitator = await signedIn('facilitator');
  const room = await findRoom(page);
  const [action] = await listActions(page);
  await page.goto(`/rooms/${room}/actions/${action?.number}`);
  await control(page, 'title').fill('Navette du matin');
  await facilitator.goto(`/rooms/${room}`);
  await facilitator.getByRole('button', { name: 'Suspendre l’écriture' }).click();
  await expect(field(page, 'title')).toContainText('n’est pas enregistré');
  await expect(control(page, 'title')).toHaveValue('Navette du matin');
  await expect(control(page, 'summary')).toHaveCount(0);
  await expectAccessible(page);
  await facilitator.getByRole('button', { name: 'Rouvrir l’écriture' }).click();
  await expect(field(page, 'title')).not.toContainText('n’est pas enregistré');
  await control(page, 'title').blur();
  await expect(page.getByRole('heading', { level: 1, name: 'Navette du matin' })).toBeVisible();
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
