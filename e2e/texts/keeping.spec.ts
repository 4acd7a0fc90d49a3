import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { Client } from 'pg';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import {
  type Diagnostic,
  editor,
  expectStatus,
  findDiagnostic,
  openDiagnostic,
  section,
  takeHat,
  writeIn,
} from '../support/diagnostic.ts';
import { signIn, test } from '../support/fixtures.ts';
import { sendForm } from '../support/send-form.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const LEVERS = 'Leviers';
const VOICES = 'Paroles d’habitants';
const OBSTACLES = 'Obstacles';

// Tabs are closed and servers killed and started again: more than one visit to a page.
test.describe.configure({ timeout: 120_000 });

/** How many rows of unsaved changes the browser keeps, of everybody. */
function rowsKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('entente');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const counting = db.transaction('unsaved').objectStore('unsaved').count();
          counting.onsuccess = () => resolve(counting.result);
          counting.onerror = () => reject(counting.error);
          db.close();
        };
      }),
  );
}

/** Types where the server does not hear it, and waits until the device has every letter. */
async function typeUnheard(page: Page, title: string, text: string): Promise<void> {
  const before = await rowsKept(page);
  await writeIn(page, title, text);
  await expect.poll(() => rowsKept(page)).toBeGreaterThanOrEqual(before + text.length);
}

async function newTab(context: BrowserContext, { path: address }: Diagnostic): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(address);
  await expectStatus(tab, 'Enregistré');
  return tab;
}

function draftIn(page: Page, title: string): Locator {
  return section(page, title).getByRole('complementary', { name: 'Votre texte est gardé ici' });
}

/** What an archived document's page shows of what this device keeps. */
function keptOn(page: Page): Locator {
  return page.getByRole('region', { name: 'Votre texte est gardé ici' });
}

/** Somebody else's view of a section has a text once, no more and no less. */
async function expectOnce(page: Page, title: string, text: string): Promise<void> {
  await section(page, title).scrollIntoViewIfNeeded();
  const times = async () => ((await section(page, title).textContent()) ?? '').split(text).length - 1;
  await expect.poll(times, { timeout: 20_000 }).toBe(1);
}

/** Ends every sign-in of the demonstration behind the pages' backs, as time would. */
async function expireSessions({ dataDir }: ServerProcess): Promise<void> {
  // PostgreSQL notes the folder of its socket on the fifth line.
  const host = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const database = new Client({ host, user: 'app', database: 'postgres' });
  await database.connect();
  await database.query("update sessions set expires = now() - interval '1 minute'");
  await database.end();
}

test('what was typed offline in a tab that was closed is there for everybody when its author is back, once', async ({
  signedIn,
}) => {
  const [page, other] = [await signedIn('technician-urban'), await signedIn('technician-rural')];
  const diagnostic = await openDiagnostic(page);
  await openDiagnostic(other);
  await page.context().setOffline(true);
  await expectStatus(page, /Hors ligne/);
  await typeUnheard(page, LEVERS, 'Écrit dans un tunnel.');
  const context = page.context();
  await page.close();
  await context.setOffline(false);

  const again = await newTab(context, diagnostic);
  await expectOnce(other, LEVERS, 'Écrit dans un tunnel.');
  await expectOnce(again, LEVERS, 'Écrit dans un tunnel.');
  await expectStatus(again, 'Enregistré');
  await expect.poll(() => rowsKept(again)).toBe(0);
  await again.reload();
  await expectOnce(again, LEVERS, 'Écrit dans un tunnel.');
  await expect(draftIn(again, LEVERS)).toHaveCount(0);
});

test('two tabs of one person never take each other’s unsaved text', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const diagnostic = await openDiagnostic(page);
  const tab = await newTab(page.context(), diagnostic);
  await page.context().setOffline(true);
  await typeUnheard(page, OBSTACLES, 'Du premier onglet.');
  await typeUnheard(tab, OBSTACLES, 'Du second onglet.');
  await tab.close();
  await page.context().setOffline(false);
  await expectStatus(page, 'Enregistré');
  // The one that stayed open brings back what the other left, and both are there once.
  await expectOnce(page, OBSTACLES, 'Du premier onglet.');
  await expectOnce(page, OBSTACLES, 'Du second onglet.');
  const third = await newTab(page.context(), diagnostic);
  await expectOnce(third, OBSTACLES, 'Du premier onglet.');
  await expectOnce(third, OBSTACLES, 'Du second onglet.');
});

