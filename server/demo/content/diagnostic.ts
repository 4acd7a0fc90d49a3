import { bold, bullets, heading, italic, link, numbered, paragraph, quote, table } from './blocks.ts';
import type { Passage } from './passage.ts';

/**
 * The steering committee's diagnostic, part-written. Figures, dates and themes are the study's; the
 * words of residents and elected officials are those of invented people.
 */
export const DIAGNOSTIC: readonly Passage[] = [
  {
    section: 'instruments',
    by: 'technician-rural',
    blocks: [
      heading(3, 'Deux territoires, un contrat'),
      paragraph(
        'Le ',
        bold('contrat de réciprocité'),
        ' entre Brest métropole, territoire à dominante urbaine, et le Pays Centre Ouest Bretagne, plus rural, s’appuie sur ' +
          'les différences entre les deux territoires pour proposer des complémentarités à faire valoir. L’idée d’un contrat ' +
          'entre ville et campagne vient des assises de la ruralité de 2014 ; elle a été reprise au comité interministériel de ' +
          'Laon, en 2015.',
      ),
      table(
        ['Territoire', 'Communes', 'EPCI', 'Surface (km²)', 'Habitants', 'Habitants par km²'],
        ['Brest métropole', '8', '1', '218', '207 000', '948'],
        ['Pays Centre Ouest Bretagne', '98', '8', '3 057', '97 000', '32'],
      ),
      paragraph(
        italic('Source des chiffres : étude de la DDTM du Calvados, septembre 2019, d’après l’'),
        link('Adeupa', 'http://www.adeupa-brest.fr/publications'),
        italic('.'),
      ),
    ],
  },
  {
    section: 'instruments',
    by: 'technician-urban',
    blocks: [
      heading(3, 'Ce qui a été décidé en 2016'),
      paragraph('Les acteurs ont choisi d’agir sur trois thématiques. Seule la culture a déjà ses priorités d’action.'),
      table(
        ['Thématique', 'Où nous en sommes'],
        ['Économie et insertion', 'Priorités à préciser avec les services économiques des deux territoires.'],
        [
          'Énergie et environnement',
          'Priorités à préciser ; à relier au plan climat (PCAET) de chaque intercommunalité.',
        ],
        [
          'Santé, culture et services',
          'Montée en compétence des écoles de musique du Pays avec le Conservatoire de Brest ; patrimoine oral : randonnées à ' +
            'thèmes, festival « contes et légendes ».',
        ],
      ),
      heading(3, 'Des outils plus anciens'),
      bullets(
        [bold('Les syndicats mixtes'), ', depuis le décret-loi de 1935 : sans doute le premier outil de coopération.'],
        [bold('Les pays'), ', nés de la loi Pasqua de 1995 et de la loi Voynet de 1999.'],
        [
          bold('Les contrats de ruralité, les contrats de ville, le pacte État-Métropoles'),
          ', plus récents et peu reliés entre eux.',
        ],
      ),
    ],
  },
  {
    section: 'shared-issues',
    by: 'elected-rural',
    blocks: [
      heading(3, 'Ce qu’aucun de nous ne réglera seul'),
      paragraph(
        'Nos habitants ne vivent pas dans un seul territoire. Ils se soignent, étudient, travaillent et se distraient d’un côté ' +
          'et de l’autre, sans se demander où passe la limite. Nos décisions, elles, s’arrêtent à la limite.',
      ),
      numbered(
        'Les déplacements de tous les jours, surtout pour qui n’a pas de voiture.',
        'L’accès aux soins : des spécialistes en ville, des médecins qui manquent à la campagne.',
        'L’eau potable et l’énergie, que la campagne peut produire et dont la ville a besoin.',
        'L’alimentation : ce qui pousse ici pourrait être servi là-bas.',
      ),
    ],
  },
  {
    section: 'resident-voices',
    by: 'resident-rural',
    blocks: [
      quote(
        '« Pour voir un cardiologue, je vais à Brest. J’y passe la journée, et ma femme aussi, parce qu’il faut bien quelqu’un ' +
          'pour conduire. »',
      ),
      paragraph(
        'Ce que je peux offrir ? Des sentiers, du calme, et des histoires : nous sommes plusieurs à savoir encore les raconter.',
      ),
    ],
  },
  {
    section: 'instruments',
    by: 'partner',
    blocks: [
      paragraph(
        bold('Vu d’une association'),
        ' : nous travaillons souvent avec deux ou trois de ces dispositifs à la fois, chacun avec son dossier et son calendrier. ' +
          'Le plus utile serait une liste tenue à jour, avec le nom d’une personne à appeler de chaque côté.',
      ),
    ],
  },
  {
    section: 'shared-issues',
    by: 'elected-urban',
    blocks: [
      paragraph(
        'J’ajoute l’',
        bold('habitat'),
        ' et le ',
        bold('tourisme'),
        '. Une métropole qui n’offre que sa côte et un pays qui n’offre que ses terres se privent l’un de l’autre.',
      ),
      heading(3, 'Ce que nous laissons de côté pour l’instant'),
      paragraph(
        'La répartition des droits à bâtir. La réciprocité y est trop souvent ramenée ; nous en parlerons quand nous saurons ' +
          'ce que nous voulons faire ensemble.',
      ),
    ],
  },
  {
    section: 'levers',
    by: 'technician-rural',
    blocks: [
      bullets(
        'Un comité de pilotage qui existe, avec des habitants autour de la table.',
        'Un projet de territoire global, mis en œuvre sujet par sujet : agricole, énergétique, culturel.',
        'Une ligne politique claire, tenue dans la durée.',
      ),
    ],
  },
  {
    section: 'levers',
    by: 'partner',
    blocks: [
      paragraph(
        'Les bénévoles sont un levier qu’on oublie. Une randonnée contée demande peu d’argent ; elle demande quelqu’un qui ' +
          'connaît le chemin, quelqu’un qui connaît l’histoire, et un car.',
      ),
    ],
  },
  {
    section: 'benefits',
    by: 'technician-urban',
    blocks: [
      heading(3, 'Ce que chacun apporte, ce que chacun reçoit'),
      table(
        ['Échange', 'De Brest métropole', 'Du Pays Centre Ouest Bretagne'],
        [
          'Écoles de musique',
          'Des professeurs et des formations du Conservatoire',
          'Des élèves, des salles et un public plus large',
        ],
        ['Patrimoine oral', 'Un public et des relais', 'Des conteurs, des lieux, une langue vivante'],
      ),
      heading(3, 'Ce que la coopération nous apprend'),
      bullets(
        'Faire naître un dialogue là où il n’y en avait pas.',
        'Renforcer les solidarités entre l’urbain et le rural.',
        'Inventer des façons de faire qui nous ressemblent, à plusieurs niveaux.',
        'Nous pousser à dépasser nos habitudes.',
      ),
    ],
  },
  {
    section: 'elected-voices',
    by: 'elected-rural',
    blocks: [
      quote(
        '« Au début je n’y croyais pas : réciprocité, c’était un mot de ministère. Et puis les écoles de musique ont commencé à ' +
          'se parler, et là, chacun a compris. »',
      ),
      paragraph('Mon territoire doit à la ville de ne plus se présenter en demandeur. Nous avons de quoi donner.'),
    ],
  },
  {
    section: 'resident-voices',
    by: 'resident-urban',
    blocks: [
      quote(
        '« J’habite Brest depuis douze ans et je n’étais jamais allée au centre de la Bretagne. C’est une randonnée contée, un ' +
          'dimanche, qui m’y a menée. »',
      ),
      paragraph('Je voudrais pouvoir y retourner sans voiture, et savoir ce qui s’y passe avant que ce soit passé.'),
    ],
  },
  {
    section: 'elected-voices',
    by: 'elected-urban',
    blocks: [
      quote(
        '« Une métropole qui ne regarde que les autres métropoles finit par ne plus voir d’où viennent son eau, son bois et ses ' +
          'étudiants. »',
      ),
    ],
  },
  {
    section: 'obstacles',
    by: 'technician-rural',
    blocks: [
      paragraph(
        bold('Le mille-feuille.'),
        ' Nous sommes engagés dans de nombreux contrats qui ne sont pas toujours articulés entre eux. Il ne faut pas créer ' +
          'd’emblée une structure de plus.',
      ),
      paragraph(
        bold('Les compétences.'),
        ' Une intercommunalité ne peut pas toujours payer pour ce qui se fait hors de son périmètre.',
      ),
    ],
  },
  {
    section: 'obstacles',
    by: 'technician-urban',
    blocks: [
      paragraph(
        bold('La distance.'),
        ' Nos deux territoires ne se touchent pas. Entre eux, d’autres intercommunalités sont concernées et ne sont pas ' +
          'encore autour de la table.',
      ),
    ],
  },
  {
    section: 'risks',
    by: 'elected-rural',
    blocks: [
      paragraph(
        'Que l’un donne longtemps et que l’autre reçoive longtemps. Des échanges ',
        bold('inégaux au début'),
        ' sont acceptables, si nous les disons et si nous regardons ensemble, à date fixe, où en est l’équilibre.',
      ),
    ],
  },
];
