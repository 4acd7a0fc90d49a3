import type { SectionNature, WrittenKind } from '#domain/document.ts';

/** The same words in both languages of the interface. */
export type Bilingual = { readonly fr: string; readonly en: string };

export type SectionTemplate = {
  /** Stable key of the section within its document, in kebab-case. */
  readonly kind: string;
  readonly nature: SectionNature;
  readonly title: Bilingual;
  /** The question that the section answers. */
  readonly prompt: Bilingual;
};

export type DocumentTemplate = {
  readonly title: Bilingual;
  /** In the order in which they are read. */
  readonly sections: readonly SectionTemplate[];
};

/**
 * The questions that the study asks before any strategy of reciprocity, and the words of those who
 * live it.
 */
const DIAGNOSTIC: DocumentTemplate = {
  title: { fr: 'Diagnostic partagé', en: 'Shared diagnostic' },
  sections: [
    {
      kind: 'instruments',
      nature: 'means',
      title: { fr: 'Outils et dispositifs existants', en: 'Existing instruments' },
      prompt: {
        fr: 'Quels contrats, plans, syndicats ou habitudes de travail nous lient déjà, et que produisent-ils vraiment ?',
        en: 'Which contracts, plans, joint boards or working habits already bind us, and what do they really bring about?',
      },
    },
    {
      kind: 'shared-issues',
      nature: 'political',
      title: { fr: 'Enjeux communs', en: 'Shared issues' },
      prompt: {
        fr: 'Quelles questions aucun de nos territoires ne peut-il résoudre seul ?',
        en: 'Which questions can none of our territories solve alone?',
      },
    },
    {
      kind: 'levers',
      nature: 'means',
      title: { fr: 'Leviers', en: 'Levers' },
      prompt: {
        fr: 'Sur quoi pouvons-nous nous appuyer : des personnes, des lieux, de l’argent, des savoir-faire ?',
        en: 'What can we build on: people, places, money, know-how?',
      },
    },
    {
      kind: 'benefits',
      nature: 'common',
      title: { fr: 'Avantages', en: 'Benefits' },
      prompt: {
        fr: 'Que gagne chaque territoire à coopérer, et à quoi le verra-t-on ?',
        en: 'What does each territory gain from cooperating, and how will people notice?',
      },
    },
    {
      kind: 'obstacles',
      nature: 'common',
      title: { fr: 'Obstacles', en: 'Obstacles' },
      prompt: {
        fr: 'Qu’est-ce qui nous empêche aujourd’hui de travailler ensemble ?',
        en: 'What keeps us from working together today?',
      },
    },
    {
      kind: 'risks',
      nature: 'political',
      title: { fr: 'Risques', en: 'Risks' },
      prompt: {
        fr: 'Qu’est-ce qui pourrait mal tourner, pour qui, et comment l’éviter ?',
        en: 'What could go wrong, for whom, and how can we prevent it?',
      },
    },
    {
      kind: 'prospects',
      nature: 'political',
      title: { fr: 'Perspectives', en: 'Prospects' },
      prompt: {
        fr: 'Que voulons-nous avoir changé ensemble dans dix ans ?',
        en: 'What do we want to have changed together ten years from now?',
      },
    },
    {
      kind: 'resident-voices',
      nature: 'voices',
      title: { fr: 'Paroles d’habitants', en: 'Residents’ words' },
      prompt: {
        fr: 'Vous qui vivez ici : qu’allez-vous chercher sur l’autre territoire, et qu’avez-vous à lui offrir ?',
        en: 'You who live here: what do you go to the other territory for, and what do you have to offer it?',
      },
    },
    {
      kind: 'elected-voices',
      nature: 'political',
      title: { fr: 'Paroles d’élus', en: 'Elected officials’ words' },
      prompt: {
        fr: 'Que répond chaque élu, avec ses propres mots, quand on lui demande ce que son territoire doit à l’autre ?',
        en: 'In their own words, what does each elected official answer when asked what their territory owes the other?',
      },
    },
    {
      kind: 'territorial-translations',
      nature: 'common',
      title: { fr: 'Traductions territoriales', en: 'What it means on the ground' },
      prompt: {
        fr: 'Où et comment tout cela se voit-il sur le terrain : quels lieux, quels trajets, quels services ?',
        en: 'Where and how does all this show on the ground: which places, which journeys, which services?',
      },
    },
  ],
};

