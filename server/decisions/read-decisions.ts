import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import {
  adoptedVersions,
  ballots,
  decisionSections,
  decisions,
  decisionVoters,
  documents,
  sections,
} from '#db/schema.ts';
import type {
  AgendaItemId,
  DecisionId,
  DocumentId,
  MeetingId,
  MembershipId,
  PersonId,
  SectionId,
  VersionId,
} from '#domain/ids.ts';
import type { QuorumFigures } from '#domain/meetings/presence.ts';
import type {
  DecisionMethod,
  DecisionOutcome,
  DecisionRule,
  DecisionState,
  SectionEffect,
} from '#domain/meetings/voting/decision.ts';
import type { VoteResult } from '#domain/meetings/voting/decision-result.ts';
import type { Day } from '#domain/members/mandate.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessHall, type MeetingPlace } from '../hall/hall-access.ts';
import type { Services } from '../services.ts';
import type { DecisionRow } from './decision-access.ts';

/** Another decision that one has to do with. */
export type RelatedDecision = {
  readonly id: DecisionId;
  readonly meetingId: MeetingId;
  readonly number: number;
  readonly title: string;
  readonly outcome: DecisionOutcome | null;
};

/** A section that a decision is about. */
export type AboutSection = {
  readonly sectionId: SectionId;
  readonly title: string;
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  readonly effect: SectionEffect;
  /** The version that it adopted, or null. */
  readonly versionId: VersionId | null;
  readonly sha256: string | null;
};

export type DecisionView = {
  readonly id: DecisionId;
  readonly meetingId: MeetingId;
  readonly itemId: AgendaItemId | null;
  readonly number: number;
  readonly title: string;
  readonly proposal: string;
  readonly rule: DecisionRule;
  readonly method: DecisionMethod;
  readonly state: DecisionState;
  readonly openedAt: Date | null;
  readonly closesAt: Date | null;
  readonly closedAt: Date | null;
  /** Whether its time closed it. */
  readonly closedByItself: boolean;
  readonly quorum: QuorumFigures | null;
  readonly result: VoteResult | null;
  readonly fingerprint: string | null;
  /** The decision whose objection it integrates, and the one that it corrects. */
  readonly follows: RelatedDecision | null;
  readonly replaces: RelatedDecision | null;
  /**
   * Those that integrate its objection, or correct it; the ones that were called off are left out.
   */
  readonly followedBy: readonly RelatedDecision[];
  readonly replacedBy: readonly RelatedDecision[];
  readonly sections: readonly AboutSection[];
  readonly responsible: string;
  readonly responsibleId: MembershipId | null;
  readonly dueOn: Day | null;
  readonly doneAt: Date | null;
  /** How many may vote, and how many have. */
  readonly voices: number;
  readonly voted: number;
};

export type MeetingDecisions = {
  /** Whether the reader runs the meeting: prepares, opens and closes decisions. */
  readonly runs: boolean;
  readonly meetingState: 'planned' | 'open' | 'closed' | 'cancelled';
  /** By their numbers. */
  readonly decisions: readonly DecisionView[];
};

/** The decisions of a meeting, for whoever may see it. */
export async function readDecisions(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<MeetingDecisions, 'not-found'>> {
  const access = await accessHall(database, actor, place);
  if (!access.ok) return access;
  const { runs, meeting } = access.value;
  return accept({ runs, meetingState: meeting.state, decisions: await viewDecisions(database, place) });
}

/** Reads decisions of a meeting, or one of them. Rights are the caller's. */
export async function viewDecisions(
  queryable: Queryable,
  { meetingId }: Pick<MeetingPlace, 'meetingId'>,
  only: DecisionId | null = null,
): Promise<DecisionView[]> {
  const rows = await queryable
    .select({
      row: decisions,
      voices: sql<number>`(select count(*)::int from ${decisionVoters} where ${decisionVoters.decisionId} = ${decisions.id})`,
      voted: sql<number>`(select count(*)::int from ${ballots} where ${ballots.decisionId} = ${decisions.id})`,
    })
    .from(decisions)
    .where(and(eq(decisions.meetingId, meetingId), ...(only ? [eq(decisions.id, only)] : [])))
    .orderBy(asc(decisions.number));
  const ids = rows.map(({ row }) => row.id);
  if (ids.length === 0) return [];
  const about = await loadAbout(queryable, ids);
  const related = await loadRelated(
    queryable,
    rows.map(({ row }) => row),
  );
  return rows.map(({ row, voices, voted }): DecisionView => {
    const { id, followsId, replacesId } = row;
    const find = (wanted: DecisionId | null) => related.find((other) => other.id === wanted) ?? null;
    return {
      ...plainView(row),
      follows: find(followsId),
      replaces: find(replacesId),
      followedBy: related.filter((other) => other.followsId === id),
      replacedBy: related.filter((other) => other.replacesId === id),
      sections: about.filter(({ decisionId }) => decisionId === id),
      voices,
      voted,
    };
  });
}

function plainView(row: DecisionRow) {
  const { id, meetingId, itemId, number, title, proposal, rule, method, state } = row;
  const { openedAt, closesAt, closedAt, quorum, result, fingerprint, responsible, responsibleId, dueOn, doneAt } = row;
  const said = { id, meetingId, itemId, number, title, proposal, rule, method, state };
  const came = { openedAt, closesAt, closedAt, quorum, result, fingerprint, responsible, responsibleId, dueOn, doneAt };
  return { ...said, ...came, closedByItself: state === 'closed' && row.closedBy === null };
}

/** Those that these follow or correct, and those that follow or correct these. */
async function loadRelated(queryable: Queryable, rows: readonly DecisionRow[]) {
  const ids = rows.map(({ id }) => id);
  const before = rows.flatMap(({ followsId, replacesId }) => [followsId ?? [], replacesId ?? []].flat());
  const found = await queryable
    .select()
    .from(decisions)
    .where(
      or(
        inArray(decisions.id, before),
        and(
          ne(decisions.state, 'cancelled'),
          or(inArray(decisions.followsId, ids), inArray(decisions.replacesId, ids)),
        ),
      ),
    )
    .orderBy(asc(decisions.number));
  return found.map(({ id, meetingId, number, title, result, followsId, replacesId }) => {
    return { id, meetingId, number, title, outcome: result?.outcome ?? null, followsId, replacesId };
  });
}

/** The sections that these decisions are about, in the order of the room's documents. */
export async function loadAbout(queryable: Queryable, ids: readonly DecisionId[]) {
  return queryable
    .select({
      decisionId: decisionSections.decisionId,
      sectionId: sections.id,
      title: sections.title,
      documentId: documents.id,
      documentTitle: documents.title,
      effect: decisionSections.effect,
      versionId: adoptedVersions.id,
      sha256: adoptedVersions.sha256,
    })
    .from(decisionSections)
    .innerJoin(sections, eq(sections.id, decisionSections.sectionId))
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .leftJoin(
      adoptedVersions,
      and(
        eq(adoptedVersions.decisionId, decisionSections.decisionId),
        eq(adoptedVersions.sectionId, decisionSections.sectionId),
      ),
    )
    .where(inArray(decisionSections.decisionId, [...ids]))
    .orderBy(asc(documents.position), asc(documents.id), asc(sections.position), asc(sections.id));
}
