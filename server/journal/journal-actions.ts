import type { ActionActions } from './actions/actions.ts';
import type { AmendmentActions } from './actions/amendments.ts';
import type { CooperationActions } from './actions/cooperations.ts';
import type { DecisionActions } from './actions/decisions.ts';
import type { DocumentActions } from './actions/documents.ts';
import type { HallActions } from './actions/hall.ts';
import type { MeetingActions } from './actions/meetings.ts';
import type { MinutesActions } from './actions/minutes.ts';
import type { PersonActions } from './actions/people.ts';
import type { ResidentActions } from './actions/residents.ts';
import type { RoomActions } from './actions/rooms.ts';
import type { RoundActions } from './actions/rounds.ts';

/** What is kept of each action; every aggregate declares its own in `actions/`. */
export type JournalActions = CooperationActions &
  PersonActions &
  RoomActions &
  DocumentActions &
  ActionActions &
  RoundActions &
  HallActions &
  MeetingActions &
  DecisionActions &
  MinutesActions &
  AmendmentActions &
  ResidentActions;
export type JournalAction = keyof JournalActions;

/**
 * In the order in which a reader may choose from it. The compiler refuses an action that is missing
 * here.
 */
const ORDER: Record<JournalAction, true> = {
  'hat-changed': true,
  'hat-given': true,
  'round-started': true,
  'round-extended': true,
  'round-ended': true,
  'meeting-opened': true,
  'agenda-item-added': true,
  'meeting-closed': true,
  'decision-opened': true,
  'decision-closed': true,
  'decision-withdrawn': true,
  'text-adopted': true,
  'text-reopened': true,
  'meeting-convened': true,
  'meeting-changed': true,
  'meeting-cancelled': true,
  'minutes-published': true,
  'amendment-accepted': true,
  'amendment-rejected': true,
  'amendment-taken-back': true,
  'question-asked': true,
  'question-closed': true,
  'contribution-settled': true,
  'invitation-made': true,
  'invitation-paused': true,
  'invitation-resumed': true,
  'invitation-renewed': true,
  'invitation-prolonged': true,
  'invitation-revoked': true,
  'guest-kept': true,
  'guest-ended': true,
  'charter-changed': true,
  'member-added': true,
  'member-removed': true,
  'mandate-changed': true,
  'member-described': true,
  'facilitator-named': true,
  'facilitator-unnamed': true,
  'stage-changed': true,
  'section-locked': true,
  'section-unlocked': true,
  'section-restored': true,
  'section-added': true,
  'section-retitled': true,
  'section-moved': true,
  'section-removed': true,
  'section-emptied': true,
  'action-added': true,
  'action-abandoned': true,
  'action-merged': true,
  'finding-linked': true,
  'finding-unlinked': true,
  'document-added': true,
  'document-retitled': true,
  'document-archived': true,
  'document-restored': true,
  'writing-frozen': true,
  'writing-thawed': true,
  'room-created': true,
  'room-retitled': true,
  'room-archived': true,
  'room-restored': true,
  'territory-added': true,
  'territory-corrected': true,
  'territory-moved': true,
  'territory-removed': true,
  'cooperation-corrected': true,
  'cooperation-created': true,
  'cooperation-archived': true,
  'cooperation-restored': true,
  'person-corrected': true,
  'account-corrected': true,
  'administrator-named': true,
  'administrator-appointed': true,
  'administrator-released': true,
  'sessions-ended': true,
  'account-erased': true,
  'notice-changed': true,
};

/** Everything that the journal can say. */
export const JOURNAL_ACTIONS = Object.keys(ORDER) as [JournalAction, ...JournalAction[]];
