import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expectStatus, findDiagnostic, openDiagnostic, section, writeIn } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { enter, findRoom } from '../support/round-moves.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

test.describe.configure({ timeout: 180_000 });

/** People come into a room and are sent out of it: a demonstration of their own. */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const WORKSHOP = 'L’atelier de samedi';

/** Makes a link that gives seats, and reads it from the page that shows it once. */
async function inviteToSit(page: Page): Promise<{ readonly link: string; readonly roomId: string }> {
  const { roomId } = await findDiagnostic(page);
  await page.goto(`/rooms/${roomId}/invitations/new`);
  await page.getByLabel('La phrase de l’affiche').fill(WORKSHOP);
  await page.getByRole('radio', { name: /Une place dans la salle/ }).check();
  await page.getByRole('button', { name: 'Faire l’invitation' }).click();
  await expect(page.getByRole('heading', { name: 'Lien et affiche' })).toBeVisible();
  const [link = ''] = await page.locator('dd').allInnerTexts();
  return { link: link.trim(), roomId };
}

/** The title of a section in which a resident writes. */
async function residentsSection(page: Page): Promise<string> {
  const { sections } = await findDiagnostic(page);
  const own = sections.find(({ capabilities }) => capabilities.includes('write'));
  if (!own) throw new Error('a resident writes nowhere');
  return own.title;
}

test('a resident takes a seat by a link, writes live, and is told at once when it is taken back, losing nothing', async ({
  browser,
}) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const { link, roomId } = await inviteToSit(facilitator);
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  const guest = await context.newPage();
  await guest.goto(link);
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Prendre place' }).click();
  await expect(guest.getByText('Dites comment on vous appelle.')).toBeVisible();
  await guest.getByLabel(/Votre nom/).fill('Soazig');
  await guest.getByLabel('Où habitez-vous ?').selectOption({ index: 1 });
  await guest.getByRole('button', { name: 'Prendre place' }).click();
  await expect(guest).toHaveURL(`${server.url}/rooms/${roomId}`);

  // Who runs the room sees them arrive.
  await facilitator.goto(`/rooms/${roomId}/invitations`);
  await facilitator.getByRole('link', { name: `Voir qui est venu par « ${WORKSHOP} »` }).click();
  await expect(facilitator.getByText('Soazig')).toBeVisible();
  await expectAccessible(facilitator);

  const reader = await enter(browser, server, 'elected-urban');
  await openDiagnostic(reader);
  const { path: address } = await openDiagnostic(guest);
  const title = await residentsSection(guest);
  await writeIn(guest, title, 'Depuis l’atelier.');
  await expect(section(reader, title)).toContainText('Depuis l’atelier.');
  await expectStatus(guest, 'Enregistré');
  await facilitator.getByRole('button', { name: 'Retirer la place : Soazig' }).click();
  await expectStatus(guest, /Vous ne faites plus partie de cette salle/);
  await expect(guest.locator('[contenteditable="true"]')).toHaveCount(0);
  await expect(section(guest, title)).toContainText('Depuis l’atelier.');
  await expect(guest.getByRole('alert').getByText('Tout ce que vous avez écrit est enregistré')).toBeVisible();
  await expect(section(reader, title)).toContainText('Depuis l’atelier.');
  for (const place of [`/api/rooms/${roomId}`, address, `/rooms/${roomId}`]) {
    expect((await guest.request.get(place)).status(), place).toBe(404);
  }
  // Nor does the link let them in again as who they were.
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'Votre accès a été retiré' })).toBeVisible();
  for (const page of [facilitator, guest, reader]) await page.context().close();
});

test('a guest whom a facilitator keeps comes into the room as a member, with what they wrote', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'steering-committee');
  await facilitator.goto(`/rooms/${roomId}/invitations/new`);
  await facilitator.getByLabel('La phrase de l’affiche').fill('Que vous manque-t-il ?');
  await facilitator.getByRole('button', { name: 'Faire l’invitation' }).click();
  await expect(facilitator.getByRole('heading', { name: 'Lien et affiche' })).toBeVisible();
  const [link = ''] = await facilitator.locator('dd').allInnerTexts();
  const guest = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await guest.goto(link.trim());
  await guest.goto(`${guest.url()}/room`);
  await guest.getByLabel('Vos mots').fill('Un médecin le samedi');
  await guest.getByLabel(/Votre nom/).fill('Youenn');
  await guest.getByLabel('Où habitez-vous ?').selectOption({ index: 1 });
  await guest.getByRole('button', { name: 'Envoyer' }).click();
  await expect(guest.getByRole('status')).toBeVisible();

  await facilitator.goto(`/rooms/${roomId}/invitations`);
  await facilitator.getByRole('link', { name: 'Voir qui est venu par « Que vous manque-t-il ? »' }).first().click();
  await facilitator.getByRole('button', { name: 'Garder comme membre : Youenn' }).click();
  await expect(facilitator.getByText(/gardé·e comme membre/)).toBeVisible();
  await guest.reload();
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Entrer dans la salle' }).click();
  await expect(guest).toHaveURL(`${server.url}/rooms/${roomId}`);
  await guest.goto(`/rooms/${roomId}/members`);
  await expect(guest.getByRole('main').getByRole('link', { name: 'Youenn' })).toBeVisible();
  for (const page of [facilitator, guest]) await page.context().close();
});

test('anybody answers a question on the room’s public page once its charter opens one', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'steering-committee');
  const anybody = await (
    await browser.newContext({ baseURL: server.url, locale: 'fr-FR', javaScriptEnabled: false })
  ).newPage();
  expect((await anybody.goto(`/public/rooms/${roomId}`))?.status()).toBe(404);
  await facilitator.goto(`/rooms/${roomId}/charter/edit`);
  await facilitator.getByLabel('La salle a une page publique', { exact: true }).check();
  await facilitator.getByLabel('À quoi sert ce changement').fill('La page publique');
  await facilitator.getByRole('button', { name: 'Mettre cette charte en vigueur' }).click();
  await expect(facilitator.getByText(/La charte a changé/)).toBeVisible();
  await facilitator.goto(`/rooms/${roomId}/questions/new`);
  await facilitator.getByLabel('La question', { exact: true }).fill('Où vous soignez-vous ?');
  await facilitator.getByRole('button', { name: 'Poser la question' }).click();
  await expect(facilitator.getByRole('heading', { name: 'Où vous soignez-vous ?' }).first()).toBeVisible();

  await anybody.goto(`/public/rooms/${roomId}`);
  await expect(anybody.getByRole('link', { name: 'Enjeux communs' })).toHaveCount(0);
  await anybody.getByRole('link', { name: 'Répondre : Où vous soignez-vous ?' }).click();
  await anybody.getByLabel('Vos mots').fill('À Morlaix, quand on peut');
  await anybody.getByLabel('Où habitez-vous ?').selectOption({ index: 1 });
  await anybody.getByRole('button', { name: 'Envoyer' }).click();
  await expect(anybody.getByRole('status')).toContainText('Merci, c’est enregistré');
  await facilitator.goto(`/rooms/${roomId}/contributions`);
  await expect(facilitator.getByText('À Morlaix, quand on peut')).toBeVisible();
  for (const page of [facilitator, anybody]) await page.context().close();
});
