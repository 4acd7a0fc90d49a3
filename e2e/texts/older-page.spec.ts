import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { CLOSE } from '#protocol/close-codes.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { editor, expectStatus, findDiagnostic, openDiagnostic, section, writeIn } from '../support/diagnostic.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';

const BENEFITS = 'Avantages';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The form for a new member, with a name and an address typed into it. */
async function newMember(page: Page, name: string): Promise<void> {
  const [{ id }] = (await (await page.request.get('/api/rooms')).json()) as [{ id: string }];
  // The room's socket is opened by scripts, so they run when it is there.
  await Promise.all([page.waitForEvent('websocket'), page.goto(`/rooms/${id}/members/new`)]);
  await page.getByLabel('Prénom et nom').fill(name);
  await page.getByLabel('Adresse électronique').fill('gwenaelle@exemple.fr');
  await page.getByRole('radio', { name: /^Habitant/i }).check();
}

test('a form that is sent without network says so, keeps what was typed, and goes through later', async ({
  signedIn,
}) => {
  const page = await signedIn('facilitator');
  await newMember(page, 'Gwenaëlle Le Bris');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Ajouter à la salle' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Le service ne répond pas' });
  await expect(alert).toBeFocused();
  await expect(page.getByLabel('Prénom et nom')).toHaveValue('Gwenaëlle Le Bris');
  await expectAccessible(page);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Ajouter à la salle' }).click();
  // Its territory was not chosen: the service has heard and answers.
  await expect(page.getByRole('alert').filter({ hasText: 'Une réponse est à revoir' })).toBeVisible();
  await expect(page.getByLabel('Prénom et nom')).toHaveValue('Gwenaëlle Le Bris');
});

test('a form that is older than the service is loaded anew with what was typed', async ({ signedIn }) => {
  const page = await signedIn('facilitator');
  await newMember(page, 'Ewen Postic');
  const forget = { status: 404, headers: { 'x-nextjs-action-not-found': '1' }, contentType: 'text/plain', body: '' };
  await page.route('**/members/new', (route) => {
    return route.request().method() === 'POST' ? route.fulfill(forget) : route.continue();
  });
  await page.getByRole('button', { name: 'Ajouter à la salle' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Entente a été mis à jour' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Recharger la page' }).click();
  await expect(page.getByText('Ce que vous aviez rempli est revenu.')).toBeVisible();
  await expect(page.getByLabel('Prénom et nom')).toHaveValue('Ewen Postic');
  await expect(page.getByRole('radio', { name: /^Habitant/i })).toBeChecked();
});

test('a document whose editor went with an older version is still read, with a sentence', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const [{ id }] = (await (await page.request.get('/api/rooms')).json()) as [{ id: string }];
  const room = (await (await page.request.get(`/api/rooms/${id}`)).json()) as { documents: { id: string }[] };
  const address = `/rooms/${id}/documents/${room.documents[0]?.id}`;
  const html = await (await page.request.get(address)).text();
  await page.route('**/_next/static/chunks/**', (route) => {
    const piece = new URL(route.request().url()).pathname;
    return html.includes(piece) ? route.continue() : route.fulfill({ status: 404, body: '' });
  });
  await page.goto(address);
  await expect(page.getByText('Une partie de la page n’a pas pu être chargée').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.getByText('Cette page n’a pas pu s’afficher')).toHaveCount(0);
});

test('a document that is open while the service is updated says so, and what was typed comes in after a reload', async ({
  signedIn,
}) => {
  const page = await signedIn('technician-urban');
  let isUpdated = false;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isUpdated) void socket.close({ code: CLOSE.olderPage, reason: 'this page is older than the service' });
    else socket.connectToServer();
  });
  await openDiagnostic(page);
  await page.context().setOffline(true);
  await expectStatus(page, /Hors ligne/);
  await writeIn(page, BENEFITS, 'Écrit pendant la mise à jour.');
  isUpdated = true;
  await page.context().setOffline(false);
  await expectStatus(page, /Entente a été mis à jour.*Ce que vous avez écrit est gardé sur cet appareil/);
  await expectAccessible(page);
  isUpdated = false;
  await page.getByRole('button', { name: 'Recharger la page' }).first().click();
  await expectStatus(page, 'Enregistré');
  await expect(section(page, BENEFITS)).toContainText('Écrit pendant la mise à jour.');
});

test('a text that another program misshaped is read as it is, and put in order only by whoever writes', async ({
  signedIn,
  server,
}) => {
  const [page, program] = [await signedIn('technician-urban'), await signedIn('technician-rural')];
  const { documentId, sections } = await findDiagnostic(page);
  const root = `section:${sections.find(({ title }) => title === BENEFITS)?.id}`;
  const { doc, socket, saved } = await openWriter(program.context(), server.url, documentId);
  const list = new Y.XmlElement('bulletList');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Une liste sans élément.')]);
  list.insert(0, [paragraph]);
  doc.getXmlFragment(root).push([list]);
  await expect.poll(saved).toBe(1);
  const misshapen = doc.getXmlFragment(root).toString();

  await openDiagnostic(page);
  await section(page, BENEFITS).scrollIntoViewIfNeeded();
  await expect(section(page, BENEFITS)).toContainText('Une liste sans élément.');
  const putInOrder = section(page, BENEFITS).getByRole('button', { name: 'Le mettre en ordre et écrire' });
  await expect(putInOrder).toBeVisible();
  await expectAccessible(page);
  expect(doc.getXmlFragment(root).toString(), 'looking changes nothing').toBe(misshapen);
  await putInOrder.click();
  await expect(editor(page, BENEFITS).getByRole('listitem').last()).toContainText('Une liste sans élément.');
  await expect.poll(() => doc.getXmlFragment(root).toString()).toContain('<listitem><paragraph>Une liste');
  socket.close();
});

test('the same sources are the same build, and give the actions of forms the same names', () => {
  const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
  expect(read('.next/BUILD_ID')).toBe(read('dist/built-from').slice(0, 20));
  const { encryptionKey } = JSON.parse(read('.next/server/server-reference-manifest.json')) as {
    encryptionKey: string;
  };
  expect(encryptionKey).toBe('l3PqCAzyQ5tfOnkHwim6fX4PfFxeIgfJ1+0rheb8wRs=');
});
