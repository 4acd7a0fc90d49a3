import { expect } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { signIn, test } from '../support/fixtures.ts';
import { pressOn, tabTo } from '../support/keyboard.ts';
import {
  agendaInForm,
  conveneUnseen,
  dayAhead,
  fillAgenda,
  lengthenAgenda,
  letMeetingBeOver,
  mailsTo,
} from '../support/meeting-moves.ts';
import { enter, findRoom } from '../support/round-moves.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

// Several people in one journey: more than one visit to a page.
test.describe.configure({ timeout: 180_000 });

/** Meetings stand on everybody's pages, so they are convened in a demonstration of their own. */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const PHONE = { viewport: { width: 390, height: 844 } };

test('a meeting is prepared: what was typed stays, points are put in order by keyboard, mouse and buttons', async ({
  browser,
}) => {
  const page = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(page, 'steering-committee');
  await page.goto(`/rooms/${roomId}/meetings`);
  await page.getByRole('link', { name: 'Préparer une séance' }).first().click();
  await fillAgenda(page, [
    { title: 'Accueil', kind: 'information', minutes: 10 },
    { title: 'Adopter les enjeux', kind: 'décision', minutes: 45 },
    { title: 'Questions diverses', minutes: 5 },
  ]);
  await page.getByRole('group', { name: 'Point 2', exact: true }).locator('summary').click();
  await page.getByRole('checkbox', { name: 'Enjeux communs' }).first().check();
  await page.getByRole('group', { name: 'Point 3', exact: true }).getByLabel('Durée (min)').fill('dix');
  await page.getByLabel('Lieu').fill('Salle du conseil, Carhaix');
  await page.getByRole('button', { name: 'Enregistrer la séance' }).last().click();

  // Everything is said at once, leads to its field, and nothing is lost.
  const summary = page.getByRole('alert').filter({ hasText: '4 réponses sont à revoir' });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link', { name: /Durée.*de 1 à 480 minutes/ })).toBeVisible();
  expect(await agendaInForm(page)).toEqual(['Accueil', 'Adopter les enjeux', 'Questions diverses']);
  await expect(page.getByRole('checkbox', { name: 'Enjeux communs' }).first()).toBeChecked();
  await expectAccessible(page);

  // On a telephone with letters of twice their size nothing runs out of the page.
  const desk = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize(PHONE.viewport);
  const sized = (size: string) =>
    page.evaluate((to) => {
      document.documentElement.style.fontSize = to;
      return document.documentElement.scrollWidth;
    }, size);
  expect(await sized('200%')).toBeLessThanOrEqual(PHONE.viewport.width);
  await sized('');
  await page.setViewportSize(desk);

  // By buttons, then by keyboard alone, then by mouse; each is said aloud.
  await page.getByRole('button', { name: 'Monter le point 3' }).click();
  expect(await agendaInForm(page)).toEqual(['Accueil', 'Questions diverses', 'Adopter les enjeux']);
  await page.getByRole('button', { name: 'Monter le point 2' }).click();
  await expect(page.getByRole('button', { name: 'Descendre le point 1' })).toBeFocused();
  await page.keyboard.press('Enter');
  const grip = page.getByRole('button', { name: 'Déplacer le point 1' });
  await page.getByText('Ordre des points').click();
  await tabTo(page, page.getByRole('row').first());
  await page.keyboard.press('ArrowRight');
  await expect(grip).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /Accueil.*est maintenant en position 3/ })).toHaveCount(1);
  expect((await agendaInForm(page))[0]).toBe('Questions diverses');
  await page
    .getByRole('row', { name: 'Accueil' })
    .dragTo(page.getByRole('row').first(), { targetPosition: { x: 60, y: 3 } });
  await expect.poll(async () => (await agendaInForm(page))[0]).toBe('Accueil');

  await page.getByLabel('Intitulé de la séance').fill('Comité de pilotage n° 3');
  await page.getByLabel('Jour', { exact: true }).fill(dayAhead(3));
  await page.getByLabel('Heure', { exact: true }).fill('14:30');
  await page.getByLabel('Durée (min)').last().fill('5');
  await page.getByLabel('Durée (min)').nth(1).fill('45');
  await expect(page.getByText(/2 jours francs restent.*d’en laisser cinq au moins/)).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer la séance' }).last().click();
  await expect(page.getByText('Personne n’en sait rien encore')).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: '1. Accueil' })).toBeVisible();

  // Who is convened late is told so, and goes on.
  await expect(page.getByText(/2 jours francs restent/)).toBeVisible();
  await expect(page.getByText(/d’en laisser cinq au moins/)).toBeVisible();
  await expectAccessible(page);
  const address = new URL(page.url()).pathname;
  const member = await enter(browser, server, 'elected-rural', PHONE);
  expect((await member.goto(address))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Convoquer les membres' }).click();
  await expect(page.getByText('Les membres sont convoqués.')).toBeVisible();
  await member.goto(`/rooms/${roomId}`);
  await expect(member.getByRole('heading', { name: 'Prochaine séance' })).toBeVisible();
  for (const each of [page, member]) await each.context().close();
});

