import { expect } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { editor, expectStatus, findDiagnostic, openDiagnostic, section, writeIn } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { sendForm } from '../support/send-form.ts';

test.use({ demonstrationOf: 'what changed' });

test('who comes back finds what others wrote, in the list and in the text, and no more once it is read', async ({
  signedIn,
}) => {
  const writer = await signedIn('technician-rural');
  await openDiagnostic(writer);
  await writeIn(writer, 'Leviers', 'Une navette relie les deux gares.');
  await expectStatus(writer, 'Enregistré');

  // The demonstration has her here before its last words.
  const reader = await signedIn('elected-rural');
  const { path, roomId } = await findDiagnostic(reader);
  await reader.goto(`/rooms/${roomId}`);
  const inRoom = reader.getByRole('region', { name: 'Depuis votre passage' });
  await expect(inRoom.getByRole('listitem').filter({ hasText: 'Leviers' }).last()).toContainText('Gwenola Riou');
  await reader.goto(path);
  const since = reader.getByRole('region', { name: /Depuis votre passage du/ });
  await expect(since.getByRole('link', { name: 'Leviers' })).toBeVisible();
  await expect
    .poll(() => reader.evaluate(() => [...(CSS.highlights.get('since-visit') ?? [])].map(String)))
    .toContain('Une navette relie les deux gares.');
  await expectAccessible(reader);

  await since.getByRole('link', { name: 'Voir ce qui est venu et ce qui est parti' }).click();
  const came = reader.locator('ins', { hasText: 'Une navette relie les deux gares.' });
  await expect(came).toContainText('ajouté par');
  await expect(came).toHaveAttribute('title', /Gwenola Riou/);
  await expectAccessible(reader);

  // What one had before one's eyes for some seconds is read by now.
  await writeIn(writer, 'Leviers', 'Elle passe le soir aussi.');
  await expectStatus(writer, 'Enregistré');
  await reader.goto(path);
  await reader.getByRole('button', { name: 'J’ai lu' }).click();
  await expect(since).toHaveCount(0);
  await expect(async () => {
    await reader.reload();
    await expectStatus(reader, 'Enregistré');
    expect(await since.count()).toBe(0);
  }).toPass();
});

