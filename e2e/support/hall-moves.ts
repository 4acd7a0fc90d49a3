import process from 'node:process';
import { expect, type Page } from '@playwright/test';
import { query } from './query.ts';
import type { ServerProcess } from './server-process.ts';

/** A machine that lands changes does other work too, and five browsers and a server share it. */
const isLanding = process.env.CI !== undefined;
/** Where the others are within a second, on a machine that does nothing else. */
export const SOON = { timeout: isLanding ? 60_000 : 15_000 };
/** The same once a server has begun anew, which a page notices when it asks next. */
export const LATER = { timeout: isLanding ? 90_000 : 40_000 };

export const ITEMS = ['Où en est le diagnostic', 'Se soigner entre ville et campagne', 'Prochaines séances'] as const;

/**
 * A meeting that was convened and begins about now, whose second item is about a section. Gives its
 * address.
 */
export async function convenedMeeting(server: ServerProcess, roomId: string): Promise<string> {
  const address = await preparedMeeting(server, roomId, { title: 'Comité de novembre', secretary: '' });
  const id = address.split('/').at(-1);
  await query(server, 'update meetings set starts_at = now(), convened_at = now() where id = $1', [id]);
  return address;
}

type PreparedMeeting = {
  readonly title: string;
  /** The name of the member who keeps its record; empty for nobody. */
  readonly secretary: string;
};

/** The same in an hour, of which nobody was told yet. */
export async function preparedMeeting(
  server: ServerProcess,
  roomId: string,
  { title, secretary }: PreparedMeeting,
): Promise<string> {
  const [meeting] = await query<{ id: string }>(
    server,
    `insert into meetings (room_id, title, starts_at, time_zone, place, chair_id, secretary_id, created_by)
     select $1, $2, now() + interval '1 hour', 'Europe/Paris', 'Salle du conseil', id, (
       select memberships.id from memberships join people on people.id = person_id where room_id = $1 and name = $3
     ), person_id from memberships where room_id = $1 and facilitator returning id`,
    [roomId, title, secretary],
  );
  await query(
    server,
    `insert into agenda_items (meeting_id, position, title, kind, minutes)
     select $1, at - 1, title, 'discussion', 20 from unnest($2::text[]) with ordinality as item(title, at)`,
    [meeting?.id, ITEMS],
  );
  await query(
    server,
    `insert into agenda_item_sections (item_id, section_id)
     select agenda_items.id, sections.id from agenda_items, sections
     join documents on documents.id = sections.document_id
     where agenda_items.meeting_id = $1 and agenda_items.position = 1 and documents.room_id = $2
     order by documents.position, sections.position limit 1`,
    [meeting?.id, roomId],
  );
  return `/rooms/${roomId}/meetings/${meeting?.id}`;
}

/** The six letters that a hall's screen shows now. */
export async function readCode(screen: Page): Promise<string> {
  const letters = screen.getByText(/^[A-Z]{3} [A-Z]{3}$/);
  await expect(letters).toBeVisible();
  return (await letters.textContent()) ?? '';
}

/** The buttons by which a member is ticked on the console. */
export function ticks(console: Page, name: string) {
  const group = console.getByRole('group', { name: `Présence de ${name}` });
  return { hall: group.getByRole('button', { name: 'Salle' }), gone: group.getByRole('button', { name: 'Absent' }) };
}

/** Prepares a round on the console, looks at who will sit where, and comes back to the console. */
export async function beginRound(console: Page, question: string): Promise<void> {
  await console.getByText('Lancer un tour d’échange').click();
  await console.getByLabel('La question du tour').fill(question);
  await console.getByRole('radio', { name: /Les rôles tournent/ }).check();
  await console.getByRole('button', { name: 'Voir qui s’assiéra où' }).click();
  await console.getByRole('button', { name: 'Ouvrir le tour' }).click();
  await console.waitForURL(/\/console$/);
  await expect(console.getByRole('button', { name: 'Terminer le tour d’échange' })).toBeVisible({ timeout: 15_000 });
}