test('members answer in one touch from the mail, give their voice, and hear what changes', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'residents-workshop');
  const address = await conveneUnseen(facilitator, roomId, 'Atelier du car', dayAhead(20));
  await facilitator.goto(address);

  // From the mail, by the door, to the page where each answer is one button.
  const urban = 'resident-urban@entente.example';
  await expect.poll(() => mailsTo(server, urban, 'Atelier du car').length).toBe(1);
  const [mail] = mailsTo(server, urban, 'Atelier du car');
  expect(mail?.subject).toMatch(/^Convocation.: Atelier du car, /);
  expect(mail?.calendar?.method).toBe('REQUEST');
  const link = new URL(/http\S+\/meetings\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  expect(link.pathname).toBe(address);
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR', ...PHONE });
  const giver = await context.newPage();
  await giver.goto(link.pathname);
  await expect(giver).toHaveURL(/\/sign-in\?to=/);
  await giver.locator('button[value="resident-urban"]').click();
  await expect(giver).toHaveURL(new RegExp(`${address}$`));
  await giver.getByRole('button', { name: 'Je viens' }).click();
  await expect(giver.getByRole('status').filter({ hasText: /Vous avez répondu.: je viens/ })).toBeVisible();
  await expectAccessible(giver);
  expect(await giver.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // A voice stands on its holder's page from the moment it is given, without a reload.
  const holder = await enter(browser, server, 'resident-rural', PHONE);
  await holder.goto(`/rooms/${roomId}`);
  await expect(holder.getByText('Votre réponse est attendue')).toBeVisible();
  await holder.getByRole('button', { name: 'Je viens' }).click();
  await expect(holder.getByText(/Vous avez répondu.: je viens/)).toBeVisible();
  await expectAccessible(holder);
  await giver.locator('summary', { hasText: 'Je donne ma voix' }).click();
  await giver.getByLabel('À qui').selectOption({ label: 'Jean-Yves Le Bihan' });
  await giver.getByRole('button', { name: 'Donner ma voix' }).click();
  await expect(giver.getByText('Vous avez donné votre voix à Jean-Yves Le Bihan.')).toBeVisible();
  await expect(holder.getByText('Vous portez la voix de Inès Fernandes.')).toBeVisible();
  await holder.goto(address);
  await expect(holder.getByText(/Inès Fernandes vous a donné sa voix/)).toBeVisible();
  // Who has no say in it sees figures and no names of who answered.
  await expect(holder.getByRole('heading', { name: 'Réponses des membres' })).toHaveCount(0);
  const api = await (await holder.request.get(`/api/meetings/${address.split('/').at(-1)}`)).text();
  expect(api).toContain('"gives-voice":1');

  // Who convened sees it at once, with who has not answered, and what that means for the quorum.
  await expect(facilitator.getByText(/donne sa voix/).first()).toBeVisible();
  await expect(facilitator.getByText(/^Le quorum/)).toBeVisible();
  await expectAccessible(facilitator);
  await holder.getByRole('button', { name: 'Excusé·e' }).click();
  await expect(giver.getByText(/votre voix vous est revenue/)).toBeVisible();

  // Another hour asks everybody anew; the calendars' entry stays the same one.
  await facilitator.getByRole('link', { name: 'Modifier' }).click();
  await facilitator.getByLabel('Heure', { exact: true }).fill('16:00');
  await facilitator.getByRole('button', { name: 'Enregistrer les changements' }).last().click();
  await expect(facilitator.getByText('Les changements sont enregistrés.')).toBeVisible();
  await expect(holder.getByText('Votre réponse est attendue')).toBeVisible();
  await facilitator.getByRole('link', { name: 'Annuler la séance' }).click();
  await facilitator.getByLabel('Motif').fill('Le car est en panne.');
  await facilitator.getByRole('button', { name: 'Annuler la séance' }).click();
  await expect(holder.getByText('Cette séance est annulée.')).toBeVisible();
  await expect(holder.getByText(/Le car est en panne/)).toBeVisible();
  await expect.poll(() => mailsTo(server, urban, 'Atelier du car').filter(({ calendar }) => calendar).length).toBe(3);
  const files = mailsTo(server, urban, 'Atelier du car').flatMap(({ calendar }) => calendar ?? []);
  const said = (name: string) =>
    files.map(({ content }) => new RegExp(`^${name}:(.*)$`, 'm').exec(content)?.[1]?.trim());
  expect(new Set(said('UID')).size).toBe(1);
  expect(said('SEQUENCE')).toEqual(['0', '1', '2']);
  expect(files.at(-1)?.method).toBe('CANCEL');
  for (const each of [facilitator, holder, giver]) await each.context().close();
});