test('the history tells its days, a moment is named and compared, and a section brought back while somebody types in it', async ({
  signedIn,
}) => {
  const [facilitator, technician] = [await signedIn('facilitator'), await signedIn('technician-urban')];
  const { path, roomId } = await openDiagnostic(technician);
  await facilitator.goto(`${path}/history`);
  await expect(facilitator.getByRole('list').filter({ hasText: 'Nolwenn Le Goff' }).first()).toBeVisible();
  await facilitator.getByText('Donner un nom au moment présent').click();
  await facilitator.getByLabel('Nom du moment').fill('Version envoyée aux communes');
  await facilitator.getByRole('button', { name: 'Nommer ce moment' }).click();
  const moment = facilitator.getByRole('listitem').filter({ hasText: 'Version envoyée aux communes' });
  await expect(moment).toContainText('nommé par Ronan Morvan');
  await expectAccessible(facilitator);

  await writeIn(technician, 'Avantages', 'Ceci ne restera pas.');
  await expectStatus(technician, 'Enregistré');
  await moment.getByRole('link', { name: 'Ce qui a changé depuis' }).click();
  await expect(facilitator.locator('ins', { hasText: 'Ceci ne restera pas.' })).toBeVisible();

  await facilitator.goBack();
  await moment.getByRole('link', { name: 'Le texte de ce moment' }).click();
  await expect(facilitator.getByText('Ceci ne restera pas.')).toHaveCount(0);
  await facilitator.getByRole('link', { name: 'Remettre ce texte dans la section « Avantages »' }).click();
  await editor(technician, 'Enjeux communs').click();
  await facilitator.getByRole('button', { name: 'Remettre ce texte' }).click();
  await technician.keyboard.type('Pendant ce temps. ');
  await expect(section(technician, 'Avantages').getByText('Ceci ne restera pas.')).toHaveCount(0);
  await expect(section(facilitator, 'Enjeux communs')).toContainText('Pendant ce temps.');
  await expectStatus(facilitator, 'Enregistré');
  const entry = facilitator.getByText('a remis dans la section « Avantages » un texte d’avant.');
  // A job enters it, once the log has it.
  await expect(async () => {
    await facilitator.goto(`/rooms/${roomId}/journal`);
    await expect(entry).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
});

test('a passage in which somebody writes stays, and whoever brings an earlier text back is told', async ({
  signedIn,
}) => {
  const [facilitator, technician] = [await signedIn('facilitator'), await signedIn('technician-urban')];
  const { path } = await openDiagnostic(technician);
  await writeIn(technician, 'Avantages', 'Encore un mot.');
  await expectStatus(technician, 'Enregistré');
  await facilitator.goto(`${path}/history/text?at=3`);
  await facilitator.getByRole('link', { name: 'Remettre ce texte dans la section « Avantages »' }).click();
  await expect(section(facilitator, 'Avantages')).toContainText('écrit ici');
  await facilitator.getByRole('button', { name: 'Remettre ce texte' }).click();
  await expect(facilitator.getByRole('status').filter({ hasText: 'un passage où quelqu’un écrit' })).toBeVisible();
  await expectAccessible(facilitator);
  await facilitator.getByRole('button', { name: 'Voir la section' }).click();
  await expect(facilitator.getByRole('dialog')).toHaveCount(0);
  await expect(section(facilitator, 'Avantages')).toContainText('Encore un mot.');
});

test('a partner reads the history in both schemes of colours and changes nothing of it', async ({ signedIn }) => {
  const page = await signedIn('partner');
  const { path, sections } = await findDiagnostic(page);
  await page.goto(`${path}/history/text?at=3`);
  await expectAccessibleInBothSchemes(page);
  const open = sections.filter(({ capabilities }) => capabilities.includes('write')).length;
  await expect(page.locator('a[href*="restore="]')).toHaveCount(open);
  await page.goto(`${path}/history/compare?from=999999&to=abc`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('one chooses what the mail of the day holds, and a link that is not ours stops nothing', async ({ signedIn }) => {
  const page = await signedIn('resident-urban');
  await page.goto('/account');
  await page.getByRole('radio', { name: /Cela, et ce qui a changé/ }).check();
  await page.getByRole('region', { name: 'Le courriel du jour' }).getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('C’est noté.')).toBeVisible();
  await expect(page.getByRole('radio', { name: /Cela, et ce qui a changé/ })).toBeChecked();
  await expectAccessible(page);

  const { id } = (await (await page.request.get('/api/me')).json()).person;
  const forged = `${id}.${'x'.repeat(43)}`;
  const oneClick = { data: 'List-Unsubscribe=One-Click' };
  expect((await page.request.post(`/api/stop-mail/${forged}`, oneClick)).status()).toBe(404);
  expect((await page.request.post(`/api/stop-mail/${forged}`, { data: 'x' })).status()).toBe(400);
  await page.goto(`/api/stop-mail/${forged}`);
  await expect(page.getByText('Ce lien n’est pas l’un des nôtres')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ne plus le recevoir' })).toHaveCount(0);
});

test('the history of a document that was archived is reached from its page, and the name of a moment goes once it was asked for', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator');
  const { path } = await findDiagnostic(page);
  await page.goto(`${path}/history`);
  await page.getByText('Donner un nom au moment présent').click();
  await page.getByLabel('Nom du moment').fill('Avant les vacances');
  await page.getByRole('button', { name: 'Nommer ce moment' }).click();
  const moment = page.getByRole('listitem').filter({ hasText: 'Avant les vacances' });
  await moment.locator('summary').click();
  await expectAccessible(page);
  await moment.getByRole('button', { name: /Retirer le nom/ }).click();
  await expect(moment).toHaveCount(0);

  await sendForm(page, `${path}/edit`, 'Archiver ce document');
  await page.goto(path.replace('/documents/', '/documents/archived/'));
  await page.getByRole('link', { name: 'Son historique' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Historique/ })).toBeVisible();
  await expect(page.getByText('Donner un nom au moment présent')).toHaveCount(0);
  await page.getByRole('link', { name: 'Ce qui a changé ce jour-là' }).first().click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Revenir au document' }).click();
  for (const title of ['Qui a écrit quoi', 'L’équilibre des voix']) {
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.getByRole('link', { name: 'Revenir au document' }).click();
  }
  await page.getByRole('button', { name: 'Le reprendre' }).click();
  await expect(page).toHaveURL(path);
});
