import type { MeetingId } from '#domain/ids.ts';

/** An instant as `2027-01-14T13:00:00.000Z`, with the zone in which it was said. */
type Said = { readonly startsAt: string; readonly timeZone: string };

/** What is kept of each action on a meeting. */
export type MeetingActions = {
  'meeting-convened': { readonly meetingId: MeetingId; readonly title: string } & Said;
  /** `before` where its hour is another one now. */
  'meeting-changed': { readonly meetingId: MeetingId; readonly title: string; readonly before: Said | null } & Said;
  'meeting-cancelled': { readonly meetingId: MeetingId; readonly title: string; readonly reason: string } & Said;
};
