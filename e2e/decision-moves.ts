import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { Client } from 'pg';
import type { ServerProcess } from './server-process.ts';

/** Asks the database of a server behind its back. */
async function query<Row>({ dataDir }: ServerProcess, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  // PostgreSQL notes the folder of its socket on the fifth line.
  const host = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const database = new Client({ host, user: 'app', database: 'postgres' });
  await database.connect();
  const { rows } = await database.query(text, [...values]);
  await database.end();
  return rows as Row[];
}

/** A meeting that is open, in which all members of the room are, a facilitator chairing it. Gives its address. */
export async function heldMeeting(server: ServerProcess, roomId: string): Promise<string> {
  await query(server, `update meetings set state = 'closed', closed_at = now() where room_id = $1 and state = 'open'`, [
    roomId,
  ]);
  const [meeting] = await query<{ id: string }>(
    server,
    `insert into meetings (room_id, title, starts_at, time_zone, place, state, convened_at, opened_at, chair_id, created_by)
     select $1, 'Comité de décembre', now(), 'Europe/Paris', 'Salle du conseil', 'open', now(), now(), id, person_id
     from memberships where room_id = $1 and facilitator and ended_at is null returning id`,
    [roomId],
  );
  await query(
    server,
    `insert into attendances (meeting_id, membership_id, mode)
     select $1, id, 'on-site' from memberships where room_id = $2 and ended_at is null`,
    [meeting?.id, roomId],
  );
  return `/rooms/${roomId}/meetings/${meeting?.id}`;
}

/** How many ballots are on disk, and of what. */
export function storedBallots(server: ServerProcess): Promise<{ choice: string; noted: boolean }[]> {
  return query(
    server,
    `select choice, noted from ballots join decisions on decisions.id = decision_id
     where number = (select max(number) from decisions where state <> 'draft') order by cast_at`,
  );
}

export type Proposal = {
  readonly title: string;
  readonly proposal: string;
  readonly rule: string;
  readonly method: string;
  /** The title of a section to adopt, and of its document. */
  readonly section?: { readonly document: string; readonly title: string };
};

/** Fills in the form by which a decision is prepared, and goes back to the console. */
export async function prepare(console: Page, { title, proposal, rule, method, section }: Proposal): Promise<void> {
  await console.getByLabel('Intitulé').fill(title);
  await console.getByLabel('Ce qui est proposé, mot pour mot').fill(proposal);
  if (section) {
    await console.locator('summary', { hasText: section.document }).click();
    await console.getByRole('checkbox', { name: section.title }).check();
  }
  await console.getByRole('radio', { name: new RegExp(`^${rule}`) }).check();
  await console.getByRole('radio', { name: new RegExp(`^${method}`) }).check();
  await console.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(console.getByText(title)).toBeVisible();
}

/** The part of a member's page that is about the decision. */
export const decisionOn = (page: Page) => page.getByRole('region').filter({ hasText: /Décision n° \d+, / });
