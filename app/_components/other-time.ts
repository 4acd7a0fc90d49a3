const HALF_A_YEAR_MS = 182 * 24 * 60 * 60 * 1000;

/** Whether clocks in two time zones show different hours, now or on the other side of the year. */
export function isOtherTime(zone: string, other: string, now: Date): boolean {
  return [now, new Date(now.getTime() + HALF_A_YEAR_MS)].some((at) => hourIn(zone, at) !== hourIn(other, at));
}

function hourIn(timeZone: string, at: Date): string {
  const clock = { dateStyle: 'short', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat('en-GB', clock).format(at);
}
