import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type RoomKind, WRITTEN_KINDS, type WrittenKind } from '#domain/document.ts';
import { PERSONA_KEYS, type PersonaKey } from '../personas.ts';
import { DIAGNOSTIC } from './diagnostic.ts';
import { PREPARED_ACTIONS, WORKSHOP_NOTEBOOK } from './other-rooms.ts';
import type { Passage } from './passage.ts';
import { type DemoRound, STEERING_ROUND } from './round.ts';

export type DemoRoom = {
  readonly title: string;
  readonly kind: RoomKind;
  /** The charter that the room is opened with. */
  readonly charter: Charter;
  /** What it changed in it since, and what for. */
  readonly charterChange?: { readonly title: string; readonly charter: Charter };
  readonly documents: readonly WrittenKind[];
  /** What a document is called here, where it is not its template's title. */
  readonly documentTitles: Partial<Record<WrittenKind, string>>;
  /** Besides the facilitator, who opens every room. */
  readonly members: readonly PersonaKey[];
  readonly passages: Partial<Record<WrittenKind, readonly Passage[]>>;
  /** An exchange round about its diagnostic, which is over. */
  readonly round?: DemoRound;
  /** Whether actions stand in its plan. */
  readonly plans?: boolean;
  /** Whether it has held a meeting and convened the next one. */
  readonly meets?: boolean;
  /** Whether amendments to its diagnostic are proposed. */
  readonly amends?: boolean;
  /** Whether its members discuss its diagnostic. */
  readonly comments?: boolean;
};

/** In a residents' workshop the pen is with the residents. */
const WORKSHOP_CHARTER: Charter = {
  ...DEFAULT_CHARTER,
  stages: {
    ...DEFAULT_CHARTER.stages,
    drafting: {
      ...DEFAULT_CHARTER.stages.drafting,
      resident: { ...DEFAULT_CHARTER.stages.drafting.resident, pen: 'every-section' },
    },
  },
};

/**
 * The first thing that the steering committee asked for: elected officials read their own sections
 * again themselves.
 */
const ELECTED_REVIEW: Charter = {
  ...DEFAULT_CHARTER,
  stages: {
    ...DEFAULT_CHARTER.stages,
    review: {
      ...DEFAULT_CHARTER.stages.review,
      elected: { ...DEFAULT_CHARTER.stages.review.elected, pen: 'own-sections' },
    },
  },
};

/** The bodies of dialogue of the demonstration, the steering committee first. */
export const ROOMS: readonly DemoRoom[] = [
  {
    title: 'Comité de pilotage',
    kind: 'steering-committee',
    charter: DEFAULT_CHARTER,
    charterChange: { title: 'Que les élu·es relisent leurs propres sections', charter: ELECTED_REVIEW },
    documents: WRITTEN_KINDS,
    documentTitles: {},
    members: PERSONA_KEYS.filter((key) => key !== 'facilitator'),
    passages: { diagnostic: DIAGNOSTIC },
    round: STEERING_ROUND,
    plans: true,
    meets: true,
    amends: true,
    comments: true,
  },
  {
    title: 'Comité technique',
    kind: 'technical-committee',
    charter: DEFAULT_CHARTER,
    documents: ['action-plan'],
    documentTitles: { 'action-plan': 'Actions en préparation' },
    members: ['technician-urban', 'technician-rural', 'partner'],
    passages: { 'action-plan': PREPARED_ACTIONS },
  },
  {
    title: 'Atelier des habitants',
    kind: 'residents-workshop',
    charter: WORKSHOP_CHARTER,
    documents: ['diagnostic'],
    documentTitles: { diagnostic: 'Cahier de l’atelier' },
    members: ['resident-urban', 'resident-rural', 'elected-rural'],
    passages: { diagnostic: WORKSHOP_NOTEBOOK },
  },
];
