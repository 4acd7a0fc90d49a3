import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { closeVote, decisionOn, draftVote, storedBallots } from '../support/decision-moves.ts';
import { test } from '../support/fixtures.ts';
import { convenedMeeting, ITEMS, LATER, readCode, SOON, ticks } from '../support/hall-moves.ts';
import { pressOn } from '../support/keyboard.ts';
import { query } from '../support/query.ts';
import { enter, findRoom } from '../support/round-moves.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

// A whole meeting, by several people at once, and a server that begins anew three times.
test.describe.configure({ timeout: 420_000 });

/** A meeting changes what everybody's pages show, so it is held in a demonstration of its own. */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const PHONE = { viewport: { width: 390, height: 844 } };
const PROJECTOR = { viewport: { width: 1920, height: 1080 } };

test('a hall on its console, its screen and two phones: code, ticks, voices, agenda, a server that dies', async ({
  browser,
}) => {
  const console = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(console, 'steering-committee');
  const address = await convenedMeeting(server, roomId);
  const [screen, phone, other] = await Promise.all([
    enter(browser, server, 'facilitator', PROJECTOR),
    enter(browser, server, 'resident-urban', PHONE),
    enter(browser, server, 'elected-rural', PHONE),
  ]);
  await test.step('the screen waits for the opening, and then shows how one is noted present', async () => {
    await screen.goto(`${address}/screen`);
    await expect(screen.getByText(ITEMS[1])).toBeVisible();
    await console.goto(`${address}/console`);
    await console.getByRole('button', { name: 'Ouvrir la séance' }).click();
    await expect(console.getByRole('heading', { name: 'Présences' })).toBeVisible(SOON);
    await expect(screen.getByText('0 sur 8')).toBeVisible(SOON);
    await readCode(screen);
    await expect(screen.locator('a, button, input, [tabindex="0"]')).toHaveCount(0);
  });

  await test.step('a member gives the code of the screen, and no other', async () => {
    await phone.goto(address);
    await phone.getByLabel('Code de l’écran').fill('bbb bbb');
    await phone.getByRole('button', { name: 'Je suis là' }).click();
    await expect(phone.getByText('Ce n’est pas le code affiché maintenant.').first()).toBeVisible(SOON);
    await phone.getByLabel('Code de l’écran').fill((await readCode(screen)).toLowerCase());
    await phone.getByRole('button', { name: 'Je suis là' }).click();
    await expect(phone.getByText('Vous êtes noté·e présent·e dans la salle.')).toBeVisible(SOON);
    await expect(screen.getByText('1 sur 8')).toBeVisible(SOON);
    await expect(ticks(console, 'Inès Fernandes').hall).toHaveAttribute('aria-pressed', 'true', SOON);
  });

  await test.step('a phone that is pointed at the screen comes by the door, and has the code filled in', async () => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR', ...PHONE });
    const pointed = await context.newPage();
    await pointed.goto(`${address}/here?code=${(await readCode(screen)).replace(' ', '')}`);
    await pointed.locator('button[value="resident-rural"]').click();
    await expect(pointed.getByLabel('Code de l’écran')).toHaveValue(/^[A-Z]{6}$/);
    await expect(screen.getByText('1 sur 8')).toBeVisible();
    await pointed.getByRole('button', { name: 'Je suis là' }).click();
    await expect(pointed.getByText('Vous êtes noté·e présent·e dans la salle.')).toBeVisible(SOON);
    await expect(screen.getByText('2 sur 8')).toBeVisible(SOON);
    await pointed.locator('summary', { hasText: 'Je m’en vais' }).click();
    await pointed.getByRole('button', { name: 'Je m’en vais' }).click();
    await expect(screen.getByText('1 sur 8')).toBeVisible(SOON);
    await context.close();
  });

  await test.step('the code is on no member’s own device', async () => {
    const code = await phone.request.get(`${address}/screen/code`);
    expect(code.status()).toBe(403);
    await other.goto(`${address}/screen`);
    await expect(other.getByText('1 sur 8')).toBeVisible();
    await expect(other.getByText(/^[A-Z]{3} [A-Z]{3}$/)).toHaveCount(0);
  });

  await test.step('the console ticks by keyboard alone', async () => {
    await pressOn(console, console.getByLabel('Chercher un nom'), 'n');
    await console.keyboard.type('olwenn');
    await pressOn(console, ticks(console, 'Nolwenn Le Goff').hall, 'Enter');
    await expect(screen.getByText('2 sur 8')).toBeVisible(SOON);
    await console.getByLabel('Chercher un nom').fill('');
  });

  await test.step('a voice is on its holder’s page from the moment it is given, and goes back when its giver comes', async () => {
    await other.goto(address);
    await other.getByText('Confier ma voix').first().click();
    await other.getByLabel('Membre qui la porte').selectOption({ label: 'Inès Fernandes' });
    await other.getByRole('button', { name: 'Confier ma voix' }).click();
    await expect(other.getByText('Vous avez confié votre voix à Inès Fernandes.')).toBeVisible(SOON);
    await expect(phone.getByText('Vous portez la voix de Hervé Quéméner.')).toBeVisible(SOON);
    // Voices that are held for others are no presence.
    await expect(screen.getByText('2 sur 8')).toBeVisible();
    await expect(screen.getByText('1 représenté')).toBeVisible(SOON);
    await ticks(console, 'Hervé Quéméner').hall.click();
    await expect(screen.getByText('3 sur 8')).toBeVisible(SOON);
    await expect(phone.getByText('Vous portez la voix')).toHaveCount(0, SOON);
  });

  await test.step('an item is on all faces, with its section one touch away', async () => {
    await console
      .getByRole('button', { name: `Commencer : ${ITEMS[0]}` })
      .first()
      .click();
    await expect(screen.getByText('Point 1 sur 3')).toBeVisible(SOON);
    await expect(console.getByText('Point 1 sur 3, en ce moment')).toBeVisible(SOON);
    // A page that is drawn and cannot hear yet misses the news, and catches up as soon as it hears.
    const hear = await holdSocket(other);
    await other.goto(address);
    await expect(other.getByText('Point 1 sur 3, en ce moment')).toBeVisible(SOON);
    await console.getByRole('button', { name: `Passer à : ${ITEMS[1]}` }).click();
    await expect(screen.getByText('Point 2 sur 3')).toBeVisible(SOON);
    hear();
    await expect(other.getByRole('listitem').filter({ hasText: ITEMS[1] })).toContainText('en cours', SOON);
    await expect(phone.getByText('Point 2 sur 3, en ce moment')).toBeVisible(SOON);
    await expect(phone.locator(`a[href*="#section-"]`).first()).toBeVisible();
  });

  await test.step('a phone that was away is where the room is', async () => {
    await phone.context().setOffline(true);
    await console.getByRole('button', { name: `Passer à : ${ITEMS[2]}` }).click();
    await expect(screen.getByText('Point 3 sur 3')).toBeVisible(SOON);
    await phone.context().setOffline(false);
    await phone.reload();
    await expect(phone.getByText('Point 3 sur 3, en ce moment')).toBeVisible(SOON);
    await expect(phone.getByText('Vous êtes noté·e présent·e dans la salle.')).toBeVisible();
  });

  await test.step('an item that nobody had foreseen comes next, and can wait', async () => {
    await console.locator('summary', { hasText: 'Ajouter un point' }).click();
    await console.getByLabel('Intitulé').fill('Le car du soir');
    await console.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await expect(screen.getByText('Point 3 sur 4')).toBeVisible(SOON);
    const rows = console.getByRole('region', { name: 'Ordre du jour' }).locator('ol > li');
    await expect(rows.last()).toContainText('Le car du soir', SOON);
    await console.getByRole('button', { name: `Reprendre : ${ITEMS[1]}` }).click();
    await expect(screen.getByText('Point 2 sur 4')).toBeVisible(SOON);
    await console
      .getByRole('button', { name: `Remettre à plus tard : ${ITEMS[1]}` })
      .first()
      .click();
    await console.getByRole('button', { name: `Plus tard : ${ITEMS[1]}`, exact: true }).click();
    await expect(rows.nth(3)).toContainText(ITEMS[1], SOON);
  });

  await test.step('a server that dies before, between and after a ballot’s receipt keeps exactly one, and needs nobody', async () => {
    const rise = async () => {
      server = await startServer({ dataDir: server.dataDir, port: server.port });
    };
    const own = decisionOn(phone);
    for (const name of ['Gwenola Riou', 'Samir Benali']) await ticks(console, name).hall.click();
    await expect(screen.getByText('5 sur 8')).toBeVisible(SOON);
    await draftVote(server, address);
    await console.reload();
    await console.getByRole('button', { name: 'Mettre aux voix' }).click();
    await expect(own.getByRole('button', { name: 'Pour', exact: true })).toBeVisible(SOON);
    // Before: it never arrived.
    await server.kill();
    await own.getByRole('button', { name: 'Pour', exact: true }).click();
    await expect(own.getByText(/Pas encore comptée/)).toBeVisible(SOON);
    // While nothing is heard the screen shows what it heard last.
    await expect(screen.getByText('5 sur 8')).toBeVisible();
    await rise();
    await expect(own.getByText(/^Pour\s: voix comptée à \d\d:\d\d/)).toBeVisible(LATER);
    expect(await storedBallots(server)).toMatchObject([{ choice: 'for' }]);
    // Between: it is on disk, and nobody was told.
    let isCut = false;
    let told = () => {};
    const cut = new Promise<void>((resolve) => {
      told = resolve;
    });
    await phone.route('**/ballot', async (route) => {
      if (isCut || route.request().method() !== 'POST') return route.continue();
      isCut = true;
      await route.fetch();
      await server.kill();
      await route.abort('connectionreset');
      told();
    });
    await own.getByRole('button', { name: 'Contre', exact: true }).click();
    await cut;
    await rise();
    await phone.reload();
    await expect(own.getByText(/^Contre\s: voix comptée à \d\d:\d\d/)).toBeVisible(LATER);
    const [counted, ...more] = await storedBallots(server);
    expect([counted?.choice, more]).toEqual(['against', []]);
    // After: it was counted, and its voter comes back.
    const said = await own.getByText(/^Contre\s: voix comptée à \d\d:\d\d/).textContent();
    await server.kill();
    await rise();
    await Promise.all([phone.reload(), screen.reload()]);
    await expect(own.getByText(said ?? '')).toBeVisible(LATER);
    expect(await storedBallots(server)).toEqual([counted]);
    await console.reload();
    await closeVote(console);
    await ticks(console, 'Armelle Tanguy').hall.click();
    await expect(screen.getByText('6 sur 8')).toBeVisible(LATER);
    await console
      .getByRole('button', { name: `Commencer : ${ITEMS[1]}` })
      .first()
      .click();
    await expect(screen.getByText('Point 4 sur 4')).toBeVisible(SOON);
  });

  await test.step('an item overruns: it is shown, and nothing is forced', async () => {
    await query(server, "update agenda_items set spent_ms = 21 * 60000 where state = 'current'");
    await screen.reload();
    await expect(screen.getByText('au-delà des 20 minutes prévues')).toBeVisible(SOON);
    await expect(screen.getByRole('timer')).toContainText(/^\+ \d+:\d\d$/);
    await expect(screen.getByText('Point 4 sur 4')).toBeVisible();
  });

  await test.step('every face can be used by everybody', async () => {
    for (const face of [phone, screen]) await expectAccessible(face);
    await expectAccessibleInBothSchemes(console);
  });

  await test.step('the closing fixes everything', async () => {
    await console.getByText('Clore la séance').click();
    await console.getByRole('button', { name: 'Clore maintenant' }).click();
    await expect(console.getByText('Cette séance est close.')).toBeVisible(SOON);
    await expect(screen.getByText('La séance est close.')).toBeVisible(SOON);
    await expect(phone.getByText('en ce moment')).toHaveCount(0, SOON);
  });
});

/** Lets a page's next sockets of the room wait; gives what lets them through. */
async function holdSocket(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.routeWebSocket(/\/live\//, (socket) => void gate.then(() => socket.connectToServer()));
  return letThrough;
}