test('nobody else who signs in on the same device gets the unsaved text', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  const diagnostic = await openDiagnostic(page);
  const context = page.context();
  await context.setOffline(true);
  await typeUnheard(page, LEVERS, 'Pour moi et la salle.');
  await page.close();
  await context.setOffline(false);
  await context.clearCookies();

  const stranger = await context.newPage();
  await signIn(stranger, 'technician-rural');
  await stranger.goto(diagnostic.path);
  await expectStatus(stranger, 'Enregistré');
  await section(stranger, LEVERS).scrollIntoViewIfNeeded();
  await expect(section(stranger, LEVERS)).not.toContainText('Pour moi et la salle.');
  expect(await rowsKept(stranger)).toBeGreaterThan(0);

  await context.clearCookies();
  await signIn(stranger, 'technician-urban');
  await stranger.goto(diagnostic.path);
  await expectOnce(stranger, LEVERS, 'Pour moi et la salle.');
});

test('a right lost while the tab was closed makes a draft of what it covered', async ({ signedIn }) => {
  const page = await signedIn('resident-rural');
  const diagnostic = await openDiagnostic(page);
  expect(await takeHat(page, diagnostic, 'technician', 'rural')).toBe(200);
  await section(page, LEVERS).scrollIntoViewIfNeeded();
  await expect(editor(page, LEVERS)).toBeVisible();
  await page.context().setOffline(true);
  await typeUnheard(page, LEVERS, 'Plus permis depuis.');
  await typeUnheard(page, VOICES, 'Permis encore.');
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const elsewhere = await signedIn('resident-rural');
  expect(await takeHat(elsewhere, diagnostic, 'resident', 'rural')).toBe(200);

  const again = await newTab(context, diagnostic);
  await section(again, LEVERS).scrollIntoViewIfNeeded();
  await expect(draftIn(again, LEVERS)).toContainText('Plus permis depuis.', { timeout: 20_000 });
  await openDiagnostic(elsewhere);
  await expectOnce(elsewhere, VOICES, 'Permis encore.');
  await expect(section(elsewhere, LEVERS)).not.toContainText('Plus permis depuis.');
  await expectAccessible(again);

  await again.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await draftIn(again, LEVERS).getByRole('button', { name: 'Copier' }).click();
  await expect(draftIn(again, LEVERS).getByRole('button', { name: 'Copié' })).toBeVisible();
  expect(await again.evaluate(() => navigator.clipboard.readText())).toContain('Plus permis depuis.');

  // Thrown away, it stays away: in other tabs, after a reload, and when the right is back.
  await draftIn(again, LEVERS).getByRole('button', { name: 'Supprimer' }).click();
  await again.getByRole('dialog').getByRole('button', { name: 'Le supprimer' }).click();
  await expect(draftIn(again, LEVERS)).toHaveCount(0);
  expect(await takeHat(again, diagnostic, 'technician', 'rural')).toBe(200);
  await again.reload();
  await expectStatus(again, 'Enregistré');
  await section(again, LEVERS).scrollIntoViewIfNeeded();
  await expect(editor(again, LEVERS)).not.toContainText('Plus permis depuis.');
  await expect(draftIn(again, LEVERS)).toHaveCount(0);
  expect(await takeHat(again, diagnostic, 'resident', 'rural')).toBe(200);
});

