import type { MeetingId } from '#domain/ids.ts';

/** What is kept of each action on minutes. Their approval is a decision. */
export type MinutesActions = {
  'minutes-published': { readonly meetingId: MeetingId; readonly title: string };
};
