'use server';

import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refused } from '#app/_data/read-form.ts';
import { agendaItemId } from '#domain/ids.ts';
import { ITEM_KINDS, ITEM_STATES, MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { oneLine, optionalLine } from '#domain/typed/typed-line.ts';
import { addItem } from '#server/hall/add-item.ts';
import { moveAgenda } from '#server/hall/move-agenda.ts';
import { orderAgenda } from '#server/hall/order-agenda.ts';
import { services } from '#server/services.ts';
import { itemMinutes } from '../../form/meeting-fields.ts';
import { inWholeHall } from './in-hall.ts';

const moveSchema = z.object({ to: z.enum(ITEM_STATES, 'malformed') });

/** Begins an item, ends it, puts it off or back: the button that was pressed says which. */
export async function moveItem(
  room: string,
  meeting: string,
  item: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(moveSchema, form);
  const itemId = agendaItemId.safeParse(item);
  if (!read.ok || !itemId.success) return refused('malformed');
  const wish = { itemId: itemId.data, to: read.value.to };
  return inWholeHall(room, meeting, (person, place) => moveAgenda(services(), person.id, place, wish));
}

const beforeSchema = z.object({ before: z.union([z.literal('').transform(() => null), agendaItemId], 'malformed') });

/** Puts an item before another one, or at the end: the button that was pressed says where. */
export async function placeItem(
  room: string,
  meeting: string,
  item: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(beforeSchema, form);
  const itemId = agendaItemId.safeParse(item);
  if (!read.ok || !itemId.success) return refused('malformed');
  const wish = { itemId: itemId.data, before: read.value.before };
  return inWholeHall(room, meeting, (person, place) => orderAgenda(services(), person.id, place, wish));
}

const itemSchema = z.object({
  title: oneLine(MEETING_LIMITS.itemTitle),
  kind: z.enum(ITEM_KINDS, 'required'),
  minutes: itemMinutes,
  presenter: optionalLine(MEETING_LIMITS.presenter),
  where: z.enum(['next', 'last'], 'required'),
});

/** Adds an item to the agenda while the meeting is held. */
export async function addItemFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(itemSchema, form);
  if (!read.ok) return read.state;
  const { where, ...item } = read.value;
  const added = { ...item, next: where === 'next' };
  return inWholeHall(room, meeting, (person, place) => addItem(services(), person.id, place, added), form);
}
