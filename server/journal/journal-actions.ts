import type { DocumentKind, RoomKind, Stage } from '#domain/document.ts';
import type { DocumentId, MembershipId, PersonId, RoundId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { RoundRule } from '#domain/round.ts';
import type { Seat } from '#domain/seat.ts';

/** Everything that the journal can say, in the order in which a reader may choose from it. */
export const JOURNAL_ACTIONS = [
  'hat-changed',
  'hat-given',
  'round-started',
  'round-ended',
  'charter-changed',
  'member-added',
  'member-removed',
  'mandate-changed',
  'facilitator-named',
  'facilitator-unnamed',
  'stage-changed',
  'section-locked',
  'section-unlocked',
  'writing-frozen',
  'writing-thawed',
  'room-created',
  'territory-added',
  'cooperation-created',
  'administrator-named',
] as const;
export type JournalAction = (typeof JOURNAL_ACTIONS)[number];

type SomeMember = { readonly membershipId: MembershipId; readonly personId: PersonId };

/** Named as it was then. */
type SomeSection = { readonly documentId: DocumentId; readonly sectionId: SectionId; readonly title: string };

type ForEachAction<Details extends Record<JournalAction, object>> = Details;

/** What is kept of each action. */
export type JournalActions = ForEachAction<{
  'administrator-named': Record<string, never>;
  'cooperation-created': { readonly title: string };
  'territory-added': { readonly territoryId: TerritoryId; readonly name: string };
  'room-created': { readonly title: string; readonly kind: RoomKind; readonly documents: readonly DocumentKind[] };
  'member-added': {
    readonly membershipId: MembershipId;
    readonly personId: PersonId;
    readonly mandate: Seat;
    readonly facilitator: boolean;
  };
  'hat-changed': { readonly membershipId: MembershipId; readonly from: Seat; readonly to: Seat };
  /** A facilitator changed somebody else's hat. */
  'hat-given': SomeMember & { readonly from: Seat; readonly to: Seat };
  'charter-changed': { readonly number: number; readonly title: string };
  'member-removed': SomeMember & { readonly mandate: Seat };
  'mandate-changed': SomeMember & { readonly from: Seat; readonly to: Seat };
  'facilitator-named': SomeMember;
  'facilitator-unnamed': SomeMember;
  'round-started': {
    readonly roundId: RoundId;
    readonly rule: RoundRule;
    readonly question: string;
    readonly minutes: number;
  };
  /** Where it ended by itself, its actor is who started it. */
  'round-ended': { readonly roundId: RoundId; readonly question: string; readonly byItself: boolean };
  'stage-changed': {
    readonly documentId: DocumentId;
    readonly title: string;
    readonly from: Stage;
    readonly to: Stage;
  };
  'section-locked': SomeSection;
  'section-unlocked': SomeSection;
  'writing-frozen': Record<string, never>;
  'writing-thawed': Record<string, never>;
}>;
