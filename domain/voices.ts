import type { TerritoryId } from './ids.ts';
import { ROLES, type Role, type Seat } from './seat.ts';
import { percentages } from './territories/rounding.ts';
import type { Side } from './territories/setting.ts';

/** What the balance of voice can be told by. */
export const VOICE_GROUPINGS = ['role', 'side', 'territory'] as const;
export type VoiceGrouping = (typeof VOICE_GROUPINGS)[number];

/** What of a text is counted: what still stands, or all that was ever written. */
export const VOICE_MEASURES = ['surviving', 'written'] as const;
export type VoiceMeasure = (typeof VOICE_MEASURES)[number];

/** How much was written from a seat; null where nobody knows who wrote it. */
export type VoiceShare = { readonly seat: Seat | null; readonly signs: number };

/**
 * What a voice can be: a role, a side or a territory, by the hat that was worn; null where nobody
 * knows.
 */
export type VoiceKey = { readonly role: Role; readonly side: Side; readonly territory: TerritoryId };

/** One voice in the balance. Percentages of a balance are whole and make 100 together. */
export type BalancedVoice<Key> = { readonly key: Key | null; readonly signs: number; readonly percent: number };

/** The territories in their order, each with its side. */
export type VoiceTerritories = ReadonlyMap<TerritoryId, Side>;

const SIDES: readonly Side[] = ['urban', 'rural'];

/**
 * How much each voice has in a text: all roles, both sides or all territories, in their order,
 * those that say nothing too; what nobody is known to have written comes last, if there is any.
 */
export function balanceOfVoice<By extends VoiceGrouping>(
  shares: readonly VoiceShare[],
  by: By,
  territories: VoiceTerritories,
): BalancedVoice<VoiceKey[By]>[] {
  const keys: readonly string[] = { role: ROLES, side: SIDES, territory: [...territories.keys()] }[by];
  const signs = new Map<string | null, number>(keys.map((key) => [key, 0]));
  for (const { seat, signs: more } of shares) {
    const key = seat && keyOf(seat, by, territories);
    signs.set(key, (signs.get(key) ?? 0) + more);
  }
  if (signs.get(null) === 0) signs.delete(null);
  const ordered = [...keys, ...[...signs.keys()].filter((key) => !keys.includes(key ?? ''))];
  const percents = percentages(ordered.map((key) => signs.get(key) ?? 0));
  return ordered.map((key, index) => ({
    key: key as VoiceKey[By] | null,
    signs: signs.get(key) ?? 0,
    percent: percents[index] ?? 0,
  }));
}

function keyOf({ role, territoryId }: Seat, by: VoiceGrouping, territories: VoiceTerritories): string | null {
  if (by === 'role') return role;
  return by === 'territory' ? territoryId : (territories.get(territoryId) ?? null);
}

/**
 * How many signs a text has, spaces among them: one for each letter, however the machine writes it
 * down.
 */
export function countSigns(text: string): number {
  let signs = 0;
  for (const _ of text) signs += 1;
  return signs;
}
