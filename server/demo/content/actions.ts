import type { ActionPhase, ActionPriority, ActionStatus, BudgetKind, BudgetUnit } from '#domain/actions/action.ts';
import type { DemoTerritory, PersonaKey } from '../personas.ts';

/** What lines of a budget, milestones and indicators of the demonstration are typed as. */
export type DemoAction = {
  readonly title: string;
  /**
   * The place of its theme among those of the cooperation, from 0; the axis of the orientations has
   * the same place.
   */
  readonly theme: 0 | 1 | 2;
  readonly summary: string;
  readonly text: readonly string[];
  readonly status: ActionStatus;
  readonly phase: ActionPhase;
  readonly priority: ActionPriority | '';
  readonly leadBody: string;
  readonly leadPerson?: string;
  readonly electedReferent?: string;
  readonly partners?: string;
  readonly territories: readonly DemoTerritory[];
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly yearly?: boolean;
  readonly firstExperiment?: boolean;
  readonly learned?: string;
  readonly participation?: string;
  readonly confidential?: boolean;
  readonly steps?: readonly { readonly title: string; readonly dueOn: string; readonly doneOn?: string }[];
  readonly budget?: readonly {
    readonly year: string;
    readonly kind: BudgetKind;
    readonly payer: string;
    readonly unit?: BudgetUnit;
    readonly planned: string;
    readonly spent?: string;
  }[];
  readonly indicators?: readonly {
    readonly title: string;
    readonly unit: string;
    readonly baseline: string;
    readonly target: string;
    readonly targetOn: string;
    readonly values: readonly { readonly on: string; readonly value: string }[];
  }[];
  readonly review?: { readonly by: PersonaKey; readonly words: string };
};

/** How each action of the demonstration says that nobody has decided it. */
const INVENTED = 'Action inventée pour la démonstration.';
/** What the study says was made a priority in 2016. */
const PRIORITY_OF_2016 = 'Une priorité de 2016 selon l’étude ; tout le détail est inventé pour la démonstration.';

const BREST = 'Brest métropole';
const COB = 'Pays Centre Ouest Bretagne';
const BOTH: readonly DemoTerritory[] = ['brest', 'centre-ouest-bretagne'];