test('a reload in the middle of a refusal loses nothing and doubles nothing', async ({ signedIn }) => {
  const page = await signedIn('resident-rural');
  const diagnostic = await openDiagnostic(page);
  expect(await takeHat(page, diagnostic, 'technician', 'rural')).toBe(200);
  await section(page, LEVERS).scrollIntoViewIfNeeded();
  await expect(editor(page, LEVERS)).toBeVisible();
  await page.context().setOffline(true);
  await typeUnheard(page, LEVERS, 'Refusé au milieu.');
  await typeUnheard(page, VOICES, 'Accepté au milieu.');
  const elsewhere = await signedIn('resident-rural');
  expect(await takeHat(elsewhere, diagnostic, 'resident', 'rural')).toBe(200);
  const context = page.context();
  await page.close();
  await context.setOffline(false);

  const again = await context.newPage();
  // The socket on which the refusal is told opens; the next, which is to fetch a fresh copy, hangs
  // until the reload.
  let opened = 0;
  let reloaded = false;
  await again.routeWebSocket(/\/sync\//, (socket) => {
    opened += 1;
    if (opened === 1 || reloaded) socket.connectToServer();
  });
  await again.goto(diagnostic.path);
  await expect.poll(() => opened).toBe(2);
  reloaded = true;
  await again.reload();
  await expectStatus(again, 'Enregistré');
  await section(again, LEVERS).scrollIntoViewIfNeeded();
  await expect(draftIn(again, LEVERS)).toContainText('Refusé au milieu.', { timeout: 20_000 });
  await openDiagnostic(elsewhere);
  await expectOnce(elsewhere, VOICES, 'Accepté au milieu.');
  await expect.poll(() => rowsKept(again)).toBe(0);
});

test('whose sign-in expired is told so, signs in again, and finds their text in the document', async ({ browser }) => {
  const server = await startServer();
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await signIn(page, 'technician-urban');
  const diagnostic = await openDiagnostic(page);
  await context.setOffline(true);
  await typeUnheard(page, LEVERS, 'Écrit avant de le savoir.');
  await expireSessions(server);
  await context.setOffline(false);
  await expectStatus(page, /Votre connexion a pris fin. Ce que vous avez écrit est gardé sur cet appareil/);
  await typeUnheard(page, LEVERS, 'Et après.');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Se reconnecter pour l’envoyer' }).click();
  await page.locator('button[name="persona"][value="technician-urban"]').click();
  await page.waitForURL(`**${diagnostic.path}`);
  await expectStatus(page, 'Enregistré');
  await expectOnce(page, LEVERS, 'Écrit avant de le savoir.');
  await expectOnce(page, LEVERS, 'Et après.');

  const other = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await signIn(other, 'technician-rural');
  await openDiagnostic(other);
  await expectOnce(other, LEVERS, 'Écrit avant de le savoir.');
  await expectOnce(other, LEVERS, 'Et après.');
  await other.context().close();
  await context.close();
  await server.stop();
  server.remove();
});

test('what the server had not confirmed when it was killed arrives after both are back', async ({ browser }) => {
  const server = await startServer();
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await signIn(page, 'technician-urban');
  const diagnostic = await openDiagnostic(page);
  await writeIn(page, LEVERS, 'Confirmé.');
  await expectStatus(page, 'Enregistré');
  await server.kill();
  await expectStatus(page, /Hors ligne/);
  await typeUnheard(page, LEVERS, 'Jamais confirmé.');
  await page.close();

  const again = await startServer({ dataDir: server.dataDir, port: server.port });
  const tab = await newTab(context, diagnostic);
  await expectOnce(tab, LEVERS, 'Confirmé.');
  await expectOnce(tab, LEVERS, 'Jamais confirmé.');
  await expect.poll(() => rowsKept(tab)).toBe(0);
  const other = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await signIn(other, 'technician-rural');
  expect((await findDiagnostic(other)).path).toBe(diagnostic.path);
  await openDiagnostic(other);
  await expectOnce(other, LEVERS, 'Jamais confirmé.');
  await other.context().close();
  await context.close();
  await again.stop();
  again.remove();
});

