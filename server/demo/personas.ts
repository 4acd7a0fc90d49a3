import type { Role } from '#domain/seat.ts';

export const DEMO_TERRITORIES = ['brest', 'centre-ouest-bretagne'] as const;
export type DemoTerritory = (typeof DEMO_TERRITORIES)[number];

export const PERSONA_KEYS = [
  'elected-urban',
  'elected-rural',
  'technician-urban',
  'technician-rural',
  'resident-urban',
  'resident-rural',
  'partner',
  'facilitator',
] as const;
export type PersonaKey = (typeof PERSONA_KEYS)[number];

export type Persona = {
  /** What outside programs sign in with. */
  readonly key: PersonaKey;
  readonly name: string;
  readonly role: Role;
  readonly territory: DemoTerritory;
  readonly facilitator: boolean;
};

/**
 * Whom one can be in the demonstration. All are invented. The facilitator administers the service
 * too.
 */
export const PERSONAS: readonly Persona[] = [
  { key: 'elected-urban', name: 'Nolwenn Le Goff', role: 'elected', territory: 'brest', facilitator: false },
  {
    key: 'elected-rural',
    name: 'Hervé Quéméner',
    role: 'elected',
    territory: 'centre-ouest-bretagne',
    facilitator: false,
  },
  { key: 'technician-urban', name: 'Samir Benali', role: 'technician', territory: 'brest', facilitator: false },
  {
    key: 'technician-rural',
    name: 'Gwenola Riou',
    role: 'technician',
    territory: 'centre-ouest-bretagne',
    facilitator: false,
  },
  { key: 'resident-urban', name: 'Inès Fernandes', role: 'resident', territory: 'brest', facilitator: false },
  {
    key: 'resident-rural',
    name: 'Jean-Yves Le Bihan',
    role: 'resident',
    territory: 'centre-ouest-bretagne',
    facilitator: false,
  },
  { key: 'partner', name: 'Armelle Tanguy', role: 'partner', territory: 'centre-ouest-bretagne', facilitator: false },
  {
    key: 'facilitator',
    name: 'Ronan Morvan',
    role: 'technician',
    territory: 'centre-ouest-bretagne',
    facilitator: true,
  },
];
