import { expect, type Page } from '@playwright/test';
import { expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { editor, expectStatus, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { pressOn, tabTo } from '../support/keyboard.ts';
import {
  diagnosticOf,
  endRound,
  enter,
  findRoom,
  letTimeRunOut,
  line,
  openRound,
  openRoundUnseen,
} from '../support/round-moves.ts';
import { seatMember } from '../support/send-form.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

// Whole rounds, by several people: more than one visit to a page.
test.describe.configure({ timeout: 180_000 });

/**
 * Rounds leave a question behind on everybody's pages, so they are run in a demonstration of their
 * own.
 */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const QUESTION = 'Qui attend le car, et qui décide de son heure ?';
const OVER = 'Le tour d’échange est terminé. Vous avez retrouvé votre siège.';
/** The keeper of rounds looks every ten seconds at least. */
const SLOW_LOOK = { timeout: 20_000 };

const BREST = 'Brest métropole, ville';
const COUNTRY = 'Pays Centre Ouest Bretagne, campagne';

async function addMember(page: Page, roomId: string, persona: string, role: string, place: string): Promise<void> {
  const room = (await (await page.request.get(`/api/rooms/${roomId}`)).json()) as Room;
  const territory = room.territories.find(({ name }) => place.startsWith(name))?.id ?? '';
  await seatMember(page, `/rooms/${roomId}`, { persona, role, territory });
}

type Room = { readonly territories: readonly { readonly id: string; readonly name: string }[] };

test('six people change places: one offline for half of it, one late, a second tab, a server that dies; then all is told', async ({
  browser,
}) => {
  // Seven browsers share the machine with two runs of the server.
  test.setTimeout(480_000);
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'residents-workshop');
  await addMember(facilitator, roomId, 'elected-urban', 'elected', BREST);
  await addMember(facilitator, roomId, 'partner', 'partner', COUNTRY);
  const path = await diagnosticOf(facilitator, roomId);
  const [electedUrban, electedRural, residentUrban, residentRural, partner] = await Promise.all([
    enter(browser, server, 'elected-urban'),
    enter(browser, server, 'elected-rural'),
    enter(browser, server, 'resident-urban'),
    enter(browser, server, 'resident-rural'),
    enter(browser, server, 'partner'),
  ]);
  const writers = [electedUrban, electedRural, residentUrban, residentRural, partner];
  for (const page of writers) {
    await page.goto(path);
    await expectStatus(page, 'Enregistré');
    await expect(line(page)).toHaveCount(0);
  }

  await openRound(facilitator, roomId, { question: QUESTION, rule: /Les rôles tournent/, minutes: 30 });

  // Everybody is told at once, aloud too, and writes from the other place.
  for (const page of writers) {
    await expect(page.getByRole('timer')).toHaveText(/Temps restant.:\s+(30:00|29:\d\d|28:\d\d)/);
    await expect(page.getByRole('link', { name: QUESTION })).toBeVisible();
  }
  await expect(line(electedUrban)).toContainText(`habitant·e · ${BREST}`);
  await expect(line(residentRural)).toContainText(`technicien·ne · ${COUNTRY}`);
  await expect(line(partner)).toContainText(`élu·e · ${COUNTRY}`);
  await expect(electedUrban.getByRole('status').filter({ hasText: 'Un tour d’échange commence.' })).toContainText(
    /Vous parlez depuis la place.: habitant·e · Brest métropole, ville. Il dure 30 minutes./,
  );
  // Nobody is taken for a resident who only sits in a resident's place.
  await expect(electedRural.getByRole('complementary', { name: 'Qui est ici' })).toContainText(
    /Nolwenn Le Goff.*habitant·e · Brest métropole, ville, en portant le chapeau.; mandat.: élu·e · Brest métropole, ville/,
  );
  const seat = electedUrban.locator('header').getByRole('button', { name: /siège/ });
  await seat.click();
  await expect(electedUrban.getByText('Les décisions et les votes restent liés à votre mandat.')).toBeVisible();
  await expect(electedUrban.getByRole('menuitemradio', { disabled: false })).toHaveCount(0);
  await electedUrban.keyboard.press('Escape');

  await residentUrban.context().setOffline(true);
  await writeIn(residentUrban, 'Leviers', 'Écrit hors ligne, comme technicienne.');
  await expectStatus(residentUrban, /Hors ligne, .*en attente/);
  await writeIn(electedUrban, 'Leviers', 'Vu du quai, à 6 h 40.');
  await writeIn(electedRural, 'Paroles d’habitants', 'Le car ne m’attend pas.');
  const secondTab = await residentRural.context().newPage();
  await secondTab.goto(path);
  await expect(line(secondTab)).toContainText(`technicien·ne · ${COUNTRY}`);
  await writeIn(secondTab, 'Obstacles', 'Dix signatures pour un horaire.');
  for (const page of [electedUrban, electedRural, secondTab]) await expectStatus(page, 'Enregistré');

  // Somebody comes while it runs, and has a place at once.
  await addMember(facilitator, roomId, 'technician-urban', 'technician', BREST);
  const late = await enter(browser, server, 'technician-urban');
  await late.goto(path);
  await expect(line(late)).toContainText(`élu·e · ${BREST}`);
  await writeIn(late, 'Enjeux communs', 'Promettre en public engage.');
  await expectStatus(late, 'Enregistré');

  // The server dies in the middle; the round goes on where it was.
  await server.kill();
  await expectStatus(late, /Hors ligne/);
  server = await startServer({ dataDir: server.dataDir, port: server.port });
  for (const page of [electedUrban, electedRural, residentRural, partner, late]) {
    await expectStatus(page, 'Enregistré');
    await expect(page.getByRole('timer')).toContainText(/2\d:\d\d/);
  }
  await writeIn(partner, 'Enjeux communs', 'Répondre avant d’avoir lu.');
  await expectStatus(partner, 'Enregistré');
  await residentUrban.context().setOffline(false);
  await expectStatus(residentUrban, 'Enregistré');

  // It ends by itself: every page says so, aloud too, and everybody has their own seat back.
  await letTimeRunOut(server);
  for (const page of [...writers, secondTab, late]) {
    await expect(page.getByRole('status').filter({ hasText: OVER })).toHaveCount(1, SLOW_LOOK);
    await expect(page.getByRole('timer')).toHaveCount(0);
  }
  await expect(electedUrban.locator('header').getByRole('button', { name: /siège/ })).toContainText('élu·e');
  await writeIn(residentRural, 'Obstacles', 'Après le tour, de sa propre place.');

  // Everybody is asked for one sentence, and can say it better.
  await electedUrban.getByRole('link', { name: 'Dire en une phrase ce que vous avez compris' }).click();
  await electedUrban
    .getByLabel('Qu’avez-vous compris depuis cette place')
    .fill('Une heure pour l’un, une journée pour l’autre.');
  await electedUrban.getByRole('button', { name: 'Dire cette phrase' }).click();
  await expect(electedUrban.getByText('«\u202fUne heure pour l’un, une journée pour l’autre.\u202f»')).toBeVisible();
  await electedUrban.locator('summary', { hasText: 'Changer ma phrase' }).click();
  await electedUrban
    .getByLabel('Qu’avez-vous compris depuis cette place')
    .fill('Une heure au volant, une journée à pied.');
  await electedUrban.getByRole('button', { name: 'Garder cette phrase' }).click();
  await expect(electedUrban.getByText('«\u202fUne heure au volant, une journée à pied.\u202f»')).toBeVisible();
  await electedUrban.goto(path);
  await expectStatus(electedUrban, 'Enregistré');
  await expect(line(electedUrban)).toHaveCount(0);

  // The page of the round says who wrote what in whose place, and nothing else.
  await facilitator.goto(`/rooms/${roomId}/rounds`);
  await facilitator.getByRole('link', { name: QUESTION }).click();
  await expect(facilitator.getByText('terminé à l’heure prévue')).toBeVisible();
  await expectWritten(
    facilitator,
    'Leviers',
    'Inès Fernandes',
    'technicien·ne',
    'Écrit hors ligne, comme technicienne.',
  );
  await expectWritten(facilitator, 'Leviers', 'Nolwenn Le Goff', 'habitant·e', 'Vu du quai, à 6 h 40.');
  await expectWritten(facilitator, 'Paroles d’habitants', 'Hervé Quéméner', 'habitant·e', 'Le car ne m’attend pas.');
  await expectWritten(
    facilitator,
    'Obstacles',
    'Jean-Yves Le Bihan',
    'technicien·ne',
    'Dix signatures pour un horaire.',
  );
  await expectWritten(facilitator, 'Enjeux communs', 'Samir Benali', 'élu·e', 'Promettre en public engage.');
  await expectWritten(facilitator, 'Enjeux communs', 'Armelle Tanguy', 'élu·e', 'Répondre avant d’avoir lu.');
  await expect(facilitator.getByText('Après le tour, de sa propre place.')).toHaveCount(0);
  const seats = facilitator.getByRole('region', { name: 'Qui était assis où' }).getByRole('listitem');
  await expect(seats).toHaveCount(7);
  await expect(seats.filter({ hasText: 'Samir Benali' })).toContainText('arrivé·e pendant le tour');
  await expect(seats.filter({ hasText: 'Armelle Tanguy' })).toContainText('Les partenaires s’assoient là où');
  for (const page of [facilitator, ...writers, late]) await page.context().close();
});

/**
 * Adds a line at the end of a section, at one go: with seven browsers open, letter after letter
 * would take minutes.
 */
async function writeIn(page: Page, title: string, text: string): Promise<void> {
  await section(page, title).scrollIntoViewIfNeeded();
  await editor(page, title).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(text);
}

async function expectWritten(page: Page, title: string, name: string, seat: string, text: string): Promise<void> {
  const turn = page.getByRole('article', { name: title, exact: true }).getByRole('listitem').filter({ hasText: name });
  await expect(turn).toContainText(text);
  await expect(turn).toContainText(seat);
}

test('a round is begun by keyboard alone, after seeing who will sit where', async ({ browser }) => {
  const page = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(page, 'steering-committee');
  await page.goto(`/rooms/${roomId}/rounds`);
  await pressOn(page, page.getByRole('link', { name: 'Préparer un tour d’échange' }), 'Enter');
  const submit = page.getByRole('button', { name: 'Voir qui s’assiéra où' });
  await pressOn(page, submit, 'Enter');
  const summary = page.getByRole('alert').filter({ hasText: '2 réponses sont à revoir' });
  await expect(summary).toBeFocused();
  await tabTo(page, page.getByLabel('La question du tour'));
  await page.keyboard.type('Qui parle le premier ?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Chacun à la place d’en face/ })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Les sièges sont tirés au sort/ })).toBeChecked();
  await pressOn(page, page.locator('summary', { hasText: 'Diagnostic partagé' }), 'Enter');
  await pressOn(page, page.getByLabel('Perspectives'), 'Space');
  await pressOn(page, submit, 'Enter');

  const seed = page.getByText(/^Tirage n° \d{4}-\d{4}$/);
  await expect(seed).toBeVisible();
  const first = await seed.textContent();
  await pressOn(page, page.getByRole('link', { name: 'Tirer à nouveau' }), 'Enter');
  await expect(seed).not.toHaveText(first ?? '');
  await pressOn(page, page.locator('summary', { hasText: 'Choisir ce nombre avec la salle' }), 'Enter');
  await tabTo(page, page.getByLabel('Un nombre ou un mot'));
  await page.keyboard.type('25 novembre');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tirage n° 25 novembre')).toBeVisible();
  const shown = await page.getByRole('listitem').filter({ hasText: 'à la place de' }).allTextContents();
  expect(shown).toHaveLength(8);
  await pressOn(page, page.getByRole('button', { name: 'Ouvrir le tour' }), 'Enter');
  await expect(page.getByText('il donne les mêmes sièges')).toBeVisible();
  expect(await page.getByRole('listitem').filter({ hasText: 'à la place de' }).allTextContents()).toEqual(shown);

  // The section is marked in the document's list, and the way there is in the banner.
  await page.goto(await diagnosticOf(page, roomId));
  const marked = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: /Perspectives/ });
  await expect(marked).toContainText('au cœur du tour');
  await pressOn(page, page.locator('summary', { hasText: 'Terminer maintenant' }), 'Enter');
  await pressOn(page, page.getByRole('button', { name: 'Terminer le tour' }), 'Enter');
  await expect(page.getByText('terminé avant l’heure par Ronan Morvan')).toBeVisible();
  await page.context().close();
});

