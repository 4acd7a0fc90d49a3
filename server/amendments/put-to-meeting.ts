import { eq } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import type { Database, Queryable } from '#db/client.ts';
import { amendments, people } from '#db/schema.ts';
import { type DecideRefusal, mayPutToMeeting } from '#domain/amendments.ts';
import type { DecisionId, MeetingId, PersonId } from '#domain/ids.ts';
import { DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { sectionText } from '#editor/section/section-text.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { type DraftRefusal, draftDecision } from '../decisions/draft-decision.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { decisionsTopic } from '../hall/hall-topics.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import {
  type AmendmentAccess,
  type AmendmentPlace,
  type AmendmentRow,
  accessAmendment,
  amendmentsTopic,
} from './amendment-access.ts';

export type PutToMeetingRefusal = DraftRefusal | DecideRefusal | 'section-adopted';

/**
 * Puts an amendment to a meeting, as a decision that is prepared in it. Whoever runs that meeting
 * may. Carried, the room accepts it, also where nobody may write; while it is voted on nobody
 * writes in its section.
 */
export async function putToMeeting(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: AmendmentPlace,
  meetingId: MeetingId,
): Promise<Outcome<DecisionId, PutToMeetingRefusal>> {
  const { roomId } = place;
  const judge = async (queryable: Queryable): Promise<Outcome<AmendmentAccess, PutToMeetingRefusal>> => {
    const access = await accessAmendment(queryable, actor, place, true);
    if (!access.ok) return access;
    const { amendment, section } = access.value;
    if (!section) return refuse('no-such-section');
    if (section.adopted) return refuse('section-adopted');
    const may = mayPutToMeeting(amendment.state);
    return may.ok ? access : may;
  };
  const apply = async (transaction: Queryable, { amendment, section }: AmendmentAccess) => {
    // In this very transaction: one is not prepared without the other.
    const within = { database: transaction as unknown as Database };
    const drafted = await draftDecision(
      within,
      actor,
      { roomId, meetingId },
      {
        ...(await wordsOf(transaction, amendment, section ? await titleOfSection(transaction, section.id) : '')),
        rule: 'majority',
        method: 'hands',
        itemId: null,
        sections: section ? [{ sectionId: section.id, effect: 'amend' }] : [],
        followsId: null,
        replacesId: null,
        responsible: '',
        responsibleId: null,
        dueOn: null,
      },
    );
    if (drafted.ok) {
      await transaction
        .update(amendments)
        .set({ state: 'put-to-meeting', decisionId: drafted.value })
        .where(eq(amendments.id, amendment.id));
    }
    return { drafted, documentId: amendment.documentId };
  };
  const put = await changeRoom(services, roomId, judge, apply, ({ documentId }) => [
    amendmentsTopic(documentId),
    decisionsTopic(meetingId),
  ]);
  return put.ok ? put.value.drafted : put;
}

/**
 * The words that are put to the room: which amendment, whose, why, and both texts as far as there
 * is room for them.
 */
async function wordsOf(queryable: Queryable, amendment: AmendmentRow, section: string) {
  const t = createTranslator({
    locale: FORMAT_LOCALES[DEFAULT_LOCALE],
    messages: MESSAGES[DEFAULT_LOCALE],
    namespace: 'amendments',
  });
  const [author] = await queryable.select({ name: people.name }).from(people).where(eq(people.id, amendment.authorId));
  const { number, base, replacement, reason } = amendment;
  const textOf = (content: AmendmentRow['base']) =>
    sectionText({ type: 'doc', content }).slice(0, MOST_QUOTED) || t('nothingThere');
  const proposal = t('decisionProposal', {
    number,
    section,
    author: author?.name ?? '',
    before: textOf(base),
    after: textOf(replacement),
    reason: reason.slice(0, MOST_QUOTED / 2),
  });
  return {
    title: t('decisionTitle', { number, section }).slice(0, DECISION_LIMITS.title),
    proposal: proposal.slice(0, DECISION_LIMITS.proposal),
  };
}

/** Of each text, in letters. */
const MOST_QUOTED = 1_400;