test('without scripts a member answers all the same', async ({ browser }) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'technical-committee');
  const address = await conveneUnseen(facilitator, roomId, 'Comité technique n° 7', dayAhead(9));
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR', javaScriptEnabled: false });
  const member = await context.newPage();
  await signIn(member, 'technician-urban');
  await member.goto(address);
  await member.getByRole('button', { name: 'Excusé·e' }).click();
  await expect(member.getByText(/Vous avez répondu.: excusé·e/)).toBeVisible();
  for (const each of [facilitator, member]) await each.context().close();
});

test('an agenda prints on one page of A4, however long it is', async ({ browser }) => {
  const page = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(page, 'technical-committee');
  const address = await conveneUnseen(page, roomId, 'Comité technique n° 8', dayAhead(30));
  const pages = async () => {
    await page.goto(`${address}/print`);
    await expect(page.getByRole('heading', { level: 1, name: 'Comité technique n° 8' })).toBeVisible();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    return pdf.match(/\/Type\s*\/Page\b/g)?.length;
  };
  expect(await pages()).toBe(1);
  await expectAccessible(page);
  for (const more of [15, 15, 29]) {
    await lengthenAgenda(server, address.split('/').at(-1) ?? '', more);
    expect(await pages(), `with ${more} points more`).toBe(1);
  }
  await pressOn(page, page.getByRole('link', { name: 'Revenir à la séance' }), 'Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Ordre du jour' })).toBeVisible();
  await page.context().close();
});

test('the next meeting begins with what the last one left open', async ({ browser }) => {
  const page = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(page, 'technical-committee');
  const address = await conveneUnseen(page, roomId, 'Comité technique n° 9', dayAhead(40));
  const id = address.split('/').at(-1) ?? '';
  await lengthenAgenda(server, id, 1);
  await letMeetingBeOver(server, id);
  await page.goto(address);
  await page.getByRole('link', { name: 'Préparer la suite' }).click();
  await expect(
    page.getByText(/Les points restés ouverts de la séance «.Comité technique n° 9.» sont repris/),
  ).toBeVisible();
  expect(await agendaInForm(page)).toEqual([expect.stringMatching(/^Délibération sur le point numéro 1,/)]);
  await expect(page.getByLabel('Lieu')).toHaveValue('Salle du conseil, Carhaix');
  await page.getByLabel('Intitulé de la séance').fill('Comité technique n° 10');
  await page.getByLabel('Jour', { exact: true }).fill(dayAhead(60));
  await page.getByRole('button', { name: 'Enregistrer la séance' }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Comité technique n° 10' })).toBeVisible();
  const next = page.url().split('/').at(-1)?.split('?')[0];
  const told = await (await page.request.get(`/api/meetings/${next}`)).json();
  expect(told).toMatchObject({ followsId: id, state: 'planned', items: [{ state: 'to-come', kind: 'decision' }] });
  await page.context().close();
});