test('the time left is counted down, and said aloud at five minutes, at one, and at the end only', async ({
  browser,
}) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'steering-committee');
  const wish = { question: QUESTION, rule: 'sides-mirror', minutes: 7 } as const;
  await facilitator.goto(await openRoundUnseen(facilitator, roomId, wish));
  const page = await enter(browser, server, 'elected-urban');
  await page.clock.install();
  await page.goto(`/rooms/${roomId}`);
  const timer = page.getByRole('timer');
  await expect(timer).toHaveText(/6:[0-5]\d/);
  const before = await timer.textContent();
  await expect(timer).not.toHaveText(before ?? '');
  const spoken = page.getByRole('status').filter({ hasText: /Tour d’échange.: il reste|tour d’échange est terminé/ });
  await expect(spoken).toHaveCount(0);
  await page.clock.fastForward(125_000);
  await expect(spoken).toHaveText(/Tour d’échange.: il reste 5 minutes\./);
  await page.clock.fastForward(240_000);
  await expect(spoken).toHaveText(/Tour d’échange.: il reste 1 minute\./);
  await page.clock.fastForward(120_000);
  await expect(timer).toHaveText(/0:00/);
  await expect(spoken).toHaveText(/Tour d’échange.: il reste 1 minute\./);
  await endRound(facilitator);
  await expect(page.getByRole('status').filter({ hasText: OVER })).toHaveCount(1);
  await page.getByRole('button', { name: 'Plus tard' }).click();
  await expect(line(page)).toHaveCount(0);
  for (const each of [facilitator, page]) await each.context().close();
});

