import type { MeetingId } from '#domain/ids.ts';

/** What is kept of each action on a meeting's hall. */
export type HallActions = {
  'meeting-opened': { readonly meetingId: MeetingId; readonly title: string };
  'agenda-item-added': { readonly meetingId: MeetingId; readonly title: string; readonly item: string };
  'meeting-closed': { readonly meetingId: MeetingId; readonly title: string };
};
