import type { JSONContent } from '@tiptap/core';
import type { PersonaKey } from '../personas.ts';
import { bold, bullets, paragraph, typeset } from './blocks.ts';

/** An amendment of the demonstration, to the block of a section that begins with these words. */
export type DemoAmendment = {
  /** The section's kind. */
  readonly section: string;
  readonly begins: string;
  readonly by: PersonaKey;
  readonly replacement: readonly JSONContent[];
  readonly reason: string;
  readonly supportedBy: readonly PersonaKey[];
  /** Who rejected it, and why. */
  readonly rejected?: { readonly by: PersonaKey; readonly why: string };
};

/** Two for one passage, one that adds to a list, and one that was not retained. */
export const DIAGNOSTIC_AMENDMENTS: readonly DemoAmendment[] = [
  {
    section: 'obstacles',
    begins: 'Les compétences.',
    by: 'elected-rural',
    replacement: [
      paragraph(
        bold('Les compétences.'),
        ' Une intercommunalité ne peut pas toujours payer pour ce qui se fait hors de son périmètre, mais une convention le lui ' +
          'permet souvent.',
      ),
    ],
    reason:
      'Nous avons signé une telle convention pour les écoles de musique. Le dire évite de s’arrêter à l’obstacle.',
    supportedBy: ['technician-urban', 'resident-rural', 'partner'],
  },
  {
    section: 'obstacles',
    begins: 'Les compétences.',
    by: 'resident-urban',
    replacement: [
      paragraph(
        bold('Qui paie ?'),
        ' Une intercommunalité ne peut pas toujours payer pour ce qui se fait au-delà de ses limites.',
      ),
    ],
    reason: typeset('« Compétences » et « périmètre » ne disent rien à qui n’est pas du métier.'),
    supportedBy: ['resident-rural'],
  },
  {
    section: 'levers',
    begins: 'Un comité de pilotage',
    by: 'partner',
    replacement: [
      bullets(
        'Un comité de pilotage qui existe, avec des habitants et des associations autour de la table.',
        'Un projet de territoire global, mis en œuvre sujet par sujet : agricole, énergétique, culturel.',
        'Une ligne politique claire, tenue dans la durée.',
        'Des bénévoles qui connaissent les chemins et les histoires.',
      ),
    ],
    reason: 'Les associations siègent au comité ; autant que le diagnostic le dise.',
    supportedBy: ['elected-urban', 'resident-urban'],
  },
  {
    section: 'risks',
    begins: 'Que l’un donne longtemps',
    by: 'resident-rural',
    replacement: [],
    reason: 'Ce paragraphe fait peur avant d’avoir commencé.',
    supportedBy: [],
    rejected: {
      by: 'technician-rural',
      why: 'Le comité a voulu que ce risque soit dit. La suite du texte propose de le suivre ensemble, à date fixe.',
    },
  },
];