/** Three axes, as in most contracts; a facilitator retitles, adds or removes them. */
const ORIENTATIONS: DocumentTemplate = {
  title: { fr: 'Orientations stratégiques', en: 'Strategic orientations' },
  sections: [
    {
      kind: 'vision',
      nature: 'orientation',
      title: { fr: 'Vision commune', en: 'Shared vision' },
      prompt: {
        fr: 'En quelques phrases : pourquoi nos territoires s’allient-ils, et pour quoi faire ?',
        en: 'In a few sentences: why are our territories joining forces, and what for?',
      },
    },
    {
      kind: 'axis-1',
      nature: 'orientation',
      title: { fr: 'Axe stratégique 1', en: 'Strategic axis 1' },
      prompt: {
        fr: 'Quel est notre premier cap ? Que change-t-il pour la ville, et que change-t-il pour la campagne ?',
        en: 'What is our first aim? What does it change for the city, and what does it change for the countryside?',
      },
    },
    {
      kind: 'axis-2',
      nature: 'orientation',
      title: { fr: 'Axe stratégique 2', en: 'Strategic axis 2' },
      prompt: {
        fr: 'Quel est notre deuxième cap, et sur quel constat du diagnostic s’appuie-t-il ?',
        en: 'What is our second aim, and which finding of the diagnostic does it rest on?',
      },
    },
    {
      kind: 'axis-3',
      nature: 'orientation',
      title: { fr: 'Axe stratégique 3', en: 'Strategic axis 3' },
      prompt: {
        fr: 'Quel est notre troisième cap, et par quoi de concret commence-t-il ?',
        en: 'What is our third aim, and what is the concrete thing that it starts with?',
      },
    },
    {
      kind: 'reciprocity',
      nature: 'political',
      title: { fr: 'Ce que chacun donne et reçoit', en: 'What each gives and receives' },
      prompt: {
        fr: 'Quels échanges acceptons-nous, même inégaux au début, et quand regarderons-nous ensemble où en est l’équilibre ?',
        en: 'Which exchanges do we accept, even unequal at first, and when shall we look together at where the balance stands?',
      },
    },
    {
      kind: 'resident-expectations',
      nature: 'voices',
      title: { fr: 'Attentes des habitants', en: 'What residents expect' },
      prompt: {
        fr: 'À quoi reconnaîtrez-vous, dans votre vie de tous les jours, que cette coopération est utile ?',
        en: 'What in your everyday life will tell you that this cooperation is useful?',
      },
    },
    {
      kind: 'means',
      nature: 'means',
      title: { fr: 'Moyens', en: 'Means' },
      prompt: {
        fr: 'Quels moyens humains, financiers et matériels chacun peut-il engager, et pour combien de temps ?',
        en: 'Which people, money and equipment can each of us commit, and for how long?',
      },
    },
    {
      kind: 'governance',
      nature: 'political',
      title: { fr: 'Gouvernance', en: 'Governance' },
      prompt: {
        fr: 'Qui se réunit, qui décide, et comment les habitants et les partenaires prennent-ils part aux choix ?',
        en: 'Who meets, who decides, and how do residents and partners take part in the choices?',
      },
    },
    {
      kind: 'follow-up',
      nature: 'common',
      title: { fr: 'Suivi', en: 'Follow-up' },
      prompt: {
        fr: 'Comment saurons-nous que nous avançons, et à qui en rendrons-nous compte ?',
        en: 'How shall we know that we are moving forward, and to whom shall we report it?',
      },
    },
  ],
};

const ACTION_PLAN: DocumentTemplate = {
  title: { fr: 'Plan d’action', en: 'Action plan' },
  sections: [
    {
      kind: 'priorities',
      nature: 'orientation',
      title: { fr: 'Priorités', en: 'Priorities' },
      prompt: {
        fr: 'Par quoi commençons-nous, et pourquoi ?',
        en: 'What do we start with, and why?',
      },
    },
    {
      kind: 'actions',
      nature: 'common',
      title: { fr: 'Actions', en: 'Actions' },
      prompt: {
        fr: 'Pour chaque action : que fait-on, où, pour qui, et qui en répond ?',
        en: 'For each action: what is done, where, for whom, and who answers for it?',
      },
    },
    {
      kind: 'calendar',
      nature: 'common',
      title: { fr: 'Calendrier', en: 'Calendar' },
      prompt: {
        fr: 'Qu’est-ce qui sera fait dans six mois, dans un an, dans trois ans ?',
        en: 'What will be done in six months, in a year, in three years?',
      },
    },
    {
      kind: 'means',
      nature: 'means',
      title: { fr: 'Moyens et financements', en: 'Means and funding' },
      prompt: {
        fr: 'Combien cela coûte-t-il, qui paie, et avec quelles personnes ?',
        en: 'What does it cost, who pays, and with which people?',
      },
    },
    {
      kind: 'partners',
      nature: 'means',
      title: { fr: 'Partenaires', en: 'Partners' },
      prompt: {
        fr: 'Quels services de l’État, associations ou entreprises s’engagent, et à quoi ?',
        en: 'Which State services, associations or businesses commit themselves, and to what?',
      },
    },
    {
      kind: 'resident-involvement',
      nature: 'voices',
      title: { fr: 'Place des habitants', en: 'Residents’ part' },
      prompt: {
        fr: 'À quelles actions voulez-vous prendre part, et de quoi avez-vous besoin pour le faire ?',
        en: 'Which actions do you want to take part in, and what do you need in order to do so?',
      },
    },
    {
      kind: 'evaluation',
      nature: 'common',
      title: { fr: 'Évaluation', en: 'Evaluation' },
      prompt: {
        fr: 'Que mesurons-nous, quand faisons-nous le point, et qui peut dire qu’une action n’a pas marché ?',
        en: 'What do we measure, when do we take stock, and who can say that an action has not worked?',
      },
    },
  ],
};

/** What a new document of each kind starts with. */
/** What a room writes besides, from an empty page: one section to begin with. */
export const EMPTY_DOCUMENT: DocumentTemplate = {
  title: { fr: 'Document', en: 'Document' },
  sections: [{ kind: 'text', nature: 'common', title: { fr: 'Texte', en: 'Text' }, prompt: { fr: '', en: '' } }],
};

export const DOCUMENT_TEMPLATES: Readonly<Record<WrittenKind, DocumentTemplate>> = {
  diagnostic: DIAGNOSTIC,
  orientations: ORIENTATIONS,
  'action-plan': ACTION_PLAN,
};
