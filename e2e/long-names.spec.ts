import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { Client } from 'pg';
import { findDiagnostic } from './support/diagnostic.ts';
import { test } from './support/fixtures.ts';
import { openRoundUnseen } from './support/round-moves.ts';
import type { ServerProcess } from './support/server-process.ts';

// Everybody and everything is renamed here.
test.use({ demonstrationOf: 'long names' });

/** As long as the forms take, without a place where a line may break. */
const unbroken = (kind: string, length: number) => kind + 'm'.repeat(length - kind.length);

async function renameEverything(server: ServerProcess): Promise<void> {
  // PostgreSQL notes the folder of its socket on the fifth line.
  const host = readFileSync(path.join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const database = new Client({ host, user: 'app', database: 'postgres' });
  await database.connect();
  const renamings: readonly (readonly [string, string])[] = [
    ['update cooperations set title = $1', unbroken('Coopération', 160)],
    ['update cooperation_themes set title = $1 || position', unbroken('Thème', 110)],
    ['update territories set name = $1 || position', unbroken('Territoire', 110)],
    ['update territories set source = $1', unbroken('Source', 200)],
    ['update rooms set title = $1', unbroken('Salle', 120)],
    ['update people set name = $1 || left(id::text, 4)', unbroken('Personne', 110)],
    ['update documents set title = $1', unbroken('Document', 120)],
    ['update sections set title = $1 || position', unbroken('Section', 110)],
    ['update exchange_rounds set question = $1', unbroken('Question', 200)],
    ['update meetings set title = $1', unbroken('Séance', 120)],
    ['update agenda_items set title = $1', unbroken('Point', 160)],
    ['update invitations set title = $1', unbroken('Invitation', 120)],
    ['update questions set prompt = $1', unbroken('Question', 200)],
    ['update contribution_themes set title = $1 || left(id::text, 4)', unbroken('Thème', 60)],
  ];
  for (const [statement, name] of renamings) await database.query(statement, [name]);
  await database.end();
}

test('names that no line can be broken in push no page of 320 pixels sideways', async ({ signedIn, server }) => {
  test.setTimeout(180_000);
  const page = await signedIn('facilitator', { viewport: { width: 320, height: 640 } });
  const { roomId, path: text } = await findDiagnostic(page);
  // The line of a round is in sight on every page of its room.
  await openRoundUnseen(page, roomId, { question: 'Et demain ?', rule: 'roles-rotate', minutes: 30 });
  await renameEverything(server);
  const rooms = await (await page.request.get('/api/rooms')).json();
  const { members } = await (await page.request.get(`/api/rooms/${roomId}`)).json();
  const room = `/rooms/${roomId}`;
  const cooperation = `/cooperations/${rooms[0].cooperationId}`;
  const member = `${room}/members/${members[0].personId ?? members[0].id}`;
  const addresses = [
    '/account',
    '/people',
    '/journal',
    '/cooperations',
    cooperation,
    `${cooperation}/territories/new`,
    `${cooperation}/rooms/new`,
    room,
    `${room}/members`,
    `${room}/members/new`,
    member,
    `${member}/remove`,
    `${room}/charter`,
    `${room}/charter/edit`,
    `${room}/journal`,
    `${room}/rounds`,
    `${room}/rounds/new`,
    `${room}/meetings`,
    `${room}/meetings/new`,
    `${room}/actions`,
    `${room}/actions?view=board`,
    `${room}/actions?view=budget`,
    `${room}/invitations`,
    `${room}/contributions`,
    `${room}/questions`,
    text,
    `${text}/authors`,
    `${text}/voices`,
    `${text}/comments`,
    `${text}/amendments`,
    `${text}/history`,
  ];
  const wide: string[] = [];
  for (const address of addresses) {
    expect((await page.goto(address))?.status(), address).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const { width, culprits } = await page.evaluate(() => {
      const far = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > 321);
      const deepest = far.filter((one) => ![...one.children].some((child) => far.includes(child)));
      const say = (one: Element) => `${one.tagName}.${one.className} ${(one.textContent ?? '').slice(0, 20)}`;
      return { width: document.documentElement.scrollWidth, culprits: deepest.slice(0, 3).map(say) };
    });
    if (width > 320) wide.push(`${address}: ${width} (${culprits.join(' | ')})`);
  }
  expect(wide).toEqual([]);
});
