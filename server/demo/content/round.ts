import type { RoundRule } from '#domain/rounds/round.ts';
import type { PersonaKey } from '../personas.ts';
import { paragraph, quote } from './blocks.ts';
import type { Passage } from './passage.ts';

/** An exchange round that a room has behind it. */
export type DemoRound = {
  readonly rule: RoundRule;
  readonly question: string;
  readonly minutes: number;
  /** Kinds of sections of the diagnostic. */
  readonly sections: readonly string[];
  /** Written in the diagnostic while it ran, each from the seat that the rule gives its author. */
  readonly passages: readonly Passage[];
  /** What each understood. */
  readonly understood: Readonly<Record<PersonaKey, string>>;
};

/**
 * The roles have turned: residents write as technicians, elected officials as residents,
 * technicians as elected officials.
 */
export const STEERING_ROUND: DemoRound = {
  rule: 'roles-rotate',
  question: 'Que perd-on en chemin, entre la ville et la campagne ?',
  minutes: 20,
  sections: ['resident-voices', 'elected-voices', 'obstacles'],
  passages: [
    {
      section: 'resident-voices',
      by: 'elected-rural',
      blocks: [
        quote(
          '« Le car de 6 h 40 ne m’attend pas. Si l’école de mon fils ouvre à 8 h, je ne le vois pas le matin, et le soir ' +
            'il dort. »',
        ),
      ],
    },
    {
      section: 'obstacles',
      by: 'resident-urban',
      blocks: [
        paragraph(
          'Pour changer un horaire de car, il faut l’accord de la région, de la métropole et de huit intercommunalités. ' +
            'Je ne savais pas à qui écrire ; maintenant je sais qu’il faut écrire à dix.',
        ),
      ],
    },
    {
      section: 'elected-voices',
      by: 'technician-rural',
      blocks: [
        quote(
          '« On me demande une réponse en deux minutes, debout, sur le marché. Mon dossier, lui, fait quarante pages. »',
        ),
      ],
    },
    {
      section: 'resident-voices',
      by: 'elected-urban',
      blocks: [
        paragraph(
          'Depuis mon immeuble, la campagne est à une heure. Sans voiture, elle est à une journée : j’ai renoncé deux fois ' +
            'ce mois-ci.',
        ),
      ],
    },
    {
      section: 'obstacles',
      by: 'resident-rural',
      blocks: [
        paragraph('Le transport à la demande existe dans quatre communes sur dix. Personne n’a la liste des quatre.'),
      ],
    },
  ],
  understood: {
    'elected-urban': 'Une heure de route pour qui conduit, c’est une journée pour qui ne conduit pas.',
    'elected-rural': 'On ne décide pas d’un horaire de car sans penser à l’heure où un enfant s’endort.',
    'technician-urban': 'Dire oui en public engage plus longtemps que signer une note.',
    'technician-rural': 'Un élu répond avant d’avoir lu, parce qu’en face on attend depuis trop longtemps.',
    'resident-urban': 'Ce que je prenais pour de la lenteur, c’est dix signatures à réunir.',
    'resident-rural': 'Les solutions existent déjà ; il manque quelqu’un pour les dire tout haut.',
    partner: 'Quand on instruit un dossier, on oublie vite le nom de celui qui l’a demandé.',
    facilitator: 'J’ai eu envie de promettre. Je comprends mieux pourquoi on promet.',
  },
};
