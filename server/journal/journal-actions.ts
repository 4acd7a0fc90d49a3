import type { CooperationActions } from './actions/cooperations.ts';
import type { DocumentActions } from './actions/documents.ts';
import type { HallActions } from './actions/hall.ts';
import type { RoomActions } from './actions/rooms.ts';
import type { RoundActions } from './actions/rounds.ts';

/** What is kept of each action; every aggregate declares its own in `actions/`. */
export type JournalActions = CooperationActions & RoomActions & DocumentActions & RoundActions & HallActions;
export type JournalAction = keyof JournalActions;

/** In the order in which a reader may choose from it. The compiler refuses an action that is missing here. */
const ORDER: Record<JournalAction, true> = {
  'hat-changed': true,
  'hat-given': true,
  'round-started': true,
  'round-ended': true,
  'meeting-opened': true,
  'meeting-closed': true,
  'charter-changed': true,
  'member-added': true,
  'member-removed': true,
  'mandate-changed': true,
  'facilitator-named': true,
  'facilitator-unnamed': true,
  'stage-changed': true,
  'section-locked': true,
  'section-unlocked': true,
  'writing-frozen': true,
  'writing-thawed': true,
  'room-created': true,
  'territory-added': true,
  'cooperation-created': true,
  'administrator-named': true,
};

/** Everything that the journal can say. */
export const JOURNAL_ACTIONS = Object.keys(ORDER) as [JournalAction, ...JournalAction[]];
