import type { Services } from '../services.ts';

/** What those who have a room open are told from now on, until it is stopped. */
export async function hearTopics({
  database,
}: Pick<Services, 'database'>): Promise<{ readonly topics: string[]; readonly stop: () => void }> {
  const client = await database.$client.connect();
  const topics: string[] = [];
  client.on('notification', ({ payload }) => topics.push(...(JSON.parse(payload ?? '{}').topics ?? [])));
  await client.query('listen entente');
  return { topics, stop: () => client.release(true) };
}
