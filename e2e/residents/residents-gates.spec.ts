import { type BrowserContext, expect, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { test } from '../support/fixtures.ts';
import { pressOn } from '../support/keyboard.ts';
import { query } from '../support/query.ts';
import { inviteUnseen } from '../support/residents-moves.ts';
import { enter, findRoom } from '../support/round-moves.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

test.describe.configure({ timeout: 240_000 });

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const TITLE = 'Que vous manque-t-il le dimanche ?';
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'fr-FR' } as const;

/** Makes a link with so many places, and gives it with the address of its pages. */
async function invite(facilitator: Page, places = ''): Promise<string> {
  const roomId = await findRoom(facilitator, 'steering-committee');
  return (await inviteUnseen(facilitator, roomId, { title: TITLE, places })).link;
}

async function say(guest: Page, link: string, words: string): Promise<string> {
  await guest.goto(link);
  const home = guest.url();
  await guest.getByLabel('Vos mots').fill(words);
  await guest.getByLabel('Où habitez-vous ?').selectOption({ index: 1 });
  await guest.getByRole('button', { name: 'Envoyer' }).click();
  await expect(guest.getByRole('status')).toBeVisible();
  return home;
}

/**
 * A page that lets nobody in says so in its title, and has a way on: the code of a poster, or what
 * one has already.
 */
async function expectGate(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByLabel('Le code de l’affiche')).toBeVisible();
  await expectAccessible(page);
}

const column = (home: string, set: string) =>
  query(server, `update invitations set ${set} where id = $1`, [home.split('/').at(-1)]);

test('every link that opens nothing says what to do next, and nothing that was typed is lost', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const phone = () => browser.newContext({ baseURL: server.url, ...PHONE }) as Promise<BrowserContext>;
  const [guest, newcomer] = [await (await phone()).newPage(), await (await phone()).newPage()];

  for (const broken of ['/invitation/abc', `/invitation/${'0'.repeat(64)}`, '/i/ABCDE-FGHJK', '/return/abc']) {
    await newcomer.goto(broken);
    await expectGate(newcomer, 'Ce lien n’ouvre rien');
  }

  const link = await invite(facilitator, '1');
  const home = await say(guest, link, 'Un car le dimanche');
  await newcomer.goto(link);
  await expect(
    newcomer.getByText(/Toutes les places de cette invitation sont prises.*demandez un autre lien/),
  ).toBeVisible();
  await expect(newcomer.getByRole('link', { name: 'Dire autre chose' })).toHaveCount(0);
  await expectAccessible(newcomer);

  // A personal link opens nothing once another took its place.
  await guest.goto(`${home}/mine`);
  const makeLink = async () => {
    await guest.getByRole('button', { name: 'Faire mon lien personnel' }).click();
    await expect(guest.getByText('Votre lien personnel').first()).toBeVisible();
    const [made] = /https?:\/\/\S+\/return\/[0-9a-f]{64}/.exec((await guest.locator('main').textContent()) ?? '') ?? [];
    await guest.goto(`${home}/mine`);
    return made ?? '';
  };
  const [first, second] = [await makeLink(), await makeLink()];
  await newcomer.goto(first);
  await expectGate(newcomer, 'Ce lien n’ouvre rien');
  const elsewhere = await (await phone()).newPage();
  await elsewhere.goto(second);
  await expect(elsewhere.getByText('Un car le dimanche')).toBeVisible();

  const open = await invite(facilitator);
  await newcomer.goto(open);
  const place = newcomer.url();
  await column(place, 'paused_at = now()');
  await newcomer.reload();
  await expectGate(newcomer, 'Cette invitation est suspendue');
  await column(place, `paused_at = null, expires_at = now() - interval '1 minute'`);
  await newcomer.reload();
  await expectGate(newcomer, 'Cette invitation est terminée');
  await column(place, `expires_at = now() + interval '1 day'`);

  // Withdrawn between opening the form and sending it: the words are there to be copied.
  await newcomer.goto(`${place}/room`);
  await newcomer.getByLabel('Vos mots').fill('Écrits pendant le retrait');
  await newcomer.getByLabel('Où habitez-vous ?').selectOption({ index: 1 });
  await facilitator.goto(`/rooms/${await findRoom(facilitator, 'steering-committee')}/invitations`);
  const card = facilitator.getByRole('article').filter({ hasText: TITLE }).first();
  await card.getByText('Gérer').first().click();
  await card.getByRole('button', { name: 'Retirer pour tous' }).click();
  await expect(card.getByText('Retirée')).toBeVisible();
  await newcomer.getByRole('button', { name: 'Envoyer' }).click();
  await expectGate(newcomer, 'Cette invitation a été retirée');
  await expect(newcomer.getByText('Écrits pendant le retrait')).toBeVisible();
  for (const page of [facilitator, guest, newcomer, elsewhere]) await page.context().close();
});

