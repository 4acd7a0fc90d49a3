import { z } from 'zod';
import { lineTooLong } from '#domain/typed/typed-line.ts';
import { MAX_TERRITORY_NAME_LENGTH } from '#server/territories/add-territory.ts';

const MAX_TYPED_LENGTH = 1000;

/** What is typed goes to the rule as it is; here only its size is looked at. */
const typed = z.string().max(MAX_TYPED_LENGTH, 'too-long').default('');

/** What is said of a territory, as a form sends it. */
export const typedTerritory = z.object({
  name: typed,
  setting: typed,
  kind: typed,
  communes: typed,
  epci: typed,
  areaKm2: typed,
  inhabitants: typed,
  densityPerKm2: typed,
  source: typed,
  year: typed,
});

/** By how much a name is too long, should it be. */
export const longName = (typed: string) => ({ name: lineTooLong(typed, MAX_TERRITORY_NAME_LENGTH) });
