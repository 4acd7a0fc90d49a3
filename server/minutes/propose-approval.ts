import { and, eq } from 'drizzle-orm';
import { createFormatter, createTranslator } from 'next-intl';
import { meetings } from '#db/schema.ts';
import type { DecisionId, MeetingId, PersonId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { type DraftRefusal, draftDecision } from '../decisions/draft-decision.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import type { Services } from '../services.ts';
import { accessMinutes } from './minutes-access.ts';

export type ProposeApprovalRefusal =
  | 'not-found'
  | 'minutes-not-published'
  | 'minutes-approved'
  | 'no-open-meeting'
  | DraftRefusal;

/** The decision that was prepared, and the open meeting that takes it. */
export type ProposedApproval = { readonly decisionId: DecisionId; readonly meetingId: MeetingId };

/**
 * Prepares, in the meeting that is open in the room, the decision that approves published minutes:
 * it adopts the text of their discussion, recorded where nobody objects. Whoever runs that meeting
 * may.
 */
export async function proposeApproval(
  services: Services,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<ProposedApproval, ProposeApprovalRefusal>> {
  const { database } = services;
  const access = await accessMinutes(database, actor, place);
  if (!access.ok) return access;
  const { minutes, meeting, room } = access.value;
  if (minutes.state === 'draft') return refuse('minutes-not-published');
  if (minutes.state === 'approved') return refuse('minutes-approved');
  const [open] = await database
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.roomId, place.roomId), eq(meetings.state, 'open')));
  if (!open) return refuse('no-open-meeting');
  const sections = room.documents.get(minutes.documentId)?.sections ?? [];
  const t = createTranslator({
    locale: FORMAT_LOCALES[DEFAULT_LOCALE],
    messages: MESSAGES[DEFAULT_LOCALE],
    namespace: 'minutes',
  });
  const format = createFormatter({ locale: FORMAT_LOCALES[DEFAULT_LOCALE], timeZone: meeting.timeZone });
  const date = format.dateTime(meeting.startsAt, { dateStyle: 'long' });
  const drafted = await draftDecision(
    services,
    actor,
    { roomId: place.roomId, meetingId: open.id },
    {
      title: t('approveTitle', { title: meeting.title }),
      proposal: t('approveProposal', { title: meeting.title, date }),
      rule: 'majority',
      method: 'recorded',
      itemId: null,
      sections: sections.map(({ id }) => ({ sectionId: id, effect: 'adopt' })),
      followsId: null,
      replacesId: null,
      responsible: '',
      responsibleId: null,
      dueOn: null,
    },
  );
  return drafted.ok ? { ok: true, value: { decisionId: drafted.value, meetingId: open.id } } : drafted;
}
