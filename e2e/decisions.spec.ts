import { type Browser, expect, type Page } from '@playwright/test';
import { decisionOn, heldMeeting, prepare, storedBallots } from './decision-moves.ts';
import { expectAccessible, LOOKS, test } from './fixtures.ts';
import { diagnosticOf, enter, findRoom } from './round-moves.ts';
import { type ServerProcess, startServer } from './server-process.ts';

test.describe.configure({ timeout: 240_000 });

/** What is adopted stays adopted, so this has a demonstration of its own. */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const PROPOSAL = 'La ville finance la moitié de la protection des sources.';

async function vote(page: Page, choice: string): Promise<void> {
  await decisionOn(page).getByRole('button', { name: choice, exact: true }).click();
  await expect(decisionOn(page).getByText(/comptée à \d\d:\d\d/)).toBeVisible();
}

async function newDecision(console: Page): Promise<void> {
  await console.getByRole('link', { name: 'Préparer une décision' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Préparer une décision' })).toBeVisible();
}

test('a room decides: by consent with an objection that is integrated, by a double majority that fails on one side, and adopts a text', async ({
  browser,
}) => {
  const console = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(console, 'steering-committee');
  const meeting = await heldMeeting(server, roomId);
  const screen = await enter(browser, server, 'facilitator', { viewport: { width: 1024, height: 768 } });
  const phone = { viewport: { width: 390, height: 844 } };
  const urban = await enter(browser, server, 'elected-urban', phone);
  const rural = await enter(browser, server, 'elected-rural', phone);
  await console.goto(`${meeting}/console`);
  await screen.goto(`${meeting}/screen`);
  await Promise.all([urban.goto(meeting), rural.goto(meeting)]);

  await newDecision(console);
  await prepare(console, {
    title: 'L’eau des sources',
    proposal: PROPOSAL,
    rule: 'Consentement',
    method: 'Par bulletins',
  });
  await console.getByRole('button', { name: 'Mettre aux voix' }).click();
  await expect(console.getByRole('button', { name: 'Clore le vote' })).toBeVisible();
  await expect(decisionOn(urban).getByRole('button', { name: 'Je consens' })).toBeVisible({ timeout: 2_000 });
  await expect(screen.getByText(PROPOSAL)).toBeVisible();
  await vote(urban, 'Je consens');
  await decisionOn(rural).getByRole('button', { name: 'J’ai une objection' }).click();
  const objection = decisionOn(rural).getByLabel('Votre objection');
  await objection.fill('La moitié ne suffit pas');
  await objection.press('End');
  await objection.pressSequentially(' en été');
  // Meanwhile another ballot comes in and is noted; nothing moves under who is typing.
  await vote(urban, 'Je m’abstiens');
  await expect(objection).toBeFocused();
  await expect(objection).toHaveValue('La moitié ne suffit pas en été');
  await decisionOn(rural).getByRole('button', { name: 'Envoyer l’objection' }).click();
  await expect(decisionOn(rural).getByText(/^Objection\s: voix comptée à/)).toBeVisible();
  await expect(screen.getByText(/^2 sur \d+$/)).toBeVisible();
  await expect(screen.getByText('Abstention')).toHaveCount(0);
  // On coming back, one sees that one's voice is counted, and when.
  await rural.reload();
  await expect(decisionOn(rural).getByText(/^Objection\s: voix comptée à \d\d:\d\d/)).toBeVisible();
  await console.getByRole('button', { name: 'Clore le vote' }).click();
  await expect(screen.getByText('Une objection est à intégrer.')).toBeVisible();
  await expect(decisionOn(urban).getByText('Une objection est à intégrer.')).toBeVisible();

  await console.getByRole('link', { name: 'Intégrer l’objection' }).click();
  await expect(console.getByText('C’est le second essai.')).toBeVisible();
  await prepare(console, {
    title: 'L’eau des sources',
    proposal: 'La ville finance les deux tiers.',
    rule: 'Consentement',
    method: 'Constatée',
  });
  await console.getByRole('button', { name: 'Mettre aux voix' }).click();
  await console.getByRole('button', { name: 'Constater qu’il n’y a pas d’objection' }).click();
  await expect(screen.getByText('Adoptée.')).toBeVisible();

  await newDecision(console);
  await prepare(console, {
    title: 'Une taxe commune',
    proposal: PROPOSAL,
    rule: 'Double majorité',
    method: 'À mains levées',
  });
  await console.getByRole('button', { name: 'Mettre aux voix' }).click();
  await console.getByLabel('Côté urbain, Pour').fill('3');
  await console.getByLabel('Côté rural, Contre').fill('2');
  await console.getByLabel('Côté rural, Pour').fill('1');
  await console.getByRole('button', { name: 'Clore d’après ce compte' }).click();
  await expect(screen.getByText('Le côté rural n’a pas de majorité.')).toBeVisible();
  await expect(screen.getByRole('row', { name: /^Ensemble 4 2 0 0/ })).toBeVisible();

  await adopt(console, { browser, urban, rural }, await diagnosticOf(console, roomId));
});

type Voters = { readonly browser: Browser; readonly urban: Page; readonly rural: Page };

async function adopt(console: Page, { browser, urban, rural }: Voters, diagnostic: string): Promise<void> {
  await newDecision(console);
  const section = { document: 'Diagnostic', title: 'Leviers' };
  await prepare(console, {
    title: 'Adopter les leviers',
    proposal: PROPOSAL,
    rule: 'Majorité',
    method: 'Par bulletins',
    section,
  });
  await console.getByRole('button', { name: 'Mettre aux voix' }).click();
  await expect(decisionOn(urban).getByText('Empreinte du texte')).toBeVisible();
  await vote(urban, 'Pour');
  // A vote whose answer is lost is sent again, and counts once.
  let lost = 0;
  await rural.route('**/ballot', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await decisionOn(rural).getByRole('button', { name: 'Pour', exact: true }).click();
  await expect(decisionOn(rural).getByText(/comptée à/)).toBeVisible();
  expect(lost).toBe(1);
  expect(await storedBallots(server)).toHaveLength(2);
  await console.getByRole('button', { name: 'Clore le vote' }).click();
  await console.getByRole('link', { name: /Adopter les leviers/ }).click();
  await console.getByRole('link', { name: 'Leviers', exact: true }).click();
  await expect(console.getByRole('heading', { name: 'Empreinte de ce texte' })).toBeVisible();
  await console.getByRole('button', { name: 'Vérifier ici' }).click();
  await expect(console.getByText('c’est bien ce texte qui a été adopté')).toBeVisible();
  const stranger = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await stranger.goto(console.url());
  await expect(stranger.getByText(/Adoptée le/)).toBeVisible();
  await urban.goto(diagnostic);
  // The list of sections draws it, and says it to who does not see the drawing.
  await expect(urban.getByText('adoptée').first()).toBeAttached();
}

for (const look of LOOKS) {
  test(`its pages can be used by everybody (${look.locale}, ${look.colorScheme})`, async ({ browser }) => {
    const page = await enter(browser, server, 'facilitator', look);
    const roomId = await findRoom(page, 'residents-workshop');
    const meeting = await heldMeeting(server, roomId);
    await page.goto(`${meeting}/decisions/new`);
    await expectAccessible(page);
    await page.goto(`${meeting}/console`);
    await expectAccessible(page);
  });
}
