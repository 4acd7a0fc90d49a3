import type { ReactElement } from 'react';
import type { JournalAction } from '#server/journal/journal-actions.ts';
import { ACTION_SENTENCES } from './sentences/actions.tsx';
import { AMENDMENT_SENTENCES } from './sentences/amendments.tsx';
import { COOPERATION_SENTENCES } from './sentences/cooperations.tsx';
import { DECISION_SENTENCES } from './sentences/decisions.tsx';
import { DOCUMENT_SENTENCES } from './sentences/documents.tsx';
import { HALL_SENTENCES } from './sentences/hall.tsx';
import { MEETING_SENTENCES } from './sentences/meetings.tsx';
import { MINUTES_SENTENCES } from './sentences/minutes.tsx';
import { PERSON_SENTENCES } from './sentences/people.tsx';
import { RESIDENT_SENTENCES } from './sentences/residents.tsx';
import { ROOM_SENTENCES } from './sentences/rooms.tsx';
import { ROUND_SENTENCES } from './sentences/rounds.tsx';
import type { SentenceProps, Sentences } from './sentences/sentence.tsx';

/** The compiler refuses an action without its sentence. */
const SENTENCES: Sentences<JournalAction> = {
  ...COOPERATION_SENTENCES,
  ...PERSON_SENTENCES,
  ...ROOM_SENTENCES,
  ...DECISION_SENTENCES,
  ...DOCUMENT_SENTENCES,
  ...ACTION_SENTENCES,
  ...ROUND_SENTENCES,
  ...HALL_SENTENCES,
  ...MEETING_SENTENCES,
  ...MINUTES_SENTENCES,
  ...AMENDMENT_SENTENCES,
  ...RESIDENT_SENTENCES,
};

/** What an entry says, in the reader's language. */
export function EntrySentence(props: SentenceProps): ReactElement {
  // Each action is said by the component under its own key, which the type of the table cannot tell
  // from here.
  const Sentence = SENTENCES[props.entry.action] as (props: SentenceProps) => ReactElement;
  return <Sentence {...props} />;
}
