import { type BrowserContext, expect, type Page } from '@playwright/test';
import { expectAccessible, LOOKS } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';
import { askUnseen, inviteUnseen } from '../support/residents-moves.ts';
import { diagnosticOf, enter, findRoom } from '../support/round-moves.ts';
import { idsSeenBy, routesOfBuild } from '../support/routes-of-build.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

// Several people in one journey: more than one visit to a page.
test.describe.configure({ timeout: 180_000 });

/**
 * Residents write into a text that everybody reads, so they come into a demonstration of their own.
 */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;
const QUESTION = 'Comment allez-vous voir un médecin ?';
const WORDS = 'À pied jusqu’au carrefour, puis avec qui veut bien s’arrêter.';

type Opened = { readonly link: string; readonly short: string; readonly roomId: string };

/**
 * Asks a question, makes an invitation, and reads what opens it from the page that shows it once.
 */
async function invite(page: Page, fill: (page: Page) => Promise<void> = async () => {}): Promise<Opened> {
  const roomId = await findRoom(page, 'steering-committee');
  await page.goto(`/rooms/${roomId}/invitations/new`);
  await page.getByLabel('La phrase de l’affiche').fill(QUESTION);
  await fill(page);
  await page.getByRole('button', { name: 'Faire l’invitation' }).click();
  await expect(page.getByRole('heading', { name: 'Lien et affiche' })).toBeVisible();
  const [link = '', short = ''] = await page.locator('dd').allInnerTexts();
  return { link: link.trim(), short: short.trim(), roomId };
}

async function ask(page: Page): Promise<void> {
  const roomId = await findRoom(page, 'steering-committee');
  await page.goto(`/rooms/${roomId}/questions/new`);
  await page.getByLabel('La question', { exact: true }).fill(QUESTION);
  await page.getByRole('button', { name: 'Poser la question' }).click();
  await expect(page.getByRole('heading', { name: QUESTION }).first()).toBeVisible();
}

test('from the drawing on the poster to “taken up”, on a phone whose scripts are off', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  await ask(facilitator);
  const { link, short, roomId } = await invite(facilitator);
  await expect(facilitator.getByRole('heading', { name: QUESTION })).toBeVisible();
  await expectAccessible(facilitator);

  const phone = await browser.newContext({ baseURL: server.url, locale: 'fr-FR', javaScriptEnabled: false, ...PHONE });
  const guest = await phone.newPage();
  await guest.goto(link);
  // The secret is in no address, and the page asks nobody else for anything.
  expect(guest.url()).toMatch(/\/visit\/[0-9a-f-]{36}$/);
  await guest.getByRole('link', { name: `Répondre : ${QUESTION}` }).click();
  await guest.getByRole('button', { name: 'Envoyer' }).click();
  // All that is missing is told at once.
  await expect(guest.getByText('Écrivez ou choisissez une réponse.')).toBeVisible();
  await expect(guest.getByText('Choisissez votre territoire.')).toBeVisible();
  await guest.getByLabel('Vos mots').fill(WORDS);
  await guest.getByLabel(/Votre nom/).fill('Soazig');
  await guest.getByRole('button', { name: 'Envoyer' }).click();
  // What was typed stays where something is missing.
  await expect(guest.getByText('Choisissez votre territoire.')).toBeVisible();
  await expect(guest.getByLabel('Vos mots')).toHaveValue(WORDS);
  await guest.getByLabel('Où habitez-vous ?').selectOption({ index: 2 });
  await guest.getByRole('button', { name: 'Envoyer' }).click();
  await expect(guest.getByRole('status')).toContainText('Merci, c’est enregistré');
  await expect(guest.getByText('Reçue, pas encore lue')).toBeVisible();

  // Back and sent once more: one answer, and its author is told.
  await guest.goBack();
  await guest.getByRole('button', { name: 'Envoyer' }).click();
  await expect(guest.getByRole('status')).toContainText('C’était déjà enregistré');
  await expect(guest.getByRole('article')).toHaveCount(1);

  // Nobody but those who review sees it, and then everybody of the room.
  const member = await enter(browser, server, 'elected-rural');
  await member.goto(`/rooms/${roomId}/contributions`);
  await expect(member.getByText(WORDS)).toHaveCount(0);
  await facilitator.goto(`/rooms/${roomId}/contributions`);
  const card = facilitator.getByRole('article').filter({ hasText: WORDS });
  await card.getByRole('button', { name: /Accepter/ }).click();
  await expect(card.getByText('Publiée')).toBeVisible();
  await member.reload();
  await expect(member.getByText(WORDS)).toBeVisible();
  await expect(member.getByRole('button', { name: /Accepter/ })).toHaveCount(0);

  await card.getByRole('link', { name: /Décider/ }).click();
  await facilitator.getByRole('radio', { name: /La reprendre dans le texte/ }).check();
  await facilitator.getByLabel(/Dans quelle partie/).selectOption({ label: 'Enjeux communs' });
  await facilitator.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(card.getByText('Reprise dans le texte')).toBeVisible();
  await facilitator.goto(await diagnosticOf(facilitator, roomId));
  await expect(facilitator.getByText(`${WORDS} (contribution n°`, { exact: false })).toBeVisible();
  await guest.reload();
  await expect(guest.getByText('Dans la partie « Enjeux communs »')).toBeVisible();
  await looksWell(phone, guest);

  // The short address leads to the same place, and the log has neither.
  await guest.goto(`http://${short}`);
  expect(guest.url()).toMatch(/\/visit\//);
  const log = server.log();
  expect(log).not.toContain(link.split('/').at(-1));
  expect(log).not.toContain(short.split('/').at(-1));
  expect(log).not.toContain('Soazig');
  for (const page of [facilitator, guest, member]) await page.context().close();
});

