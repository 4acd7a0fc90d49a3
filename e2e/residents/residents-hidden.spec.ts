import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '../support/fixtures.ts';
import { askUnseen, inviteUnseen } from '../support/residents-moves.ts';
import { enter, findRoom } from '../support/round-moves.ts';
import { idsSeenBy, routesOfBuild } from '../support/routes-of-build.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

test.describe.configure({ timeout: 300_000 });

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const QUESTION = 'Qui vous aide le soir ?';
const WORDS = 'Personne, et le voisin du moulin encore moins';
const WHY = 'Quelqu’un s’y reconnaît.';
/** Everybody who looks and does not review. */
const READERS = ['elected-urban', 'resident-rural', 'partner'] as const;

async function invite(facilitator: Page, roomId: string): Promise<string> {
  await askUnseen(facilitator, roomId, QUESTION);
  return (await inviteUnseen(facilitator, roomId, { title: QUESTION, review: 'no' })).link;
}

/**
 * The addresses among these whose answer holds the words, for whoever is signed in on a page; it
 * looks no further once it has found so many.
 */
async function whereSeen(page: Page, routes: readonly string[], enough = Number.POSITIVE_INFINITY): Promise<string[]> {
  const seen: string[] = [];
  for (const route of routes) {
    if (seen.length >= enough) break;
    const answer = await page.request.get(route, { maxRedirects: 0 });
    if ((await answer.text()).includes(WORDS)) seen.push(route);
  }
  return seen;
}

/** Every file that the service keeps beside its database, mails among them. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'postgres') return [];
    const found = path.join(folder, entry.name);
    return entry.isDirectory() ? filesOf(found) : [found];
  });
}

test('what is hidden is in no page, API, count, file or mail of anybody but its author and who reviews', async ({
  browser,
}) => {
  const facilitator = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(facilitator, 'steering-committee');
  const link = await invite(facilitator, roomId);
  const author = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  await author.goto(link);
  await author.getByRole('link', { name: `Répondre : ${QUESTION}` }).click();
  await author.getByLabel('Vos mots').fill(WORDS);
  await author.getByLabel('Où habitez-vous ?').selectOption({ index: 1 });
  await author.getByRole('button', { name: 'Envoyer' }).click();
  await expect(author.getByRole('status')).toBeVisible();

  await facilitator.goto(`/rooms/${roomId}/contributions`);
  const card = facilitator.getByRole('article').filter({ hasText: WORDS });
  const decide = card.getByRole('link', { name: /Décider/ });
  const contributionId = ((await decide.getAttribute('href')) ?? '').split('/').at(-1) ?? '';
  await facilitator.goto(`/rooms/${roomId}/questions`);
  const results = await facilitator
    .getByRole('link', { name: `Voir les réponses à « ${QUESTION} »` })
    .getAttribute('href');
  const room = await (await facilitator.request.get(`/api/rooms/${roomId}`)).json();
  const [document] = room.documents;
  const routes = routesOfBuild({
    ...(await idsSeenBy(facilitator, roomId)),
    ...{ roomId, documentId: document.id, sectionId: document.sections[0].id, personId: room.members[0].personId },
    ...{ contributionId, questionId: results?.split('/').at(-1) ?? '' },
    invitationId: new URL(author.url()).pathname.split('/')[2] ?? '',
  });

  // Before, members read it; so the search finds what there is to be found.
  const member = await enter(browser, server, 'elected-urban');
  expect(await whereSeen(member, routes, 2)).toHaveLength(2);
  await member.goto(results ?? '');
  await expect(member.getByRole('main')).toContainText('1 réponse');
  await facilitator.goto(`/rooms/${roomId}/contributions/${contributionId}`);
  await facilitator.getByLabel('Motif').fill(WHY);
  await facilitator.getByRole('button', { name: 'Masquer' }).click();
  await expect(card.getByText('Masquée')).toBeVisible();

  for (const persona of READERS) {
    const reader = await enter(browser, server, persona);
    expect(await whereSeen(reader, routes), `${persona} sees it nowhere`).toEqual([]);
    await reader.context().close();
  }
  await member.goto(results ?? '');
  await expect(member.getByRole('main')).not.toContainText('1 réponse');
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  await stranger.goto(link);
  expect(await whereSeen(stranger, routes), 'another guest sees it nowhere').toEqual([]);
  const kept = filesOf(server.dataDir).filter((file) => readFileSync(file, 'utf8').includes(WORDS));
  expect(kept, 'no file and no mail holds it').toEqual([]);
  expect(server.log()).not.toContain(WORDS);

  // Its author is told what, why, and how to object; who reviews finds it.
  await author.reload();
  const own = author.getByRole('article').filter({ hasText: WORDS });
  await expect(own).toContainText('Elle a été masquée');
  await expect(own).toContainText(WHY);
  await expect(own).toContainText(/Si vous n’êtes pas d’accord/);
  expect(await whereSeen(facilitator, routes, 1)).toHaveLength(1);
  for (const page of [facilitator, author, member, stranger]) await page.context().close();
});
