import { UnsavedWords } from '#app/_data/unsaved-words.ts';

/** The vote and the voice that a reason is of. */
export type ReasonPlace = { readonly meetingId: string; readonly decisionId: string; readonly voiceOf: string };

/** The reason of a member, and who it is, as whoever runs the vote writes them down. */
export type TypedNote = { readonly voter: string; readonly reason: string };

/** Where what is noted for others is kept, whosever voice it is of. */
export const NOTED = 'noted';

type TypedReason = ReasonPlace & TypedNote;

/** Reasons that are typed and not counted yet: who reads the text at stake leaves their ballot. */
const REASONS = new UnsavedWords<TypedReason>();

const aboutOf = ({ decisionId, voiceOf }: ReasonPlace) => `${decisionId} ${voiceOf}`;

export const typedReason = (place: ReasonPlace): string | null => typedNote(place)?.reason ?? null;

export const typedNote = (place: ReasonPlace): TypedNote | null => REASONS.of(aboutOf(place));

/** Keeps what is typed now, and for whom where it is noted; null lets go of it. */
export function keepReason(place: ReasonPlace, reason: string | null, voter = ''): void {
  REASONS.keep(aboutOf(place), reason === null ? null : { ...place, voter, reason });
}

/** Lets go of what nobody can send any more: a meeting has one vote open at most. */
export function keepReasonsOfVote(meetingId: string, openId: string | null): void {
  for (const kept of REASONS.all) {
    if (kept.meetingId === meetingId && kept.decisionId !== openId) keepReason(kept, null);
  }
}
