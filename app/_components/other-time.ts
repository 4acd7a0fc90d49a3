/**
 * Whether clocks in two time zones show different hours, now or on the other side of the year. It
 * is written into pages as it stands here, so it uses nothing outside itself.
 */
export function isOtherTime(zone: string, other: string, now: Date): boolean {
  const halfAYearMs = 182 * 24 * 60 * 60 * 1000;
  const hourIn = (timeZone: string, at: Date) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at);
  return [now, new Date(now.getTime() + halfAYearMs)].some((at) => hourIn(zone, at) !== hourIn(other, at));
}
