import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Option } from '#app/_components/forms/select.tsx';
import { type RoomBase, requestedRoom, roomBase } from '#app/_data/room.ts';
import type { Person } from '#app/_data/session.ts';
import type { MeetingId } from '#domain/ids.ts';
import { type ActionPlan, listActions, listConcerning, type PlannedAction } from '#server/actions/list-actions.ts';
import { listMergeTargets, mayMerge } from '#server/actions/merge-targets.ts';
import { type ActionSheet, findActionByNumber, readAction } from '#server/actions/read-action.ts';
import { findNextAgenda } from '#server/actions/take-to-agenda.ts';
import { type DocumentReading, readDocument } from '#server/documents/read-document.ts';
import { services } from '#server/services.ts';

export type ActionsPage = RoomBase & {
  readonly plan: ActionPlan;
};

/** What the pages of a room's plan show; not found for who is no member. */
export const actionsPage = cache(async (roomId: string): Promise<ActionsPage> => {
  const base = await roomBase(roomId);
  const plan = await listActions(services(), base.person.id, base.room.id);
  if (!plan.ok) notFound();
  return { ...base, plan: plan.value };
});

export type ActionPage = {
  readonly person: Person;
  readonly action: ActionSheet;
  /** With the text of this action only. */
  readonly document: DocumentReading;
  readonly mayMerge: boolean;
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
  const merges = await mayMerge(services(), person.id, action.value);
  return { person, action: action.value, document: document.value, mayMerge: merges };
});

/**
 * The actions into which one could be merged: a list as long as the plan, so a page has it only
 * where it is asked for.
 */
export function mergeTargets(person: Person, action: ActionSheet): Promise<readonly Option[]> {
  return listMergeTargets(services(), person.id, action);
}

export type FollowUp = {
  /** The actions to look at, the gravest first. */
  readonly actions: readonly PlannedAction[];
  /** The next meeting onto whose agenda the reader may put them; null where they may not. */
  readonly agenda: { readonly id: MeetingId; readonly title: string; readonly isConvened: boolean } | null;
  /** Whether they run the room's meetings, and so may prepare one. */
  readonly mayRun: boolean;
};

/** What the committee should look at in its plan; nothing for who is no member. */
export async function followUp(roomId: string): Promise<FollowUp> {
  const { person, room } = await requestedRoom(roomId);
  const concerning = await listConcerning(services(), person.id, room.id);
  const actions = concerning.ok ? concerning.value : [];
  const mayRun = room.duties.includes('run-meetings');
  return { actions, mayRun, agenda: mayRun && actions.length > 0 ? await findNextAgenda(services(), room.id) : null };
}

export type IntoPlanChoices = {
  /** Whether the reader may add an action now. */
  readonly mayAdd: boolean;
  /** The actions to which they may add a milestone. */
  readonly actions: readonly Option[];
};

/** What a decision can become in the plan of its room. */
export async function intoPlanChoices(roomId: string): Promise<IntoPlanChoices> {
  const { person, room } = await requestedRoom(roomId);
  const plan = await listActions(services(), person.id, room.id);
  if (!plan.ok) return { mayAdd: false, actions: [] };
  const open = plan.value.actions.filter(({ follow }) => follow);
  return {
    mayAdd: plan.value.mayManage,
    actions: open.map(({ sectionId, number, title }) => ({ value: sectionId, label: `${number}. ${title}` })),
  };
}
