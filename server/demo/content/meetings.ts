import type { ItemKind } from '#domain/meetings/agenda.ts';
import type { Choice, DecisionMethod, DecisionRule } from '#domain/meetings/voting/decision.ts';
import type { PersonaKey } from '../personas.ts';
import { bold, bullets, paragraph, quote } from './blocks.ts';
import type { Passage } from './passage.ts';

type DemoItem = {
  readonly title: string;
  readonly kind: ItemKind;
  readonly minutes: number;
  readonly presenter: string;
  /** Kinds of sections of the diagnostic that it is about. */
  readonly sections: readonly string[];
};

export type DemoDecision = {
  /** Which item it belongs to, from 0. */
  readonly item: number;
  readonly title: string;
  readonly proposal: string;
  readonly rule: DecisionRule;
  readonly method: DecisionMethod;
  /** By ballots: what each of those who were there chose, with the reason of who was against. */
  readonly ballots: Partial<Record<PersonaKey, { readonly choice: Choice; readonly reason?: string }>>;
  readonly responsible: PersonaKey;
  /** In how many days from the meeting. */
  readonly dueInDays: number | null;
};

type DemoMeeting = {
  readonly title: string;
  readonly place: string;
  readonly link: string;
  readonly chair: PersonaKey;
  readonly secretary: PersonaKey;
  readonly items: readonly DemoItem[];
};

/** A meeting that is over, with all that it leaves behind. */
export type PastMeeting = DemoMeeting & {
  readonly present: Partial<Record<PersonaKey, 'on-site' | 'remote'>>;
  readonly standIn: { readonly of: PersonaKey; readonly name: string };
  readonly proxy: { readonly from: PersonaKey; readonly to: PersonaKey };
  readonly guests: readonly { readonly name: string; readonly quality: string }[];
  /** What each item took, in minutes. */
  readonly spent: readonly number[];
  readonly decisions: readonly DemoDecision[];
  /** Noted in the minutes; a passage's section is the title of its item. */
  readonly discussion: readonly Passage[];
  /** Written into the diagnostic while it was held; a passage's section is its kind. */
  readonly written: readonly Passage[];
  readonly remark: { readonly by: PersonaKey; readonly body: string };
};

const CARE = 'Se soigner des deux côtés';
const EVENING = 'Une navette du soir entre Carhaix et Brest';
const START = 'Pourquoi ce comité';

