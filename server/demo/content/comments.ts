import type { PersonaKey } from '../personas.ts';

/** A discussion about the diagnostic, and whether it was settled. */
export type DemoThread = {
  /** The kind of its section, as in the template; null where it is about the document. */
  readonly section: string | null;
  /** A passage as it stands once in the section; null where all of the section is meant. */
  readonly passage: string | null;
  readonly said: readonly { readonly by: PersonaKey; readonly body: string; readonly to?: PersonaKey }[];
  readonly resolvedBy?: PersonaKey;
};

export const DIAGNOSTIC_THREADS: readonly DemoThread[] = [
  {
    section: 'instruments',
    passage: 'Seule la culture a déjà ses priorités d’action.',
    said: [
      {
        by: 'elected-rural',
        body: 'Est-ce encore vrai ? Nous avons parlé de santé à la dernière séance. @Samir Benali, pouvez-vous vérifier ?',
        to: 'technician-urban',
      },
      { by: 'technician-urban', body: 'Je regarde le relevé et je corrige avant la prochaine réunion.' },
    ],
  },
  {
    section: 'instruments',
    passage: 'un contrat',
    said: [{ by: 'resident-urban', body: 'Un contrat entre qui et qui, au juste ? Une phrase simple m’aiderait ici.' }],
    resolvedBy: 'technician-rural',
  },
  {
    section: 'shared-issues',
    passage: null,
    said: [
      { by: 'partner', body: 'Il manque un mot sur le logement des saisonniers.' },
      { by: 'elected-urban', body: 'D’accord. Je propose une phrase d’ici lundi.' },
    ],
  },
  {
    section: null,
    passage: null,
    said: [
      { by: 'resident-rural', body: 'Le document est long. Peut-on avoir un résumé d’une page pour les habitants ?' },
    ],
  },
];