test('a server that does not answer is told of, and one may go on writing', async ({ signedIn }) => {
  const page = await signedIn('technician-urban');
  // Its database is away: what it is sent it takes in, and nothing is confirmed.
  let away = false;
  const held: (() => void)[] = [];
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (away) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await openDiagnostic(page);
  away = true;
  await writeIn(page, OBSTACLES, 'Sans réponse.');
  await expectStatus(page, /attendent la réponse du serveur. Vous pouvez continuer d’écrire./);
  await page.keyboard.type(' On continue.');
  await expect(editor(page, OBSTACLES)).toContainText('Sans réponse. On continue.');
  away = false;
  for (const send of held.splice(0)) send();
  await expectStatus(page, 'Enregistré');
});

test('what was typed offline while the document was archived stands on its page, to copy or to throw away', async ({
  signedIn,
}) => {
  const [page, facilitator] = [await signedIn('technician-urban'), await signedIn('facilitator')];
  const { roomId } = await findDiagnostic(page);
  const address = await sendForm(facilitator, `/rooms/${roomId}/documents/new`, 'L’ajouter', { title: 'Carnet' });
  await page.goto(address);
  await expectStatus(page, 'Enregistré');
  await expect(editor(page, 'Texte')).toBeVisible();
  await page.context().setOffline(true);
  await typeUnheard(page, 'Texte', 'Écrit dans le traim');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('n.');
  await typeUnheard(page, 'Texte', 'Et un second paragraphe.');
  await sendForm(facilitator, `${address}/edit`, 'Archiver ce document');
  await page.context().setOffline(false);
  await expectStatus(page, /a été archivé.*Ce que vous avez écrit est gardé sur cet appareil/);
  // The page that holds them is the one that may let go of them.
  await expect(keptOn(page)).toContainText('Écrit dans le train.');
  await expect(keptOn(page).getByRole('button', { name: 'Supprimer' })).toHaveCount(0);

  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByText('Ce document est archivé : il se lit')).toBeVisible();
  await expect(
    keptOn(page)
      .getByRole('paragraph')
      .filter({ hasText: /^Écrit dans le train\.$/ }),
  ).toBeVisible();
  await expect(keptOn(page)).toContainText('Et un second paragraphe.');
  await expectAccessibleInBothSchemes(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await keptOn(page).getByRole('button', { name: 'Copier' }).click();
  await expect(keptOn(page).getByRole('button', { name: 'Copié' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('Écrit dans le train.\nEt un second paragraphe.');

  await keptOn(page).getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Le supprimer' }).click();
  await expect(keptOn(page)).toHaveCount(0);
  expect(await rowsKept(page)).toBe(0);
  await page.reload();
  await expect(page.getByText('Ce document est archivé : il se lit')).toBeVisible();
  await expect(keptOn(page)).toHaveCount(0);
});

test('what was typed offline while the room was archived is shown, and goes in once it is reopened', async ({
  browser,
}) => {
  const server = await startServer();
  const [context, elsewhere] = [
    await browser.newContext({ baseURL: server.url, locale: 'fr-FR' }),
    await browser.newContext({ baseURL: server.url, locale: 'fr-FR' }),
  ];
  const [page, facilitator] = [await context.newPage(), await elsewhere.newPage()];
  await signIn(page, 'technician-urban');
  await signIn(facilitator, 'facilitator');
  const diagnostic = await openDiagnostic(page);
  await context.setOffline(true);
  await typeUnheard(page, LEVERS, 'Écrit dans un tunnel.');
  await page.close();
  await sendForm(facilitator, `/rooms/${diagnostic.roomId}/edit`, 'Archiver cette salle');
  await context.setOffline(false);

  const again = await context.newPage();
  await again.goto(diagnostic.path);
  await expect(keptOn(again)).toContainText('Écrit dans un tunnel.', { timeout: 20_000 });
  await expect(keptOn(again).getByRole('heading', { name: LEVERS })).toBeVisible();
  await expectAccessible(again);
  await sendForm(facilitator, `/rooms/${diagnostic.roomId}/edit`, 'Rouvrir cette salle');
  await again.goto(diagnostic.path);
  await expectOnce(again, LEVERS, 'Écrit dans un tunnel.');
  await expect(keptOn(again)).toHaveCount(0);
  await context.close();
  await elsewhere.close();
  await server.stop();
  server.remove();
});
