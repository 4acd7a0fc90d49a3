import { expect, type Page } from '@playwright/test';
import { SOON } from './hall-moves.ts';
import { query } from './query.ts';
import type { ServerProcess } from './server-process.ts';

/**
 * A meeting that is open, in which all members of the room are, a facilitator chairing it. Gives
 * its address.
 */
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

/** The ballots of the last decision that are on disk. */
export function storedBallots(server: ServerProcess): Promise<{ choice: string; noted: boolean; cast_at: Date }[]> {
  return query(
    server,
    `select choice, noted, cast_at from ballots join decisions on decisions.id = decision_id
     where number = (select max(number) from decisions where state <> 'draft') order by cast_at`,
  );
}

/** A decision by ballots that is prepared in a meeting. */
export async function draftVote(
  server: ServerProcess,
  meeting: string,
  rule: 'majority' | 'consent' = 'majority',
): Promise<void> {
  await query(
    server,
    `insert into decisions (room_id, meeting_id, number, title, proposal, rule, method, created_by)
     select room_id, id, 1 + (select coalesce(max(number), 0) from decisions where room_id = meetings.room_id),
       'Le car', 'Un car le soir.', $2, 'ballots', created_by from meetings where id = $1`,
    [meeting.split('/').at(-1), rule],
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
async function prepare(console: Page, { title, proposal, rule, method, section }: Proposal): Promise<void> {
  await console.getByLabel('Intitulé').fill(title);
  await console.getByLabel('Ce qui est proposé, mot pour mot').fill(proposal);
  if (section) {
    await console.locator('summary', { hasText: section.document }).click();
    await console.getByRole('checkbox', { name: section.title }).check();
  }
  await console.getByRole('radio', { name: new RegExp(`^${rule}`) }).check();
  await console.getByRole('radio', { name: new RegExp(`^${method}`) }).check();
  await console.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(console.getByRole('status').filter({ hasText: /La décision n° \d+ est enregistrée/ })).toBeFocused();
  await expect(console.getByText(title).last()).toBeVisible();
}

/** The part of a member's page that is about the decision. */
export const decisionOn = (page: Page) => page.getByRole('region').filter({ hasText: /Décision n° \d+, / });

/**
 * Prepares a decision on the console, unless its form stands there already, and puts it to the
 * vote.
 */
export async function decide(console: Page, proposal: Proposal, { isBegun = false } = {}): Promise<void> {
  if (!isBegun) {
    await console.getByRole('link', { name: 'Préparer une décision' }).click();
    await expect(console.getByRole('heading', { level: 1, name: 'Préparer une décision' })).toBeVisible();
  }
  await prepare(console, proposal);
  await console.getByRole('button', { name: 'Mettre aux voix' }).click();
}

/**
 * Closes a vote by ballots in which not everybody voted: the console says who did not, and asks.
 */
export async function closeVote(console: Page): Promise<void> {
  await console.getByRole('button', { name: 'Clore le vote' }).click();
  await expect(console.getByText(/^Il manque /)).toBeVisible(SOON);
  await console.getByRole('button', { name: 'Clore sans ces voix' }).click();
}

/** Casts a member's own ballot on their device, and waits until it is counted. */
export async function vote(page: Page, choice: string): Promise<void> {
  await decisionOn(page).getByRole('button', { name: choice, exact: true }).click();
  await expect(decisionOn(page).getByText(/comptée à \d\d:\d\d/)).toBeVisible(SOON);
}
