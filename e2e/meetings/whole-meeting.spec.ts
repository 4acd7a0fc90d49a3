import { type Browser, expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { expectAccessible } from '../support/accessibility.ts';
import { closeVote, decide, decisionOn, heldMeeting, storedBallots, vote } from '../support/decision-moves.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';
import { beginRound, preparedMeeting, readCode, SOON, ticks } from '../support/hall-moves.ts';
import { mailsTo } from '../support/meeting-moves.ts';
import { query } from '../support/query.ts';
import { diagnosticOf, enter, findRoom, line } from '../support/round-moves.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

// A whole meeting, by six screens at once.
test.describe.configure({ timeout: 360_000 });

/** What is adopted stays adopted, so this has a demonstration of its own. */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const PHONE = { viewport: { width: 390, height: 844 } };
const PROJECTOR = { viewport: { width: 1024, height: 768 } };
const TITLE = 'Comité de décembre';
const PROPOSAL = 'La ville finance la moitié de la protection des sources.';
/** As long as a screen can show whole, and longer than it can. */
const LONG = `${PROPOSAL} `.repeat(15).trim();
const LONGER = `${LONG}\n`.repeat(4).trim();

type Hall = {
  readonly browser: Browser;
  readonly roomId: string;
  /** The address of the meeting. */
  readonly meeting: string;
  readonly console: Page;
  readonly screen: Page;
  readonly urban: Page;
  readonly rural: Page;
  readonly resident: Page;
  /** The secretary's own device. */
  readonly secretary: Page;
};

test('a meeting from its invitation to its approved minutes, on a console, a hall’s screen and four members’ devices', async ({
  browser,
}) => {
  const hall = await gather(browser);
  await test.step('members are invited by mail, and answer in one touch from its page', () => invite(hall));
  await test.step('the meeting opens, and its members come in', () => comeIn(hall));
  await test.step('an exchange round is begun from the console, and everybody hears of it', () => exchange(hall));
  await test.step('a decision is recorded', () => record(hall));
  await test.step('an objection is integrated, and nothing moves under who is voting', () => integrate(hall));
  await test.step('a double majority fails on one side', () => failOnOneSide(hall));
  await test.step('a text is adopted, and can be checked by anybody', () => adopt(hall));
  await test.step('the minutes are published to the members, who remark', () => publish(hall));
  await test.step('the next meeting approves them, and they are frozen', () => approve(hall));
});

async function gather(browser: Browser): Promise<Hall> {
  const console = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(console, 'steering-committee');
  const meeting = await preparedMeeting(server, roomId, { title: TITLE, secretary: 'Gwenola Riou' });
  const [screen, urban, rural, resident, secretary] = await Promise.all([
    enter(browser, server, 'facilitator', PROJECTOR),
    enter(browser, server, 'elected-urban', PHONE),
    enter(browser, server, 'elected-rural', PHONE),
    enter(browser, server, 'resident-urban', PHONE),
    enter(browser, server, 'technician-rural', PHONE),
  ]);
  return { browser, roomId, meeting, console, screen, urban, rural, resident, secretary };
}

async function invite({ console, urban, meeting }: Hall): Promise<void> {
  await console.goto(meeting);
  await console.getByRole('button', { name: 'Convoquer les membres' }).click();
  await expect(console.getByText('Les membres sont convoqués.')).toBeVisible();
  const [elected] = await query<{ email: string }>(server, "select email from people where name = 'Nolwenn Le Goff'");
  const mails = () => mailsTo(server, elected?.email ?? '', TITLE);
  await expect.poll(() => mails().length, SOON).toBe(1);
  const [mail] = mails();
  expect(mail?.calendar?.content).toContain('METHOD:REQUEST');
  await urban.goto(mail?.text.match(/http:\S+/)?.[0] ?? 'no address');
  await urban.getByRole('button', { name: 'Je viens' }).first().click();
  await expect(urban.getByText('Vous avez répondu : je viens')).toBeVisible(SOON);
  await expect(console.getByText('1 vient')).toBeVisible(SOON);
}

async function comeIn({ console, screen, urban, rural, resident, secretary, meeting }: Hall): Promise<void> {
  // It was planned in an hour, which late in the evening is of another day.
  await query(server, 'update meetings set starts_at = now() where id = $1', [meeting.split('/').at(-1)]);
  await console.goto(`${meeting}/console`);
  await screen.goto(`${meeting}/screen`);
  await console.getByRole('button', { name: 'Ouvrir la séance' }).click();
  await expect(console.getByRole('heading', { name: 'Présences' })).toBeVisible(SOON);
  await expect(console.getByRole('status').filter({ hasText: 'La séance est ouverte.' })).toHaveCount(1);
  await Promise.all([urban, rural, resident, secretary].map((page) => page.goto(meeting)));
  await urban.getByLabel('Code de l’écran').fill(await readCode(screen));
  await urban.getByRole('button', { name: 'Je suis là' }).click();
  await expect(urban.getByText('Vous êtes noté·e présent·e dans la salle.')).toBeVisible(SOON);
  for (const name of ['Hervé Quéméner', 'Inès Fernandes', 'Gwenola Riou', 'Armelle Tanguy']) {
    await ticks(console, name).hall.click();
  }
  await expect(screen.getByText('5 sur 8')).toBeVisible(SOON);
  await console
    .getByRole('button', { name: /^Commencer :/ })
    .first()
    .click();
  await expect(screen.getByText('Point 1 sur 3')).toBeVisible(SOON);
}

async function exchange({ console, screen, urban }: Hall): Promise<void> {
  await beginRound(console, 'Qui attend le car ?');
  await expect(screen.getByText('Qui attend le car ?')).toBeVisible(SOON);
  await expect(line(urban)).toBeVisible(SOON);
  await console.getByRole('button', { name: 'Terminer le tour d’échange' }).click();
  await expect(screen.getByText('Point 1 sur 3')).toBeVisible(SOON);
}

async function record({ console, screen }: Hall): Promise<void> {
  const proposal = 'Le comité se réunit en février.';
  await decide(console, { title: 'La prochaine date', proposal, rule: 'Majorité', method: 'Constatée' });
  await expect(screen.getByText(proposal)).toBeVisible(SOON);
  await console.getByRole('button', { name: 'Constater qu’il n’y a pas d’objection' }).click();
  await expect(screen.getByText('Adoptée.')).toBeVisible(SOON);
}

async function integrate({ console, screen, urban, rural, resident, meeting }: Hall): Promise<void> {
  // One device is away while the vote is opened, another one on another page.
  await resident.context().setOffline(true);
  await urban.goto('/cooperations');
  const title = 'L’eau des sources';
  await decide(console, { title, proposal: PROPOSAL, rule: 'Consentement', method: 'Par bulletins' });
  await expect(decisionOn(rural).getByRole('button', { name: 'Je consens' })).toBeVisible(SOON);
  await expect(screen.getByText(PROPOSAL)).toBeVisible(SOON);
  await resident.context().setOffline(false);
  await expect(decisionOn(resident).getByRole('button', { name: 'Je consens' })).toBeVisible(SOON);
  await urban.goto(meeting);
  await expect(decisionOn(urban).getByRole('button', { name: 'Je consens' })).toBeVisible(SOON);
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
  await expect(decisionOn(rural).getByText(/^Objection\s: voix comptée à/)).toBeVisible(SOON);
  await expect(screen.getByText(/^2 sur \d+$/)).toBeVisible(SOON);
  await expect(screen.getByText('Abstention')).toHaveCount(0);
  await closeVote(console);
  await expect(screen.getByText('Une objection est à intégrer.')).toBeVisible(SOON);
  await expect(decisionOn(urban).getByText('Une objection est à intégrer.')).toBeVisible(SOON);
  await console.getByRole('link', { name: 'Intégrer l’objection' }).click();
  await expect(console.getByText('C’est le second essai.')).toBeVisible();
  const second = { title, proposal: 'La ville finance les deux tiers.', rule: 'Consentement', method: 'Constatée' };
  await decide(console, second, { isBegun: true });
  await console.getByRole('button', { name: 'Constater qu’il n’y a pas d’objection' }).click();
  await expect(screen.getByText('Adoptée.')).toBeVisible(SOON);
}

async function failOnOneSide({ console, screen, urban, rural, resident, secretary }: Hall): Promise<void> {
  const tax = { title: 'Une taxe commune', proposal: LONG, rule: 'Double majorité', method: 'Par bulletins' };
  await decide(console, tax);
  await expect(screen.getByText(LONG)).toBeVisible(SOON);
  await expectWhole(screen);
  await vote(urban, 'Pour');
  await vote(resident, 'Pour');
  await vote(secretary, 'Pour');
  await vote(rural, 'Contre');
  await closeVote(console);
  await expect(screen.getByText('Le côté rural n’a pas de majorité.')).toBeVisible(SOON);
  await expect(screen.getByRole('row', { name: /^Ensemble 3 1 0 0/ })).toBeVisible();
  await expectWhole(screen);
  await expect(decisionOn(rural).getByText('Le côté rural n’a pas de majorité.')).toBeVisible(SOON);
}

/** Nothing on the hall's screen is cut off or runs into what stands above and below it. */
async function expectWhole(screen: Page): Promise<void> {
  const middle = screen.locator('header + div');
  await expect
    .poll(() => middle.evaluate((element) => element.scrollHeight - element.clientHeight), SOON)
    .toBeLessThanOrEqual(1);
  await expect.poll(() => middle.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(300);
}

async function adopt({ browser, console, screen, urban, rural, roomId }: Hall): Promise<void> {
  const section = { document: 'Diagnostic', title: 'Leviers' };
  const title = 'Adopter les leviers';
  await decide(console, { title, proposal: LONGER, rule: 'Majorité', method: 'Par bulletins', section });
  await expect(screen.getByText('Le texte entier est sur vos appareils.')).toBeVisible(SOON);
  await expectWhole(screen);
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
  await vote(rural, 'Pour');
  expect(lost).toBe(1);
  expect(await storedBallots(server)).toHaveLength(2);
  await closeVote(console);
  await console.getByRole('link', { name: /Adopter les leviers/ }).click();
  await console.getByRole('link', { name: 'Leviers', exact: true }).click();
  await expect(console.getByRole('heading', { name: 'Empreinte de ce texte' })).toBeVisible();
  await console.getByRole('button', { name: 'Vérifier ici' }).click();
  await expect(console.getByText('c’est bien ce texte qui a été adopté')).toBeVisible();
  const stranger = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await stranger.goto(console.url());
  await expect(stranger.getByText(/Adoptée le/)).toBeVisible();
  await stranger.context().close();
  await rural.goto(await diagnosticOf(console, roomId));
  // The list of sections draws it, and says it to who does not see the drawing.
  await expect(rural.getByText('adoptée').first()).toBeAttached();
}

async function publish({ console, urban, secretary, meeting }: Hall): Promise<void> {
  await noteDiscussion(secretary, meeting);
  await console.goto(`${meeting}/console`);
  await console.getByText('Clore la séance').click();
  await console.getByRole('button', { name: 'Clore maintenant' }).click();
  await expect(console.getByText('Cette séance est close.')).toBeVisible(SOON);
  await console.goto(`${meeting}/minutes`);
  await console.getByRole('link', { name: 'Écrire la discussion ensemble' }).click();
  await console.getByRole('link', { name: 'Revenir au relevé de décisions' }).click();
  const decided = console.getByRole('region', { name: 'Ce qui a été décidé' });
  await expect(decided.getByText('Une taxe commune')).toBeVisible();
  await expect(console.getByText('Inès Fernandes').first()).toBeVisible();
  await expect(console.getByText('Le car du soir manque à tous.')).toBeVisible();
  await console.getByRole('button', { name: 'Publier aux membres' }).click();
  await expect(console.getByText('Publié', { exact: true })).toBeVisible(SOON);
  await urban.goto(`${meeting}/minutes`);
  await urban.getByLabel('Votre remarque').fill('Nous avions parlé du train aussi.');
  await urban.getByRole('button', { name: 'Joindre ma remarque' }).click();
  await expect(urban.getByText('Nous avions parlé du train aussi.')).toBeVisible(SOON);
}

/** Notes what was said about the first item, as a program of the secretary's own would. */
async function noteDiscussion(secretary: Page, meeting: string): Promise<void> {
  const [place] = await query<{ document: string; section: string }>(
    server,
    `select document_id as document, record_section_id as section from minutes
     join agenda_items on agenda_items.meeting_id = minutes.meeting_id and position = 0 where minutes.meeting_id = $1`,
    [meeting.split('/').at(-1)],
  );
  if (!place) throw new Error('the meeting has no minutes');
  const writer = await openWriter(secretary.context(), server.url, place.document);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Le car du soir manque à tous.')]);
  writer.doc.getXmlFragment(`section:${place.section}`).push([paragraph]);
  await expect.poll(writer.saved).toBe(1);
  writer.socket.close();
}

async function approve({ console, urban, roomId, meeting }: Hall): Promise<void> {
  const next = await heldMeeting(server, roomId);
  await console.goto(`${next}/console`);
  const waiting = console.getByRole('link', { name: new RegExp(`^Le relevé .*${TITLE}`) });
  await expect(waiting).toBeVisible();
  await console.getByRole('link', { name: 'Préparer une décision' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Préparer une décision' })).toBeVisible();
  await waiting.click();
  await expect(console).toHaveURL(new RegExp(`${meeting}/minutes$`));
  // Members may still remark: it is asked once more.
  await console.locator('summary', { hasText: 'Soumettre à l’approbation' }).click();
  await console.getByRole('button', { name: 'Soumettre dès maintenant' }).click();
  await console.getByRole('button', { name: 'Mettre aux voix' }).click();
  await console.getByRole('button', { name: 'Constater qu’il n’y a pas d’objection' }).click();
  await expect(console.getByText('Adoptée.').first()).toBeVisible(SOON);
  await urban.goto(`${meeting}/minutes`);
  await expect(urban.getByText('Approuvé', { exact: true })).toBeVisible(SOON);
  await expect(urban.getByText('Le car du soir manque à tous.')).toBeVisible();
  await expect(urban.getByText(/^[0-9a-f]{64}$/).first()).toBeVisible();
  await expect(urban.getByLabel('Votre remarque')).toHaveCount(0);
  await expectAccessible(urban);
  await urban.getByRole('link', { name: 'Historique de la discussion' }).click();
  await expect(urban.getByRole('heading', { level: 1, name: /^Historique/ })).toBeVisible();
  await expectAccessible(urban);
  await urban.getByRole('link', { name: 'Revenir au document' }).click();
  await expect(urban).toHaveURL(new RegExp(`${meeting}/minutes$`));
}
