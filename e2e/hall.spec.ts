import { expect, type Page } from '@playwright/test';
import { expectAccessible, test } from './fixtures.ts';
import { convenedMeeting, ITEMS, query, readCode, ticks } from './hall-moves.ts';
import { pressOn } from './keyboard.ts';
import { enter, findRoom } from './round-moves.ts';
import { type ServerProcess, startServer } from './server-process.ts';

// A whole meeting, by several people at once.
test.describe.configure({ timeout: 360_000 });

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
/** Where the others are within a second, on a machine that does nothing else. */
const SOON = { timeout: 15_000 };

test('a hall on its console, its screen and two phones: code, ticks, voices, agenda, a round, a server that dies', async ({
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

  await test.step('a server that dies in mid-meeting loses nothing, and needs nobody', async () => {
    await ticks(console, 'Gwenola Riou').hall.click();
    await expect(screen.getByText('4 sur 8')).toBeVisible(SOON);
    await server.kill();
    // While nothing is heard the screen shows what it heard last, and its clock goes on.
    const left = await screen.getByRole('timer').textContent();
    await expect(screen.getByRole('timer')).not.toContainText(left ?? '', SOON);
    await expect(screen.getByText('4 sur 8')).toBeVisible();
    server = await startServer({ dataDir: server.dataDir, port: server.port });
    await expect(async () => {
      await screen.reload();
      await expect(screen.getByText('Point 3 sur 3')).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 40_000 });
    await expect(screen.getByText('4 sur 8')).toBeVisible(SOON);
    await console.reload();
    await ticks(console, 'Samir Benali').hall.click();
    await expect(screen.getByText('5 sur 8')).toBeVisible(SOON);
  });

  await test.step('an item overruns: it is shown, and nothing is forced', async () => {
    await query(server, "update agenda_items set spent_ms = 21 * 60000 where state = 'current'");
    await screen.reload();
    await expect(screen.getByText('au-delà des 20 minutes prévues')).toBeVisible(SOON);
    await expect(screen.getByRole('timer')).toContainText(/^\+ \d+:\d\d$/);
    await expect(screen.getByText('Point 3 sur 3')).toBeVisible();
  });

  await test.step('an exchange round is begun from the console, and its question stands on the screen', async () => {
    await beginRound(console, 'Qui attend le car ?');
    await expect(screen.getByText('Qui attend le car ?')).toBeVisible(SOON);
    await expect(screen.getByRole('timer')).toContainText(/^\d+:\d\d$/);
    await console.getByRole('button', { name: 'Terminer le tour d’échange' }).click();
    await expect(screen.getByText('Point 3 sur 3')).toBeVisible(SOON);
  });

  await test.step('every face can be used by everybody', async () => {
    for (const face of [console, phone, screen]) {
      // What scrolled half under the header is too small a target there, and a whole one elsewhere.
      await face.evaluate(() => scrollTo(0, 0));
      await expectAccessible(face);
    }
  });

  await test.step('the closing fixes everything', async () => {
    await console.getByText('Clore la séance').click();
    await console.getByRole('button', { name: 'Clore maintenant' }).click();
    await expect(console.getByText('Cette séance est close.')).toBeVisible(SOON);
    await expect(screen.getByText('La séance est close.')).toBeVisible(SOON);
    await expect(phone.getByText('Point 3 sur 3, en ce moment')).toHaveCount(0, SOON);
  });
});

/** Prepares a round on the console, looks at who will sit where, and comes back to the console. */
async function beginRound(console: Page, question: string): Promise<void> {
  await console.getByText('Lancer un tour d’échange').click();
  await console.getByLabel('La question du tour').fill(question);
  await console.getByRole('radio', { name: /Les rôles tournent/ }).check();
  await console.getByRole('button', { name: 'Voir qui s’assiéra où' }).click();
  await console.getByRole('button', { name: 'Ouvrir le tour' }).click();
  await console.waitForURL(/\/console$/);
  await expect(console.getByRole('button', { name: 'Terminer le tour d’échange' })).toBeVisible(SOON);
}

/** Lets a page's next sockets of the room wait; gives what lets them through. */
async function holdSocket(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.routeWebSocket(/\/live\//, (socket) => void gate.then(() => socket.connectToServer()));
  return letThrough;
}
