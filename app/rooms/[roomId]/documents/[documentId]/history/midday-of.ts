/** An instant that is on this day, `2026-11-26`, in Europe. */
export function middayOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
