import { type BrowserContext, expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { expectAccessible, LOOKS } from '../support/accessibility.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';
import { pressOn } from '../support/keyboard.ts';
import { mailsTo } from '../support/meeting-moves.ts';
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

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;
const TITLE = 'Qui vous conduit au marché ?';

async function invite(facilitator: Page): Promise<string> {
  const roomId = await findRoom(facilitator, 'steering-committee');
  return (await inviteUnseen(facilitator, roomId, { title: TITLE })).link;
}

/** Comes by a link and says something; gives where their pages are. */
async function comeIn(guest: Page, link: string): Promise<string> {
  await guest.goto(link);
  const home = guest.url();
  await guest.goto(`${home}/room`);
  await guest.locator('#words').fill('Un car le dimanche');
  await guest.locator('select').first().selectOption({ index: 1 });
  await guest.locator('button[type=submit]').click();
  await expect(guest.getByRole('status')).toBeVisible();
  return home;
}

/** The link of the mail to an address that was kept in the demonstration's outbox. */
function answerLink(address: string): string {
  const [mail] = mailsTo(server, address, '').filter(({ text }) => text.includes('/answers/'));
  const [found = ''] = /\/answers\/[0-9a-f]{64}/.exec(mail?.text ?? '') ?? [];
  expect(found, `a link was mailed to ${address}`).not.toBe('');
  return found;
}

test('an address for answers is confirmed by a mailed link, whose page changes nothing until its button is pressed', async ({
  browser,
}) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const link = await invite(facilitator);
  const phone: BrowserContext = await browser.newContext({
    ...{ baseURL: server.url, locale: 'fr-FR', javaScriptEnabled: false },
    ...PHONE,
  });
  const guest = await phone.newPage();
  const home = await comeIn(guest, link);
  await guest.goto(`${home}/mine`);
  await guest.getByLabel('Votre adresse électronique').fill('soazig');
  await guest.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(guest.getByText('il manque le signe @')).toBeVisible();
  await expect(guest.getByLabel('Votre adresse électronique')).toHaveValue('soazig');
  await guest.getByLabel('Votre adresse électronique').fill('soazig@exemple.fr');
  await guest.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(guest.getByRole('status')).toContainText('ouvrez-le et confirmez');
  await expect(guest.getByText(/soazig@exemple.fr, pas encore confirmée/)).toBeVisible();
  await guest.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(guest.getByText(/Un lien y a été envoyé il y a un instant/)).toBeVisible();

  const path = answerLink('soazig@exemple.fr');
  await guest.goto(path);
  await guest.goto(`${home}/mine`);
  await expect(guest.getByText(/pas encore confirmée/)).toBeVisible();
  await guest.goto(path);
  await guest.getByRole('button', { name: 'Oui, écrivez-moi' }).click();
  await expect(guest.getByRole('status')).toContainText('soazig@exemple.fr');
  await guest.goto(`${home}/mine`);
  await expect(guest.getByText(/pas encore confirmée/)).toHaveCount(0);
  await guest.goto(path);
  await expect(guest.getByRole('heading', { level: 1, name: 'Ce lien ne sert plus' })).toBeVisible();
  expect(server.log()).not.toContain(path.split('/').at(-1));
  expect(server.log()).not.toContain('soazig@exemple.fr');
  for (const page of [facilitator, guest]) await page.context().close();
});

for (const look of LOOKS) {
  test(`a guest's personal link, address and erasure are accessible and by keyboard alone, ${look.locale}`, async ({
    browser,
  }) => {
    const facilitator = await enter(browser, server, 'facilitator');
    const link = await invite(facilitator);
    const guest = await (
      await browser.newContext({ baseURL: server.url, ...look, viewport: PHONE.viewport })
    ).newPage();
    const home = await comeIn(guest, link);
    const button = (action: string) => guest.locator(`form[action$="${action}"] button`);
    await guest.goto(`${home}/mine`);
    await guest.locator('#email').focus();
    await guest.keyboard.type(`${look.locale.toLowerCase()}@exemple.fr`);
    await pressOn(guest, button('/email'), 'Enter');
    await expect(guest.getByRole('status')).toBeVisible();
    await expectAccessible(guest);
    await guest.goto(answerLink(`${look.locale}@exemple.fr`.toLowerCase()));
    await expectAccessible(guest);
    await pressOn(guest, guest.locator('form button'), 'Enter');
    await expect(guest.getByRole('status')).toBeVisible();
    await expectAccessible(guest);

    await guest.goto(`${home}/mine`);
    await pressOn(guest, button('/link'), 'Enter');
    await expect(guest.locator('svg.qr')).toBeVisible();
    await expectAccessible(guest);
    await pressOn(guest, guest.locator('main a').last(), 'Enter');
    await expect(guest).toHaveURL(`${home}/mine`);

    await pressOn(guest, guest.locator('main a[href$="/mine/erase"]'), 'Enter');
    await expect(guest).toHaveURL(`${home}/mine/erase`);
    await expect(guest.locator('input[name=words]:checked')).toHaveCount(0);
    await expectAccessible(guest);
    await guest.locator('input[name=words][value=stay]').focus();
    await guest.keyboard.press('ArrowDown');
    await expect(guest.locator('input[name=words][value=go]')).toBeChecked();
    await pressOn(guest, button('/erase'), 'Enter');
    await expect(guest.getByRole('heading', { level: 1 })).toHaveText(/Vous êtes effacé·e|You are erased/);
    await expectAccessible(guest);
    await guest.goto(`${home}/mine`);
    await expect(guest.getByText('Un car le dimanche')).toHaveCount(0);
    for (const page of [facilitator, guest]) await page.context().close();
  });
}

