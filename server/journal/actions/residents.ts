import type { ContributionId, InvitationId, PersonId, QuestionId } from '#domain/ids.ts';
import type { ContributionState } from '#domain/residents/contribution.ts';
import type { InvitationGift } from '#domain/residents/invitation.ts';
import type { Role } from '#domain/seat.ts';

type OfInvitation = { readonly invitationId: InvitationId; readonly title: string };
type OfGuest = { readonly personId: PersonId };
type OfQuestion = { readonly questionId: QuestionId; readonly prompt: string };

/** What is kept of each action on what residents bring in. Neither their names nor their words. */
export type ResidentActions = {
  'invitation-made': OfInvitation & { readonly role: Role; readonly gives: InvitationGift };
  'invitation-paused': OfInvitation;
  'invitation-resumed': OfInvitation;
  'invitation-renewed': OfInvitation;
  'invitation-revoked': OfInvitation;
  /** Another number of places, or another last day. */
  'invitation-prolonged': OfInvitation & { readonly places: number | null; readonly lastDay: string };
  /**
   * A guest became a member, or a member by a link stays whatever becomes of it; the first is told
   * as `member-added`.
   */
  'guest-kept': OfGuest;
  'guest-ended': OfGuest;
  'question-asked': OfQuestion;
  'question-closed': OfQuestion;
  /** `to` is `hidden` and `seen` where it was hidden or shown again. */
  'contribution-settled': {
    readonly contributionId: ContributionId;
    readonly number: number;
    readonly to: ContributionState | 'hidden' | 'seen';
  };
};
