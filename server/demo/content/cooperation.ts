import type { TypedFigures } from '#domain/territories/territory-figures.ts';
import type { TypedTerritory } from '../../territories/add-territory.ts';
import type { DemoTerritory } from '../personas.ts';
import { typeset } from './blocks.ts';

export const COOPERATION = {
  title: 'Brest métropole et Pays Centre Ouest Bretagne',
  summary: typeset(
    'Une métropole et un pays rural qui ne se touchent pas, et qui ont pourtant besoin l’un de l’autre. Depuis 2016, un ' +
      'contrat de réciprocité s’appuie sur leurs différences pour mettre en valeur ce que chacun peut apporter à l’autre.',
  ),
  themes: ['Économie et insertion', 'Énergie et environnement', 'Santé, culture et services'],
} as const;

/** The study that all figures of the demonstration are from, and its year. */
const STUDY: Pick<TypedFigures, 'source' | 'year'> = { source: 'Étude DDTM du Calvados', year: '2019' };

/**
 * The study's own figures, as somebody would type them. Only the métropole has a number of its own
 * in the official lists: the EPCI that made up the Pays when the study counted eight are not those
 * of today.
 */
export const TERRITORIES: Readonly<Record<DemoTerritory, Omit<TypedTerritory, 'cooperationId'>>> = {
  brest: {
    name: 'Brest métropole',
    setting: 'city',
    figures: {
      kind: 'metropole',
      communes: '8',
      epci: '1',
      areaKm2: '218',
      inhabitants: '207000',
      densityPerKm2: '948',
      ...STUDY,
    },
    parts: ['242900314'],
  },
  'centre-ouest-bretagne': {
    name: 'Pays Centre Ouest Bretagne',
    setting: 'countryside',
    figures: {
      kind: 'pays',
      communes: '98',
      epci: '8',
      areaKm2: '3057',
      inhabitants: '97000',
      densityPerKm2: '32',
      ...STUDY,
    },
    parts: [],
  },
};

/** The three themes, as the axes that the steering committee is to give itself. */
export const AXIS_TITLES: Readonly<Record<string, string>> = {
  'axis-1': typeset('Axe 1 : économie et insertion'),
  'axis-2': typeset('Axe 2 : énergie et environnement'),
  'axis-3': typeset('Axe 3 : santé, culture et services'),
};
