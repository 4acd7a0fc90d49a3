import { expect, test } from 'vitest';
import { SETTINGS, sideOf } from './setting.ts';

test('city and suburb make the urban side, the others the rural side', () => {
  expect(SETTINGS.map(sideOf)).toEqual(['urban', 'urban', 'rural', 'rural', 'rural']);
});
