/**
 * A plan of a thousand actions in the table and on the board, and of two hundred as one text, by
 * the production server's own pages in a browser: how soon a page is there, and how soon it answers
 * to what one chooses and types. Browser, server and database share the machine. Run, once
 * `npm run build` has been: node --import tsx bench/action-plan.ts
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { type Database, openDatabase } from '#db/client.ts';
import { actionBudget, actions, documents, people, rooms, sections } from '#db/schema.ts';
import { ACTION_STATUSES } from '#domain/actions/action.ts';
import { runningDatabase } from '#server/postgres/running-database.ts';
import { signIn } from '../e2e/support/fixtures.ts';
import { startServer } from '../e2e/support/server-process.ts';
import { given } from './given.ts';
import { interactionMs, type Measured, openingMs, report } from './page-figures.ts';

/** Adds actions to the demonstration's plan until there are so many, each with a line of budget. */
async function fillPlan(database: Database, count: number): Promise<void> {
  const [plan] = await database
    .select({ id: documents.id, roomId: rooms.id })
    .from(documents)
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .where(and(eq(documents.kind, 'action-plan'), eq(rooms.title, 'Comité de pilotage')));
  const { id: documentId, roomId } = given(plan);
  const [person] = await database.select({ id: people.id }).from(people).limit(1);
  const there = await database.select({ number: actions.number }).from(actions).where(eq(actions.roomId, roomId));
  for (let number = there.length + 1; number <= count; number++) {
    const title = `Action de mesure ${number}`;
    const values = { documentId, kind: 'action', nature: 'common', title, position: 100 + number } as const;
    const [section] = await database.insert(sections).values(values).returning({ id: sections.id });
    const sectionId = given(section).id;
    const status = given(ACTION_STATUSES[number % ACTION_STATUSES.length]);
    const row = { sectionId, roomId, number, addedKey: randomUUID(), status, leadBody: `Structure ${number % 20}` };
    await database.insert(actions).values({ ...row, createdBy: given(person).id });
    const line = { sectionId, addedKey: randomUUID(), year: 2027, kind: 'operation', unit: 'eur' } as const;
    await database.insert(actionBudget).values({ ...line, planned: number * 100 });
  }
}

async function measure(): Promise<Measured[]> {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell' });
  const database = openDatabase(given(runningDatabase(path.join(server.dataDir, 'postgres'))), () => {});
  try {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await signIn(page, 'technician-urban');
    const all: { id: string; title: string; documents?: unknown }[] = await (
      await page.request.get('/api/rooms')
    ).json();
    const { id } = given(all.find(({ title }) => title === 'Comité de pilotage'));
    const home = `/rooms/${id}/actions`;
    const measured: Measured[] = [];
    await fillPlan(database, 200);
    await page.goto(home);
    const text = given(await page.getByRole('link', { name: /comme un texte|as a text/ }).getAttribute('href'));
    measured.push({ what: '200 actions as text, page', ms: await openingMs(page, text), atMost: 1_000 });
    const editor = page.locator('.ProseMirror').first();
    await editor.click();
    const typing = await interactionMs(page, () => page.keyboard.type('a'));
    measured.push({ what: '200 actions as text, typing', ms: typing, atMost: 100 });
    await fillPlan(database, 1_000);
    measured.push({ what: '1,000 actions in the table, page', ms: await openingMs(page, home), atMost: 1_000 });
    await page.waitForLoadState('load');
    const status = page.locator('select[name="status"]');
    const filtering = await interactionMs(page, async (time) => {
      await status.focus();
      await page.keyboard.press(time % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    });
    measured.push({ what: '1,000 actions in the table, filtering', ms: filtering, atMost: 100 });
    measured.push({ what: 'a fiche among 1,000, page', ms: await openingMs(page, `${home}/500`), atMost: 1_000 });
    const summary = page.locator('[data-field="summary"] textarea');
    const filling = await interactionMs(page, async (time) => {
      await summary.fill(`Une phrase ${time}`);
      await summary.blur();
    });
    measured.push({ what: 'a fiche among 1,000, filling in', ms: filling, atMost: 100 });
    return measured;
  } finally {
    await database.$client.end();
    await browser.close();
    await server.stop();
    server.remove();
  }
}

process.exitCode = report(await measure());
