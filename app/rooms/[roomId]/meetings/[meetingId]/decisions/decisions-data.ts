import 'server-only';
import { notFound } from 'next/navigation';
import { decisionId as readDecisionId } from '#domain/ids.ts';
import { readOrigin } from '#server/decisions/find-sequel.ts';
import { type DecisionReading, readDecision } from '#server/decisions/read-decision.ts';
import { type DecisionView, type MeetingDecisions, readDecisions } from '#server/decisions/read-decisions.ts';
import { services } from '#server/services.ts';
import { type HallPage, hallPage } from '../hall-data.ts';

export type DecisionsPage = HallPage & MeetingDecisions;

/** The decisions of the meeting that an address names, for whoever asks. */
export async function decisionsPage(roomId: string, meeting: string): Promise<DecisionsPage> {
  const page = await hallPage(roomId, meeting);
  const { person, room, hall } = page;
  const found = await readDecisions(services(), person.id, { roomId: room.id, meetingId: hall.id });
  if (!found.ok) notFound();
  return { ...page, ...found.value };
}

/** One decision with what was said in it. The page is not found where its meeting is not seen. */
export async function decisionPage(
  roomId: string,
  meeting: string,
  decision: string,
): Promise<HallPage & DecisionReading> {
  const page = await hallPage(roomId, meeting);
  const { person, room, hall } = page;
  const id = readDecisionId.safeParse(decision.toLowerCase());
  if (!id.success) notFound();
  const place = { roomId: room.id, meetingId: hall.id, decisionId: id.data };
  const found = await readDecision(services(), person.id, place);
  if (!found.ok) notFound();
  return { ...page, ...found.value };
}

/** The decision of the room that an address says another one comes after, or null. */
export async function originOf(
  { person, room }: HallPage,
  decision: string | string[] | undefined,
): Promise<DecisionView | null> {
  const id = readDecisionId.safeParse(decision);
  const found = id.success ? await readOrigin(services(), person.id, room.id, id.data) : null;
  return found?.ok ? found.value : null;
}
