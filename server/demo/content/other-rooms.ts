import { bullets, heading, paragraph, quote, table } from './blocks.ts';
import type { Passage } from './passage.ts';

/** The technical committee's working copy of the action plan, begun with music schools. */
export const PREPARED_ACTIONS: readonly Passage[] = [
  {
    section: 'actions',
    by: 'technician-urban',
    blocks: [
      heading(3, 'Écoles de musique : progresser ensemble'),
      table(
        ['Question', 'Réponse'],
        ['Que fait-on ?', 'Des formations du Conservatoire de Brest ouvertes aux enseignants du Pays.'],
        ['Pour qui ?', 'Les enseignants des écoles de musique du Pays Centre Ouest Bretagne, et par eux leurs élèves.'],
        ['Qui en répond ?', 'À désigner, un nom de chaque côté.'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'technician-rural',
    blocks: [
      heading(3, 'Patrimoine oral : des randonnées contées'),
      paragraph('Partir des sentiers et des conteurs qui existent. Reste à trouver le transport depuis Brest.'),
    ],
  },
  {
    section: 'partners',
    by: 'partner',
    blocks: [bullets('Associations de collectage et de conte du Pays.', 'Conservatoire de Brest.')],
  },
];

/** What the residents' workshop brings to the steering committee. */
export const WORKSHOP_NOTEBOOK: readonly Passage[] = [
  {
    section: 'resident-voices',
    by: 'resident-urban',
    blocks: [
      heading(3, 'Notre question de départ'),
      paragraph('Qu’allons-nous chercher sur l’autre territoire, et qu’avons-nous à lui offrir ?'),
    ],
  },
  {
    section: 'resident-voices',
    by: 'resident-rural',
    blocks: [
      quote('« Le marché du samedi, c’est le seul endroit où l’on rencontre tout le monde. Commençons par là. »'),
    ],
  },
  {
    section: 'obstacles',
    by: 'resident-urban',
    blocks: [paragraph('Le dimanche, sans voiture, on ne va nulle part.')],
  },
];
