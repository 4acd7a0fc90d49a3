import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { SeatChoice } from '#app/_components/seat-button.tsx';
import { type ActionPlan, listActions } from '#server/actions/list-actions.ts';
import { type ActionSheet, findActionByNumber, readAction } from '#server/actions/read-action.ts';
import { type DocumentReading, readDocument } from '#server/documents/read-document.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import { requestedRoom } from './room.ts';
import { seatChoices } from './seat-choices.ts';
import type { Person } from './session.ts';

export type ActionsPage = {
  readonly person: Person;
  readonly room: RoomView;
  readonly choices: readonly SeatChoice[];
  readonly plan: ActionPlan;
};

/** What the pages of a room's plan show; not found for who is no member. */
export const actionsPage = cache(async (roomId: string): Promise<ActionsPage> => {
  const { person, room } = await requestedRoom(roomId);
  const plan = await listActions(services(), person.id, room.id);
  if (!plan.ok) notFound();
  return { person, room, choices: seatChoices(room), plan: plan.value };
});

export type ActionPage = {
  readonly person: Person;
  readonly action: ActionSheet;
  /** With the text of this action only. */
  readonly document: DocumentReading;
};

/** What the page of an action shows; not found for whoever may not see it. */
export const actionPage = cache(async (roomId: string, number: string): Promise<ActionPage> => {
  const { person, room } = await requestedRoom(roomId);
  const known = /^[1-9]\d{0,4}$/.test(number) && (await findActionByNumber(services(), room.id, Number(number)));
  if (!known) notFound();
  const action = await readAction(services(), person.id, known);
  if (!action.ok) notFound();
  const { documentId, sectionId } = action.value;
  const document = await readDocument(services(), person.id, room.id, documentId, sectionId);
  if (!document.ok) notFound();
  return { person, action: action.value, document: document.value };
});