/** Light, without a script, and whole in one answer. */
async function looksWell(phone: BrowserContext, guest: Page): Promise<void> {
  const [invitation = ''] = /\/visit\/[0-9a-f-]{36}/.exec(guest.url()) ?? [];
  for (const place of ['', '/mine', '/notice']) {
    const answer = await phone.request.get(`${server.url}${invitation}${place}`);
    const html = await answer.text();
    expect(Buffer.byteLength(html), `${place} is light`).toBeLessThan(60_000);
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/(src|href)="https?:/);
  }
}

test('guests’ pages are accessible in each language and scheme of colours', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const committee = await findRoom(facilitator, 'steering-committee');
  await askUnseen(facilitator, committee, QUESTION);
  const { link } = await inviteUnseen(facilitator, committee, { title: QUESTION });
  await facilitator.context().close();
  for (const look of LOOKS) {
    const context = await browser.newContext({ baseURL: server.url, ...PHONE, ...look });
    const page = await context.newPage();
    await page.goto(link);
    await expectAccessible(page);
    const places = await page
      .locator('main a')
      .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).href));
    const kinds = ['/questions/', '/sections/', '/room'].map((kind) => places.find((place) => place.includes(kind)));
    const home = page.url();
    for (const place of [...kinds, `${home}/notice`, `${home}/mine`, `${server.url}/invitation`]) {
      await page.goto(place ?? '');
      await expectAccessible(page);
    }
    await context.close();
  }
});

const CLOSED = [303, 307, 308, 400, 401, 403, 404, 405, 410];
const OPEN_TO_ALL =
  /^\/($|sign-in|setup|stop-mail|invitation|i\/|return\/|answers\/|visit\/|public\/|icon|_|api\/(auth|health|ready)|500|404)/;

test('a guest reaches no route of the build but their own pages, and no socket', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'steering-committee');
  const { link } = await inviteUnseen(facilitator, roomId, { title: QUESTION });
  const { link: other } = await inviteUnseen(facilitator, roomId, { title: QUESTION });
  const room = await (await facilitator.request.get(`/api/rooms/${roomId}`)).json();
  const [document] = room.documents;
  const names = room.members.map(({ name }: { name: string }) => name) as string[];
  const guest = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await guest.goto(link);
  const own = guest.url().split('/').at(-1) ?? '';
  await guest.goto(`${guest.url()}/room`);
  await guest.getByLabel('Vos mots').fill('Une halte à Scrignac');
  await guest.getByLabel('Où habitez-vous ?').selectOption({ index: 1 });
  await guest.getByRole('button', { name: 'Envoyer' }).click();
  await expect(guest.getByRole('status')).toBeVisible();

  // The other invitation is there, and this browser has not opened it.
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  await stranger.goto(other);
  const theirs = stranger.url().split('/').at(-1) ?? '';
  const ids = {
    ...{ roomId, documentId: document.id, sectionId: document.sections[0].id, personId: room.members[0].personId },
    ...(await idsSeenBy(facilitator, roomId)),
    invitationId: theirs,
  };
  const routes = routesOfBuild(ids);
  expect(routes.length).toBeGreaterThan(60);
  for (const route of routes) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
      const answer = await guest.request.fetch(route, { method, maxRedirects: 0, headers: { origin: server.url } });
      const text = await answer.text();
      const seen = names.filter((name) => text.includes(name));
      // Only the page on which a demonstration's personas are chosen names them.
      if (!route.startsWith('/sign-in')) expect(seen, `${method} ${route} names members`).toEqual([]);
      // What is open to whoever has no account is named here; every other route of the build is
      // closed, also one to come.
      if (!OPEN_TO_ALL.test(route) || route.includes(theirs)) {
        expect(CLOSED, `${method} ${route} is closed: ${answer.status()}`).toContain(answer.status());
      }
      expect(text, `${method} ${route} shows nobody's words`).not.toContain('Une halte à Scrignac');
    }
  }
  for (const socket of [`/live/${roomId}`, `/sync/${document.id}`]) {
    const closed = await guest.evaluate(
      (address) =>
        new Promise<number>((resolve) => {
          const opened = new WebSocket(address, ['entente.3']);
          opened.onclose = ({ code }) => resolve(code);
          opened.onmessage = () => resolve(0);
        }),
      `${server.url.replace('http', 'ws')}${socket}`,
    );
    expect([1006, 4401, 4403], `${socket} is closed to guests`).toContain(closed);
  }
  expect((await guest.request.get(`/visit/${own}`)).status()).toBe(200);
  for (const page of [facilitator, guest, stranger]) await page.context().close();
});
