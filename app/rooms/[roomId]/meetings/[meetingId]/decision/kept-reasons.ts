import { UnsavedWords } from '#app/_data/unsaved-words.ts';

/** The vote and the voice that a reason is of. */
export type ReasonPlace = { readonly meetingId: string; readonly decisionId: string; readonly voiceOf: string };

type TypedReason = ReasonPlace & { readonly reason: string };

/** Reasons that are typed and not counted yet: who reads the text at stake leaves their ballot. */
const REASONS = new UnsavedWords<TypedReason>();

const aboutOf = ({ decisionId, voiceOf }: ReasonPlace) => `${decisionId} ${voiceOf}`;

export const typedReason = (place: ReasonPlace): string | null => REASONS.of(aboutOf(place))?.reason ?? null;

/** Keeps what is typed now; null lets go of it. */
export function keepReason(place: ReasonPlace, reason: string | null): void {
  REASONS.keep(aboutOf(place), reason === null ? null : { ...place, reason });
}

/** Lets go of what nobody can send any more: a meeting has one vote open at most. */
export function keepReasonsOfVote(meetingId: string, openId: string | null): void {
  for (const kept of REASONS.all) {
    if (kept.meetingId === meetingId && kept.decisionId !== openId) keepReason(kept, null);
  }
}
