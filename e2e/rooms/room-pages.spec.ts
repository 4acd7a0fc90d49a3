import { expect, type Page, test } from '@playwright/test';
import { draftVote } from '../support/decision-moves.ts';
import { findDiagnostic } from '../support/diagnostic.ts';
import { signIn } from '../support/fixtures.ts';
import { preparedMeeting } from '../support/hall-moves.ts';
import { query } from '../support/query.ts';
import { pagesBelow, routeOf } from '../support/routes-of-build.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

test.describe.configure({ timeout: 180_000 });

const MOST_PRESSES = 3;
/** Whoever comes to a meeting takes it from the screen of the hall. */
const COME_TO_BY_CODE = '/rooms/[roomId]/meetings/[meetingId]/here';

/** A document's past is read once more in a thread, which decides for itself who may. */
const READ_IN_A_THREAD = [
  '/rooms/[roomId]/documents/[documentId]/authors',
  '/rooms/[roomId]/documents/[documentId]/history/compare',
  '/rooms/[roomId]/documents/[documentId]/history/text',
  '/rooms/[roomId]/documents/[documentId]/voices',
];

/** An address, and how many presses lie between the room's own page and it. */
type Place = { readonly address: string; readonly presses: number };

let server: ServerProcess;
let page: Page;
let home: string;
let meeting: string;
/** By their addresses without queries. */
let places: ReadonlyMap<string, Place>;

test.beforeAll(async ({ browser }) => {
  server = await startServer({ env: { LOG_LEVEL: 'debug' } });
  page = await browser.newPage({ baseURL: server.url });
  await signIn(page, 'facilitator');
  const { roomId } = await findDiagnostic(page);
  home = `/rooms/${roomId}`;
  meeting = await preparedMeeting(server, roomId, { title: 'Comité de novembre', secretary: '' });
  await draftVote(server, meeting);
  await query(server, "update documents set archived_at = now() where room_id = $1 and kind = 'orientations'", [
    roomId,
  ]);
  places = await walk();
});

test.afterAll(async () => {
  await page.context().close();
  await server.stop();
  server.remove();
});

/** Follows all links from the room's page on, without drawing a page, and the fewest first. */
async function walk(): Promise<ReadonlyMap<string, Place>> {
  const found = new Map<string, Place>([[home, { address: home, presses: 0 }]]);
  for (const { address, presses } of found.values()) {
    // The last ones need not be looked at for what they lead to.
    if (presses === MOST_PRESSES) break;
    for (const link of await linksOf(address)) {
      const [path = ''] = link.split(/[?#]/);
      if (!found.has(path)) found.set(path, { address: link, presses: presses + 1 });
    }
  }
  return found;
}

async function linksOf(address: string): Promise<string[]> {
  const html = await (await page.request.get(address)).text();
  const links = [...html.matchAll(/<a [^>]*?href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  return links.filter((link) => link.startsWith(`${home}/`));
}

test('every page of a room is at most three presses from the room’s own page', () => {
  const pages = pagesBelow('/rooms/[roomId]');
  const reached = new Set([...places.keys()].map((path) => routeOf(path, pages)));
  expect(pages.filter((route) => !reached.has(route))).toEqual([COME_TO_BY_CODE]);
});

test('so is what somebody prepares a meeting with that nobody was convened to', () => {
  for (const part of ['console', 'screen', 'edit', 'decisions/new']) {
    expect([...places.keys()]).toContain(`${meeting}/${part}`);
  }
});

test('a page of a room reads the facts that decide who may do what once', async () => {
  await query(server, "alter system set log_statement = 'all'");
  await query(server, 'select pg_reload_conf()');
  await expect.poll(() => factsReadBy(home)).toBe(1);
  const pages = pagesBelow('/rooms/[roomId]');
  const ofEach = new Map([...places].map(([path, { address }]) => [routeOf(path, pages), address]));
  const moreThanOnce: Record<string, number> = {};
  for (const [route, address] of ofEach) {
    // Who opens a document first has its room brought into memory, by facts of that moment.
    await page.request.get(address);
    const times = await factsReadBy(address);
    if (times !== 1) moreThanOnce[String(route)] = times;
  }
  expect(moreThanOnce).toEqual(Object.fromEntries(READ_IN_A_THREAD.map((route) => [route, 2])));
});

/** How often the database was asked for the facts of a room while a page was drawn. */
async function factsReadBy(address: string): Promise<number> {
  const before = server.log().length;
  expect((await page.request.get(address)).status(), address).toBe(200);
  const mark = crypto.randomUUID();
  await query(server, `select '${mark}'`);
  const since = () => server.log().slice(before);
  await expect.poll(since).toContain(mark);
  const statements = since().split('LOG:  ');
  return statements.filter((text) => /rights_version.*left join \\"exchange_rounds\\"/.test(text)).length;
}