export const LAUNCH: PastMeeting = {
  title: 'Comité de pilotage de lancement',
  place: 'Salle du conseil, mairie de Carhaix-Plouguer',
  link: '',
  chair: 'elected-rural',
  secretary: 'technician-rural',
  items: [
    { title: START, kind: 'information', minutes: 15, presenter: 'Hervé Quéméner', sections: [] },
    { title: CARE, kind: 'discussion', minutes: 35, presenter: 'Gwenola Riou', sections: ['resident-voices'] },
    { title: EVENING, kind: 'decision', minutes: 30, presenter: 'Samir Benali', sections: ['obstacles'] },
  ],
  present: {
    'elected-rural': 'on-site',
    'technician-rural': 'on-site',
    'technician-urban': 'on-site',
    'resident-rural': 'on-site',
    'resident-urban': 'remote',
    facilitator: 'on-site',
  },
  standIn: { of: 'partner', name: 'Loïc Kermarrec, chargé de mission' },
  proxy: { from: 'elected-urban', to: 'technician-urban' },
  guests: [{ name: 'Mme Le Dantec', quality: 'sous-préfète' }],
  spent: [12, 41, 34],
  decisions: [
    {
      item: 0,
      title: 'Trois thèmes pour commencer',
      proposal:
        'Le comité travaille d’abord sur les trois thèmes du contrat de 2016 : économie et insertion ; énergie et ' +
        'environnement ; santé, culture et services. Il en ajoutera d’autres quand ceux-là auront donné une première action.',
      rule: 'consent',
      method: 'recorded',
      ballots: {},
      responsible: 'technician-rural',
      dueInDays: 40,
    },
    {
      item: 2,
      title: 'Essayer une navette du soir',
      proposal:
        'Une navette part de Brest à 21 h 30 vers Carhaix, le mardi et le vendredi, pendant six mois. La métropole et le pays ' +
        'en partagent la dépense par moitié.',
      rule: 'double-majority',
      method: 'ballots',
      ballots: {
        'elected-rural': { choice: 'for' },
        'elected-urban': { choice: 'against', reason: 'La moitié de la dépense pour un quart des passagers.' },
        'technician-rural': { choice: 'for' },
        'technician-urban': { choice: 'abstention' },
        'resident-rural': { choice: 'for' },
        'resident-urban': { choice: 'against', reason: 'Le dernier TER arrive à 22 h 04 : la navette part trop tôt.' },
        partner: { choice: 'for' },
        facilitator: { choice: 'for' },
      },
      responsible: 'technician-urban',
      dueInDays: 60,
    },
  ],
  discussion: [
    {
      section: START,
      by: 'technician-rural',
      blocks: [
        paragraph(
          'Chacun dit ce qu’il vient chercher. Personne ne vient demander de l’argent ; tous viennent avec une question.',
        ),
      ],
    },
    {
      section: CARE,
      by: 'technician-rural',
      blocks: [
        paragraph(
          'Trois communes du centre n’ont plus de médecin. L’hôpital de Brest cherche des lieux pour ses consultations avancées.',
        ),
        bullets(
          'Le pays recense les locaux disponibles avant la prochaine séance.',
          'La métropole demande à l’hôpital quelles spécialités peuvent se déplacer.',
        ),
      ],
    },
    {
      section: CARE,
      by: 'technician-urban',
      blocks: [
        paragraph('Dit par les habitants : on attend quatre mois un rendez-vous, et on perd une journée pour y aller.'),
      ],
    },
    {
      section: EVENING,
      by: 'technician-rural',
      blocks: [
        paragraph(
          'Les deux côtés veulent essayer ; ils ne s’accordent ni sur l’heure ni sur le partage. La proposition revient, corrigée, à la prochaine séance.',
        ),
      ],
    },
  ],
  written: [
    {
      section: 'resident-voices',
      by: 'resident-rural',
      blocks: [
        quote(
          '« Le cabinet de la rue des Martyrs est vide depuis deux ans. Il est chauffé, il est accessible, et personne ne nous ' +
            'a demandé s’il pouvait servir. »',
        ),
      ],
    },
    {
      section: 'obstacles',
      by: 'technician-urban',
      blocks: [
        paragraph(
          bold('L’heure du dernier départ.'),
          ' Le dernier car quitte Brest à 18 h 10. Qui travaille, se soigne ou étudie plus tard y dort, ou vient en voiture.',
        ),
      ],
    },
    {
      section: 'obstacles',
      by: 'technician-rural',
      blocks: [
        paragraph(
          'Le partage par moitié est discuté : la ville compte les passagers, la campagne compte les kilomètres. Il faut dire ' +
            'd’abord ce que l’on compte.',
        ),
      ],
    },
  ],
  remark: {
    by: 'resident-urban',
    body: 'Il manque l’heure que j’avais proposée : 22 h 15, après le dernier TER, qui arrive à 22 h 04.',
  },
};

/** The one that is coming. */
export const NEXT: DemoMeeting = {
  title: 'Deuxième comité de pilotage',
  place: 'Hôtel de métropole, salle Ouessant, Brest',
  link: 'https://visio.example/entente',
  chair: 'elected-urban',
  secretary: 'technician-urban',
  items: [
    { title: 'Approbation du relevé de la première séance', kind: 'decision', minutes: 5, presenter: '', sections: [] },
    { title: CARE, kind: 'discussion', minutes: 40, presenter: 'Gwenola Riou', sections: ['resident-voices'] },
    {
      title: 'La navette du soir, deuxième version',
      kind: 'decision',
      minutes: 30,
      presenter: 'Samir Benali',
      sections: ['obstacles'],
    },
  ],
};

/** What was answered to its convening so far. */
export const NEXT_REPLIES: Partial<Record<PersonaKey, 'comes' | 'remote' | 'excused'>> = {
  'elected-urban': 'comes',
  'technician-rural': 'comes',
  'resident-rural': 'remote',
  partner: 'excused',
};