test('a round is prepared, begun, left and answered without scripts', async ({ browser }) => {
  const page = await enter(browser, server, 'facilitator', { javaScriptEnabled: false });
  const roomId = await findRoom(page, 'steering-committee');
  await page.goto(`/rooms/${roomId}/rounds/new`);
  await page.locator('summary', { hasText: 'Diagnostic partagé' }).click();
  await page.getByLabel('Obstacles').check();
  await page.getByLabel('Durée, en minutes').fill('400');
  await page.getByRole('button', { name: 'Voir qui s’assiéra où' }).click();
  await expect(page.getByText('Indiquez une durée de 1 à 240 minutes.').first()).toBeVisible();
  await expect(page.getByLabel('Obstacles')).toBeChecked();
  await page.getByLabel('La question du tour').fill(QUESTION);
  await page.getByRole('radio', { name: /Les rôles tournent/ }).check();
  await page.getByLabel('Durée, en minutes').fill('15');
  await page.getByRole('button', { name: 'Voir qui s’assiéra où' }).click();
  await expect(page.getByText('15 minutes')).toBeVisible();
  await page.getByRole('button', { name: 'Ouvrir le tour' }).click();
  await expect(line(page)).toContainText(/jusqu’à \d\d:\d\d/);
  await page.locator('summary', { hasText: 'Terminer maintenant' }).click();
  await page.getByRole('button', { name: 'Terminer le tour' }).click();
  await page.getByLabel('Qu’avez-vous compris depuis cette place').fill('Promettre est tentant.');
  await page.getByRole('button', { name: 'Dire cette phrase' }).click();
  await expect(page.getByText('«\u202fPromettre est tentant.\u202f»')).toBeVisible();
  await page.context().close();
});