/** A plan for the three themes that the contract of 2016 is about. */
export const ACTIONS: readonly DemoAction[] = [
  {
    title: 'Écoles de musique : progresser avec le Conservatoire',
    theme: 2,
    summary: `Des formations du Conservatoire de Brest ouvertes aux enseignants du Pays. ${PRIORITY_OF_2016}`,
    text: [
      'Trois fois par an, les enseignants des écoles de musique du Pays passent deux jours au Conservatoire de Brest. En retour, des classes du Conservatoire viennent jouer dans les bourgs, avec les élèves d’ici.',
      'L’objectif : qu’aucun élève du Pays n’ait à choisir un instrument parce que c’est le seul qui s’enseigne près de chez lui.',
    ],
    status: 'under-way',
    phase: 'operation',
    priority: 'high',
    leadBody: 'Conservatoire de Brest',
    leadPerson: 'Direction pédagogique',
    electedReferent: 'Nolwenn Le Goff',
    partners: 'Écoles de musique du Pays\nDépartement du Finistère',
    territories: BOTH,
    startsOn: '2026-01-05',
    endsOn: '2028-12-31',
    firstExperiment: true,
    learned:
      'Les premiers stages étaient en semaine : la moitié des enseignants travaillait ailleurs. Depuis, ils sont le samedi.',
    participation: 'Les élèves choisissent chaque année le bourg du concert commun.',
    steps: [
      { title: 'Premier stage à Brest', dueOn: '2026-03-12', doneOn: '2026-03-12' },
      { title: 'Concert commun à Carhaix', dueOn: '2026-06-20', doneOn: '2026-06-27' },
      { title: 'Deuxième promotion', dueOn: '2027-01-31' },
    ],
    budget: [
      { year: '2026', kind: 'operation', payer: BREST, planned: '42000', spent: '38450,50' },
      { year: '2026', kind: 'operation', payer: COB, planned: '18000', spent: '18000' },
      { year: '2027', kind: 'operation', payer: BREST, planned: '42000' },
      { year: '2027', kind: 'investment', payer: 'Région Bretagne', planned: '25000' },
      { year: '2026', kind: 'operation', payer: BREST, unit: 'fte', planned: '0,5', spent: '0,5' },
    ],
    indicators: [
      {
        title: 'Enseignants formés',
        unit: 'personnes',
        baseline: '0',
        target: '40',
        targetOn: '2028-12-31',
        values: [
          { on: '2026-03-31', value: '11' },
          { on: '2026-10-31', value: '17' },
        ],
      },
    ],
    review: { by: 'technician-urban', words: 'Dix-sept enseignants formés ; le stage du samedi remplit la salle.' },
  },
  {
    title: 'Patrimoine oral : randonnées contées et festival',
    theme: 2,
    summary: `Des randonnées à thèmes et un festival « contes et légendes ». ${PRIORITY_OF_2016}`,
    text: ['Partir des sentiers et des conteurs qui existent, et amener depuis Brest des marcheurs qui reviendront.'],
    status: 'late',
    phase: 'operation',
    priority: 'medium',
    leadBody: COB,
    electedReferent: 'Hervé Quéméner',
    partners: 'Associations de collectage et de conte',
    territories: ['centre-ouest-bretagne'],
    startsOn: '2026-04-01',
    yearly: true,
    steps: [{ title: 'Transport depuis Brest trouvé', dueOn: '2026-09-30' }],
    budget: [
      { year: '2026', kind: 'operation', payer: COB, planned: '15000', spent: '9200' },
      { year: '2026', kind: 'operation', payer: BREST, planned: '10000' },
    ],
    review: { by: 'technician-rural', words: 'Les sentiers sont prêts ; personne n’a encore de car pour le dimanche.' },
  },
  {
    title: 'Consultations avancées de spécialistes',
    theme: 2,
    summary: `Des spécialistes de l’hôpital de Brest consultent à Carhaix deux jours par semaine. ${INVENTED}`,
    text: ['Une heure et demie de route pour un quart d’heure de consultation : c’est au médecin de faire le trajet.'],
    status: 'blocked',
    phase: 'study',
    priority: 'high',
    leadBody: 'Centre hospitalier',
    territories: BOTH,
    startsOn: '2026-02-01',
    endsOn: '2027-06-30',
    budget: [{ year: '2026', kind: 'investment', payer: 'État', planned: '180000', spent: '0' }],
    review: {
      by: 'partner',
      words: 'Le local est trouvé ; la convention entre les deux hôpitaux attend une signature.',
    },
  },
  {
    title: 'Bois d’œuvre et bois énergie : une filière commune',
    theme: 1,
    summary: `La métropole achète en priorité le bois des forêts du Pays. ${INVENTED}`,
    text: ['Les chaufferies de la métropole s’engagent sur dix ans ; le Pays plante et entretient à cette hauteur.'],
    status: 'under-way',
    phase: 'operation',
    priority: 'high',
    leadBody: BREST,
    electedReferent: 'Nolwenn Le Goff',
    territories: BOTH,
    startsOn: '2026-03-01',
    endsOn: '2031-12-31',
    budget: [
      { year: '2026', kind: 'investment', payer: BREST, planned: '320000', spent: '118200,40' },
      { year: '2027', kind: 'investment', payer: BREST, planned: '280000' },
      { year: '2027', kind: 'operation', payer: COB, unit: 'fte', planned: '1' },
    ],
    indicators: [
      {
        title: 'Part du bois venant du Pays',
        unit: '%',
        baseline: '8',
        target: '30',
        targetOn: '2030-12-31',
        values: [{ on: '2026-06-30', value: '12,5' }],
      },
    ],
    review: { by: 'technician-urban', words: 'Deux chaufferies sur cinq sont passées au bois du Pays.' },
  },
  {
    title: 'Protéger l’eau en amont',
    theme: 1,
    summary: `Ce que la ville boit vient des collines : elle y finance haies et zones humides. ${INVENTED}`,
    text: ['Des agriculteurs volontaires, un contrat de cinq ans, un prix à l’hectare que les deux assemblées votent.'],
    status: 'to-come',
    phase: 'study',
    priority: 'medium',
    leadBody: COB,
    territories: BOTH,
    startsOn: '2027-03-01',
    endsOn: '2029-12-31',
    budget: [{ year: '2027', kind: 'operation', payer: BREST, planned: '95000' }],
  },
  {
    title: 'Maison de la transition à Carhaix',
    theme: 1,
    summary: `Un lieu où l’on conseille sur la rénovation et l’énergie. ${INVENTED}`,
    text: ['L’emplacement n’est pas arrêté : rien n’est annoncé tant que les propriétaires n’ont pas signé.'],
    status: 'to-come',
    phase: 'idea',
    priority: 'low',
    leadBody: COB,
    territories: ['centre-ouest-bretagne'],
    confidential: true,
  },
  {
    title: 'Apprentis : se former à Brest, travailler au Pays',
    theme: 0,
    summary: `Un logement à Brest la semaine de cours, un employeur au Pays le reste du temps. ${INVENTED}`,
    text: ['Vingt chambres gardées en résidence, un car le lundi matin et le vendredi soir.'],
    status: 'under-way',
    phase: 'operation',
    priority: 'high',
    leadBody: BREST,
    partners: 'Chambre de métiers\nMission locale',
    territories: BOTH,
    startsOn: '2026-09-01',
    yearly: true,
    participation: 'Les apprentis de l’année disent en juin ce qui est à changer.',
    budget: [
      { year: '2026', kind: 'operation', payer: BREST, planned: '60000', spent: '21500' },
      { year: '2026', kind: 'operation', payer: 'Région Bretagne', planned: '40000', spent: '40000' },
    ],
    indicators: [
      {
        title: 'Apprentis logés',
        unit: 'personnes',
        baseline: '0',
        target: '20',
        targetOn: '2027-06-30',
        values: [{ on: '2026-10-15', value: '14' }],
      },
    ],
    review: { by: 'technician-rural', words: 'Quatorze chambres occupées sur vingt dès la première rentrée.' },
  },
  {
    title: 'Ateliers partagés dans les bourgs',
    theme: 0,
    summary: `Des entreprises de la métropole ouvrent des places de travail dans les bourgs. ${INVENTED}`,
    text: ['Deux jours par semaine au plus près de chez soi, dans d’anciens commerces remis en état.'],
    status: 'paused',
    phase: 'study',
    priority: 'medium',
    leadBody: COB,
    territories: BOTH,
    startsOn: '2026-05-01',
    endsOn: '2027-12-31',
    budget: [{ year: '2027', kind: 'investment', payer: 'État', planned: '75000' }],
  },
];
