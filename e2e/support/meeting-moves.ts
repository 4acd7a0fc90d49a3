import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { today } from '@internationalized/date';
import type { Page } from '@playwright/test';
import { Client } from 'pg';
import { TIME_ZONE } from '#i18n/formats.ts';
import { sendForm } from './send-form.ts';
import type { ServerProcess } from './server-process.ts';

export type KeptMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly calendar?: { readonly method: string; readonly content: string };
};

/** The mails about a meeting to an address in the outbox folder, the oldest first. */
export function mailsTo({ dataDir }: ServerProcess, address: string, title: string): KeptMail[] {
  const folder = path.join(dataDir, 'outbox');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const mails = files.sort().map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as KeptMail);
  return mails.filter(({ to, subject }) => to === address && subject.includes(title));
}

/**
 * The day that lies so many days ahead of today where the territories are, as a date field takes
 * it: late in the evening it is already tomorrow there.
 */
export function dayAhead(days: number): string {
  return today(TIME_ZONE).add({ days }).toString();
}

export type AgendaWish = { readonly title: string; readonly kind?: string; readonly minutes?: number };

/** Fills the form of a meeting in, as far as its agenda. The form has a first point. */
export async function fillAgenda(page: Page, items: readonly AgendaWish[]): Promise<void> {
  for (const [at, { title, kind, minutes }] of items.entries()) {
    if (at > 0) await page.getByRole('button', { name: 'Ajouter un point' }).click();
    const point = page.getByRole('group', { name: `Point ${at + 1}`, exact: true });
    await point.getByLabel('Intitulé').fill(title);
    if (kind) await point.getByLabel('Nature').selectOption({ label: kind });
    if (minutes) await point.getByLabel('Durée (min)').fill(String(minutes));
  }
}

/** The titles of the points as the form would send them. */
export async function agendaInForm(page: Page): Promise<string[]> {
  const fields = await page.getByLabel('Intitulé', { exact: true }).all();
  return Promise.all(fields.map((field) => field.inputValue()));
}

/**
 * Prepares a meeting with one point and convenes the members, without drawing its pages; gives its
 * address.
 */
export async function conveneUnseen(page: Page, roomId: string, title: string, day: string): Promise<string> {
  const saved = await sendForm(page, `/rooms/${roomId}/meetings/new`, 'Enregistrer la séance', {
    ...{ title, day, time: '14:30', place: 'Salle du conseil, Carhaix' },
    ...{ items: 'n0', 'item-n0-title': 'Questions diverses' },
  });
  const [address = ''] = saved.split('?');
  await sendForm(page, address, 'Convoquer les membres');
  return address;
}

/**
 * Puts points onto a meeting's agenda behind the server's back, as many as nobody wants to type.
 */
export async function lengthenAgenda(server: ServerProcess, meetingId: string, count: number): Promise<void> {
  await asDatabase(
    server,
    `insert into agenda_items (meeting_id, position, title, kind, minutes, presenter)
     select $1, n, 'Délibération sur le point numéro ' || n || ', avec un intitulé qui tient sur une ligne', 'decision', 10, 'Armelle Tanguy'
     from generate_series(1, $2) as n`,
    [meetingId, count],
  );
}

/** Lets a meeting be over behind the server's back, its first point done and the others not. */
export async function letMeetingBeOver(server: ServerProcess, meetingId: string): Promise<void> {
  await asDatabase(server, "update meetings set state = 'closed' where id = $1", [meetingId]);
  const first = "update agenda_items set state = 'done' where meeting_id = $1 and position = 0";
  await asDatabase(server, first, [meetingId]);
}

async function asDatabase({ dataDir }: ServerProcess, query: string, values: readonly unknown[]): Promise<void> {
  // PostgreSQL notes the folder of its socket on the fifth line.
  const host = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const database = new Client({ host, user: 'app', database: 'postgres' });
  await database.connect();
  await database.query(query, [...values]);
  await database.end();
}
