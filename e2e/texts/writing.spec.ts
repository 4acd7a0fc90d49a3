import { expect } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, expectStatus, openDiagnostic, section, takeHat, writeIn } from '../support/diagnostic.ts';
import { signIn, test } from '../support/fixtures.ts';
import { startServer } from '../support/server-process.ts';

const PROSPECTS = 'Perspectives';
const VOICES = 'Paroles d’habitants';
const LEVERS = 'Leviers';

test('three people of different roles write at once, each where their role may, and read the same', async ({
  signedIn,
}, { repeatEachIndex: round }) => {
  const [technician, elected, resident] = await Promise.all([
    signedIn('technician-urban'),
    signedIn('elected-rural'),
    signedIn('resident-rural'),
  ]);
  for (const page of [technician, elected, resident]) await openDiagnostic(page);
  // Two begin a paragraph at the same place at the same instant: not a letter of one may land in
  // the other's words.
  const words = [`Un car toutes les heures. (T${round})`, `Un médecin par canton. (E${round})`];
  await Promise.all([
    writeIn(technician, PROSPECTS, words[0] ?? ''),
    writeIn(elected, PROSPECTS, words[1] ?? ''),
    writeIn(resident, VOICES, `Nos enfants restent ici. (H${round})`),
  ]);
  for (const page of [technician, elected, resident]) {
    await section(page, PROSPECTS).scrollIntoViewIfNeeded();
    for (const text of words) {
      await expect(section(page, PROSPECTS).locator('p').filter({ hasText: text })).toHaveCount(1);
    }
    await section(page, VOICES).scrollIntoViewIfNeeded();
    await expect(section(page, VOICES)).toContainText(`Nos enfants restent ici. (H${round})`);
    await expectStatus(page, 'Enregistré');
  }
  await expect(editor(resident, PROSPECTS)).toHaveCount(0);
  await expect(section(resident, PROSPECTS)).toContainText('Ici écrivent les');
  // Another's caret says who they are and from where, in words beside the colour and the mark.
  await expect(editor(technician, PROSPECTS).locator('.caret-flag')).toContainText(
    'élu·e · Pays Centre Ouest Bretagne',
  );
});

test('two people write offline, are told so, and both texts are there when they are back', async ({ signedIn }) => {
  const [first, second] = [await signedIn('technician-urban'), await signedIn('technician-rural')];
  for (const page of [first, second]) {
    await openDiagnostic(page);
    await page.context().setOffline(true);
  }
  await writeIn(first, LEVERS, 'Écrit dans le train.');
  await writeIn(second, LEVERS, 'Écrit en zone blanche.');
  for (const page of [first, second]) await expectStatus(page, /Hors ligne, \d+ modifications en attente/);
  for (const page of [first, second]) await page.context().setOffline(false);
  for (const page of [first, second]) {
    await expectStatus(page, 'Enregistré');
    await expect(section(page, LEVERS)).toContainText('Écrit dans le train.');
    await expect(section(page, LEVERS)).toContainText('Écrit en zone blanche.');
  }
});

test('a hat opens and closes sections at once, in every tab', async ({ signedIn }) => {
  const page = await signedIn('resident-urban');
  const diagnostic = await openDiagnostic(page);
  const tab = await page.context().newPage();
  await tab.goto(diagnostic.path);
  await expectStatus(tab, 'Enregistré');
  await expect(editor(tab, LEVERS)).toHaveCount(0);

  await page.locator('header').getByRole('button', { name: /siège/ }).click();
  await page
    .getByRole('menuitemradio', { name: /technicien/ })
    .first()
    .click();
  for (const open of [page, tab]) {
    await section(open, LEVERS).scrollIntoViewIfNeeded();
    await expect(editor(open, LEVERS)).toBeVisible();
    await expect(open.locator('header').getByRole('button', { name: /siège/ })).toContainText('technicien·ne');
  }

  expect(await takeHat(tab, diagnostic, 'resident', 'urban')).toBe(200);
  for (const open of [page, tab]) {
    await expect(editor(open, LEVERS)).toHaveCount(0);
    await expect(section(open, LEVERS)).toContainText('Ici écrivent les');
  }
});