test('who asked for it is erased by who reviews, on a page that asks once more and says what was done', async ({
  browser,
}) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'steering-committee');
  const { link } = await inviteUnseen(facilitator, roomId, { title: TITLE, review: 'no' });
  const guest = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await comeIn(guest, link);
  await facilitator.goto(`/rooms/${roomId}/contributions`);
  const card = facilitator.getByRole('article').filter({ hasText: 'Un car le dimanche' }).first();
  await card.getByRole('link', { name: /Décider/ }).click();
  await facilitator.getByRole('link', { name: 'Effacer son auteur·e' }).click();
  await expect(facilitator.getByRole('heading', { level: 1, name: 'Effacer l’auteur·e' })).toBeVisible();
  await expectAccessible(facilitator);
  await facilitator.getByRole('button', { name: 'Effacer pour de bon' }).click();
  await expect(facilitator.getByText('Cette réponse est nécessaire.').first()).toBeVisible();
  await facilitator.getByLabel('Ils disparaissent aussi').check();
  await facilitator.getByRole('button', { name: 'Effacer pour de bon' }).click();
  await expect(facilitator.getByRole('status').filter({ hasText: 'est effacé·e, avec ses mots' })).toBeVisible();
  await expect(facilitator.getByRole('main')).not.toContainText('Un car le dimanche');
});

test('a very long part is read page by page without scripts, each of them light', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const link = await invite(facilitator);
  const roomId = await findRoom(facilitator, 'steering-committee');
  const room = await (await facilitator.request.get(`/api/rooms/${roomId}`)).json();
  const [document] = room.documents;
  const section = document.sections.find(({ title }: { title: string }) => title === 'Enjeux communs');
  const member = await enter(browser, server, 'technician-urban');
  const writer = await openWriter(member.context(), server.url, document.id);
  writer.doc.transact(() => {
    const text = writer.doc.getXmlFragment(`section:${section.id}`);
    for (let at = 0; at < 400; at += 1) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(`Ligne ${at}, ${'où l’on dit tout ce qu’il faut savoir. '.repeat(8)}`)]);
      text.push([paragraph]);
    }
  });
  await expect.poll(() => writer.saved()).toBeGreaterThan(0);
  writer.socket.close();

  const phone = await browser.newContext({ baseURL: server.url, locale: 'fr-FR', javaScriptEnabled: false, ...PHONE });
  const guest = await phone.newPage();
  await guest.goto(link);
  await guest.getByRole('link', { name: 'Enjeux communs' }).first().click();
  let pages = 1;
  for (let more = true; more; pages += 1) {
    const html = await (await phone.request.get(guest.url())).text();
    expect(Buffer.byteLength(html), guest.url()).toBeLessThan(60_000);
    const next = guest.getByRole('link', { name: 'Lire la suite' }).first();
    more = (await next.count()) > 0;
    if (more) await next.click();
  }
  expect(pages).toBeGreaterThan(5);
  await expect(guest.getByText('Ligne 399')).toBeVisible();
  await expect(guest.getByRole('textbox', { name: 'Vos mots' })).toBeVisible();
  for (const page of [facilitator, member, guest]) await page.context().close();
});

test('who administers the service says who is responsible for residents’ data, and is told what is wrong', async ({
  browser,
}) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const member = await enter(browser, server, 'elected-urban');
  await member.goto('/data-notice');
  await expect(member.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(member.getByRole('textbox')).toHaveCount(0);
  // Who facilitates the demonstration administers it, too.
  const administrator = await enter(browser, server, 'facilitator');
  await administrator.goto('/data-notice');
  await expectAccessible(administrator);
  const controller = administrator.getByRole('textbox').first();
  await administrator.getByRole('textbox').last().fill('douze');
  await pressOn(administrator, administrator.getByRole('main').getByRole('button').last(), 'Enter');
  await expect(administrator.getByText(/Indiquez un nombre de mois/).first()).toBeVisible();
  await expectAccessible(administrator);
  await administrator.getByRole('textbox').last().fill('18');
  await controller.fill('Brest métropole');
  await pressOn(administrator, administrator.getByRole('main').getByRole('button').last(), 'Enter');
  await expect(administrator.getByText(/Indiquez un nombre de mois/)).toHaveCount(0);
  const link = await invite(facilitator);
  const guest = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await guest.goto(link);
  await expect
    .poll(async () => (await (await guest.request.get(`${guest.url()}/notice`)).text()).includes('18 mois'))
    .toBe(true);
  await guest.goto(`${guest.url()}/notice`);
  await expect(guest.getByRole('main')).toContainText('Brest métropole');
  for (const page of [facilitator, member, administrator, guest]) await page.context().close();
});
