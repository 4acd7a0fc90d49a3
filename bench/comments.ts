/**
 * Two thousand comments on a document, by the production server's own page in a browser: how soon
 * it is there with its margin, and how soon it answers to a letter, beside the same without them.
 * Browser, server and database share the machine. Run, once `npm run build` has been: node --import
 * tsx bench/comments.ts [how many]
 */
import path from 'node:path';
import process from 'node:process';
import { chromium, type Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import * as prng from 'lib0/prng';
import { pino } from 'pino';
import { type Database, openDatabase } from '#db/client.ts';
import { documents, memberships, rooms, sections } from '#db/schema.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSigns } from '#editor/section/section-signs.ts';
import { anchorOf } from '#server/anchors/anchor-passage.ts';
import { runningDatabase } from '#server/postgres/running-database.ts';
import { loadDocument } from '#server/sync/log/load-document.ts';
import { insertComment, insertThread } from '#server/threads/insert-thread.ts';
import { signIn } from '../e2e/support/fixtures.ts';
import { startServer } from '../e2e/support/server-process.ts';
import { given } from './given.ts';
import { interactionMs, type Measured, openingMs, report } from './page-figures.ts';

const wanted = Number(process.argv[2] ?? 2_000);
/** As long as what somebody marks. */
const MARKED = 30;
/** A frame more than without is not felt. */
const FRAME_MS = 17;
const LETTERS = 60;

/** Marks passages all over the demonstration's diagnostic, by members of its room in turn. */
async function comment(database: Database, count: number): Promise<void> {
  const random = prng.create(1);
  const [diagnostic] = await database
    .select({ id: documents.id, roomId: rooms.id })
    .from(documents)
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .where(and(eq(documents.kind, 'diagnostic'), eq(rooms.title, 'Comité de pilotage')));
  const { id: documentId, roomId } = given(diagnostic);
  const members = await database.select().from(memberships).where(eq(memberships.roomId, roomId));
  const ids = await database.select({ id: sections.id }).from(sections).where(eq(sections.documentId, documentId));
  const { encoded, lastSeq } = await loadDocument(database, documentId, pino({ level: 'silent' }));
  const texts = ids
    .map(({ id }) => ({ id, signs: readSigns(encoded.doc.getXmlFragment(sectionKey(id))) }))
    .filter(({ signs }) => signs.text.length > MARKED);
  for (let made = 0; made < count; made++) {
    const { id, signs } = prng.oneOf(random, texts);
    const from = prng.int32(random, 0, signs.text.length - MARKED);
    const anchor = anchorOf(id, signs, { from, to: from + MARKED }, lastSeq);
    const { personId, mandateRole, mandateTerritoryId } = given(members[made % members.length]);
    const speaker = { personId, hat: { role: mandateRole, territoryId: mandateTerritoryId } };
    await database.transaction(async (transaction) => {
      const thread = { roomId, documentId, sectionId: id, kind: 'comment', anchor } as const;
      const opened = await insertThread(transaction, speaker, thread);
      await insertComment(transaction, speaker, opened, { body: `Une remarque, la ${made}e.`, mentions: [] });
    });
  }
}

/** How soon the page is there, its margin too, and how soon it shows a letter. */
async function figures(page: Page, address: string) {
  const margin = page.locator('[data-card]');
  const opened = await openingMs(page, address);
  const withMargin = await openingMs(page, address, margin);
  const editor = page.locator('[contenteditable="true"]').first();
  await editor.click();
  const typing = await interactionMs(page, () => page.keyboard.type('a', { delay: 40 }), LETTERS);
  return { opened, withMargin, typing };
}

async function measure(): Promise<Measured[]> {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell' });
  const database = openDatabase(given(runningDatabase(path.join(server.dataDir, 'postgres'))), () => {});
  try {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    await signIn(page, 'technician-urban');
    const all: { id: string; title: string }[] = await (await page.request.get('/api/rooms')).json();
    const { id } = given(all.find(({ title }) => title === 'Comité de pilotage'));
    const room: { documents: { id: string; kind: string }[] } = await (
      await page.request.get(`/api/rooms/${id}`)
    ).json();
    const address = `/rooms/${id}/documents/${given(room.documents.find(({ kind }) => kind === 'diagnostic')).id}`;
    const without = await figures(page, address);
    await comment(database, wanted);
    const having = await figures(page, address);
    return [
      { what: 'a few comments, page', ms: without.opened, atMost: 1_000 },
      { what: 'a few comments, page with its margin', ms: without.withMargin, atMost: 1_500 },
      { what: 'a few comments, typing', ms: without.typing, atMost: 100 },
      { what: `${wanted} comments, page`, ms: having.opened, atMost: 1_000 },
      { what: `${wanted} comments, page with its margin`, ms: having.withMargin, atMost: 1_500 },
      { what: `${wanted} comments, typing`, ms: having.typing, atMost: without.typing + FRAME_MS },
    ];
  } finally {
    await database.$client.end();
    await browser.close();
    await server.stop();
    server.remove();
  }
}

process.exitCode = report(await measure());
