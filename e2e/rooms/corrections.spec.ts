import { expect } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expectStatus, findDiagnostic, openDiagnostic } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

test.use({ demonstrationOf: 'corrections' });

const PHONE = { viewport: { width: 390, height: 844 } };

test('a pasted list is read line by line, then seated, with function and commune under the names', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator', PHONE);
  const { roomId, territories } = await findDiagnostic(page);
  const territory = territories[0]?.name ?? '';
  await page.goto(`/rooms/${roomId}/members/list`);
  const good = `Loïc Morvan\tloic.morvan@exemple.fr\télu\t${territory}\tmaire\tPlounévézel`;
  await page.getByRole('textbox', { name: 'La liste' }).fill(`${good}\nEnora\tsans-arobase\thabitante\t${territory}`);
  await page.getByRole('button', { name: 'Relire la liste' }).click();
  await expect(page.getByText('Une personne à ajouter, une ligne à revoir.')).toBeVisible();
  await expect(page.getByText('sera membre')).toBeVisible();
  await expect(page.getByText('il manque le signe @')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'La liste' })).toHaveValue(/sans-arobase/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
  await expect(page.getByText('Une personne a son siège.')).toBeVisible();
  await expect(page.getByText('Il reste une ligne à corriger')).toBeVisible();
  const list = page.getByRole('textbox', { name: 'La liste' });
  await expect(list).toHaveValue(`Enora\tsans-arobase\thabitante\t${territory}`);
  await list.fill(`Enora\tenora@exemple.fr\thabitante\t${territory}`);
  await page.getByRole('button', { name: 'Relire à nouveau' }).click();
  await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
  await page.waitForURL(/\/members\?seated=1/);
  await expect(page.getByRole('listitem').filter({ hasText: 'Enora' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Loïc Morvan' })).toContainText('maire, Plounévézel');
});

test('a room, a document and one’s own name are corrected, and a document is archived and taken back', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator', PHONE);
  const { roomId } = await findDiagnostic(page);
  await page.goto(`/rooms/${roomId}`);
  await page.getByRole('link', { name: 'Modifier la salle' }).click();
  await page.getByLabel('Nom de la salle').fill('Comité des deux rives');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comité des deux rives');
  await expect(page.getByRole('link', { name: 'Modifier la salle' })).toBeFocused();
  await page.getByRole('link', { name: 'Ajouter un document' }).click();
  await page.getByLabel('Titre du document').fill('Lettre au préfet');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'L’ajouter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lettre au préfet');
  await page.getByRole('link', { name: 'Modifier le document' }).click();
  await page.getByRole('button', { name: 'Archiver ce document' }).click();
  await page.getByRole('link', { name: 'Documents archivés' }).click();
  await page.getByRole('link', { name: 'Lettre au préfet' }).click();
  await expect(page.getByText('Ce document est archivé')).toBeVisible();
  await page.getByRole('button', { name: 'Le reprendre' }).click();
  await expect(page).not.toHaveURL(/archived/);
  await expect(page.getByRole('heading', { level: 2, name: 'Texte' })).toBeVisible();

  await page.goto('/account');
  await page.getByText('Modifier\u202f: Nom').click();
  await page.getByLabel('Nom', { exact: true }).fill('Maëlle Kerbrat-Riou');
  await page.getByRole('button', { name: 'Enregistrer' }).first().click();
  await expect(page.getByText('Votre nom est corrigé.')).toBeVisible();
  await page.goto(`/rooms/${roomId}/journal`);
  await expect(page.getByRole('paragraph').filter({ hasText: 'Maëlle Kerbrat-Riou' }).first()).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Comité des deux rives' }).first()).toBeVisible();
});

test('a saved form leads on within the document, also behind a proxy that speaks https', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const { roomId } = await findDiagnostic(page);
  for (const proxied of [{}, { 'x-forwarded-proto': 'https' }]) {
    await page.setExtraHTTPHeaders({ ...proxied });
    await page.goto(`/rooms/${roomId}/edit`);
    const document = await page.evaluateHandle(() => window.document);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.waitForURL(new RegExp(`/rooms/${roomId}$`));
    await expect(page.getByRole('link', { name: 'Modifier la salle' })).toBeVisible();
    expect(await document.evaluate((before) => before === window.document)).toBe(true);
  }
});

test('an archived room is read without a question or an alarm, and is taken back', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const reader = await signedIn('technician-rural');
  const { roomId, documentId } = await openDiagnostic(reader);
  await page.goto(`/rooms/${roomId}/edit`);
  await page.getByRole('button', { name: 'Archiver cette salle' }).click();
  await expect(page.getByText('Cette salle est archivée').first()).toBeVisible();
  await expect(page.getByText('Votre réponse est attendue')).toHaveCount(0);
  await page.goto(`/rooms/${roomId}/meetings`);
  await expect(page.getByRole('heading', { name: 'À venir' })).toBeVisible();
  await expect(page.getByText('Votre réponse est attendue')).toHaveCount(0);
  await page.goto(`/rooms/${roomId}/documents/${documentId}`);
  await expect(page.getByText('Cette salle est archivée').first()).toBeVisible();
  // The socket has been turned away by then.
  await expect(page.getByTestId('save-status')).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`/rooms/${roomId}/edit`);
  await expect(reader.getByText('Cette salle est archivée').first()).toBeVisible();
  await page.getByRole('button', { name: 'Rouvrir cette salle' }).click();
  // Whoever has a document open writes on in it.
  await expectStatus(reader, /Enregistré/);
  await expect(reader.getByText('Cette salle est archivée')).toHaveCount(0);
  await expect(page.getByText('Votre réponse est attendue').first()).toBeVisible();
});

test('a territory’s page of correction is in order, and such pages are closed to others', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  const rooms = await (await page.request.get('/api/rooms')).json();
  const cooperation = `/cooperations/${rooms[0].cooperationId}`;
  await page.goto(cooperation);
  await page
    .getByRole('link', { name: /Modifier le territoire/ })
    .first()
    .click();
  await expect(page.getByLabel('Nom du territoire')).not.toHaveValue('');
  await expectAccessible(page);
  // Nothing was touched, so nothing is refused: the figures read as they were written.
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).toHaveURL(new RegExp(`${cooperation}#territories$`));
  const resident = await signedIn('resident-urban');
  for (const closed of [`${cooperation}/edit`, `/rooms/${rooms[0].id}/edit`, `/rooms/${rooms[0].id}/documents/new`]) {
    expect((await resident.request.get(closed)).status(), closed).toBe(404);
  }
});
