import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisions, decisionVoters, sections } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { DecisionId, PersonId } from '#domain/ids.ts';
import { type QuorumFigures, quorumFigures, type RollEntry, votersNow } from '#domain/meetings/presence.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { amendmentsStand } from '../amendments/settle-by-decision.ts';
import { loadHall, namedHallMembers } from '../hall/load-hall.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { accessToDecide, changeDecisionState, type DecisionAccess, type DecisionPlace } from './decision-access.ts';
import { commonFingerprint, readSectionTexts, type SectionText } from './section-texts.ts';

export type OpenDecisionRefusal =
  | 'not-found'
  | LeadRefusal
  | 'meeting-not-open'
  | 'decision-closed'
  | 'decision-cancelled'
  | 'decision-changed'
  | 'other-decision-open'
  | 'only-ballots-close-themselves'
  | 'no-quorum'
  | 'nobody-votes'
  | 'no-such-section'
  | 'section-adopted'
  | 'section-not-adopted'
  | 'section-under-vote'
  | 'section-empty'
  | 'passage-changed';

type Opening = DecisionAccess & {
  readonly roll: readonly RollEntry[];
  readonly quorum: QuorumFigures;
  /** What it would adopt, as it is written now. */
  readonly texts: readonly SectionText[];
};

/**
 * Puts a decision to the room: who may vote is fixed by mandate and attendance of this moment, the
 * quorum is looked at, and nobody writes any more in the sections that it is about. Whoever runs
 * the meeting may. With `minutes` it closes by itself. One that is open stays as it is: of two who
 * press at once the second changes nothing. What was closed is never reopened.
 */
export function openDecision(
  services: Services,
  actor: PersonId,
  place: DecisionPlace,
  minutes: number | null = null,
): Promise<Outcome<DecisionId, OpenDecisionRefusal>> {
  const judge = (queryable: Queryable) => judgeOpening(queryable, actor, place, minutes);
  return changeDecisionState(services, place, judge, async (transaction, opening) => {
    const { decision, room } = opening;
    if (decision.state === 'open') return decision.id;
    await insertRoll(transaction, opening);
    await transaction
      .update(decisions)
      .set({
        state: 'open',
        openedAt: DATABASE_TIME,
        openedBy: actor,
        closesAt: minutes === null ? null : sql`${DATABASE_TIME} + make_interval(mins => ${minutes}::int)`,
        tie: room.charter.meetings.tie,
        quorum: opening.quorum,
        fingerprint: await holdSections(transaction, opening),
      })
      .where(eq(decisions.id, decision.id));
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'decision-opened',
      details: { decisionId: decision.id, number: decision.number, title: decision.title },
    });
    return decision.id;
  });
}

async function judgeOpening(
  queryable: Queryable,
  actor: PersonId,
  place: DecisionPlace,
  minutes: number | null,
): Promise<Outcome<Opening, OpenDecisionRefusal>> {
  const access = await accessToDecide(queryable, actor, place);
  if (!access.ok) return access;
  const { meeting, room, decision } = access.value;
  if (meeting.state !== 'open') return refuse('meeting-not-open');
  if (decision.state === 'closed') return refuse('decision-closed');
  if (decision.state === 'cancelled') return refuse('decision-cancelled');
  const hall = await loadHall(queryable, room, meeting.id);
  const quorum = quorumFigures(hall, meeting.secondConvening);
  const opening: Opening = { ...access.value, roll: votersNow(hall), quorum, texts: [] };
  if (decision.state === 'open') return accept(opening);
  if (minutes !== null && decision.method !== 'ballots') return refuse('only-ballots-close-themselves');
  const open = and(eq(decisions.meetingId, meeting.id), eq(decisions.state, 'open'));
  const [other] = await queryable.select({ id: decisions.id }).from(decisions).where(open);
  if (other) return refuse('other-decision-open');
  if (!opening.quorum.met) return refuse('no-quorum');
  if (opening.roll.length === 0) return refuse('nobody-votes');
  const sections = judgeSections(opening);
  return sections.ok ? judgeTexts(queryable, opening) : sections;
}

function judgeSections(opening: Opening): Outcome<Opening, OpenDecisionRefusal> {
  const all = [...opening.room.documents.values()].flatMap((document) => document.sections);
  for (const { sectionId, effect } of opening.sections) {
    const section = all.find(({ id }) => id === sectionId);
    // Its document was put away since the decision was prepared.
    if (!section) return refuse('no-such-section');
    if (section.underVote) return refuse('section-under-vote');
    if (effect !== 'reopen' && section.adopted) return refuse('section-adopted');
    if (effect === 'reopen' && !section.adopted) return refuse('section-not-adopted');
  }
  return accept(opening);
}

/**
 * Reads what would be adopted. Where nothing is written there is nothing to adopt, save in minutes:
 * an item may pass without a word.
 */
async function judgeTexts(queryable: Queryable, opening: Opening): Promise<Outcome<Opening, OpenDecisionRefusal>> {
  const { room, decision, sections: about } = opening;
  // Also where it is about no section any more: that of its amendment may have been removed.
  if (!(await amendmentsStand(queryable, decision.id))) return refuse('passage-changed');
  const adopted = about.filter(({ effect }) => effect === 'adopt').map(({ sectionId }) => sectionId);
  const texts = await readSectionTexts(queryable, room, adopted);
  const isMinutes = ({ documentId }: SectionText) => room.documents.get(documentId)?.kind === 'minutes';
  if (texts.some((text) => text.isEmpty && !isMinutes(text))) return refuse('section-empty');
  return accept({ ...opening, texts });
}

/** Names and mandates of this moment: whatever becomes of a member, this is who may vote. */
async function insertRoll(transaction: Queryable, { roll, room, meeting, decision }: Opening): Promise<void> {
  const members = await namedHallMembers(transaction, room);
  const names = new Map(members.map(({ membershipId, name, territory }) => [membershipId, { name, territory }]));
  await transaction.insert(decisionVoters).values(
    roll.map(({ membershipId, mandate, side, castById }) => ({
      decisionId: decision.id,
      membershipId,
      ...(names.get(membershipId) ?? { name: '', territory: '' }),
      role: mandate.role,
      territoryId: mandate.territoryId,
      side,
      castById,
      chair: membershipId === meeting.chairId,
    })),
  );
}

/**
 * Closes the decision's sections to everybody, and gives the fingerprint of what it would adopt, or
 * null.
 */
async function holdSections(transaction: Queryable, { decision, sections: about, texts }: Opening) {
  if (about.length === 0) return null;
  const ids = about.map(({ sectionId }) => sectionId);
  await transaction.update(sections).set({ underVoteId: decision.id }).where(inArray(sections.id, ids));
  return commonFingerprint(texts);
}
