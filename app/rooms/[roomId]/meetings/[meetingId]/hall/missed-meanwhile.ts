import type { LiveMeeting } from '#protocol/live.ts';

/**
 * Whether the meeting as it is first heard is another than the one that the page was drawn with:
 * what changed between the drawing and the opening of the socket was told to nobody here. Clocks
 * that run and ballots that come in are no difference.
 */
export function missedMeanwhile(drawn: LiveMeeting | null, heard: LiveMeeting | null): boolean {
  return say(drawn) !== say(heard);
}

function say(meeting: LiveMeeting | null): string {
  if (!meeting) return '';
  const { id, state, item, next, quorum, counts, decision } = meeting;
  const sides = [quorum.urban, quorum.rural].map(({ present, of, needed }) => [present, of, needed]);
  const { onSite, remote, represented, excused, expected } = counts;
  return JSON.stringify([
    [id, state, item?.id ?? null, next],
    [quorum.present, quorum.needed, sides],
    [onSite, remote, represented, excused, expected],
    decision && [decision.id, decision.state],
  ]);
}
