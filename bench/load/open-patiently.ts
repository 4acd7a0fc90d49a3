import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from './client.ts';

const PATIENCE_MS = 60_000;
const AGAIN_AFTER_MS = 100;

/** Opens a client, again as long as the server does not let it in yet, until it is in step. */
export async function openPatiently(open: () => Client): Promise<Client> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const client = open();
    try {
      await client.inStep;
      return client;
    } catch (error) {
      client.close();
      if (performance.now() > end) throw error;
      await pause(AGAIN_AFTER_MS);
    }
  }
}
