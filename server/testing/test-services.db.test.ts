import { expect, test } from 'vitest';
import { people } from '#db/schema.ts';
import { createTestServices } from './test-services.ts';

const { services } = await createTestServices();

test('a test file starts with a migrated, empty database of its own', async () => {
  expect(await services.database.select().from(people)).toEqual([]);
  await services.database.insert(people).values({ name: 'Maëlle' });
  expect(await services.database.select().from(people)).toHaveLength(1);
});
