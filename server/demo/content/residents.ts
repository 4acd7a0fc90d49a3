import type { ContributionState } from '#domain/residents/contribution.ts';
import type { DemoTerritory } from '../personas.ts';

/** What the demonstration's residents are asked, and what they said. */
export const INVITATION = {
  title: 'Que vous manque-t-il pour vivre bien là où vous êtes ?',
  welcome:
    'Élu·es et technicien·nes de Brest et du Centre Ouest Bretagne écrivent ensemble un diagnostic. Dites-nous ce qu’ils ne voient pas : quelques mots suffisent.',
} as const;

export const OPEN_QUESTION = {
  prompt: 'Que vous manque-t-il pour vous soigner près de chez vous ?',
  details: 'Un médecin, un moyen de venir, un rendez-vous, quelqu’un à qui parler…',
} as const;

export const RANKED_QUESTION = {
  prompt: 'Par quoi commencer ?',
  details: '',
  options: ['Un car le soir entre Carhaix et Brest', 'Des consultations tournantes', 'Une ligne téléphonique unique'],
} as const;

type DemoAnswer = {
  readonly name: string;
  readonly territory: DemoTerritory;
  readonly words: string;
  /** The options of the ranked question, by their place in it. */
  readonly ranking?: readonly number[];
  readonly becomes: ContributionState;
  /** The kind of the diagnostic's section that says it, in other words. */
  readonly saidIn?: string;
  readonly why?: string;
};

/** Seven people: one waits to be read, one was told no, and one finds it in the diagnostic. */
export const ANSWERS: readonly DemoAnswer[] = [
  {
    name: 'Soazig',
    territory: 'centre-ouest-bretagne',
    words: 'Un car le mardi matin vers l’hôpital, retour à midi. Aujourd’hui je demande à ma voisine.',
    ranking: [1, 2, 3],
    becomes: 'under-discussion',
  },
  {
    name: '',
    territory: 'centre-ouest-bretagne',
    words: 'Un médecin qui reste plus de six mois.',
    ranking: [2, 1, 3],
    becomes: 'shown',
  },
  {
    name: 'Youenn L.',
    territory: 'centre-ouest-bretagne',
    words: 'Un dentiste. Le plus proche qui prend de nouveaux patients est à Brest, dans huit mois.',
    ranking: [2, 1, 3],
    becomes: 'taken-up',
    saidIn: 'resident-voices',
    why: 'Cette section dit le trajet et l’attente de qui consulte un spécialiste à Brest.',
  },
  {
    name: 'Fatou',
    territory: 'brest',
    words: 'À Brest nous avons l’hôpital mais personne pour les urgences de nuit des enfants.',
    ranking: [3, 2, 1],
    becomes: 'shown',
  },
  {
    name: '',
    territory: 'brest',
    words: 'Savoir qui appeler. Il y a dix numéros différents.',
    ranking: [3, 1, 2],
    becomes: 'shown',
  },
  {
    name: 'Maryvonne',
    territory: 'centre-ouest-bretagne',
    words: 'Que la pharmacie garde ses horaires du samedi.',
    ranking: [1, 2, 3],
    becomes: 'not-taken-up',
    why: 'Les horaires d’une pharmacie ne dépendent ni de la métropole ni du pays. Nous l’avons transmis à l’agence régionale de santé.',
  },
  {
    name: 'Gaël',
    territory: 'centre-ouest-bretagne',
    words: 'Une consultation à la maison de santé de Scrignac, même un jour par mois.',
    ranking: [2, 3, 1],
    becomes: 'waiting',
  },
];

/** What was written on cards at the market. */
export const PAPER = {
  words: 'Être rappelée quand on laisse un message.',
  place: 'Marché de Carhaix',
  territory: 'centre-ouest-bretagne',
} as const;

/** Who is responsible for what residents send, as the demonstration has it. */
export const NOTICE = {
  controller: 'Brest métropole et le Pays Centre Ouest Bretagne',
  contact: 'donnees@entente.example',
  keptMonths: 24,
} as const;