test('by the keyboard alone a guest reads, comments on a passage, is told what is wrong, and reports', async ({
  browser,
}) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'steering-committee');
  const { link } = await inviteUnseen(facilitator, roomId, { title: TITLE, review: 'no' });

  const guest = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await guest.goto(link);
  await guest.keyboard.press('Tab');
  await expect(guest.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await guest.keyboard.press('Enter');
  await pressOn(guest, guest.getByRole('link', { name: 'Enjeux communs' }).first(), 'Enter');
  await expect(guest.getByRole('heading', { level: 1, name: 'Enjeux communs' })).toBeVisible();
  const html = await (await guest.request.get(guest.url())).text();
  expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  const [passage = ''] =
    /\p{L}+ \p{L}+ \p{L}+/u.exec((await guest.locator('.text p').first().textContent()) ?? '') ?? [];
  const fill = async (label: string, text: string) => {
    await guest.getByRole('textbox', { name: label }).focus();
    await guest.keyboard.type(text);
  };
  await fill('Vos mots', 'C’est bien dit');
  await fill('Un passage du texte', 'des mots qui n’y sont pas');
  await guest.getByLabel('Où habitez-vous ?').focus();
  await guest.keyboard.press('ArrowDown');
  await pressOn(guest, guest.getByRole('button', { name: 'Envoyer' }), 'Enter');
  await expect(guest.getByText(/Ces mots ne sont pas dans le texte/)).toBeVisible();
  await expect(guest.getByRole('textbox', { name: 'Vos mots' })).toHaveValue('C’est bien dit');
  await expectAccessible(guest);
  await guest.getByRole('textbox', { name: 'Un passage du texte' }).focus();
  await guest.keyboard.press('Control+A');
  await guest.keyboard.type(passage);
  await pressOn(guest, guest.getByRole('button', { name: 'Envoyer' }), 'Enter');
  await expect(guest.getByRole('status')).toContainText('Merci, c’est enregistré');
  await expect(guest.locator('blockquote').first()).toHaveText(passage);
  await expectAccessible(guest);

  const other = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await other.goto(link.trim());
  await pressOn(other, other.getByRole('link', { name: 'Enjeux communs' }).first(), 'Enter');
  await pressOn(other, other.getByRole('link', { name: /^Signaler la contribution/ }).first(), 'Enter');
  await expectAccessible(other);
  await other.getByLabel('Ce qui ne va pas').focus();
  await other.keyboard.type('Ce n’est pas vrai');
  await pressOn(other, other.getByRole('button', { name: 'Signaler' }), 'Enter');
  await expect(other.getByRole('status')).toContainText('L’équipe relira ces mots');
  await facilitator.goto(`/rooms/${roomId}/contributions`);
  const reported = facilitator.getByRole('region', { name: 'Signalées' });
  await expect(reported.getByText('Ce n’est pas vrai')).toBeVisible();
  await expectAccessible(facilitator);
  await reported.getByRole('button', { name: /^La laisser/ }).click();
  await expect(reported).toHaveCount(0);
  for (const page of [facilitator, guest, other]) await page.context().close();
});
