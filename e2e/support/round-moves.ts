import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { Client } from 'pg';
import type { RoundRule } from '#domain/rounds/round.ts';
import { signIn } from './fixtures.ts';
import { sendForm } from './send-form.ts';
import type { ServerProcess } from './server-process.ts';

/** The line of the banner that stays in sight. */
export const line = (page: Page) => page.locator('[data-round-line]');

export type Room = { readonly id: string; readonly kind: string };

/** Somebody at a server of the test's own, in a context of their own. */
export async function enter(
  browser: Browser,
  server: ServerProcess,
  persona: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const settings = { locale: 'fr-FR', timezoneId: 'Europe/Paris', ...options };
  const page = await (await browser.newContext({ baseURL: server.url, ...settings })).newPage();
  await signIn(page, persona);
  return page;
}

export async function findRoom(page: Page, kind: string): Promise<string> {
  const rooms = (await (await page.request.get('/api/rooms')).json()) as Room[];
  const room = rooms.find((candidate) => candidate.kind === kind);
  if (!room) throw new Error(`this persona sees no ${kind}`);
  return room.id;
}

/** The address of a room's diagnostic. */
export async function diagnosticOf(page: Page, roomId: string): Promise<string> {
  const room = await (await page.request.get(`/api/rooms/${roomId}`)).json();
  const document = room.documents.find(({ kind }: { kind: string }) => kind === 'diagnostic');
  return `/rooms/${roomId}/documents/${document.id}`;
}

export type Wish = { readonly question: string; readonly rule: RegExp; readonly minutes: number };

/** Fills the form in, looks at who will sit where, and opens the round. */
export async function openRound(page: Page, roomId: string, wish: Wish): Promise<void> {
  await page.goto(`/rooms/${roomId}/rounds/new`);
  await page.getByLabel('La question du tour').fill(wish.question);
  await page.getByRole('radio', { name: wish.rule }).check();
  await page.getByLabel('Durée, en minutes').fill(String(wish.minutes));
  await page.getByRole('button', { name: 'Voir qui s’assiéra où' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Qui s’assiéra où' })).toBeVisible();
  await page.getByRole('button', { name: 'Ouvrir le tour' }).click();
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
}

/** Opens a round without drawing its pages; gives the address of the round. */
export async function openRoundUnseen(
  page: Page,
  roomId: string,
  { question, rule, minutes }: { readonly question: string; readonly rule: RoundRule; readonly minutes: number },
): Promise<string> {
  const query = new URLSearchParams({ question, rule, minutes: String(minutes) });
  return sendForm(page, `/rooms/${roomId}/rounds/new?${query}`, 'Ouvrir le tour');
}

/** Ends the round from its banner, as its facilitator. */
export async function endRound(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Terminer maintenant' }).click();
  await page.getByRole('button', { name: 'Terminer le tour' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Ce que chacun a compris' })).toBeVisible();
}

/** Lets the time of the round that runs be over in so many seconds, behind the server's back. */
export async function letTimeRunOut({ dataDir }: ServerProcess, seconds = 1): Promise<void> {
  // PostgreSQL notes the folder of its socket on the fifth line.
  const host = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const database = new Client({ host, user: 'app', database: 'postgres' });
  await database.connect();
  await database.query(
    'update exchange_rounds set ends_at = now() + make_interval(secs => $1) where ended_at is null',
    [seconds],
  );
  await database.end();
}