test('whoever comes between the preview and the beginning is seen before it begins', async ({ browser }) => {
  const page = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(page, 'technical-committee');
  await page.goto(`/rooms/${roomId}/rounds/new`);
  await page.getByLabel('La question du tour').fill(QUESTION);
  await page.getByRole('radio', { name: /Les rôles tournent/ }).check();
  await page.getByRole('button', { name: 'Voir qui s’assiéra où' }).click();
  await expect(page.getByRole('button', { name: 'Ouvrir le tour' })).toBeVisible();
  await addMember(page, roomId, 'resident-rural', 'resident', COUNTRY);
  // The page may be drawn again at any moment; what was looked at is what an older page still has.
  await page.locator('input[name="fingerprint"]').evaluate((input: HTMLInputElement) => {
    input.value = 'of an older preview';
    [...(input.form?.querySelectorAll('button') ?? [])]
      .find((button) => button.textContent === 'Ouvrir le tour')
      ?.click();
  });
  await expect(page.getByText('Voici le nouveau placement')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Jean-Yves Le Bihan' })).toBeVisible();
  await page.context().close();
});

test('who is ticked stays out of a round, whichever button is pressed next', async ({ browser }) => {
  const page = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(page, 'steering-committee');
  await page.goto(`/rooms/${roomId}/rounds/new?question=Qui%20attend&rule=draw-lots&minutes=20&seed=25%20novembre`);
  const outside = page.locator('summary', { hasText: '1 en dehors' });
  await page.locator('summary', { hasText: 'Qui participe' }).click();
  await page.getByRole('main').getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Ouvrir le tour' }).click();
  await expect(page.getByText('Voici le nouveau placement')).toBeVisible();
  await expect(outside).toBeVisible();
  await page.getByRole('link', { name: 'Modifier' }).click();
  await page.getByLabel('Durée, en minutes').fill('25');
  await page.getByRole('button', { name: 'Voir qui s’assiéra où' }).click();
  await expect(page.getByText('25 minutes')).toBeVisible();
  await expect(page.getByText('Tirage n° 25 novembre')).toBeVisible();
  await expect(outside).toBeVisible();
  await page.getByRole('main').getByRole('checkbox').first().uncheck();
  await page.getByRole('button', { name: 'Refaire le placement' }).click();
  await expect(outside).toHaveCount(0);
  await page.context().close();
});

test('a round that is tried, begun and ended breaks no rule of accessibility', async ({ browser }) => {
  const page = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(page, 'steering-committee');
  const home = `/rooms/${roomId}/rounds`;
  await page.goto(`${home}/new?question=Qui%20attend&rule=draw-lots&minutes=20&seed=1234-5678`);
  await expectAccessibleInBothSchemes(page);
  await page.getByRole('main').locator('form').last().locator('button[value="start"]').click();
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  await expectAccessibleInBothSchemes(page);
  await page.goto(await diagnosticOf(page, roomId));
  await expect(page.getByRole('timer')).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await page.getByRole('main').locator('details').first().locator('summary').click();
  await page.getByRole('main').locator('details').first().getByRole('button').click();
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  await expectAccessibleInBothSchemes(page);
  await page.goto(`/rooms/${roomId}`);
  await expect(line(page)).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await page.context().close();
});