test('what a right no longer covers stays with its author, across a reload, and can be put back', async ({
  signedIn,
}) => {
  const page = await signedIn('resident-rural');
  const diagnostic = await openDiagnostic(page);
  expect(await takeHat(page, diagnostic, 'technician', 'rural')).toBe(200);
  await section(page, LEVERS).scrollIntoViewIfNeeded();
  await expect(editor(page, LEVERS)).toBeVisible();
  // The words meet a server on which the hat has changed meanwhile; what the new hat allows goes in
  // by itself.
  await page.context().setOffline(true);
  await expectStatus(page, /Hors ligne/);
  await writeIn(page, LEVERS, 'Un texte qui n’est plus permis.');
  await writeIn(page, VOICES, 'Un texte toujours permis.');
  const elsewhere = await signedIn('resident-rural');
  expect(await takeHat(elsewhere, diagnostic, 'resident', 'rural')).toBe(200);
  await page.context().setOffline(false);
  const draft = section(page, LEVERS).getByRole('complementary', { name: 'Votre texte est gardé ici' });
  await expect(draft).toContainText('Un texte qui n’est plus permis.', { timeout: 20_000 });
  await openDiagnostic(elsewhere);
  await section(elsewhere, VOICES).scrollIntoViewIfNeeded();
  await expect(section(elsewhere, VOICES)).toContainText('Un texte toujours permis.');
  await expect(section(elsewhere, LEVERS)).not.toContainText('Un texte qui n’est plus permis.');

  // It is shown with what the page brought along, whatever else does not come.
  await page.route('**/api/words/**', (route) => route.abort());
  await page.reload();
  await expectStatus(page, 'Enregistré');
  await section(page, LEVERS).scrollIntoViewIfNeeded();
  await expect(draft).toContainText('Un texte qui n’est plus permis.');
  await expectAccessible(page);
  await page.unroute('**/api/words/**');

  expect(await takeHat(page, diagnostic, 'technician', 'rural')).toBe(200);
  await draft.getByRole('button', { name: 'Le remettre dans la section' }).click();
  await expect(editor(page, LEVERS)).toContainText('Un texte qui n’est plus permis.');
  await expectStatus(page, 'Enregistré');
  await expect(draft).toHaveCount(0);
  expect(await takeHat(page, diagnostic, 'resident', 'rural')).toBe(200);
});

test('undo takes back one’s own words only', async ({ signedIn }) => {
  const [mine, theirs] = [await signedIn('technician-urban'), await signedIn('technician-rural')];
  for (const page of [mine, theirs]) await openDiagnostic(page);
  await writeIn(mine, 'Obstacles', 'À moi.');
  await expect(section(theirs, 'Obstacles')).toContainText('À moi.');
  await writeIn(theirs, 'Obstacles', 'À l’autre.');
  await expect(section(mine, 'Obstacles')).toContainText('À l’autre.');
  await editor(mine, 'Obstacles').click();
  await mine.getByRole('button', { name: 'Annuler ma dernière modification' }).click();
  await expect(section(theirs, 'Obstacles')).not.toContainText('À moi.');
  await expect(section(theirs, 'Obstacles')).toContainText('À l’autre.');
});

test('a document is read without JavaScript', async ({ signedIn }) => {
  const reader = await signedIn('resident-urban', { javaScriptEnabled: false });
  const page = await signedIn('resident-urban');
  const { path } = await openDiagnostic(page);
  await reader.goto(path);
  await expect(section(reader, 'Outils et dispositifs existants')).toContainText('contrat de réciprocité');
  await expect(section(reader, LEVERS)).toContainText('Ici écrivent les');
});

test('words shown as saved are there after the server is killed', async ({ browser }) => {
  const server = await startServer();
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await signIn(page, 'technician-urban');
  await openDiagnostic(page);
  await writeIn(page, PROSPECTS, 'Écrit juste avant la panne.');
  await expectStatus(page, 'Enregistré');
  await server.kill();
  await expectStatus(page, /Hors ligne/);
  await page.keyboard.type(' Et pendant.');
  const again = await startServer({ dataDir: server.dataDir, port: server.port });
  await expectStatus(page, 'Enregistré');
  await page.reload();
  await section(page, PROSPECTS).scrollIntoViewIfNeeded();
  await expect(section(page, PROSPECTS)).toContainText('Écrit juste avant la panne. Et pendant.');
  await context.close();
  await again.stop();
  again.remove();
});
