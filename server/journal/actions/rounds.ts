import type { RoundId } from '#domain/ids.ts';
import type { RoundRule } from '#domain/rounds/round.ts';

/** What is kept of each action on an exchange round. */
export type RoundActions = {
  'round-started': {
    readonly roundId: RoundId;
    readonly rule: RoundRule;
    readonly question: string;
    readonly minutes: number;
  };
  'round-extended': { readonly roundId: RoundId; readonly question: string; readonly minutes: number };
  /** Where it ended by itself, its actor is who started it. */
  'round-ended': { readonly roundId: RoundId; readonly question: string; readonly byItself: boolean };
};
