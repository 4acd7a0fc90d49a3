import { expect, type Locator, type Page } from '@playwright/test';
import { decisionOn, draftVote, heldMeeting, storedBallots, vote } from '../support/decision-moves.ts';
import { test } from '../support/fixtures.ts';
import { SOON, ticks } from '../support/hall-moves.ts';
import { query } from '../support/query.ts';
import { enter, findRoom } from '../support/round-moves.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

// Five people at once.
test.describe.configure({ timeout: 180_000 });

/** A vote changes what everybody's pages show, so it is held in a demonstration of its own. */
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  server.remove();
});

const ITEM = 'Le car du soir';
const PHONE = { viewport: { width: 390, height: 844 } };

test('whoever comes in mid-vote has buttons without a reload, and nothing moves under who is filling a ballot in', async ({
  browser,
}) => {
  const console = await enter(browser, server, 'facilitator');
  const roomId = await findRoom(console, 'steering-committee');
  const meeting = await heldMeeting(server, roomId);
  await query(
    server,
    `insert into agenda_items (meeting_id, position, title, kind, minutes) values ($1, 0, $2, 'decision', 20)`,
    [meeting.split('/').at(-1), ITEM],
  );
  await letBeRepresented(meeting, { giver: 'Nolwenn Le Goff', holder: 'Samir Benali' });
  const [giver, holder, writer, away] = await Promise.all([
    enter(browser, server, 'elected-urban', PHONE),
    enter(browser, server, 'technician-urban', PHONE),
    enter(browser, server, 'elected-rural', PHONE),
    enter(browser, server, 'resident-urban', PHONE),
  ]);
  await draftVote(server, meeting, 'consent');
  await Promise.all([giver, holder, writer].map((page) => page.goto(meeting)));
  await away.goto(`/rooms/${roomId}/meetings`);
  await Promise.all([giver, holder, writer, away].map(mark));
  await console.goto(`${meeting}/console`);
  await console.getByRole('button', { name: 'Mettre aux voix' }).click();
  const given = holder.getByRole('group', { name: /Nolwenn Le Goff/ });
  const objection = decisionOn(writer).getByLabel('Votre objection');

  await test.step('buttons come to those who had the meeting before them', async () => {
    for (const page of [holder, writer]) await expect(consent(page).first()).toBeVisible(SOON);
    await expect(given.getByRole('button', { name: 'Je consens' })).toBeVisible();
    await expect(decisionOn(giver).getByText('Vous avez donné votre voix.')).toBeVisible(SOON);
    await expect(consent(giver)).toHaveCount(0);
  });

  await test.step('somebody is half-way through an objection', async () => {
    await decisionOn(writer).getByRole('button', { name: 'J’ai une objection' }).click();
    await objection.fill('Le car part trop ce soir');
    for (let back = 0; back < ' ce soir'.length; back += 1) await objection.press('ArrowLeft');
    await keepHold(objection);
  });

  await test.step('who comes to the page meanwhile has buttons', async () => {
    await away.locator(`a[href="${meeting}"]`).first().click();
    await expect(consent(away)).toBeVisible(SOON);
    await vote(away, 'Je consens');
  });

  await test.step('a giver who comes has their own buttons, and their holder has them no more', async () => {
    await ticks(console, 'Nolwenn Le Goff').hall.click();
    await expect(consent(giver)).toBeVisible(SOON);
    await expect(given.getByRole('button')).toHaveCount(0, SOON);
    await vote(giver, 'Je consens');
    await vote(holder, 'Je m’abstiens');
  });

  await test.step('all that happens meanwhile leaves the objection as it was', async () => {
    await ticks(console, 'Armelle Tanguy').gone.click();
    await expect(console.getByText('7 sur 8').first()).toBeVisible(SOON);
    await console
      .getByRole('button', { name: `Commencer : ${ITEM}` })
      .first()
      .click();
    await expect(writer.getByText('en ce moment')).toBeVisible(SOON);
    await writer.context().setOffline(true);
    await writer.context().setOffline(false);
    await ticks(console, 'Armelle Tanguy').hall.click();
    expect(await isUntouched(objection)).toEqual({ isSame: true, hasFocus: true, caret: 'Le car part trop'.length });
    await writer.keyboard.type(' tôt');
    await expect(objection).toHaveValue('Le car part trop tôt ce soir');
    await decisionOn(writer).getByRole('button', { name: 'Envoyer l’objection' }).click();
    await expect(decisionOn(writer).getByText(/^Objection\s: voix comptée à/)).toBeVisible(SOON);
  });

  for (const page of [giver, holder, writer, away]) expect(await isMarked(page), 'no page was loaded again').toBe(true);
  expect((await storedBallots(server)).map(({ choice }) => choice).sort()).toEqual([
    ...['abstention', 'against', 'for', 'for'],
  ]);
});

const consent = (page: Page): Locator => decisionOn(page).getByRole('button', { name: 'Je consens' });

/** Somebody is not there and has given their voice. */
async function letBeRepresented(meeting: string, { giver, holder }: { giver: string; holder: string }): Promise<void> {
  const id = meeting.split('/').at(-1);
  const member = (at: number) => `(select memberships.id from memberships join people on people.id = person_id
    where name = $${at} and room_id = (select room_id from meetings where meetings.id = $1))`;
  await query(server, `delete from attendances where meeting_id = $1 and membership_id = ${member(2)}`, [id, giver]);
  await query(
    server,
    `insert into proxies (meeting_id, giver_id, holder_id) select $1::uuid, ${member(2)}, ${member(3)}`,
    [id, giver, holder],
  );
}

/** What a page that is loaded again has no more. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { isMarked: true }));
}

function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => 'isMarked' in window);
}

async function keepHold(field: Locator): Promise<void> {
  await field.evaluate((element) => Object.assign(window, { held: element }));
}

function isUntouched(field: Locator): Promise<{ isSame: boolean; hasFocus: boolean; caret: number | null }> {
  return field.evaluate((element) => ({
    isSame: 'held' in window && window.held === element,
    hasFocus: document.activeElement === element,
    caret: (element as HTMLTextAreaElement).selectionStart,
  }));
}
