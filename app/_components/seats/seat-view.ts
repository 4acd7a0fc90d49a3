import type { Role } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';

/** A seat as it is shown: who speaks, and from where. */
export type SeatView = { readonly role: Role; readonly territory: string; readonly setting: Setting };

export function sameSeatView(a: SeatView, b: SeatView): boolean {
  return a.role === b.role && a.territory === b.territory;
}

/** Text colour of each role. Written out, because Tailwind looks for whole class names. */
export const ROLE_TEXT: Record<Role, string> = {
  elected: 'text-elected',
  technician: 'text-technician',
  resident: 'text-resident',
  partner: 'text-partner',
};

/** Border colour of each role. */
export const ROLE_BORDER: Record<Role, string> = {
  elected: 'border-elected',
  technician: 'border-technician',
  resident: 'border-resident',
  partner: 'border-partner',
};
